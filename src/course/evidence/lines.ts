// A paste as lines, freed of what terminals and chat programs add to them.
import { stripVTControlCharacters } from 'node:util';

const QUOTE_MARK = /^[>┃│] ?/;
const FENCE = /^```[a-z]*$/;

export interface CleanPaste {
  readonly lines: readonly string[];
  /** The indexes of lines that were code fences; they are empty now. */
  readonly fences: ReadonlySet<number>;
}

/**
 * Removes terminal colours, carriage returns, no-break spaces, code fences, and one level of quote marks when every
 * line that has text carries one. Lines keep their order; fences become empty lines.
 */
export function cleanPaste(paste: string): CleanPaste {
  const raw = stripVTControlCharacters(paste)
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u202f]/g, ' ')
    .split('\n')
    .map((line) => line.trimEnd());
  const written = raw.filter((line) => line !== '' && !FENCE.test(line.trim()));
  const quoted = written.length > 0 && written.every((line) => QUOTE_MARK.test(line));
  const fences = new Set<number>();
  const lines = raw.map((line, index) => {
    const text = quoted ? line.replace(QUOTE_MARK, '') : line;
    if (!FENCE.test(text.trim())) return text;
    fences.add(index);
    return '';
  });
  return { lines, fences };
}
