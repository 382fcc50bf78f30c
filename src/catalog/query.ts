// What somebody typed into search, cut into words. Anything may be typed: the result may have no words.
import { isStopWord, isTopicWord, nameKey, nameWords, stem } from './words.ts';

/** What is typed beyond this is not read. */
const maxLength = 400;
export const maxWords = 12;

export interface QueryWord {
  /** Lower case, as typed. */
  readonly raw: string;
  readonly stem: string;
}

export interface Query {
  readonly words: readonly QueryWord[];
  /**
   * Neighbouring words written as one, with the positions they stand for: "next cloud" → nextcloud (0, 1). The
   * words of one hyphenated or camelCase token are neighbours too.
   */
  readonly compounds: readonly { readonly key: string; readonly from: number; readonly to: number }[];
  /** The whole query is one token with dots (`services.nginx`): then it is also meant as a path. */
  readonly path: string | undefined;
  /** Letters and digits of the whole query. */
  readonly key: string;
}

export function parseQuery(text: string): Query {
  const clean = text
    .slice(0, maxLength)
    .normalize('NFKC')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  const token = clean.replace(/^(?:pkgs|config)\.|[=;,?!]+$/g, '');
  const path = /^[^\s.]+(?:\.[^\s.]+)+\.?$/.test(token) ? token.replace(/\.$/, '') : undefined;
  const all = nameWords(path ?? clean);
  const meaningful = all.filter((word) => !isStopWord(word) && !isTopicWord(word));
  const chosen =
    path || meaningful.length === 0 ? all.filter((word) => !isStopWord(word) || all.length < 2) : meaningful;
  const words = (chosen.length > 0 ? chosen : all)
    .slice(0, maxWords)
    .map((raw) => ({ raw, stem: stem(raw) }));
  return { words, compounds: compoundsOf(words), path, key: nameKey(token) };
}

function compoundsOf(words: readonly QueryWord[]): Query['compounds'] {
  const compounds: { key: string; from: number; to: number }[] = [];
  for (let from = 0; from < words.length; from++) {
    let key = words[from]?.raw ?? '';
    for (let to = from + 1; to < Math.min(words.length, from + 4); to++) {
      key += words[to]?.raw ?? '';
      compounds.push({ key, from, to });
    }
  }
  return compounds;
}
