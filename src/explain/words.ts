// Small pieces of sentences that many causes share: names as code, places, lists.
import { distance } from 'fastest-levenshtein';
import type { Position } from './log/model.ts';

/** Longer values are cut: nobody reads on. */
const LONGEST = 240;

/** A name or a command as inline code, on one line and short enough to read. */
export function code(value: string): string {
  const plain = value.replace(/`/g, "'").replace(/\s+/g, ' ');
  return `\`${plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain}\``;
}

/** ` (line 10, column 52 of \`/etc/nixos/configuration.nix\`)`, or nothing where no place is known. */
export function inPlace(position: Position | undefined): string {
  if (!position) return '';
  const column = position.column === undefined ? '' : `, column ${position.column}`;
  const belongs = position.belongs === '' ? '' : ` ${position.belongs}`;
  return ` (line ${position.line}${column} of ${code(position.path)}${belongs})`;
}

/** A sentence for files of a flake in the store, which may be the learner's own or an input's. */
export function ifNotYours(position: Position | undefined): string {
  if (position?.owner !== 'your-flake') return '';
  return ' If this file is not yours but comes with an input, update or pin that input: `nix flake update <input>`.';
}

/** `a`, `a and b`, `a, b and c`; at most `most` names. */
export function listed(names: readonly string[], most = 4): string {
  const shown = names.slice(0, most).map(code);
  if (names.length > most) return `${shown.join(', ')} and ${names.length - most} more`;
  const last = shown.pop();
  if (last === undefined) return '';
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`;
}

/** ` Did you mean \`a\` or \`b\`?`, or nothing. */
export function didYouMean(names: readonly string[]): string {
  const [first, ...rest] = names.slice(0, 4).map(code);
  if (first === undefined) return '';
  const last = rest.pop();
  return ` Did you mean ${last === undefined ? first : `${[first, ...rest].join(', ')} or ${last}`}?`;
}

/** The candidate that a slip of one or two letters turns into the name; not for names that are too short to tell. */
export function nearName(name: string, candidates: readonly string[]): string | undefined {
  if (name.length < 3 || name.length > 60) return undefined;
  const allowed = name.length < 5 ? 2 : Math.min(3, Math.floor(name.length / 3));
  return candidates
    .map((candidate) => ({ candidate, far: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ far }) => far > 0 && far <= allowed)
    .filter(({ candidate, far }) => far === 1 || sorted(candidate) === sorted(name))
    .sort((a, b) => a.far - b.far)[0]?.candidate;
}

/** The letters in order: two names with swapped letters have the same. */
function sorted(name: string): string {
  return [...name.toLowerCase()].sort().join('');
}

/** A file name without its folders. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `htop-3.3.0` → `htop`: the version begins at the first dash before a digit. */
export function withoutVersion(name: string): string {
  return /^(.{1,120}?)-\d/.exec(name)?.[1] ?? name;
}

export const showTrace =
  'Run the command again with `--show-trace` and look for the last line that names one of your own files.';
export const askPeople =
  'Ask in the community (section 5.4): paste the command, the whole output and the file it names.';
