// What learners hand over: text in a message, files, or a small repository as an archive. Sizes are limited, and binary files are refused kindly.
import { code, md } from '../document/build.ts';
import type { Block } from '../document/tree.ts';
import type { ArchivedFile, Refusal } from './archive/model.ts';
import { readArchive } from './archive/read.ts';
import { refusals } from './archive/refusals.ts';
import type { Paste } from './option.ts';

export interface Attachment {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A long build log fits; what is longer, nobody reads, and its end is enough. */
export const pasteLimit = 256 * 1024;

export type PasteReading =
  | { readonly ok: true; readonly pastes: readonly Paste[] }
  | { readonly ok: false; readonly message: readonly Block[] };

export function readPasteText(text: string): PasteReading {
  if (new TextEncoder().encode(text).length > pasteLimit) return tooLong('This paste');
  return isBinary(text) ? binary('This paste') : { ok: true, pastes: [{ name: undefined, text }] };
}

export function readAttachment({ name, bytes }: Attachment): PasteReading {
  if (bytes.length > pasteLimit) return tooLong(name);
  const archive = readArchive(bytes);
  if (archive) return archive.ok ? readFiles(archive.files) : refused(name, archive.why);
  // Invalid UTF-8 becomes replacement characters: a log cut in the middle of a character is still a log.
  const text = new TextDecoder('utf-8').decode(bytes);
  return isBinary(text) ? binary(name) : { ok: true, pastes: [{ name, text }] };
}

/** Text has no NUL, and few characters that are no characters. */
function isBinary(text: string): boolean {
  if (text.includes('\0')) return true;
  const strange = text.match(/\ufffd/g)?.length ?? 0;
  return strange > 8 && strange > text.length / 50;
}

/** What somebody reads whose paste is over {@link pasteLimit}. */
export function tooLongMessage(what: string): Block[] {
  return md`${code(what)} is too long: I read up to 256 KiB. For a log, send its last 200 lines, for example with \`nixos-rebuild switch 2>&1 | tail -n 200\`. For a configuration, send the file that the error names.`;
}

function tooLong(what: string): PasteReading {
  return { ok: false, message: tooLongMessage(what) };
}

function binary(what: string): PasteReading {
  return {
    ok: false,
    message: md`${code(what)} is not text, so I cannot read it. Copy the text out of the terminal and paste that; from a picture I can read nothing.`,
  };
}

function readFiles(files: readonly ArchivedFile[]): PasteReading {
  const pastes: Paste[] = [];
  for (const { path, bytes } of files) {
    if (bytes.length > pasteLimit) return tooLong(path);
    const text = new TextDecoder('utf-8').decode(bytes);
    if (isBinary(text)) return binary(path);
    pastes.push({ name: path, text });
  }
  return { ok: true, pastes };
}

function refused(name: string, why: Refusal): PasteReading {
  return { ok: false, message: md`I did not read ${code(name)}. ${refusals[why]}` };
}
