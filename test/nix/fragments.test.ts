import { describe, expect, test } from 'vitest';
import { readNix } from '../../src/nix/read.ts';
import { show } from './show.ts';

function reading(text: string) {
  const { kind, findings, lines, tree } = readNix(text);
  return {
    kind: kind.nix ? [kind.shape, ...kind.wrappings].join(' ') : `not Nix: ${kind.looksLike}`,
    found: findings.map(({ rule, start }) => `${lines.position(start).line} ${rule}`),
    tree: show(tree.root),
  };
}

describe('parts of files', () => {
  test.each([
    ['a whole module', '{ pkgs, ... }:\n{ a = pkgs.vim; }', 'file', []],
    [
      'the inside of a module',
      'services.openssh.enable = true;\nusers.users.alice.isNormalUser = true;',
      'bindings',
      [],
    ],
    ['one binding', 'environment.systemPackages = with pkgs; [ vim ];', 'bindings', []],
    ['one binding without its end', 'networking.hostName = "a"', 'bindings', []],
    ['a block that is cut off', 'services.openssh = {\n  enable = true;', 'bindings', ['2 cut-off']],
    ['list items', './a.nix\n./b.nix\n(import ./c.nix)', 'list-items', []],
    ['the end of a file', '    ./a.nix\n    ./b.nix\n  ];\n}', 'end-of-file', []],
    ['the end of a set', '  services.openssh.enable = true;\n}', 'end-of-file', []],
    ['one expression', 'inputs.foo.packages."${system}".default', 'expression', []],
    [
      'a quote that is lost, with lines below it',
      'users.users.ann.extraGroups = [ "wheel" audio" ];\nservices.openssh.enable = true;',
      'bindings',
      ['1 unclosed-string'],
    ],
    [
      'a text of many lines that is never closed',
      "programs.bash = {\n  initExtra = ''\n    bind on\n  ;\n  enable = true;\n};",
      'bindings',
      ['4 unclosed-indented-string'],
    ],
    [
      'no equals sign in the first line',
      'services.picom {\n  enable = true;\n};',
      'bindings',
      ['1 missing-equals'],
    ],
    [
      'what a guide leaves to the reader',
      '{ users.users.ann.hashedPassword = <output of mkpasswd>; }',
      'file',
      ['1 placeholder-left-in'],
    ],
    [
      'a command behind the file',
      '{ pkgs, ... }:\n{\n  services.openssh.enable = true;\n  networking.hostName = "a";\n}\nsudo nixos-rebuild',
      'file',
      ['6 stray-text', '6 undefined-variable', '6 undefined-variable'],
    ],
    [
      'a note behind the file',
      '{ pkgs, ... }:\n{\n  services.openssh.enable = true;\n}\nTODO: add firefox\n',
      'file',
      ['5 stray-text'],
    ],
    ['a name of two words', 'shares.a = {\n  guest ok = "yes";\n};', 'bindings', ['2 unquoted-text']],
    ['a remark', '{ pkgs, ... }: <=== here\n{ a = 1; }', 'file', ['1 stray-text']],
    [
      'a semicolon in a list on one line',
      '{ pkgs, ... }: { home.packages = [ pkgs.hello; ]; }',
      'file',
      ['1 semicolon-in-list'],
    ],
    ['a variable of the shell', 'home.file.x.text = "${HOME}/x";', 'bindings', ['1 undefined-variable']],
    [
      'a line of a list without its quotes',
      'settings.monitor = [\n  DP-1, 1920x1080, 0x0, 1\n  "DP-2, 1920x1080"\n];',
      'bindings',
      ['2 unquoted-text'],
    ],
    [
      'a mistake inside of a fragment',
      'a.enable = true\nb.enable = true;',
      'bindings',
      ['1 missing-semicolon'],
    ],
  ])('%s', (_, text, kind, found) => {
    expect(reading(text)).toMatchObject({ kind, found });
  });

  test('names from outside are no mistakes in a fragment', () => {
    expect(reading('a.b = lib.mkIf cfg.enable pkgs.vim;').found).toEqual([]);
  });
});

