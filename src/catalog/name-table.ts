// A sorted list of names: exact look-up and ranges by prefix, by bisection. The names stay one text, so that a
// hundred thousand of them cost next to nothing to load.
import type { Lines } from './lines.ts';

export class NameTable {
  readonly size: number;
  readonly #names: Lines;

  /** @param names sorted by code unit; equal names stand side by side */
  constructor(names: Lines) {
    this.#names = names;
    this.size = names.count;
  }

  /** The name in a row; empty when there is no such row. */
  name(row: number): string {
    return this.#names.at(row);
  }

  /** Row of the first name that is not before `text`. */
  firstAtLeast(text: string): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.name(middle) < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Rows with exactly this name: from the first up to, not including, the second. */
  rowsOf(name: string): [number, number] {
    const from = this.firstAtLeast(name);
    let to = from;
    while (to < this.size && this.name(to) === name) to++;
    return [from, to];
  }

  /** Rows whose name begins with `prefix`. */
  range(prefix: string): [number, number] {
    return [this.firstAtLeast(prefix), this.firstAtLeast(`${prefix}\uffff`)];
  }

  has(name: string): boolean {
    const row = this.firstAtLeast(name);
    return row < this.size && this.name(row) === name;
  }
}
