// The names that the words of a question may spell: each word, and words in a row that are one name, as in
// "tor browser" (`tor-browser`) or "libre office" (`libreoffice`).
import { isStopWord, isTopicWord } from '../catalog/words.ts';
import { chunks } from './words.ts';

export interface Spelt {
  /** Its words, in small letters. */
  readonly words: readonly string[];
  /** How it may be written as one name. */
  readonly forms: readonly string[];
}

/** Whether a name of two words is more than two plain words of English. */
export function isOwnName({ words }: Spelt, common: ReadonlySet<string>): boolean {
  return (
    words.length > 2 || words.some((word) => !common.has(word) && !isStopWord(word) && !isTopicWord(word))
  );
}

const NAME = /^[a-z0-9][a-z0-9+-]{0,30}$/;
const longest = 4;
/** So many words of a question are looked at. */
const most = 60;

/** Names of several words, the longest first. */
export function namesOfSeveral(text: string): Spelt[] {
  const words = chunks(text)
    .map((piece) => piece.toLowerCase())
    .slice(0, most);
  const found: Spelt[] = [];
  // No name begins or ends with a word such as "the", and a look-up costs more than this test.
  const mayBe = words.map((word) => NAME.test(word) && !/^nix|^flakes?$/.test(word));
  const mayEnd = words.map((word, at) => mayBe[at] === true && !isStopWord(word));
  for (let length = longest; length > 1; length -= 1) {
    for (let from = 0; from + length <= words.length; from += 1) {
      const to = from + length;
      if (!mayEnd[from] || !mayEnd[to - 1] || mayBe.slice(from, to).includes(false)) continue;
      const part = words.slice(from, to);
      found.push({ words: part, forms: [part.join('-'), part.join(''), part.join('_')] });
    }
  }
  return found;
}
