import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkFiles } from '../../src/check/engine.ts';
import { smallFix } from '../../src/check/small-fix.ts';
import { splitPaste } from '../../src/check/split-paste.ts';
import { catalog, filesOf, type Paste } from './cases.ts';

const kindOf = (paste: Paste) => checkFiles(filesOf(paste), catalog).map(({ kind }) => kind);

describe('what kind of file it is', () => {
  test.each<[string, Paste, string]>([
    ['a configuration', '{ pkgs, ... }: { networking.hostName = "a"; }', 'module'],
    ['home.nix', '{ home.username = "ann"; home.stateVersion = "25.11"; }', 'home'],
    ['a flake', '{ inputs = { }; outputs = { self }: { }; }', 'flake'],
    ['a package', '{ stdenv }: stdenv.mkDerivation { name = "x"; }', 'package'],
    ['a piece', 'services.openssh.enable = true;', 'fragment'],
    ['something else', 'Hello, can somebody help me with Nix?', 'other'],
    [
      'a piece that has the name of a file',
      { 'configuration.nix': 'services.openssh.enable = true;' },
      'fragment',
    ],
  ])('%s', (_, paste, kind) => expect(kindOf(paste)).toEqual([kind]));
});

describe('several files in one paste', () => {
  const names = (text: string) => splitPaste({ path: undefined, text }).map(({ path }) => path);

  test.each<[string, string, (string | undefined)[]]>([
    ['comments as titles', '# a.nix\n{ }\n# b/c.nix\n{ }\n', ['a.nix', 'b/c.nix']],
    ['titles with signs', '=== flake.nix ===\n{ }\n--- home.nix ---\n{ }', ['flake.nix', 'home.nix']],
    ['fences and a colon', 'a.nix:\n```nix\n{ }\n```\nb.nix:\n```nix\n{ }\n```\n', ['a.nix', 'b.nix']],
    ['cat', '$ cat a.nix\n{ }\n$ cat b.nix\n{ }\n', ['a.nix', 'b.nix']],
    ['a first file without a name', '{ a = 1; }\n# b.nix\n{ }\n', [undefined, 'b.nix']],
    ['one file that says its name', '# configuration.nix\n{ }', ['configuration.nix']],
    ['a name inside of a set', '{\n  imports = [\n    # a.nix\n    ./a.nix\n  ];\n}\n', [undefined]],
    ['a comment between the parts of one file', '{ pkgs, ... }:\n# home.nix\n{ }\n', [undefined]],
  ])('%s', (_, text, expected) => expect(names(text)).toEqual(expected));

  test('lines stay those of the paste', () => {
    const text = '# a.nix\n{ }\n# b.nix\n{\n  networking.hostname = "x";\n}\n';
    const [, second] = checkFiles([{ path: undefined, text }], catalog);
    const [finding] = second?.findings ?? [];
    expect(second?.reading.lines.position(finding?.start ?? 0)).toEqual({ line: 5, column: 14 });
  });
});

test('a fix is shown by its own lines', () => {
  const text = '{\n  a = 1;\n  b = 2\n  c = 3;\n}\n';
  expect(smallFix(text, { edits: [{ offset: 18, length: 0, text: ';' }] })).toEqual({
    before: '  b = 2',
    after: '  b = 2;',
  });
});

test('without a catalog only the language is checked', () => {
  const text = '{ networking.hostname = "a" }';
  const [checked] = checkFiles([{ path: undefined, text }], undefined);
  expect(checked?.findings.map(({ rule }) => rule)).toEqual(['missing-semicolon']);
});

describe('no text is too much', () => {
  const words = fc.constantFrom(
    ...[
      '{',
      '}',
      '[',
      ']',
      '(',
      ')',
      ';',
      '=',
      '.',
      ':',
      ',',
      '"',
      "''",
      '${',
      'rec',
      'let',
      'in',
      'with',
      'inherit',
    ],
    ...[
      'imports',
      'services',
      'openssh',
      'enable',
      'true',
      '"true"',
      'pkgs',
      'lib.mkIf',
      'config',
      '//',
      '++',
      '\n',
    ],
    ...[
      'home-manager',
      'users',
      'users',
      'outputs',
      'inputs',
      './a.nix',
      'home.packages',
      'environment',
      '# a.nix\n',
    ],
  );

  test('any words in any order', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), (parts) => {
        const text = parts.join(' ');
        for (const { findings } of checkFiles([{ path: undefined, text }], catalog)) {
          for (const { start, end } of findings)
            expect(0 <= start && start <= end && end <= text.length).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  test.each<[string, string]>([
    ['deep sets', `${'{ a = '.repeat(20_000)}1${'; }'.repeat(20_000)}`],
    ['deep paths', `{ ${Array.from({ length: 5_000 }, () => 'a').join('.')} = 1; }`],
    [
      'many unknown options',
      `{ networking.hostName = "a"; ${Array.from({ length: 4_000 }, (_, i) => `services.x${i}.enabel = true;`).join('\n')} }`,
    ],
    ['a set that holds itself', 'rec { a = { inherit a; b = a; }; imports = [ a ]; }'],
    ['many lists', `{ imports = ${'['.repeat(5_000)}${']'.repeat(5_000)}; }`],
  ])('%s', (_, text) => {
    const began = performance.now();
    checkFiles([{ path: undefined, text }], catalog);
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});