describe('what is around the code is taken off, and lines are those of the paste', () => {
  test.each([
    [
      'a fence',
      'Here it is:\n```nix\n{\n  a = 1\n  b = 2;\n}\n```\nWhat is wrong?',
      'file fence',
      ['4 missing-semicolon'],
    ],
    ['half a fence', '{\n  a = 1;\n}\n```', 'file fence', []],
    ['a quotation', '> {\n>   a = 1\n>   b = 2;\n> }', 'file quote', ['2 missing-semicolon']],
    ['a prompt', '$ cat configuration.nix\n{\n  a = 1\n  b = 2;\n}', 'file prompt', ['3 missing-semicolon']],
    [
      'the REPL',
      'nix-repl> :l <nixpkgs>\nAdded 20000 variables.\n\nnix-repl> { a = [ 1, 2 ]; }\nerror: syntax error',
      'file repl',
      ['4 comma-in-list'],
    ],
    [
      'line numbers',
      ' 10  {\n 11    a = 1\n 12    b = 2;\n 13  }',
      'file line-numbers',
      ['2 missing-semicolon'],
    ],
    [
      'line numbers with bars',
      '  1| {\n  2|   a = 1\n  3|   b = 2;\n  4| }',
      'file line-numbers',
      ['2 missing-semicolon'],
    ],
    [
      'a diff',
      '@@ -1,3 +1,4 @@\n {\n-  a = 0;\n+  a = 1\n+  b = 2;\n }',
      'file diff',
      ['4 missing-semicolon'],
    ],
  ])('%s', (_, text, kind, found) => {
    expect(reading(text)).toMatchObject({ kind, found });
  });

  test('columns are those of the paste too', () => {
    const { findings, lines } = readNix('> {\n>   a = 1\n>   b = 2;\n> }');
    expect(lines.position(findings[0]?.start ?? 0)).toEqual({ line: 2, column: 10 });
  });

  test('a list at the left edge is no diff', () => {
    expect(reading('- a\n- b\n- c').kind).toMatch(/^not Nix/);
  });
});

describe('texts that are not Nix', () => {
  test.each([
    ['nothing', '', 'empty'],
    ['white space', ' \n\t\n', 'empty'],
    ['bytes', '\u0000\u0001\u0002PNG\u0000\u0000\u0003', 'binary'],
    ['a sentence', 'My screen stays black after the login, what can I do?', 'prose'],
    ['a sentence that parses', 'question: the screen stays black', 'prose'],
    ['a word', 'hello', 'prose'],
    ['names in a list', '- `services.xserver.layout`\n- `services.xserver.xkbOptions`', 'prose'],
    ['JSON', '{ "a": 1, "b": [true, null] }', 'json'],
    ['JSON with a mistake', '{\n  "a": 1,\n  "b": [1,\n}', 'json'],
    ['an error', "error: attribute 'foo' missing\n\n       at /etc/nixos/configuration.nix:3:5:", 'log'],
    [
      'warnings',
      'warning: Git tree is dirty\nbuilding the system configuration...\nerror: undefined variable',
      'log',
    ],
    ['a shell session', '$ sudo nixos-rebuild switch\n$ nix-env -iA nixos.vim', 'shell'],
    ['a script', '#!/bin/sh\nset -e\nif [ -f x ]; then\n  echo y\nfi', 'shell'],
  ])('%s', (_, text, looksLike) => {
    expect(reading(text)).toMatchObject({ kind: `not Nix: ${looksLike}`, found: [] });
  });

  test('a text beyond the limit is refused with the limit in the message', () => {
    const { kind, findings } = readNix('# x\n'.repeat(100_000));
    expect(kind).toEqual({ nix: false, looksLike: 'too-long' });
    expect(findings[0]?.message).toContain('256 KiB');
  });
});
