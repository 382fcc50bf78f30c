// The Nix files of a paste: named by headings and commands, or told apart where one ends and the next begins.
import { parseNix } from '../../../nix/parse.ts';

/** A function with named arguments, a set, a `let`: what a file begins with, at the left margin. */
const FILE_START = /^(?:\{|let\b|rec\b|[a-z][\w-]*(?:@\{.*)?:(?:\s|$))/;
/** A line of a configuration, at the left margin. */
const BINDING_START = /^[a-z][\w-]*(?:\.[\w"<>-]+)* = /;
/** What may stand before a new file: the end of another one. */
const FILE_END = /^(?:\}|\)|\]|in \S.*\}|\S.*;)\s*(?:#.*)?$/;

/**
 * Cuts a text that holds several files. A text that is one file, or whose parts would not each be right, stays whole.
 */
export function splitFiles(text: string): string[] {
  if (parseNix(text)) return [text];
  const lines = text.split('\n');
  const starts = [0];
  let last: string | undefined;
  lines.forEach((line, index) => {
    const begins = FILE_START.test(line) || (BINDING_START.test(line) && last?.startsWith('}'));
    if (begins && last !== undefined && FILE_END.test(last)) starts.push(commentsBefore(lines, index));
    if (line.trim() !== '' && !line.startsWith('#')) last = line;
  });
  if (starts.length < 2) return [text];
  const parts = starts.map((start, at) => lines.slice(start, starts[at + 1] ?? lines.length).join('\n'));
  return parts.every((part) => parseNix(part) || parseNix(`{\n${part}\n}`)) ? parts : [text];
}

/** Comments above a file belong to it. */
function commentsBefore(lines: readonly string[], index: number): number {
  let at = index;
  while (at > 0 && (lines[at - 1] ?? '').startsWith('#')) at -= 1;
  return at;
}
