// The learner's own line that an error points at: as Nix printed it, or from a file that was pasted before.
import type { Log } from './log/model.ts';
import { isOwn } from './log/search.ts';
import type { Explanation, FoundFacts, PastedFile } from './model.ts';
import { redactLines } from './redact.ts';

export type OwnLine = NonNullable<Explanation['ownLine']>;

/** Wider lines are cut around the column. */
const WIDTH = 96;

/** @returns undefined where the error names no line, or where a pasted file is not the one that it means */
export function ownLine(facts: FoundFacts, files: readonly PastedFile[], log: Log): OwnLine | undefined {
  const { file, line } = facts;
  if (!file || !line) return undefined;
  const printed = printedLine(log, file, line);
  const column = facts.column ?? undefined;
  for (const pasted of files.toReversed()) {
    if (pasted.name !== undefined && !sameFile(file, pasted.name)) continue;
    const text = redactLines(pasted.text.split(/\r\n?|\n/))[line - 1];
    if (!text || text.trim() === '') continue;
    // Where Nix printed the line too, a file that has changed since would show the wrong one.
    if (printed !== undefined && printed.text.trim() !== text.trim()) continue;
    // A paste without a name is taken for the file only when its line shows that it is.
    if (
      pasted.name === undefined &&
      printed === undefined &&
      !names(facts).some((name) => text.includes(name))
    )
      continue;
    return { file: pasted.name ?? file, line, column, text, from: 'file' };
  }
  return printed?.own ? { file, line, column, text: printed.text, from: 'error' } : undefined;
}

/** The line with its number, and a caret below the column where one is known. */
export function excerptOf({ line, column, text }: OwnLine): string {
  const from = column === undefined || column <= WIDTH ? 0 : column - WIDTH / 2;
  const shown = text.slice(from, from + WIDTH);
  const number = String(line);
  const first = `${number} │ ${shown}`.trimEnd();
  if (column === undefined || column > text.length + 1) return first;
  // Tabs keep their width, so that the caret stands under the place.
  const gap = shown.slice(0, column - 1 - from).replace(/[^\t]/g, ' ');
  return `${first}\n${' '.repeat(number.length)} │ ${gap}^`;
}

function printedLine(log: Log, file: string, line: number): { text: string; own: boolean } | undefined {
  const positions = log.errors.flatMap(({ position, frames }) => [
    ...(position ? [position] : []),
    ...frames.flatMap((frame) => (frame.position ? [frame.position] : [])),
  ]);
  for (const position of positions) {
    if (position.file !== file || position.line !== line) continue;
    const text = position.code.find(({ number }) => number === line)?.text;
    // Nix puts a blank between its ruler and the line.
    if (text !== undefined && text.trim() !== '')
      return { text: text.replace(/^ /, ''), own: isOwn(position) };
  }
  return undefined;
}

function names({ option, attribute, argument, package: wanted }: FoundFacts): string[] {
  return [option?.split('.').at(-1), attribute, argument, wanted].filter(
    (name): name is string => typeof name === 'string' && name.length > 2,
  );
}

/** A pasted `home.nix` is the `/nix/store/…-source/users/home.nix` of an error when the path ends in its name. */
function sameFile(path: string, name: string): boolean {
  return path === name || path.endsWith(`/${name.replace(/^(?:\.{0,2}\/)+/, '')}`);
}
