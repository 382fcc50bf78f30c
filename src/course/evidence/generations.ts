// Lists of system generations, in every form that NixOS has printed them.
import type { Evidence, Located } from './evidence.ts';
import { field, jsonValues, textField } from './json-values.ts';
import type { Session } from './session.ts';

export interface Generation {
  readonly number: number;
  readonly current: boolean;
  /** `2026-11-20 08:12:44`, as the list shows it. */
  readonly date: string | undefined;
  /** `26.05.20260707.0ad6f47`; undefined where the form of the list does not show it. */
  readonly nixosVersion: string | undefined;
}

/** The programs that print lists of generations: nixos-rebuild-ng, its Bash predecessor, or nix-env. */
export type ListForm = 'ng' | 'bash' | 'nix-env' | 'json';

export interface Generations {
  readonly kind: 'generations';
  readonly form: ListForm;
  readonly rows: readonly Generation[];
}
/** `nixos-rebuild --list-generations`: a flag of other programs, not of this one. */
export interface ListFlagRefused {
  readonly kind: 'list-flag-refused';
}

/**
 * One row of any table form: a number, perhaps `current` or `(current)`, perhaps a weekday, a date and a time.
 * Spaces may have been squeezed by a chat program, so nothing counts columns.
 */
const ROW =
  /^\s*(?<number>\d{1,9})(?:\s+(?<mark>\(?current\)?))?\s+(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\s+)?(?<date>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?<rest>.*)$/;

const VERSION = /^\s+(?<version>\d\d\.\d\d[\w.-]*)/;

/** nixos-rebuild-ng ends its usage text with the first, the Bash program printed the second. */
const REFUSED = /unrecognized arguments:.*--list-generations|unknown option [`'"‘]--list-generations/;

export function readGenerations({ lines }: Session): Located[] {
  const found: Located[] = [...readJson(lines)];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (REFUSED.test(line)) found.push({ line: index, evidence: { kind: 'list-flag-refused' } });
    const rows: Generation[] = [];
    const start = index;
    let form: ListForm = 'bash';
    for (let match = ROW.exec(line); match; match = ROW.exec(lines[++index] ?? '')) {
      const rest = match.groups?.rest ?? '';
      if (/\s(True|False)$/.test(rest)) form = 'ng';
      else if (/^\s*(\(current\))?$/.test(rest)) form = 'nix-env';
      rows.push({
        number: Number(match.groups?.number),
        date: match.groups?.date,
        current: match.groups?.mark !== undefined || /(\(current\)|\sTrue)$/.test(rest),
        nixosVersion: VERSION.exec(rest)?.groups?.version,
      });
    }
    if (rows.length > 0) {
      found.push({ ...located(start, form, rows), end: index });
      // The line that ended the list may begin something else.
      index -= 1;
    }
  }
  return found;
}

function located(line: number, form: ListForm, rows: readonly Generation[]): Located<Evidence> {
  return { line, evidence: { kind: 'generations', form, rows } };
}

/** `nixos-rebuild list-generations --json`: an array of objects, on one line or many. */
function readJson(lines: readonly string[]): Located[] {
  return jsonValues(lines).flatMap(({ line, end, value }) => {
    const rows = Array.isArray(value) ? value.flatMap(readRow) : [];
    return rows.length > 0 ? [{ ...located(line, 'json', rows), end }] : [];
  });
}

function readRow(row: unknown): Generation[] {
  const number = field(row, 'generation');
  const current = field(row, 'current');
  if (typeof number !== 'number' || typeof current !== 'boolean') return [];
  return [{ number, current, date: textField(row, 'date'), nixosVersion: textField(row, 'nixosVersion') }];
}
