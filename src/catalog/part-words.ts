// The words of a part of a name, remembered: the same few thousand parts are compared in every search.
import { isStopWord, nameKey, nameWords } from './words.ts';

export interface PartWords {
  /** Letters and digits of the whole part. */
  readonly key: string;
  /** The same without a version number at the end: nextcloud for `nextcloud32`. */
  readonly bareKey: string;
  /** Its words, without those that say nothing and without version numbers. */
  readonly words: readonly string[];
}

const remembered = new Map<string, PartWords>();
const mostRemembered = 20_000;

export function partWords(part: string): PartWords {
  const known = remembered.get(part);
  if (known) return known;
  const words = nameWords(part).filter((word) => !isStopWord(word) && !/^\d+$/.test(word));
  const key = nameKey(part);
  const made = { key, bareKey: key.replace(/(?<=\p{L}{3})\d+$/u, ''), words };
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(part, made);
  return made;
}
