import { expect, test } from 'vitest';
import { excerpt } from '../../src/check/excerpt.ts';
import { LineMap } from '../../src/nix/source.ts';

/** The place is where the text has `needle`. */
const at = (text: string, needle: string) => {
  const start = text.indexOf(needle);
  return { start, end: start + needle.length };
};

test('the line before, the line, and the place', () => {
  const text = '{\n  a = 1;\n  b = oops;\n}\n';
  expect(excerpt(new LineMap(text), at(text, 'oops'))).toBe('2 │   a = 1;\n3 │   b = oops;\n  │       ^^^^');
});

test('what belongs to it stands in the order of the text, with its words', () => {
  const text = 'list = [\n  1\n  2\n\nnext = 3;\n';
  const place = { start: text.indexOf('2') + 1, end: text.indexOf('2') + 1 };
  const related = [{ ...at(text, '['), message: 'The list begins here.' }];
  expect(excerpt(new LineMap(text), { ...place, related }).split('\n')).toEqual([
    '1 │ list = [',
    '  │        ^ The list begins here.',
    '2 │   1',
    '3 │   2',
    '  │    ^',
  ]);
});

test('lines between are left out, and numbers keep their column', () => {
  const text = `a = {\n${'  x = 1;\n'.repeat(10)}b = 2;\n`;
  const related = [{ ...at(text, '{'), message: 'Here.' }];
  expect(excerpt(new LineMap(text), { ...at(text, 'b = 2'), related }).split('\n')).toEqual([
    ' 1 │ a = {',
    '   │     ^ Here.',
    '   ⋮',
    '11 │   x = 1;',
    '12 │ b = 2;',
    '   │ ^^^^^',
  ]);
});

test('of a very long line only the part around the place', () => {
  const text = `${'a '.repeat(200)}here${' b'.repeat(200)}`;
  const [line = '', carets = ''] = excerpt(new LineMap(text), at(text, 'here')).split('\n');
  expect(line.length).toBeLessThan(90);
  expect(line.slice(carets.indexOf('^'))).toMatch(/^here/);
});
