// The log reader: what terminals and chats add is taken away, and each shape of an error becomes the same structure.
import { describe, expect, test } from 'vitest';
import { cleanLines } from '../../../src/explain/log/clean.ts';
import type { ErrorBlock } from '../../../src/explain/log/model.ts';
import { readPaste } from '../../../src/explain/log/read.ts';

const first = (paste: string): ErrorBlock | undefined => readPaste(paste).errors[0];

describe('cleaning', () => {
  test.each([
    ['colours', '\u001b[31;1merror:\u001b[0m x', ['error: x']],
    ['colours whose escape sign got lost', '[31;1merror:[0m x', ['error: x']],
    ['quote marks', '> error: x\n> at y', ['error: x', 'at y']],
    ['builder marks stay', 'error: x\n> log', ['error: x', '> log']],
    ['bars', '┃ error: x\n┃    at y', ['error: x', '   at y']],
    ['fences', '```console\nerror: x\n```', ['', 'error: x', '']],
    ['the journal', 'Nov 07 10:01:05 box nix-daemon[12]: error: x', ['error: x']],
    ['the journal with an ISO date', '2026-11-02T10:01:05+0100 box nix[1]: error: x', ['error: x']],
    ['the kernel', '[   12.345678] waiting for device /dev/sda1', ['waiting for device /dev/sda1']],
    ['entities', 'error: &lt;nixpkgs&gt; isn&#39;t', ["error: <nixpkgs> isn't"]],
    ['no-break spaces and line ends', 'error:\u00a0x\r\nat y', ['error: x', 'at y']],
    ['German', 'Fehler: /nix: Keine Berechtigung', ['error: /nix: Permission denied']],
    ['French', 'mkdir: Aucun espace disponible sur le périphérique', ['mkdir: No space left on device']],
    ['Russian', 'bash: nix: команда не найдена', ['bash: nix: command not found']],
  ])('%s', (_name, paste, lines) => {
    expect(cleanLines(paste)).toEqual(lines);
  });

  test('the user of a home activation is kept', () => {
    expect(cleanLines('Nov 07 10:01:05 box hm-activate-alice[12]: error: x')).toEqual([
      'hm-activate-alice: error: x',
    ]);
  });
});

describe('errors', () => {
  const position = { file: '/etc/nixos/a.nix', line: 10, column: 5, owner: 'yours' };

  test.each([
    ['2.3, position at the end', "error: undefined variable 'x' at /etc/nixos/a.nix:10:5"],
    ['2.0, in quotes', 'error: undefined variable ‘x’ at ‘/etc/nixos/a.nix’:10:5'],
    [
      '2.3 with a trace',
      "error: while evaluating the attribute 'y' at /b.nix:1:1:\nwhile evaluating 'f' at /c.nix:2:2, called from /d.nix:3:3:\nundefined variable 'x' at /etc/nixos/a.nix:10:5",
    ],
    [
      'before 2.4',
      "error: --- UndefinedVarError --- nix-build\nat: (10:5) in file: /etc/nixos/a.nix\n\n     9|\n    10| x\n      | ^\n\nundefined variable 'x'",
    ],
    [
      '2.4',
      "error: undefined variable 'x'\n\n       at /etc/nixos/a.nix:10:5:\n\n           10|   x\n             |   ^\n\n       … while evaluating 'f'\n\n       at /b.nix:1:1:",
    ],
    [
      '2.20',
      "error:\n       … while evaluating 'f'\n         at /b.nix:1:1:\n            1| f\n             | ^\n\n       error: undefined variable 'x'\n       at /etc/nixos/a.nix:10:5:\n           10|   x\n             |   ^",
    ],
    [
      'the head cut off',
      "       … while evaluating 'f'\n         at /b.nix:1:1:\n\n       error: undefined variable 'x'\n       at /etc/nixos/a.nix:10:5:",
    ],
    ['typed by hand', "Error: undefined variable 'x' in /etc/nixos/a.nix line 10 column 5"],
    [
      'the indent eaten by a chat',
      "error:\n… while evaluating 'f'\nat /b.nix:1:1:\nerror: undefined variable 'x'\nat /etc/nixos/a.nix:10:5:",
    ],
  ])('%s', (_name, paste) => {
    const error = first(paste);
    expect(error?.text).toContain("undefined variable 'x'");
    expect(error?.position).toMatchObject(position);
  });

  test('frames run from the outside to the inside in both orders', () => {
    const old = first("error: x\n\n       … while evaluating 'inner'\n\n       … while evaluating 'outer'\n");
    const recent = first(
      "error:\n       … while evaluating 'outer'\n\n       … while evaluating 'inner'\n\n       error: x",
    );
    const inside = ["while evaluating 'outer'", "while evaluating 'inner'"];
    expect(old?.frames.map(({ text }) => text)).toEqual(inside);
    expect(recent?.frames.map(({ text }) => text)).toEqual(inside);
  });

  test('a trace without its end keeps its frames', () => {
    const error = first("error:\n       … while evaluating the option `services.x':");
    expect(error?.text).toBe('');
    expect(error?.frames).toHaveLength(1);
  });

  test('words that a terminal broke in two are whole in the tight form', () => {
    expect(first("error: The option `a.b' in `/x' is already decla\nred in `/y'.")?.tight).toContain(
      'already declared',
    );
  });

  test('another program ends the message', () => {
    expect(first("error: x\nchmod: cannot access '/y': No such file or directory")?.text).toBe('x');
    expect(first('error: x\nbuilding the system configuration...')?.text).toBe('x');
  });
});

