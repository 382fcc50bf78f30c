import { describe, expect, test } from 'vitest';
import { evaluateFile, evaluateModule } from '../../src/nix/eval/evaluate.ts';
import type { Value } from '../../src/nix/eval/value.ts';
import { parseNix } from '../../src/nix/parse.ts';
import type { Tree } from '../../src/nix/tree.ts';

function treeOf(text: string): Tree {
  const tree = parseNix(text);
  if (!tree) throw new Error(`does not parse: ${text}`);
  return tree;
}

/** A value as plain data; `?` stands for unknown, `…` for what more there may be. */
function plain(value: Value): unknown {
  switch (value.kind) {
    case 'unknown':
      return value.type ? `?${value.type}` : '?';
    case 'attrs':
      return Object.fromEntries([
        ...[...value.attrs].map(([name, { thunk }]) => [name, plain(thunk.force())] as const),
        ...(value.open ? [['…', true] as const] : []),
      ]);
    case 'list':
      return [...value.items.map((item) => plain(item.force())), ...(value.open ? ['…'] : [])];
    case 'int':
      return Number(value.value);
    case 'null':
      return null;
    case 'function':
    case 'primop':
      return 'λ';
    default:
      return value.value;
  }
}

const evaluated = (text: string) => plain(evaluateFile(treeOf(text)).value);
const moduleOf = (body: string) => plain(evaluateModule(treeOf(`{ config, lib, pkgs, ... }: ${body}`)).value);

describe('what the text determines', () => {
  test.each<[string, unknown]>([
    ['1 + 2 * 3', 7],
    ['7 / 2', 3],
    ['7 / 2.0', 3.5],
    ['"a" + "b"', 'ab'],
    ['let a = 1; b = a + 1; in b', 2],
    ['let f = n: if n == 0 then 1 else n * f (n - 1); in f 20', 2432902008176640000],
    ['rec { a = 1; b = a; }', { a: 1, b: 1 }],
    ['with { a = 1; }; a', 1],
    ['let a = 1; in with { a = 2; }; a', 1],
    ['let a = 1; in { inherit a; }', { a: 1 }],
    ['{ inherit ({ a = 1; }) a; }', { a: 1 }],
    ['{ a.b = 1; a.c = 2; }', { a: { b: 1, c: 2 } }],
    ['{ a = { b = 1; }; a.c = 2; }', { a: { b: 1, c: 2 } }],
    ['{ a = 1; } // { b = 2; }', { a: 1, b: 2 }],
    ['[ 1 ] ++ [ 2 ]', [1, 2]],
    ['{ a = 1; } ? a', true],
    ['{ a = 1; }.b or 2', 2],
    ['({ a, b ? a + 1, ... }: b) { a = 1; c = 3; }', 2],
    ['(all@{ a, ... }: all.b) { a = 1; b = 2; }', 2],
    ['let x = "b"; in { ${x} = 1; "${x}c" = 2; }', { b: 1, bc: 2 }],
    ['{ __functor = self: x: x + self.a; a = 1; } 2', 3],
    ['1 |> (x: x + 1)', 2],
    ['let { a = 1; body = a + 1; }', 2],
    ["''\n  a\n    b\n''", 'a\n  b\n'],
    ["''\n  ''${a} $${b} '''\n''", "${a} $${b} ''\n"],
    ['"a\\n${"b"}"', 'a\nb'],
    ['map (x: x * 2) [ 1 2 ]', [2, 4]],
    ['builtins.filter (x: x > 1) [ 1 2 3 ]', [2, 3]],
    ["builtins.foldl' (a: b: a + b) 0 [ 1 2 3 ]", 6],
    ['builtins.attrNames { b = 1; a = 2; }', ['a', 'b']],
    ['builtins.mapAttrs (n: v: n + v) { a = "1"; }', { a: 'a1' }],
    ['builtins.concatStringsSep "," [ "a" "b" ]', 'a,b'],
    ['true && !false || false', true],
    ['{ a = 1; } == { a = 1; }', true],
    ['assert true; 1', 1],
  ])('%s', (text, value) => {
    expect(evaluated(text)).toEqual(value);
  });
});

