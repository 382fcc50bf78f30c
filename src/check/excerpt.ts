// The learner's own lines with the place marked, so that nobody has to count.
import type { Finding } from '../nix/finding.ts';
import type { LineMap } from '../nix/source.ts';

/** How much of a very long line is shown around the place. */
const WIDTH = 76;

/** More places than this are listed by the message, not shown. */
const mostRelated = 2;

type Marked = Pick<Finding, 'start' | 'end'> & { readonly message?: string };

/**
 * The line of a finding and the one before it, with line numbers, and a row of carets under the place; then, in the
 * order of the text, the lines that belong to it: where the bracket was opened, where the other definition stands.
 * A place between two characters gets one caret where something is missing.
 *
 * @param shown the lines to quote, where they are not the ones that were read: without secrets
 */
export function excerpt(
  lines: LineMap,
  { start, end, related = [] }: Pick<Finding, 'start' | 'end' | 'related'>,
  shown: LineMap = lines,
): string {
  const lineOf = (place: Marked): number => lines.position(place.start).line;
  const own = lineOf({ start, end });
  const others = related.filter((place) => lineOf(place) !== own).slice(0, mostRelated);
  const places: Marked[] = [{ start, end }, ...others].sort((a, b) => a.start - b.start);
  const width = String(Math.max(...places.map(lineOf))).length;
  const rows: string[] = [];
  let last = 0;
  for (const place of places) {
    const line = lineOf(place);
    const before = line === own && line > last + 1 && shown.line(line - 1).trim() !== '';
    if (last > 0 && line - Number(before) > last + 1) rows.push(`${' '.repeat(width)} ⋮`);
    if (before) rows.push(numbered(width, line - 1, shown.line(line - 1).slice(0, WIDTH)));
    rows.push(...markedLine(lines, shown, place, width));
    last = line;
  }
  return rows.join('\n');
}

/** The line of a place, and under it the carets with what is to be said there. */
function markedLine(lines: LineMap, shown: LineMap, { start, end, message }: Marked, width: number) {
  const { line, column } = lines.position(start);
  const until = lines.position(end);
  const text = shown.line(line);
  const from = text.length <= WIDTH ? 0 : Math.max(0, column - 1 - WIDTH / 2);
  const part = text.slice(from, from + WIDTH);
  const last = until.line === line ? until.column : text.length + 1;
  const carets = '^'.repeat(Math.max(1, Math.min(last - column, from + part.length - (column - 1))));
  // Tabs keep their width, so that the carets stand under the place.
  const indent = part.slice(0, column - 1 - from).replace(/[^\t]/g, ' ');
  return [
    numbered(width, line, part),
    numbered(width, '', `${indent}${carets}${message ? ` ${message}` : ''}`),
  ];
}

function numbered(width: number, number: number | '', content: string): string {
  return `${String(number).padStart(width)} │ ${content}`.trimEnd();
}