describe('whose file it is', () => {
  const ownerOf = (file: string, others = ''): string | undefined =>
    first(`error:\n${others}       error: x\n       at ${file}:1:2:`)?.position?.owner;
  const store = '/nix/store/0a1b2c3d4f5g6h7i8j9k0l1m2n3p4q5r-source';

  test.each([
    ['/home/alice/nixos/flake.nix', 'yours'],
    ['/etc/nixos/configuration.nix', 'yours'],
    [`${store}/hosts/heron/default.nix`, 'your-flake'],
    [`${store}/lib/modules.nix`, 'nixpkgs'],
    [`${store}/pkgs/by-name/ht/htop/package.nix`, 'nixpkgs'],
    [`${store}/nixos/common.nix`, 'home-manager'],
    ['/nix/var/nix/profiles/per-user/root/channels/nixos/lib/x.nix', 'nixpkgs'],
    ['/home/alice/.nix-defexpr/channels/home-manager/modules/x.nix', 'home-manager'],
    ['«github:NixOS/nixpkgs/0123abc»/lib/x.nix', 'nixpkgs'],
    ['«github:acme/tools/0123abc»/flake.nix', 'dependency'],
    ['«string»', 'expression'],
  ])('%s: %s', (file, owner) => {
    expect(ownerOf(file)).toBe(owner);
  });

  test('another file of the same tree tells', () => {
    const others = `       … while evaluating\n         at ${store}/lib/modules.nix:1:1:\n`;
    expect(ownerOf(`${store}/modules/x.nix`, others)).toBe('nixpkgs');
  });
});

describe('the rest of a log', () => {
  test('commands with and without prompts', () => {
    const { commands } = readPaste(
      '[alice@nixos:~]$ sudo nixos-rebuild switch --flake .#x\n❯ nix build\nnix flake update\n# not a command',
    );
    expect(commands.map(({ program, sudo }) => [program, sudo])).toEqual([
      ['nixos-rebuild', true],
      ['nix', false],
      ['nix', false],
    ]);
  });

  test('failed builds with their last lines', () => {
    const drv = '/nix/store/0a1b2c3d4f5g6h7i8j9k0l1m2n3p4q5r-app-1.0.drv';
    const { builds } = readPaste(
      `error: builder for '${drv}' failed with exit code 2;\n       last 2 log lines:\n       > one\n       > two\nerror: 1 dependencies of derivation '${drv}' failed to build`,
    );
    expect(builds).toMatchObject([
      { name: 'app-1.0', end: 'exit', code: 2, log: ['one', 'two'] },
      { name: 'app-1.0', end: 'dependencies', log: [] },
    ]);
  });

  test('a log of 2.3 shows the builder’s lines before the failure', () => {
    const drv = '/nix/store/0a1b2c3d4f5g6h7i8j9k0l1m2n3p4q5r-app.drv';
    const { builds } = readPaste(
      `building '${drv}'...\nunpacking sources\nmake: *** no rule\nbuilder for '${drv}' failed with exit code 1`,
    );
    expect(builds[0]?.log.at(-1)).toBe('make: *** no rule');
  });

  test('a warning keeps its lines together', () => {
    const { messages } = readPaste(
      'trace: warning: You are using\n\n  Home Manager version 1 and\n  Nixpkgs version 2.\n\nUsing mismatched versions is bad.\nbuilding the system configuration...',
    );
    expect(messages[0]).toMatchObject({
      kind: 'warning',
      text: 'You are using Home Manager version 1 and Nixpkgs version 2. Using mismatched versions is bad.',
    });
  });
});
