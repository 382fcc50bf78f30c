import { describe, expect, test } from 'vitest';
import { highlight } from '../../src/nix/highlight.ts';
import { toNix } from '../../src/nix/print.ts';
import { readNix } from '../../src/nix/read.ts';

const everything = { limit: Number.POSITIVE_INFINITY, asFile: true };

describe('deep nesting is answered, and prints back', () => {
  const deep = 100_000;
  test.each([
    ['lists', '['.repeat(deep) + ']'.repeat(deep)],
    ['parentheses', `${'('.repeat(deep)}1${')'.repeat(deep)}`],
    ['sets', `${'{ a = '.repeat(deep)}1${'; }'.repeat(deep)}`],
    ['strings', `${'"${'.repeat(deep)}1${'}"'.repeat(deep)}`],
    ['functions', `${'x: '.repeat(deep)}x`],
    ['negations', `${'!'.repeat(deep)}true`],
    ['calls', `x: ${'x '.repeat(deep)}`],
    ['selections', `x: x${'.x'.repeat(deep)}`],
    ['lets', `${'let a = 1; in '.repeat(deep)}a`],
    ['brackets that are never closed', '['.repeat(deep)],
    ['sets that are never closed', '{ a = '.repeat(deep)],
    ['strings that are never closed', "''${".repeat(deep)],
    ['closing brackets', '}'.repeat(deep)],
    ['comments that are never closed', '/*'.repeat(deep)],
  ])('%s', (_, text) => {
    const { tree } = readNix(text, everything);
    expect(toNix(tree)).toBe(text);
    expect(highlight(text).length).toBeGreaterThan(0);
  });
});

describe('large texts take time in proportion', () => {
  const item = '  { a.b = [ 1 2 ]; c = "x${toString 1}"; }\n';
  const valid = (count: number) => `[\n${item.repeat(count)}]`;
  const broken = (count: number) => `[\n${item.repeat(count)}{ a 1; }\n${item.repeat(count)}]`;
  const oneLine = (count: number) => `{ a = [ ${'"x" 1.5 true '.repeat(count)} }`;

  function time(text: string): number {
    const start = performance.now();
    readNix(text, everything);
    return performance.now() - start;
  }

  test.each([
    ['valid', valid, 4_000],
    ['broken', broken, 400],
    ['broken, on one line', oneLine, 1_500],
  ])('%s: four times the text is read in far less than sixteen times the time', (_, text, count) => {
    time(text(count));
    const small = Math.min(time(text(count)), time(text(count)));
    const large = Math.min(time(text(count * 4)), time(text(count * 4)));
    expect(large).toBeLessThan(small * 12 + 100);
  });
});