describe('what it does not determine is unknown', () => {
  test.each<[string, unknown]>([
    ['x: x', 'λ'],
    ['missing', '?'],
    ['{ a = missing; b = 1; }', { a: '?', b: 1 }],
    ['"a${missing}"', '?string'],
    ['[ 1 ] ++ missing', [1, '…']],
    ['{ a = 1; } // missing', { a: '?', '…': true }],
    ['missing // { a = 1; }', { a: 1, '…': true }],
    ['if missing then 1 else 2', '?'],
    ['missing == 1', '?bool'],
    ['false && missing', false],
    ['{ ${missing} = 1; a = 2; }', { a: 2, '…': true }],
    ['let a = b; b = a; in a', '?'],
    ['let f = x: f x; in f 1', '?'],
    ['1 / 0', '?'],
    ['assert false; 1', '?'],
    ['builtins.readFile ./x', '?string'],
  ])('%s', (text, value) => {
    expect(evaluated(text)).toEqual(value);
  });
});

describe('modules', () => {
  test.each<[string, unknown]>([
    ['{ a = lib.mkIf config.b 1; }', { a: { _type: 'if', condition: '?', content: 1 } }],
    ['{ a = lib.mkForce 1; }', { a: { _type: 'override', priority: 50, content: 1 } }],
    ['{ a = lib.mkDefault 1; }', { a: { _type: 'override', priority: 1000, content: 1 } }],
    ['lib.mkMerge [ { a = 1; } ]', { _type: 'merge', contents: [{ a: 1 }] }],
    ['{ a = lib.mkBefore [ 1 ]; }', { a: { _type: 'order', priority: 500, content: [1] } }],
    ['{ a = lib.optionals true [ 1 ] ++ lib.optional false 2; }', { a: [1] }],
    ['{ a = lib.optional config.x 1; }', { a: ['…'] }],
    ['lib.genAttrs [ "a" "b" ] (n: "x" + n)', { a: 'xa', b: 'xb' }],
    ['lib.mapAttrs (n: v: v + 1) { a = 1; }', { a: 2 }],
    ['lib.recursiveUpdate { a.b = 1; } { a.c = 2; }', { a: { b: 1, c: 2 } }],
    ['{ a = with lib; mkIf true 1; }', { a: { _type: 'if', condition: true, content: 1 } }],
    ['{ a = with pkgs; [ vim ]; }', { a: ['?'] }],
    ['{ a = pkgs.lib.mkForce 1; }', { a: { _type: 'override', priority: 50, content: 1 } }],
    ['{ a = lib.lists.optional true 1; }', { a: [1] }],
  ])('%s', (body, value) => {
    expect(moduleOf(body)).toEqual(value);
  });
});

describe('files and places', () => {
  test('an import of a file at hand is followed, any other is unknown', () => {
    const files = new Map([['/etc/nixos/b.nix', treeOf('{ c = 1; }')]]);
    const { value } = evaluateFile(treeOf('{ b = import ./b.nix; x = import ./x.nix; }'), {
      path: '/etc/nixos/a.nix',
      importTree: (path) => files.get(path),
    });
    expect(plain(value)).toEqual({ b: { c: 1 }, x: '?' });
  });

  test('an attribute knows where its name stands, a value where it was written', () => {
    const text = 'let x = 42; in { a.b = x; }';
    const { value } = evaluateFile(treeOf(text));
    const a = value.kind === 'attrs' ? value.attrs.get('a') : undefined;
    const inner = a?.thunk.force();
    const b = inner?.kind === 'attrs' ? inner.attrs.get('b') : undefined;
    const at = b?.thunk.force().origin;
    expect(text.slice(b?.origin.start, b?.origin.end)).toBe('a.b');
    expect(text.slice(at?.start, at?.end)).toBe('42');
  });
});

describe('nothing runs away', () => {
  test.each([
    'let f = s: n: if n == 0 then s else f (s + s) (n - 1); in f "xxxxxxxx" 60',
    'let f = s: n: if n == 0 then s else f (s ++ s) (n - 1); in f [ 1 2 ] 60',
    'builtins.genList (x: x) 1000000000',
    `${'('.repeat(50_000)}1${')'.repeat(50_000)}`,
    `1${' + 1'.repeat(50_000)}`,
    `${'{ a = '.repeat(20_000)}1${'; }'.repeat(20_000)}`,
  ])('%#', (text) => {
    expect(() => plain1(evaluateFile(treeOf(text)).value)).not.toThrow();
  });

  /** One level only: what is asked of a value stays bounded too. */
  function plain1(value: Value): string {
    return value.kind;
  }
});
