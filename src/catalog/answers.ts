// What the searches for options and for packages share: collecting the best rows and preparing the words.
import { Best } from './best.ts';
import type { Expansion } from './expand.ts';
import { type OwnLine, searchedText } from './own-lines.ts';
import { leastFound, type Score, type WordWeights } from './rank.ts';
import type { RowsByWord } from './retrieve.ts';
import type { WordIndex } from './word-index.ts';
import { sentenceStems } from './words.ts';

/** So many rows, at least, go from the first stage of search to the second. */
export const secondStage = 100;

export interface RowHit {
  readonly row: number;
  readonly score: number;
}

/** The best rows, without those that have next to nothing of the query. */
export class Answers {
  readonly #best: Best<RowHit & Score>;
  readonly #least: number;
  #most = 0;

  /** @param words so many has the query */
  constructor(limit: number, words: number) {
    this.#best = new Best(limit);
    this.#least = Math.min(leastFound.share, leastFound.words / words);
  }

  add(row: number, { score, found }: Score): void {
    if (found < this.#least) return;
    this.#most = Math.max(this.#most, found);
    this.#best.add({ row, score, found }, score);
  }

  /** Best first; of rows with the same key only the first. */
  sorted(key: (row: number) => string): RowHit[] {
    const seen = new Set<string>();
    return this.#best.sorted().filter(({ row, found }) => {
      const own = key(row);
      if (found < leastFound.ofBest * this.#most || seen.has(own)) return false;
      seen.add(own);
      return true;
    });
  }
}

/** The rows of our own lines by the stems in them. */
export function indexOwnLines(lines: ReadonlyMap<number, OwnLine>): RowsByWord {
  const index = new Map<string, number[]>();
  const stemsOf = new Map<OwnLine, string[]>();
  for (const [row, own] of lines) {
    const stems = stemsOf.get(own) ?? sentenceStems(searchedText(own));
    stemsOf.set(own, stems);
    for (const stem of stems) {
      const rows = index.get(stem);
      if (rows) rows.push(row);
      else index.set(stem, [row]);
    }
  }
  return index;
}

/** The words of the index that each word of the query stands for. */
export function wordWeights(expansions: readonly Expansion[], index: WordIndex): WordWeights {
  return expansions.map(
    ({ names }) => new Map([...names].map(([position, weight]) => [index.word(position), weight])),
  );
}
