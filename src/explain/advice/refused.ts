// Packages that Nixpkgs refuses to evaluate: one sentence in an old and a new wording, for five reasons.
import type { Log } from '../log/model.ts';
import { find } from '../log/search.ts';

export interface Refusal {
  readonly at: number;
  readonly text: string;
  readonly package: string;
  readonly file: string | undefined;
  readonly line: number | undefined;
}

const OLD =
  /[Pp]ackage '?([^'\s]{1,120}?)'? in '?([^'\s]{1,400}?)'?(?::(\d{1,7}))?,? (?:has |is |contains )(.{1,400})/;
const NEW =
  /[Rr]efusing to evaluate package '([^']{1,120})' in ([^\s]{1,400}?)(?::(\d{1,7}))? because (.{1,400})/;
const BARE =
  /[Pp]ackage '?([^'\s]{1,120}?)'? ()()((?:has an unfree|is marked as|is not (?:available|supported)).{1,300})/;

/** The first refusal whose reason has the wording. */
export function refusal(log: Log, reason: RegExp): Refusal | undefined {
  const hit = find(log, [NEW, OLD, BARE], ['error', 'plain', 'warning']);
  const [name = '', path = '', number = '', why = ''] = hit?.groups ?? [];
  // Some versions put the quotes around file and line together.
  const inside = /^(.{1,400}):(\d{1,7})$/.exec(path);
  const file = inside?.[1] ?? path;
  const line = inside?.[2] ?? number;
  if (!hit || name === '' || !reason.test(why)) return undefined;
  return {
    at: hit.at,
    text: hit.message.text,
    package: name,
    file: file === '' ? undefined : file,
    line: line === '' ? undefined : Number(line),
  };
}
