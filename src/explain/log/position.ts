// Positions in all shapes that Nix has printed, and some that people type.
import type { CodeLine } from './model.ts';

/** A position before it is known whose file it is. */
export interface RawPosition {
  readonly file: string;
  readonly line: number;
  readonly column: number | undefined;
}

/** `at /etc/nixos/configuration.nix:10:52:` on a line of its own (2.4 on); `«none»:0` says nothing. */
const OWN_LINE =
  /^\s*(?:at|@)[: ]+['"]?((?:\/|~|\.|«|\(|<|[A-Za-z])[^:]*(?::[^:\d][^:]*){0,4}):(\d{1,7})(?::(\d{1,7}))?:?['"]?(?:\s*\(source not available\))?\s*$/;
/** `at: (43:18) in file: /path` of the days before 2.4. */
const PRE_2_4 = /^\s*at:? \((\d{1,7}):(\d{1,7})\) (?:in file: (\S+)|from (?:string|stdin|command line))/;
/** `…, at /path:10:52` at the end of a message (to 2.3), also with a colon after it. */
const TRAILING =
  /(?:,|^|\s) ?at ['"]?((?:\/|~\/|\.{1,2}\/|«|\()[^\s:,'"]{1,400}(?: [^\s:,'"]{1,80}){0,3}|\(string\)|undefined position)['"]?:(\d{1,7}):(\d{1,7}):?/;
/** `line 12 of configuration.nix`, `configuration.nix line 12 column 3`: typed by hand. */
const TYPED = /([~/\w.-]{1,300}\.nix)'?,?:? (?:at |on |in )?line (\d{1,7})(?:,? (?:col|column) (\d{1,7}))?/i;
const TYPED_BEFORE =
  /\bline (\d{1,7})(?:,? (?:col|column) (\d{1,7}))? (?:of|in) (?:file )?'?([~/\w.-]{1,300}\.nix)/i;
/** `/etc/nixos/configuration.nix:10:52` alone. */
const BARE =
  /(?:^|[\s'"(])((?:\/|~\/|\.{1,2}\/)[^\s:'"]{1,400}\.nix|[\w-]{1,80}\.nix):(\d{1,7})(?::(\d{1,7}))?/;

/** A line that is nothing but a position. */
export function positionLine(line: string): RawPosition | undefined {
  if (!/^\s*(?:at|@)/.test(line)) return undefined;
  const old = PRE_2_4.exec(line);
  if (old) return raw(old[3] ?? '«string»', old[1], old[2]);
  const match = OWN_LINE.exec(line);
  return match ? raw(match[1], match[2], match[3]) : undefined;
}

/** The position inside a message or a frame of older versions. */
export function positionIn(text: string): RawPosition | undefined {
  const trailing = TRAILING.exec(text);
  if (trailing) return raw(trailing[1], trailing[2], trailing[3]);
  const bare = BARE.exec(text);
  if (bare) return raw(bare[1], bare[2], bare[3]);
  const typed = TYPED.exec(text);
  if (typed) return raw(typed[1], typed[2], typed[3]);
  const before = TYPED_BEFORE.exec(text);
  return before ? raw(before[3], before[1], before[2]) : undefined;
}

/** A line of code below a position: `   42|   config = {`; undefined for the line with the caret. */
export function codeLine(line: string): CodeLine | 'caret' | undefined {
  const match = /^\s{0,16}(\d{1,7})\|(.*)$/.exec(line);
  if (match) return { number: Number(match[1]), text: (match[2] ?? '').slice(0, 400) };
  return /^\s{4,40}\|\s*\^?\s*$/.test(line) ? 'caret' : undefined;
}

function raw(
  file: string | undefined,
  line: string | undefined,
  column: string | undefined,
): RawPosition | undefined {
  if (file === undefined || line === undefined || Number(line) === 0) return undefined;
  if (file === 'undefined position') return undefined;
  return { file: file.trim(), line: Number(line), column: column === undefined ? undefined : Number(column) };
}
