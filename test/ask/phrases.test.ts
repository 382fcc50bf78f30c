import { expect, test } from 'vitest';
import { exactWords, phraseList } from '../../src/ask/phrases.ts';

const find = (phrases: readonly string[], text: string): string[] =>
  phraseList(phrases)
    .in(exactWords(text))
    .map(({ value }) => value);

test.each([
  [['printer'], 'two Printers!', ['printer']],
  [['dual boot'], 'a dual boot?', ['dual boot']],
  [['dual boot'], 'boot dual', []],
  [['cups'], 'the world cup', []],
  [['arch', 'arch linux'], 'on arch linux', ['arch', 'arch linux']],
  [['yesterday'], "yesterday's news", ['yesterday']],
  [['c++'], 'learn c++.', ['c++']],
  [['nix-env'], 'nix-env -i', ['nix-env']],
])('%j in %s', (phrases, text, expected) => {
  expect(find(phrases, text)).toEqual(expected);
});
