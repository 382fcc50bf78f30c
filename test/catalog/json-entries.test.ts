import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JsonEntries } from '../../src/catalog/json-entries.ts';

/** Splits a text that arrives in pieces of the given sizes, over and over. */
function split(text: string, sizes: readonly number[], section?: string) {
  const splitter = new JsonEntries(section);
  const entries: [string, unknown][] = [];
  let at = 0;
  for (let i = 0; at < text.length; i++) {
    const size = sizes[i % sizes.length] ?? 1;
    for (const [key, value] of splitter.push(text.slice(at, at + size)))
      entries.push([key, JSON.parse(value)]);
    at += size;
  }
  return { entries, isComplete: splitter.isComplete };
}

describe('a JSON object that arrives in pieces', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
  const entries = fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 6 });

  test('gives the same entries as when it is read at once', () => {
    fc.assert(
      fc.property(entries, sizes, fc.constantFrom(0, 2), (object, cuts, indent) => {
        const text = JSON.stringify(object, null, indent);
        const whole = Object.entries(JSON.parse(text) as object);
        expect(split(text, cuts)).toEqual({ entries: whole, isComplete: true });
      }),
    );
  });

  test('gives the entries of one member', () => {
    fc.assert(
      fc.property(entries, sizes, (object, cuts) => {
        const text = JSON.stringify({
          version: 2,
          other: { packages: { no: 1 } },
          packages: object,
          tail: ['x'],
        });
        const whole = Object.entries(JSON.parse(JSON.stringify(object)) as object);
        expect(split(text, cuts, 'packages')).toEqual({ entries: whole, isComplete: true });
      }),
    );
  });

  test('is not complete when it is cut', () => {
    const text = JSON.stringify({ a: { b: '}"' }, c: [1] });
    for (let length = 0; length < text.length; length++) {
      expect(split(text.slice(0, length), [7]).isComplete).toBe(false);
    }
  });

  test.each(['<!doctype html>', 'null', '[1]x', '{} {}'])('anything else is refused: %s', (text) => {
    expect(() => split(text, [100])).toThrow('not a JSON object');
  });
});
