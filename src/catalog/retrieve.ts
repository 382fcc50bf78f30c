// The first stage of search: which rows have the words of a query, in their names, our own lines or their
// descriptions. It is quick and coarse; the second stage (rank.ts) looks at the best of them closely.
import { Best } from './best.ts';
import type { Expansion } from './expand.ts';
import { maxWords } from './query.ts';
import type { WordIndex } from './word-index.ts';

export interface FieldWeights {
  readonly name: number;
  readonly ownLine: number;
  readonly text: number;
}

/** How well each word of the query is found in each field of a row, 0 to 1, in the order of the query. */
export interface Evidence {
  readonly name: readonly number[];
  readonly ownLine: readonly number[];
  readonly text: readonly number[];
}

export interface Candidate {
  readonly row: number;
  readonly evidence: Evidence;
}

export interface Retrieved {
  readonly candidates: readonly Candidate[];
  /** What each word of the query weighs: rare words say more. Sums to 1. */
  readonly rarities: readonly number[];
}

export type RowsByWord = ReadonlyMap<string, readonly number[]>;

/** How much a row's own worth decides who gets to the second stage. */
const priorWeight = 0.15;
/** A word in more than this share of the rows finds nothing by itself beside a rarer one; it only adds. */
const commonShare = 0.03;
/** A word that nothing has: it lowers all answers alike, and should not lower them much. */
const unknownShare = 0.25;

export class Retriever {
  readonly #names: WordIndex;
  readonly #texts: WordIndex;
  readonly #ownLines: RowsByWord;
  readonly #programs: RowsByWord;
  readonly #rows: number;
  // Reused between queries, and zero between them. Per word of the query, one byte a row: 0 to 255 for 0 to 1.
  readonly #inName: readonly Uint8Array[];
  readonly #inOwnLine: readonly Uint8Array[];
  readonly #inText: readonly Uint8Array[];
  /** Per row: the sum over the words of their best field, weighted. */
  readonly #total: Float32Array;
  readonly #best: Float32Array;

  /**
   * @param ownLines rows by the stems of our own lines
   * @param programs rows by the commands that a package brings
   */
  constructor(names: WordIndex, texts: WordIndex, ownLines: RowsByWord, programs: RowsByWord, rows: number) {
    this.#names = names;
    this.#texts = texts;
    this.#ownLines = ownLines;
    this.#programs = programs;
    this.#rows = rows;
    const columns = () => Array.from({ length: maxWords }, () => new Uint8Array(rows));
    this.#inName = columns();
    this.#inOwnLine = columns();
    this.#inText = columns();
    this.#total = new Float32Array(rows);
    this.#best = new Float32Array(rows);
  }

  /**
   * @param prior what a row is worth before the query is looked at, 0 to 1, or negative to leave it out
   * @param limit keep so many
   */
  retrieve(
    expansions: readonly Expansion[],
    weights: FieldWeights,
    prior: (row: number) => number,
    limit: number,
  ): Retrieved {
    const reach = expansions.map((expansion) => this.#reach(expansion));
    const raw = expansions.map((expansion, word) => {
      const rarity = Math.log(1 + this.#rows / (20 + (reach[word] ?? 0)));
      return this.#isKnown(expansion, reach[word] ?? 0) ? rarity : rarity * unknownShare;
    });
    const sum = raw.reduce((total, rarity) => total + rarity, 0) || 1;
    const rarities = raw.map((rarity) => rarity / sum);

    const rows: number[] = [];
    const order = [...expansions.keys()].sort((a, b) => (reach[a] ?? 0) - (reach[b] ?? 0));
    for (const word of order) {
      const expansion = expansions[word];
      const addsOnly = rows.length > 0 && (reach[word] ?? 0) > this.#rows * commonShare;
      if (expansion) this.#find(expansion, word, rarities[word] ?? 0, weights, rows, addsOnly);
    }
    const best = new Best<number>(limit);
    for (const row of rows) {
      const worth = prior(row);
      if (worth >= 0) best.add(row, (this.#total[row] ?? 0) + priorWeight * worth);
    }
    const candidates = best
      .sorted()
      .map((row) => ({ row, evidence: this.#evidence(row, expansions.length) }));
    this.#clear(rows, expansions.length);
    return { candidates, rarities };
  }

  #find(
    { raw, names, stems }: Expansion,
    word: number,
    rarity: number,
    weights: FieldWeights,
    rows: number[],
    addsOnly: boolean,
  ): void {
    const total = this.#total;
    const best = this.#best;
    const touched: number[] = [];
    const visitor = (column: Uint8Array | undefined, strength: number, weight: number) => {
      const byte = Math.max(1, Math.round(strength * 255));
      const value = strength * weight * rarity;
      return (row: number) => {
        const whole = total[row] ?? 0;
        if (!column || (addsOnly && whole === 0) || byte <= (column[row] ?? 0)) return;
        column[row] = byte;
        const before = best[row] ?? 0;
        if (value <= before) return;
        if (before === 0) touched.push(row);
        if (whole === 0) rows.push(row);
        total[row] = whole + value - before;
        best[row] = value;
      };
    };
    for (const [position, strength] of names) {
      this.#names.forEachRow(position, visitor(this.#inName[word], strength, weights.name));
    }
    for (const [stem, strength] of stems) {
      const position = this.#texts.find(stem);
      if (position >= 0) {
        this.#texts.forEachRow(position, visitor(this.#inText[word], strength, weights.text));
      }
      this.#ownLines.get(stem)?.forEach(visitor(this.#inOwnLine[word], strength, weights.ownLine));
    }
    this.#programs.get(raw)?.forEach(visitor(this.#inOwnLine[word], 1, weights.ownLine));
    for (const row of touched) best[row] = 0;
  }

  #evidence(row: number, words: number): Evidence {
    const name: number[] = [];
    const ownLine: number[] = [];
    const text: number[] = [];
    for (let word = 0; word < words; word++) {
      name.push((this.#inName[word]?.[row] ?? 0) / 255);
      ownLine.push((this.#inOwnLine[word]?.[row] ?? 0) / 255);
      text.push((this.#inText[word]?.[row] ?? 0) / 255);
    }
    return { name, ownLine, text };
  }

  #clear(rows: readonly number[], words: number): void {
    for (const row of rows) this.#total[row] = 0;
    for (const columns of [this.#inName, this.#inOwnLine, this.#inText]) {
      for (const column of columns.slice(0, words)) for (const row of rows) column[row] = 0;
    }
  }

  #isKnown({ raw, names, stems }: Expansion, reach: number): boolean {
    if (reach > 0 || names.size > 0 || this.#programs.has(raw)) return true;
    return [...stems.keys()].some((stem) => this.#ownLines.has(stem) || this.#texts.find(stem) >= 0);
  }

  /** In about how many rows a word is found as itself. */
  #reach({ names, stems }: Expansion): number {
    let rows = 0;
    for (const [position, weight] of names) if (weight > 0.9) rows += this.#names.counts[position] ?? 0;
    for (const [stem, weight] of stems) {
      const position = weight === 1 ? this.#texts.find(stem) : -1;
      if (position >= 0) rows += (this.#texts.counts[position] ?? 0) / 2;
    }
    return rows;
  }
}
