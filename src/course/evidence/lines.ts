// A paste as lines, freed of what terminals and chat programs add to them.
import { stripVTControlCharacters } from 'node:util';

const QUOTE_MARK = /^[>┃│] ?/;
const FENCE = /^```[a-z]*$/;

/**
 * Removes terminal colours, carriage returns, no-break spaces, code fences, and one level of quote marks when every
 * line that has text carries one. Lines keep their order; fences become empty lines.
 */
export function cleanLines(paste: string): string[] {
  const lines = stripVTControlCharacters(paste)
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u202f]/g, ' ')
    .split('\n')
    .map((line) => (FENCE.test(line.trim()) ? '' : line.trimEnd()));
  const written = lines.filter((line) => line !== '');
  const quoted = written.length > 0 && written.every((line) => QUOTE_MARK.test(line));
  return quoted ? lines.map((line) => line.replace(QUOTE_MARK, '')) : lines;
}
