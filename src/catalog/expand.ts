// Which words of an index each word of a query may stand for, and how well: itself, another ending, a longer
// word that begins with it, a synonym, and at last a misspelling of it.
import { furtherSlip, type Misspellings } from './misspellings.ts';
import type { Query } from './query.ts';
import { synonymsOf } from './synonyms.ts';
import type { WordIndex } from './word-index.ts';
import { stem } from './words.ts';

/** How much a kind of match counts beside the word itself, which counts 1. */
export const matchWeights = {
  /** Words with a very short stem are as doubtful as a slip. */
  otherEnding: 0.93,
  /** A prefix of half the word or less; grows to `prefixFull` for all but one letter. */
  prefix: 0.6,
  prefixFull: 0.8,
  synonym: 0.55,
} as const;

export interface Expansion {
  /** The word as typed, in small letters. */
  readonly raw: string;
  /** Positions in the index of names, with weights. */
  readonly names: ReadonlyMap<number, number>;
  /** Stems to look for in descriptions, with weights. */
  readonly stems: ReadonlyMap<string, number>;
}

/** No more words than this stand for one prefix. */
const maxPrefixes = 400;
const maxForms = 400;
const leastPrefixLength = 2;
/** A word in more than this share of the rows (`services`) is only meant when it is typed itself. */
const commonShare = 0.1;
const leastStemLength = 4;

export class Expander {
  readonly #names: WordIndex;
  readonly #misspellings: Misspellings;
  readonly #mostRows: number;
  /** Stems of the words in the index, made when first asked for. */
  readonly #stems: (string | undefined)[];

  /** @param rows so many are in the table */
  constructor(names: WordIndex, misspellings: Misspellings, rows: number) {
    this.#names = names;
    this.#misspellings = misspellings;
    this.#mostRows = rows * commonShare;
    this.#stems = new Array(names.size);
  }

  /** One expansion a word, in order. */
  expand(query: Query): Expansion[] {
    return query.words.map((word, position) => {
      const names = new Map<number, number>();
      const stems = new Map<string, number>([[word.stem, 1]]);
      const isName = this.#addForms(word.raw, word.stem, names, 1);
      for (const { key, from, to } of query.compounds) {
        if (from > position || position > to) continue;
        const found = this.#names.find(key);
        if (found >= 0) raise(names, found, 1);
        raise(stems, stem(key), 1);
      }
      for (const synonym of synonymsOf(word.stem)) {
        this.#addForms(synonym, stem(synonym), names, matchWeights.synonym);
        raise(stems, stem(synonym), matchWeights.synonym);
      }
      this.#addPrefixes(word.raw, names);
      if (!isName) {
        for (const { position: near, weight } of this.#misspellings.near(word.raw))
          raise(names, near, weight);
      }
      return { raw: word.raw, names, stems };
    });
  }

  /** The word itself and words with the same stem; tells whether the word itself is there. */
  #addForms(raw: string, root: string, names: Map<number, number>, weight: number): boolean {
    const otherEnding = root.length === leastStemLength ? furtherSlip : matchWeights.otherEnding;
    // A stem is a beginning of all words that have it. Very short ones join what has nothing in common.
    const [from, to] = root.length < leastStemLength ? [0, 0] : this.#names.range(root);
    for (let i = from; i < to && i < from + maxForms; i++) {
      if (this.#stemOf(i) === root && !this.#isCommon(i)) raise(names, i, weight * otherEnding);
    }
    const exact = this.#names.find(raw);
    if (exact >= 0 && (weight === 1 || !this.#isCommon(exact))) raise(names, exact, weight);
    return exact >= 0;
  }

  #isCommon(position: number): boolean {
    return (this.#names.counts[position] ?? 0) > this.#mostRows;
  }

  #stemOf(position: number): string {
    const known = this.#stems[position];
    if (known !== undefined) return known;
    const made = stem(this.#names.word(position));
    this.#stems[position] = made;
    return made;
  }

  #addPrefixes(raw: string, names: Map<number, number>) {
    if (raw.length < leastPrefixLength) return;
    const [from, to] = this.#names.range(raw);
    for (let i = from; i < to && i < from + maxPrefixes; i++) {
      if (this.#isCommon(i)) continue;
      const share = raw.length / this.#names.lengthOf(i);
      const { prefix, prefixFull } = matchWeights;
      raise(names, i, Math.min(prefixFull, prefix + (prefixFull - prefix) * Math.max(0, share * 2 - 1)));
    }
  }
}

function raise<Key>(matches: Map<Key, number>, key: Key, weight: number): void {
  if (weight > (matches.get(key) ?? 0)) matches.set(key, weight);
}
