// Finding a field note: by its id, or by the words of somebody who does not know what it is called.
import type { Note } from './model.ts';

const STOP = new Set([
  'a',
  'an',
  'and',
  'the',
  'on',
  'in',
  'of',
  'to',
  'my',
  'is',
  'for',
  'how',
  'do',
  'i',
  'with',
]);

/**
 * @param query an id or words
 * @returns the note whose id it is, alone; or every note in which all words are found, the best first. A word in the
 *   title counts more than one among the keywords, and one there more than one in the summary.
 */
export function findNotes(notes: readonly Note[], query: string): readonly Note[] {
  const exact = notes.find(({ id }) => id === query.trim().toLowerCase().replaceAll(' ', '-'));
  if (exact) return [exact];
  const wanted = wordsOf(query).filter((word) => !STOP.has(word));
  if (wanted.length === 0) return [];
  return notes
    .map((note, index) => ({ note, index, score: score(note, wanted) }))
    .filter((hit) => hit.score > 0)
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .map(({ note }) => note);
}

/** 0 when a word is found nowhere. */
function score(note: Note, wanted: readonly string[]): number {
  const fields: readonly [words: readonly string[], worth: number][] = [
    [wordsOf(`${note.id} ${note.title}`), 8],
    [wordsOf(note.keywords.join(' ')), 4],
    [wordsOf(note.summary), 1],
  ];
  const found = wanted.map((word) => Math.max(...fields.map(([words, worth]) => worth * near(word, words))));
  return found.includes(0) ? 0 : found.reduce((sum, one) => sum + one, 0);
}

/** 1 for the word itself, less for one that begins with it or that it begins with ("font", "fonts"). */
function near(word: string, words: readonly string[]): number {
  if (words.includes(word)) return 1;
  if (word.length < 3) return 0;
  const akin = words.some((other) => other.startsWith(word) || (other.length > 3 && word.startsWith(other)));
  return akin ? 0.75 : 0;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
