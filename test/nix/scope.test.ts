import { describe, expect, test } from 'vitest';
import { readNix } from '../../src/nix/read.ts';

function found(text: string): string[] {
  return readNix(text, { asFile: true }).findings.map(
    ({ rule, start, end, fix }) => `${rule} ${text.slice(start, end)}${fix ? ` → ${fix.title}` : ''}`,
  );
}

describe('undefined names', () => {
  test.each([
    ['{ a = x.y.z; }', ['undefined-variable x']],
    ['{ inherit x; }', ['undefined-variable x']],
    ['{ pkgs, ... }: { a = pgks.vim; }', ['undefined-variable pgks → write pkgs']],
    [
      '{ config, ... }: { a = lib.mkIf true 1; b = lib.id; }',
      ['missing-argument lib → add lib to the arguments'],
    ],
    [
      '{ environment.systemPackages = [ pkgs.vim ]; }',
      ['missing-argument pkgs → begin the file with { pkgs, ... }:'],
    ],
    ['{ pkgs, ... }: { a = [ vim git ]; }', ['undefined-variable vim → insert with pkgs;']],
    ['{ a = nixos; }', ['undefined-variable nixos → write "nixos"']],
    ['{ a = True; }', ['undefined-variable True → write true']],
    ["{ a = ''\n  $x ${HOME}\n''; }", ["undefined-variable HOME → insert ''"]],
    ['{ outputs = { self }: { a = inputs.b; }; }', ['missing-argument inputs → add @inputs']],
    ['let a.b = 1; in c', ['undefined-variable c']],
    ['{ a.b = 1; a = rec { c = d; d = 3; }; }', ['undefined-variable d → write "d"']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each([
    'x: y: x + y',
    '{ a, b ? a, ... }@all: [ a b all ]',
    'let a = b; b = 1; in a',
    'rec { a = b; b = 1; }',
    'rec { inherit (builtins) map; a = map; }',
    'with builtins; anything',
    'x: with x; let y = z; in y',
    '{ a = rec { b = c; }; a.c = 1; }',
    '{ a = rec { b = 1; }; a.c = b; }',
    '[ true false null builtins import map throw abort toString __add __nixVersion __curPos ]',
    'let "a" = 1; in a',
    '{ ${"a"} = 1; }',
  ])('%s is right', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('a name is reported once, with its other places', () => {
    const { findings } = readNix('{ a = x; b = [ x x ]; }', { asFile: true });
    expect(findings).toHaveLength(1);
    expect(findings[0]?.related).toHaveLength(2);
  });
});

test.each([
  ['a user of Home Manager', '{ home-manager.users.ann = { pkgs }: { a = pkgs.vim; }; }'],
  ['a module in a list', '{ imports = [ ({ pkgs }: { a = pkgs.vim; }) ]; }'],
  ['behind a let', '{ config, pkgs }: let a = 1; in { services.x.enable = config.b; c = [ pkgs.vim a ]; }'],
])('%s has an open argument list', (_, text) => {
  expect(found(text).map((one) => one.split(' ')[0])).toEqual(['missing-ellipsis']);
});

test('`system` in the path of an output is not the `system.…` beside it', () => {
  const { findings } = readNix(
    '{ pkgs, inputs, ... }: {\n  a = inputs.x.packages.${system}.default;\n  system.stateVersion = "26.05";\n}',
    { asFile: true },
  );
  expect(findings).toMatchObject([
    { rule: 'undefined-variable', fix: { title: 'write pkgs.stdenv.hostPlatform.system' } },
  ]);
});

describe('names defined twice', () => {
  test.each([
    ['{ a = 1; a = 2; }', ['duplicate-attribute a']],
    ['{ a.b = 1; a.b = 2; }', ['duplicate-attribute a.b']],
    ['{ a = 1; a.b = 2; }', ['duplicate-attribute a']],
    ['{ a = { b = 1; }; a.b = 2; }', ['duplicate-attribute a.b']],
    ['x: { inherit x; x = 1; }', ['duplicate-attribute x']],
    ['let a = 1; a = 2; in a', ['duplicate-attribute a']],
    ['{ a = { b.c = 1; }; a = { b = 2; }; }', ['duplicate-attribute b']],
    ['{ a.b.c = 1; a = { b.d = 2; }; }', ['deep-attribute-merge b']],
    ['{ a, a }: a', ['duplicate-argument a']],
    ['a@{ a }: a', ['duplicate-argument a']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each([
    '{ a.b = 1; a.c = 2; }',
    '{ a = { b = 1; }; a.c = 2; }',
    '{ a = { b = 1; }; a = { c = 2; }; }',
    '{ a.b.c = 1; a.b.d = 2; }',
    '{ a = ({ b = 1; }); a.c = 2; }',
    'x: { ${x} = 1; ${x} = 2; }',
  ])('%s is merged', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('computed names', () => {
  test.each([
    ['x: let ${x} = 1; in 2', ['dynamic-attribute-forbidden ${x}']],
    ['x: { inherit ${x}; }', ['dynamic-attribute-forbidden ${x}']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each(['x: let a.${x} = 1; in a', 'x: { ${x}.b = 1; }', 'let ${"a"} = 1; in a'])(
    '%s is right',
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );
});
