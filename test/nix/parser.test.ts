import { describe, expect, test } from 'vitest';
import { parseNix } from '../../src/nix/parse.ts';
import { show } from './show.ts';

function shown(text: string): string {
  const tree = parseNix(text);
  return tree ? show(tree.root) : 'refused';
}

describe('operators bind as in Nix', () => {
  test.each([
    ['1 + 2 * 3', '(1 + (2 * 3))'],
    ['1 - 2 - 3', '((1 - 2) - 3)'],
    ['a ++ b ++ c', '(a ++ (b ++ c))'],
    ['a // b // c', '(a // (b // c))'],
    ['a -> b -> c', '(a -> (b -> c))'],
    ['a || b && c == d', '(a || (b && (c == d)))'],
    ['!a ? b', '(!(a ? b))'],
    ['!a && b', '((!a) && b)'],
    ['-a + b', '((-a) + b)'],
    ['- - a', '(-(-a))'],
    ['-!a', '(-(!a))'],
    ['a * !b + c', '(a * (!(b + c)))'],
    ['a ++ b // c', '((a ++ b) // c)'],
    ['a + b ? c', '(a + (b ? c))'],
    ['-a ? b', '((-a) ? b)'],
    ['a < b == c', '((a < b) == c)'],
    ['f x y', '((f x) y)'],
    ['f x.y z', '((f (x . y)) z)'],
    ['f (-1)', '(f (-1))'],
    ['f -1', '(f - 1)'],
    ['a.b or c d', '((a . b or c) d)'],
    ['a.b or c.d', '(a . b or (c . d))'],
    ['map or [ ]', '((map or) [])'],
    ['a |> b |> c', '((a |> b) |> c)'],
    ['a <| b <| c', '(a <| (b <| c))'],
    ['a ? b ? c', '((a ? b) ? c)'],
    ['a -> b |> c', '((a -> b) |> c)'],
    ['a ? b.c."d".${e}', '(a ? b.c."d".${e})'],
  ])('%s', (text, tree) => {
    expect(shown(text)).toBe(tree);
  });

  test.each(['a == b == c', 'a == b != c', 'a < b < c', 'a |> b <| c', 'a <| b |> c'])(
    '%s is refused: these operators do not associate',
    (text) => {
      expect(shown(text)).toBe('refused');
    },
  );
});

describe('every construct', () => {
  test.each([
    ['x: x', '(x: x)'],
    ['x: y: x', '(x: (y: x))'],
    ['{ a, b ? 1, ... }: a', '({a, b ? 1, ...}: a)'],
    ['{ a, b, }: a', '({a, b}: a)'],
    ['{ }: 1', '({}: 1)'],
    ['{ a }: a', '({a}: a)'],
    ['{ ... }: 1', '({...}: 1)'],
    ['all@{ a, ... }: a', '(all@{a, ...}: a)'],
    ['{ a, ... }@all: a', '(all@{a, ...}: a)'],
    ['{ a ? { b = 1; }, c ? x: x }: a', '({a ? {b = 1;}, c ? (x: x)}: a)'],
    ['let a = 1; b = a; in b', '(let a = 1; b = a; in b)'],
    ['let in 1', '(let  in 1)'],
    ['let { a = 1; body = a; }', 'let {a = 1; body = a;}'],
    ['with a; with b; c', '(with a; (with b; c))'],
    ['assert a; b', '(assert a; b)'],
    ['if a then b else if c then d else e', '(if a then b else (if c then d else e))'],
    ['rec { a = 1; }', 'rec {a = 1;}'],
    ['{ inherit a; inherit (b) c "d"; }', '{inherit a; inherit (b) c "d";}'],
    ['{ a.b."c d".${e} = 1; }', '{a.b."c d".${e} = 1;}'],
    ['{ or = 1; a.or = 2; }', '{or = 1; a.or = 2;}'],
    ['[ 1 (f x) x.y or z { } [ ] rec { } ]', '[1 (f x) (x . y or z) {} [] rec {}]'],
    ['[ let { body = 1; } ]', '[let {body = 1;}]'],
    ['"a${b}c${"d${e}"}"', '<String a${b}c${<String d${e}>}>'],
    ["''a${b}''", '<IndentedString a${b}>'],
    ['(((a)))', 'a'],
    ['__curPos.file', '(__curPos . file)'],
  ])('%s', (text, tree) => {
    expect(shown(text)).toBe(tree);
  });

  test.each([
    ['', 'nothing at all'],
    ['# only a comment', 'only a comment'],
    ['{ a = 1 }', 'no semicolon'],
    ['[ 1, 2 ]', 'a comma'],
    ['{ a, }', 'arguments without a body'],
    ['{ a b }: 1', 'no comma'],
    ['{ , }: 1', 'a comma alone'],
    ['{ a, ..., b }: 1', 'dots before the end'],
    ['x@y: 1', 'no argument list'],
    ['a@{ b }@c: 1', 'two names'],
    ['f x: x', 'a function as an argument'],
    ['1 + let a = 1; in a', 'a let as an operand'],
    ['[ if a then b else c ]', 'an if as an item'],
    ['!let a = 1; in a', 'a let after !'],
    ['if a then b', 'no else'],
    ['let a = 1;', 'no in'],
    ['{ a = 1; } }', 'a brace too many'],
    ['rec', 'rec alone'],
    ['"a', 'an open string'],
    ["''a", 'an open indented string'],
    ['a ? 1', 'no attribute'],
    ['a.b.', 'no attribute after the dot'],
    ['{ inherit a.b; }', 'a path after inherit'],
  ])('%s is refused: %s', (text) => {
    expect(shown(text)).toBe('refused');
  });
});

describe('spans', () => {
  test('each node covers its own text and no more', () => {
    const text = '{ a.b = f x ; # c\n}';
    const root = parseNix(text)?.root;
    if (root?.type !== 'AttrSet') throw new Error('not a set');
    const [binding] = root.bindings;
    if (binding?.type !== 'Binding') throw new Error('not a binding');
    const of = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
    expect(of(binding)).toBe('a.b = f x ;');
    expect(of(binding.path)).toBe('a.b');
    expect(of(binding.value)).toBe('f x');
  });
});
