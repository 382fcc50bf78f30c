// Lists of system generations, in every form that NixOS has printed them.
import type { Evidence, Generation, ListForm, Located } from './evidence.ts';

/**
 * One row of any table form: a number, perhaps `current` or `(current)`, perhaps a weekday, a date and a time.
 * Spaces may have been squeezed by a chat program, so nothing counts columns.
 */
const ROW =
  /^\s*(?<number>\d{1,9})(?:\s+(?<mark>\(?current\)?))?\s+(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\s+)?\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?<rest>.*)$/;

const VERSION = /^\s+(?<version>\d\d\.\d\d[\w.-]*)/;

/** nixos-rebuild-ng ends its usage text with the first, the Bash program printed the second. */
const REFUSED = /unrecognized arguments:.*--list-generations|unknown option [`'"‘]--list-generations/;

export function readGenerations(lines: readonly string[]): Located[] {
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
        current: match.groups?.mark !== undefined || /(\(current\)|\sTrue)$/.test(rest),
        nixosVersion: VERSION.exec(rest)?.groups?.version,
      });
    }
    if (rows.length > 0) {
      found.push(located(start, form, rows));
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
  const start = lines.findIndex((line) => /^\s*\[\s*(\{|$)/.test(line));
  if (start < 0) return [];
  const end = lines.findLastIndex((line) => /\]\s*$/.test(line));
  if (end < start) return [];
  const rows = parseRows(lines.slice(start, end + 1).join('\n'));
  return rows.length > 0 ? [located(start, 'json', rows)] : [];
}

function parseRows(text: string): Generation[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  if (!Array.isArray(value)) return [];
  return value.flatMap((row: unknown): Generation[] => {
    if (typeof row !== 'object' || row === null || !('generation' in row) || !('current' in row)) return [];
    if (typeof row.generation !== 'number' || typeof row.current !== 'boolean') return [];
    const version =
      'nixosVersion' in row && typeof row.nixosVersion === 'string' ? row.nixosVersion : undefined;
    return [{ number: row.generation, current: row.current, nixosVersion: version }];
  });
}
