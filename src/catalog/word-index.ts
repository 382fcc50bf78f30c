// An inverted index: sorted words, and for each the rows that have it, as gaps in variable-length bytes.
// It is written into the snapshot as it stands and searched without being unpacked.
import type { Container, Section } from './container.ts';
import { Lines } from './lines.ts';

/** The words of one field (names, or descriptions) over the rows of one table. */
export class WordIndex {
  /** How many words there are. */
  readonly size: number;
  /** In how many rows each word is. */
  readonly counts: Uint32Array;
  /** Sorted by code unit. */
  readonly #words: Lines;
  readonly #starts: Uint32Array;
  readonly #gaps: Uint8Array;

  constructor(words: Lines, counts: Uint32Array, starts: Uint32Array, gaps: Uint8Array) {
    this.#words = words;
    this.size = counts.length;
    this.counts = counts;
    this.#starts = starts;
    this.#gaps = gaps;
  }

  word(position: number): string {
    return this.#words.at(position);
  }

  lengthOf(position: number): number {
    return this.#words.lengthOf(position);
  }

  /** Position of the first word that is not before `text`. */
  firstAtLeast(text: string): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.word(middle) < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Position of a word, or -1. */
  find(word: string): number {
    const position = this.firstAtLeast(word);
    return position < this.size && this.word(position) === word ? position : -1;
  }

  /** Positions of the words that begin with `text`: from the first up to, not including, the second. */
  range(text: string): [number, number] {
    return [this.firstAtLeast(text), this.firstAtLeast(`${text}\uffff`)];
  }

  /** For each word, the most that any of its rows is worth. */
  worth(ofRow: Uint8Array): Uint8Array {
    const worth = new Uint8Array(this.size);
    for (let position = 0; position < worth.length; position++) {
      let most = 0;
      this.forEachRow(position, (row) => {
        const value = ofRow[row] ?? 0;
        if (value > most) most = value;
      });
      worth[position] = most;
    }
    return worth;
  }

  /** Calls `visit` with every row that has the word at `position`, ascending. */
  forEachRow(position: number, visit: (row: number) => void): void {
    const gaps = this.#gaps;
    const end = this.#starts[position + 1] ?? gaps.length;
    let at = this.#starts[position] ?? end;
    let row = -1;
    while (at < end) {
      let gap = 0;
      let shift = 0;
      let byte = 0;
      do {
        byte = gaps[at++] ?? 0;
        gap |= (byte & 0x7f) << shift;
        shift += 7;
      } while (byte & 0x80 && at < end);
      row += gap + 1;
      visit(row);
    }
  }
}

/**
 * @param rows the words of each row, in row order; a word may be given twice
 * @returns the sections to store under `name`
 */
export function encodeWordIndex(name: string, rows: readonly (readonly string[])[]): [string, Section][] {
  const rowsOf = new Map<string, number[]>();
  for (const [row, words] of rows.entries()) {
    for (const word of words) {
      const list = rowsOf.get(word);
      if (!list) rowsOf.set(word, [row]);
      else if (list.at(-1) !== row) list.push(row);
    }
  }
  const words = [...rowsOf.keys()].sort();
  const counts = new Uint32Array(words.length);
  const bytes: number[] = [];
  const lengths = new Uint32Array(words.length);
  for (const [position, word] of words.entries()) {
    const before = bytes.length;
    let last = -1;
    const list = rowsOf.get(word) ?? [];
    counts[position] = list.length;
    for (const row of list) {
      let gap = row - last - 1;
      last = row;
      while (gap > 0x7f) {
        bytes.push((gap & 0x7f) | 0x80);
        gap >>>= 7;
      }
      bytes.push(gap);
    }
    lengths[position] = bytes.length - before;
  }
  return [
    [`${name}.words`, words.join('\n')],
    [`${name}.counts`, counts],
    [`${name}.lengths`, lengths],
    [`${name}.rows`, Uint8Array.from(bytes)],
  ];
}

/** @throws Error when the sections do not fit together. */
export function decodeWordIndex(name: string, container: Container): WordIndex {
  const counts = container.numbers(`${name}.counts`);
  const lengths = container.numbers(`${name}.lengths`);
  const gaps = container.bytes(`${name}.rows`);
  const words = new Lines(container.text(`${name}.words`), counts.length);
  const starts = new Uint32Array(counts.length + 1);
  let at = 0;
  for (const [position, length] of lengths.entries()) {
    starts[position] = at;
    at += length;
  }
  starts[counts.length] = at;
  if (lengths.length !== counts.length || at !== gaps.length) {
    throw new Error(`the word index "${name}" does not fit together`);
  }
  return new WordIndex(words, counts, starts, gaps);
}
