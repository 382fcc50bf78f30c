import { describe, expect, test } from 'vitest';
import { highlight } from '../../src/nix/highlight.ts';

const shown = (text: string) =>
  highlight(text).map(({ start, end, kind }) => `${kind}:${text.slice(start, end)}`);

describe('colours', () => {
  test.each([
    ['# a\n1', ['comment:# a', 'number:1']],
    ['/* a */ 1', ['comment:/* a */', 'number:1']],
    [
      'let a = true; in a',
      ['keyword:let', 'attribute:a', 'operator:=', 'constant:true', 'punctuation:;', 'keyword:in', 'name:a'],
    ],
    ['x: x', ['parameter:x', 'punctuation::', 'name:x']],
    [
      '{ a.b = ./c; }',
      [
        'punctuation:{',
        'attribute:a',
        'punctuation:.',
        'attribute:b',
        'operator:=',
        'path:./c',
        'punctuation:;',
        'punctuation:}',
      ],
    ],
    ['"a${b}"', ['string:"', 'string:a', 'escape:${', 'name:b', 'punctuation:}', 'string:"']],
    ['import ./a', ['builtin:import', 'path:./a']],
    ['{ a = “', ['punctuation:{', 'attribute:a', 'operator:=', 'invalid:“']],
    ['"open', ['string:"', 'string:open']],
  ])('%s', (text, expected) => {
    expect(shown(text)).toEqual(expected);
  });
});
