// Fetching the files of learners from Discord's own hosts: never more than the limit, never for longer than a while.

import { type Attachment, pasteLimit, tooLongMessage } from '../../command/paste.ts';
import { code, md } from '../../document/build.ts';
import type { Block } from '../../document/tree.ts';

export interface RemoteFile {
  readonly name: string;
  readonly size: number;
  readonly url: string;
}

export type Download =
  | { readonly ok: true; readonly attachments: readonly Attachment[] }
  /** What the learner reads. */
  | { readonly ok: false; readonly message: readonly Block[] };

export interface DownloadDeps {
  readonly fetch: typeof fetch;
  /** Milliseconds for one file. */
  readonly patience: number;
  /** Besides Discord's own; for tests. */
  readonly alsoFrom?: string | undefined;
}

const hosts = ['https://cdn.discordapp.com', 'https://media.discordapp.net'];
const mostFiles = 5;

export async function download(deps: DownloadDeps, files: readonly RemoteFile[]): Promise<Download> {
  if (files.length > mostFiles) {
    return {
      ok: false,
      message: md`I read up to ${mostFiles} files at once. Send the ones that belong together.`,
    };
  }
  const attachments: Attachment[] = [];
  for (const file of files) {
    if (file.size > pasteLimit) return { ok: false, message: tooLongMessage(file.name) };
    const bytes = await fetchBytes(deps, file);
    if (bytes === 'too-long') return { ok: false, message: tooLongMessage(file.name) };
    if (bytes === undefined) {
      return {
        ok: false,
        message: md`Discord did not give me ${code(file.name)} in time. Please send it again, or paste its text.`,
      };
    }
    attachments.push({ name: file.name.slice(0, 100), bytes });
  }
  return { ok: true, attachments };
}

async function fetchBytes(
  { fetch: get, patience, alsoFrom }: DownloadDeps,
  { url }: RemoteFile,
): Promise<Uint8Array | 'too-long' | undefined> {
  if (![...hosts, ...(alsoFrom ? [alsoFrom] : [])].includes(originOf(url))) return undefined;
  try {
    const response = await get(url, { signal: AbortSignal.timeout(patience), redirect: 'error' });
    if (!response.ok || !response.body) return undefined;
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body) {
      size += chunk.length;
      // What the server said about the size may be wrong.
      if (size > pasteLimit) return 'too-long';
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch {
    return undefined;
  }
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : '';
}
