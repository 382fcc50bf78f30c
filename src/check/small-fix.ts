// A fix as a learner reads it: the few lines that it changes, before and after. Never the whole file.
import { applyEdits, type Fix } from '../nix/finding.ts';
import { LineMap } from '../nix/source.ts';

export interface SmallFix {
  readonly before: string;
  readonly after: string;
}

/** More lines than this are the whole solution and no hint. */
const mostLines = 6;

/** Undefined where the fix changes lines that lie far apart. */
export function smallFix(text: string, { edits }: Pick<Fix, 'edits'>): SmallFix | undefined {
  const [first] = edits;
  const last = edits.at(-1);
  if (!first || !last) return undefined;
  const lines = new LineMap(text);
  const from = lines.position(first.offset).line;
  const to = lines.position(last.offset + last.length).line;
  if (to - from >= mostLines) return undefined;
  const start = lines.lineStart(from);
  const end = lines.lineStart(to + 1);
  const mended = applyEdits(text, edits);
  const grown = mended.length - text.length;
  const after = mended.slice(start, end + grown).trimEnd();
  return after.split('\n').length > mostLines
    ? undefined
    : { before: text.slice(start, end).trimEnd(), after };
}
