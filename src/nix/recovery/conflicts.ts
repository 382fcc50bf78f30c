/** Merge conflicts that Git left in a file: found before anything else, because they are no Nix at all. */
import type { Finding, TextEdit } from '../finding.ts';

interface Conflict {
  /** Offsets of the beginnings of the three marker lines, and of what follows the last. */
  readonly ours: number;
  readonly middle: number;
  readonly theirs: number;
  readonly end: number;
}

/** Keeps the first side of each conflict, so that the rest of the file is read. One finding a conflict. */
export function mergeConflicts(text: string): { findings: Finding[]; edits: TextEdit[] } {
  const conflicts = findConflicts(text);
  const edits = conflicts.flatMap(({ ours, middle, end }) => [
    { offset: ours, length: endOfLine(text, ours) - ours, text: '' },
    { offset: middle, length: end - middle, text: '' },
  ]);
  return { edits, findings: conflicts.map((conflict) => report(text, conflict)) };
}

function findConflicts(text: string): Conflict[] {
  const conflicts: Conflict[] = [];
  if (!text.includes('<<<<<<<')) return conflicts;
  let ours = -1;
  let middle = -1;
  for (let at = 0; at < text.length; at = endOfLine(text, at) + 1) {
    const line = text.slice(at, Math.min(endOfLine(text, at), at + 80)).trimStart();
    if (line.startsWith('<<<<<<<')) {
      ours = at;
      middle = -1;
    } else if (ours >= 0 && /^={7}\s*$/.test(line)) middle = at;
    else if (middle >= 0 && line.startsWith('>>>>>>>')) {
      conflicts.push({ ours, middle, theirs: at, end: endOfLine(text, at) });
      ours = -1;
      middle = -1;
    }
  }
  return conflicts;
}

function report(text: string, { ours, middle, theirs, end }: Conflict): Finding {
  return {
    rule: 'merge-conflict',
    severity: 'error',
    start: ours,
    end: endOfLine(text, ours),
    message:
      'Decide between the two versions that Git put here, and remove its three marker lines (`<<<<<<<`, `=======`, `>>>>>>>`). They are left from a merge.',
    fix: {
      title: 'keep the first version',
      edits: [
        { offset: ours, length: nextLine(text, ours) - ours, text: '' },
        { offset: middle, length: nextLine(text, theirs) - middle, text: '' },
      ],
    },
    related: [
      { start: middle, end: endOfLine(text, middle), message: 'The second version begins here.' },
      { start: theirs, end, message: 'The conflict ends here.' },
    ],
  };
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}

function nextLine(text: string, from: number): number {
  return Math.min(endOfLine(text, from) + 1, text.length);
}
