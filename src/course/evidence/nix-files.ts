// The Nix in a terminal session: files that were shown, lines of a configuration, and what stands between outputs.
import type { Located } from './evidence.ts';
import { splitFiles } from './nix/files.ts';
import { readNixText } from './nix/nix-text.ts';
import type { Piece, Session } from './session.ts';

/** @param outputs the lines that are known to be something else: `[from, behind the end)` */
export function readNixFiles(
  { pieces }: Session,
  outputs: readonly (readonly [number, number])[],
): Located[] {
  const taken = new Set(
    outputs.flatMap(([from, end]) => Array.from({ length: end - from }, (_, at) => from + at)),
  );
  return pieces.flatMap((piece): Located[] => {
    // The output of a command that shows no file is no configuration.
    if (piece.file === undefined && piece.prompt && piece.prompt.command !== '') return [];
    if (piece.file !== undefined && !piece.file.endsWith('.nix')) return [];
    const text = textOf(piece, taken);
    if (text.trim() === '') return [];
    return splitFiles(text).flatMap((part): Located[] => {
      const evidence = readNixText(part, piece.file);
      return evidence ? [{ line: piece.start, evidence }] : [];
    });
  });
}

/** Whether all of a piece is Nix: a file that is shown by its name, or text that Nix takes and that sets something. */
export function isNixPiece({ file, prompt, lines }: Piece): boolean {
  if (file !== undefined) return file.endsWith('.nix');
  if (prompt && prompt.command !== '') return false;
  const text = lines.join('\n');
  return (
    /[={]/.test(text) && splitFiles(text).every((part) => readNixText(part, undefined)?.broken === false)
  );
}

function textOf({ file, lines, start }: Piece, taken: ReadonlySet<number>): string {
  if (file !== undefined) return lines.join('\n');
  return lines.map((line, index) => (taken.has(start + index) ? '' : line)).join('\n');
}
