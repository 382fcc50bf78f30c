// "Did you mean …?"
import { distance } from 'fastest-levenshtein';

/** Up to `limit` candidates that differ from `word` in at most a third of its letters, the nearest first. */
export function nearest(word: string, candidates: readonly string[], limit = 3): string[] {
  const allowed = Math.max(2, Math.floor(word.length / 3));
  return candidates
    .map((candidate) => ({
      candidate,
      far: candidate.startsWith(word) && word !== '' ? 0 : distance(word, candidate),
    }))
    .filter(({ far }) => far <= allowed)
    .sort((a, b) => a.far - b.far)
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}
