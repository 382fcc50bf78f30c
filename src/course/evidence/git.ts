// What git says about a repository: its state, its commits, and what stands in the way.
import type { Located } from './evidence.ts';
import type { Piece, Session } from './session.ts';

export interface GitStatus {
  readonly kind: 'git-status';
  readonly branch: string;
  /** Nothing to commit, and nothing that git does not know. */
  readonly clean: boolean;
  /** Paths that changed or are unknown to git, where the form shows them. */
  readonly changed: readonly string[];
}
export interface GitLog {
  readonly kind: 'git-log';
  readonly commits: number;
  /** The short or long names of the commits. */
  readonly hashes: readonly string[];
}
export interface GitRefused {
  readonly kind: 'git-refused';
  readonly reason:
    | 'who-are-you'
    | 'no-repository'
    | 'not-tracked'
    | 'no-commits'
    | 'owner'
    | 'no-such-command';
}

/** English, and the languages that git is translated into most. */
const BRANCH =
  /^(?:On branch|Auf Branch|Sur la branche|En la rama|Sul branch|No ramo|Na gałęzi|Op branch) (\S{1,120})$/;
const CLEAN = /^(?:nothing to commit|nichts zu committen|rien à valider|nada para hacer commit)/;
const CHANGED =
  /^\s+(?:modified|new file|deleted|renamed|geändert|neue Datei|gelöscht|modifié|nouveau fichier): +(\S.{0,300})$/;
/** `git status --short` */
const SHORT = /^(?:[MADRCU?! ][MADRCU?! ]) (\S.{0,300})$/;
const ONE_LINE = /^([0-9a-f]{7,40})(?: \([^)]{1,200}\))? \S/;
const COMMIT = /^commit ([0-9a-f]{40})\b/;
const MADE = /^\[[\w./-]{1,120}(?: \(root-commit\)| \(Root-Commit\)| \(commit racine\))? ([0-9a-f]{7,40})\] /;

const refusals: readonly [RegExp, GitRefused['reason']][] = [
  [/^(?:Author identity unknown|\*\*\* Please tell me who you are\.)/, 'who-are-you'],
  [/^fatal: not a git repository/, 'no-repository'],
  [/^fatal: .*not under version control/, 'not-tracked'],
  [/^fatal: your current branch '[^']{1,120}' does not have any commits yet/, 'no-commits'],
  [
    /^(?:fatal: detected dubious ownership|error: repository path '.{1,300}' is not owned by current user)/,
    'owner',
  ],
  [/^git: '[^']{1,80}' is not a git command/, 'no-such-command'],
];

export function readGit({ pieces }: Session): Located[] {
  return pieces.flatMap((piece) => [...statusOf(piece), ...logOf(piece), ...refusedIn(piece)]);
}

function statusOf({ lines, start, prompt }: Piece): Located<GitStatus>[] {
  const at = lines.findIndex((line) => BRANCH.test(line));
  const changed = lines.flatMap((line) => CHANGED.exec(line)?.[1] ?? []);
  if (at >= 0) {
    const branch = BRANCH.exec(lines[at] ?? '')?.[1] ?? '';
    const clean = lines.some((line) => CLEAN.test(line)) && changed.length === 0;
    return [{ line: start + at, evidence: { kind: 'git-status', branch, clean, changed } }];
  }
  const command = prompt?.command ?? '';
  const isShort = /\bgit\b.*\bstatus\b.*(?:\s--short\b|\s-s\b|\s--porcelain\b)/.test(command);
  const rows = lines.filter((line) => line !== '');
  const short = rows.flatMap((line) => SHORT.exec(line)?.[1] ?? []);
  // Without its command, a row that is no such row means that this is something else.
  if (!isShort && (short.length === 0 || short.length < rows.length)) return [];
  return [
    { line: start, evidence: { kind: 'git-status', branch: '', clean: short.length === 0, changed: short } },
  ];
}

function logOf({ lines, start }: Piece): Located<GitLog>[] {
  const hashes: string[] = [];
  let first = -1;
  lines.forEach((line, index) => {
    const hash = (COMMIT.exec(line) ?? MADE.exec(line) ?? ONE_LINE.exec(line))?.[1];
    // Numbers alone are a date or a count, no commit.
    if (hash === undefined || (/^\d+$/.test(hash) && hash.length < 12)) return;
    if (first < 0) first = index;
    hashes.push(hash);
  });
  if (first < 0) return [];
  return [{ line: start + first, evidence: { kind: 'git-log', commits: hashes.length, hashes } }];
}

function refusedIn({ lines, start }: Piece): Located<GitRefused>[] {
  return lines.flatMap((line, index) => {
    const found = refusals.find(([pattern]) => pattern.test(line));
    return found ? [{ line: start + index, evidence: { kind: 'git-refused', reason: found[1] } }] : [];
  });
}
