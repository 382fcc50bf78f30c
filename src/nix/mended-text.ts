/**
 * A text after some edits, which knows where each of its characters stood before. The reader mends a broken
 * paste this way and still reports every place as the learner sees it.
 */
import type { TextEdit } from './finding.ts';

/** A run of characters taken over unchanged. */
interface Kept {
  /** Where it begins in the mended text. */
  readonly at: number;
  /** Where it began in the original. */
  readonly from: number;
  readonly length: number;
}

export class MendedText {
  readonly original: string;
  readonly text: string;
  readonly #kept: readonly Kept[];

  private constructor(original: string, text: string, kept: readonly Kept[]) {
    this.original = original;
    this.text = text;
    this.#kept = kept;
  }

  static unchanged(original: string): MendedText {
    return new MendedText(original, original, [{ at: 0, from: 0, length: original.length }]);
  }

  get isUnchanged(): boolean {
    return this.text === this.original;
  }

  /** @param edits places in this text, in order, not overlapping. */
  apply(edits: readonly TextEdit[]): MendedText {
    const kept: Kept[] = [];
    const pieces: string[] = [];
    let length = 0;
    let at = 0;
    const keep = (to: number) => {
      pieces.push(this.text.slice(at, to));
      for (const { start, from, size } of this.#runsBetween(at, to)) {
        kept.push({ at: length + (start - at), from, length: size });
      }
      length += to - at;
    };
    for (const edit of edits) {
      keep(edit.offset);
      pieces.push(edit.text);
      length += edit.text.length;
      at = edit.offset + edit.length;
    }
    keep(this.text.length);
    return new MendedText(this.original, pieces.join(''), kept);
  }

  #runsBetween(start: number, end: number): { start: number; from: number; size: number }[] {
    const runs: { start: number; from: number; size: number }[] = [];
    for (let i = Math.max(this.#indexAt(start), 0); i < this.#kept.length; i++) {
      const run = this.#kept[i] as Kept;
      if (run.at >= end && end > start) break;
      const from = Math.max(run.at, start);
      const to = Math.min(run.at + run.length, end);
      if (to > from) runs.push({ start: from, from: run.from + (from - run.at), size: to - from });
    }
    return runs;
  }

  /** The last run that begins at or before the offset; -1 before the first. */
  #indexAt(offset: number): number {
    let low = 0;
    let high = this.#kept.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#kept[middle] as Kept).at <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Where the character at `offset` stood; for an inserted one, the end of what stands before it. */
  toOriginal(offset: number): number {
    const run = this.#kept[this.#indexAt(offset)];
    if (!run) return this.#kept[0]?.from ?? 0;
    return run.from + Math.min(offset - run.at, run.length);
  }

  /** Where the text before `offset` ended: unlike `toOriginal` it stays before what was deleted there. */
  endToOriginal(offset: number): number {
    return offset === 0
      ? this.toOriginal(0)
      : this.toOriginal(offset - 1) + (this.isInserted(offset - 1) ? 0 : 1);
  }

  /** Whether the character at `offset` was put in by an edit. */
  isInserted(offset: number): boolean {
    const run = this.#kept[this.#indexAt(offset)];
    return !run || offset >= run.at + run.length;
  }
}
