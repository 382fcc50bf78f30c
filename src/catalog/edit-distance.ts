// How many slips of the keyboard lie between two words: insertions, deletions, replacements, and two neighbours
// swapped (optimal string alignment). Bounded, because only near words matter.

/** @returns the distance, or `limit + 1` as soon as it is known to be more than `limit` */
export function editDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
      ) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return Math.min(last[b.length] ?? limit, limit + 1);
}

/** Slips that are forgiven in a word of this length: none in very short ones, where everything is near. */
export function forgivenSlips(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/** The letters and digits of a word as bits: words that differ in many of them cannot be near. */
export function letterMask(word: string): number {
  let mask = 0;
  for (let i = 0; i < word.length; i++) mask |= 1 << (word.charCodeAt(i) % 32);
  return mask;
}

/** Cheap test before {@link editDistance}: one slip changes at most two letters of the mask. */
export function mayBeNear(maskA: number, maskB: number, limit: number): boolean {
  let bits = maskA ^ maskB;
  let differing = 0;
  while (bits !== 0) {
    bits &= bits - 1;
    if (++differing > 2 * limit) return false;
  }
  return true;
}

const keyboardRows = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** Whether two keys lie side by side on a QWERTY keyboard (most layouts differ in few keys). */
function areNeighbours(a: string, b: string): boolean {
  for (const [row, keys] of keyboardRows.entries()) {
    const column = keys.indexOf(a);
    if (column === -1) continue;
    const near = [keys, keyboardRows[row - 1] ?? '', keyboardRows[row + 1] ?? ''];
    return near.some((line) => line.slice(Math.max(0, column - 1), column + 2).includes(b)) && a !== b;
  }
  return false;
}

/** How a hand goes wrong, from the most to the least likely. */
export type Slip = 'swapped' | 'doubled' | 'neighbour' | 'missing' | 'extra' | 'replaced';

/** What kind of slip makes `typed` of `meant`, which lie exactly one slip apart. */
export function slipBetween(typed: string, meant: string): Slip {
  let at = 0;
  while (at < typed.length && typed[at] === meant[at]) at++;
  if (typed.length === meant.length) {
    if (typed[at] === meant[at + 1] && typed[at + 1] === meant[at]) return 'swapped';
    return areNeighbours(typed[at] ?? '', meant[at] ?? '') ? 'neighbour' : 'replaced';
  }
  const longer = typed.length > meant.length ? typed : meant;
  if (longer[at] === longer[at - 1]) return 'doubled';
  return longer === meant ? 'missing' : 'extra';
}
