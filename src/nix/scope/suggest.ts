/** The name a person may have meant: the nearest in scope, if it is near enough to be a slip of the finger. */
import { distance } from 'fastest-levenshtein';
import { globalNames } from './builtins.ts';

/** The everyday ones of Nix's own names; the rest would be a strange guess. */
const everyday = [
  'true',
  'false',
  'null',
  'builtins',
  'import',
  'map',
  'toString',
  'throw',
  'abort',
  'baseNameOf',
  'removeAttrs',
];

/** At most this many names are compared, so that a huge file costs no more than a large one. */
const MOST_CANDIDATES = 5_000;

export function nearestName(name: string, inScope: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestScore = Number.POSITIVE_INFINITY;
  const candidates = [...inScope.slice(0, MOST_CANDIDATES), ...everyday];
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) > 2 || candidate.startsWith('__')) continue;
    const score = slipScore(name, candidate);
    if (score < bestScore) {
      best = candidate;
      bestScore = score;
    }
  }
  return bestScore <= allowedSlips(name) && best !== name && best !== undefined ? best : undefined;
}

/** Two swapped neighbours count as one slip, a different case as half of one. */
function slipScore(name: string, candidate: string): number {
  if (name.toLowerCase() === candidate.toLowerCase()) return 0.5;
  if (isSwap(name, candidate)) return 1;
  return distance(name, candidate);
}

function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const i = [...a].findIndex((c, at) => c !== b[at]);
  return i >= 0 && a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
}

function allowedSlips(name: string): number {
  if (globalNames.has(name) || name.length < 3) return 0;
  return name.length < 6 ? 1 : 2;
}
