// Finds the words of an index that a misspelt word may stand for. Nothing is prepared before the first slip.
import {
  editDistance,
  forgivenSlips,
  letterMask,
  mayBeNear,
  type Slip,
  slipBetween,
} from './edit-distance.ts';
import type { WordIndex } from './word-index.ts';

/** A misspelling by one slip, by how likely a hand makes it, against the word itself (1). */
const slipWeights: Readonly<Record<Slip, number>> = {
  swapped: 0.7,
  doubled: 0.7,
  neighbour: 0.66,
  missing: 0.62,
  extra: 0.58,
  replaced: 0.52,
};
/** A second slip, and a wrong first letter, lower a misspelling once more each. */
export const furtherSlip = 0.6;

const mostFound = 40;
const leastLength = 3;

/** The words that are worth it: positions in the index, lengths and letters, side by side. */
interface Targets {
  readonly positions: Int32Array;
  readonly lengths: Uint8Array;
  readonly masks: Int32Array;
  readonly worth: Uint8Array;
}

export class Misspellings {
  readonly #words: WordIndex;
  readonly #worthOfRows: Uint8Array;
  readonly #leastWorth: number;
  #targets: Targets | undefined;

  /**
   * @param worthOfRows of each row of the table, 0 to 255; a word is worth as much as the best row that has it
   * @param leastWorth words below are not what somebody misspells
   */
  constructor(words: WordIndex, worthOfRows: Uint8Array, leastWorth: number) {
    this.#words = words;
    this.#worthOfRows = worthOfRows;
    this.#leastWorth = leastWorth;
  }

  /** Positions in the index with weights below 1, the likeliest and most wanted words. */
  near(raw: string): { readonly position: number; readonly weight: number }[] {
    const limit = forgivenSlips(raw.length);
    if (limit === 0) return [];
    this.#targets ??= this.#prepare();
    const { positions, lengths, masks, worth } = this.#targets;
    const mask = letterMask(raw);
    const found: { position: number; weight: number; worth: number }[] = [];
    for (let i = 0; i < positions.length; i++) {
      if (Math.abs((lengths[i] ?? 0) - raw.length) > limit) continue;
      if (!mayBeNear(mask, masks[i] ?? 0, limit)) continue;
      const position = positions[i] ?? 0;
      const word = this.#words.word(position);
      const slips = editDistance(raw, word, limit);
      if (slips === 0 || slips > limit) continue;
      const first = slips === 1 ? slipWeights[slipBetween(raw, word)] : furtherSlip;
      const more = slips - 1 + (word[0] === raw[0] ? 0 : 1);
      found.push({ position, weight: first * furtherSlip ** more, worth: worth[i] ?? 0 });
    }
    return found.sort((a, b) => b.weight - a.weight || b.worth - a.worth).slice(0, mostFound);
  }

  #prepare(): Targets {
    const words = this.#words;
    const worth = words.worth(this.#worthOfRows);
    const chosen: number[] = [];
    for (let position = 0; position < words.size; position++) {
      const isWanted = (worth[position] ?? 0) >= this.#leastWorth;
      if (isWanted && words.lengthOf(position) >= leastLength) chosen.push(position);
    }
    return {
      positions: Int32Array.from(chosen),
      lengths: Uint8Array.from(chosen, (position) => words.lengthOf(position)),
      masks: Int32Array.from(chosen, (position) => letterMask(words.word(position))),
      worth: Uint8Array.from(chosen, (position) => worth[position] ?? 0),
    };
  }
}
