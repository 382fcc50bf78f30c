import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance, letterMask, mayBeNear, slipBetween } from '../../src/catalog/edit-distance.ts';

/** The textbook table, without bounds. */
function wholeTable(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => i + j),
  );
  const at = (i: number, j: number) => table[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(replaced, at(i - 1, j) + 1, at(i, j - 1) + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, at(i - 2, j - 2) + 1);
      const row = table[i];
      if (row) row[j] = cost;
    }
  }
  return at(a.length, b.length);
}

const word = fc.stringMatching(/^[abcd]{0,9}$/);

describe('edit distance', () => {
  test('is the textbook one up to its limit, and one more beyond', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(wholeTable(a, b), limit + 1));
      }),
    );
  });

  test('the quick test never turns a near word away', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = wholeTable(a, b);
        expect(mayBeNear(letterMask(a), letterMask(b), distance)).toBe(true);
      }),
    );
  });

  test.each([
    ['fierfox', 'firefox', 'swapped'],
    ['cofee', 'coffee', 'doubled'],
    ['steak', 'steal', 'neighbour'],
    ['grfana', 'grafana', 'missing'],
    ['graafna', 'graafn', 'extra'],
    ['cat', 'cut', 'replaced'],
  ])('%s for %s: %s', (typed, meant, slip) => {
    expect(slipBetween(typed, meant)).toBe(slip);
  });
});
