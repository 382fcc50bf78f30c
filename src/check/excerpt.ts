// The learner's own lines with the place marked, so that nobody has to count.
import type { Finding } from '../nix/finding.ts';
import type { LineMap } from '../nix/source.ts';

/** How much of a very long line is shown around the place. */
const WIDTH = 76;

/**
 * The line of a finding and the one before it, with line numbers, and a row of carets under the place.
 * A place between two characters gets one caret where something is missing.
 *
 * @param shown the lines to quote, where they are not the ones that were read: without secrets
 */
export function excerpt(
  lines: LineMap,
  finding: Pick<Finding, 'start' | 'end'>,
  shown: LineMap = lines,
): string {
  const { line, column } = lines.position(finding.start);
  const end = lines.position(finding.end);
  const width = String(line).length;
  const text = shown.line(line);
  const from = Math.max(0, column - 1 - WIDTH / 2);
  const part = text.slice(from, from + WIDTH);
  const until = end.line === line ? end.column : text.length + 1;
  const marked = Math.max(1, Math.min(until - column, from + part.length - (column - 1)));
  const before = line > 1 ? shown.line(line - 1) : '';
  const numbered = (number: number | string, content: string): string =>
    `${String(number).padStart(width)} │ ${content}`.trimEnd();
  return [
    ...(before.trim() === '' ? [] : [numbered(line - 1, before.slice(0, WIDTH))]),
    numbered(line, part),
    // Tabs keep their width, so that the carets stand under the place.
    numbered('', part.slice(0, column - 1 - from).replace(/[^\t]/g, ' ') + '^'.repeat(marked)),
  ].join('\n');
}
