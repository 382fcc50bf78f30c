import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Evidence, readEvidence } from '../../src/course/evidence/evidence.ts';

const read = (paste: string): Evidence[] => readEvidence(paste).found.map(({ evidence }) => evidence);
const numbers = (paste: string): string[] =>
  read(paste).flatMap((evidence) =>
    evidence.kind === 'generations'
      ? [evidence.rows.map((row) => `${row.number}${row.current ? '*' : ''}`).join(' ')]
      : [],
  );

const ng = `Generation  Build-date           NixOS version           Kernel  Configuration Revision  Specialisation  Current
7           2026-11-20 08:12:44  26.05.20261101.1a2b3c4  6.18.9  Unknown                 []              True
6           2026-11-12 19:30:02  26.05.20261101.1a2b3c4  6.18.9                          []              False
5           2026-11-01 07:00:10  26.05.20261015.9f8e7d6  6.18.5  dirty                   ['work']        False`;

const bash = `Generation  Build-date           NixOS version              Kernel   Configuration Revision  Specialisation
4 current   2025-12-20 10:01:02  25.05.812345.0a1b2c3d4e5f  6.12.60  Unknown                 *
3           2025-12-18 09:00:00  25.05.812345.0a1b2c3d4e5f`;

const earlyBash = `Generation  Build-date           NixOS version           Kernel  Configuration Revision  Specialisation
52   (current)  Fri 2023-08-18 08:20:01  23.11.20230817.abcdef0  6.4.10    *
51               Thu 2023-08-17 10:00:00  23.11.20230816.1234567  6.4.10    *`;

const nixEnv = `   1   2026-11-20 10:00:00
   2   2026-11-21 11:00:00
   3   2026-11-22 12:00:00   (current)`;

const json = JSON.stringify([
  {
    generation: 2,
    date: '2026-08-01 10:00:00',
    nixosVersion: '26.05.1',
    kernelVersion: '6.18',
    configurationRevision: '',
    specialisations: [],
    current: true,
  },
  {
    generation: 1,
    date: '2026-07-01 10:00:00',
    nixosVersion: '26.05.0',
    kernelVersion: '6.18',
    configurationRevision: '',
    specialisations: [],
    current: false,
  },
]);

describe('lists of generations', () => {
  test.each([
    ['nixos-rebuild of today', ng, '7* 6 5'],
    ['the Bash nixos-rebuild', bash, '4* 3'],
    ['the Bash nixos-rebuild in its first form', earlyBash, '52* 51'],
    ['nix-env, oldest first', nixEnv, '1 2 3*'],
    ['--json on one line', json, '2* 1'],
    ['--json on many lines', JSON.stringify(JSON.parse(json), undefined, 2), '2* 1'],
    ['columns squeezed by a chat program', ng.replace(/ {2,}/g, ' '), '7* 6 5'],
    ['quoted with > marks', ng.replace(/^/gm, '> '), '7* 6 5'],
    ['inside a code fence', `\`\`\`console\n${ng}\n\`\`\``, '7* 6 5'],
    [
      'with colours and Windows line ends',
      ng.replace(/True/, '\u001b[1mTrue\u001b[0m').replaceAll('\n', '\r\n'),
      '7* 6 5',
    ],
    ['with no-break spaces', ng.replaceAll('  ', '\u00a0 '), '7* 6 5'],
    ['without its first line', ng.split('\n').slice(1).join('\n'), '7* 6 5'],
  ])('%s', (_, paste, expected) => {
    expect(numbers(paste)).toEqual([expected]);
  });

  test('two lists in one session are two pieces of evidence, in order', () => {
    expect(
      numbers(`$ nixos-rebuild list-generations\n${bash}\n$ nixos-rebuild list-generations\n${ng}`),
    ).toEqual(['4* 3', '7* 6 5']);
  });

  test('the version of each generation is read where the form shows it', () => {
    const [evidence] = read(ng);
    expect(evidence).toMatchObject({
      form: 'ng',
      rows: [{ nixosVersion: '26.05.20261101.1a2b3c4' }, {}, {}],
    });
  });

  test.each([
    ['a log with times', 'Nov 22 10:00:01 nixos systemd[1]: Started sshd.'],
    ['a backup list', 'backup 3 2026-11-20 10:00:00 done'],
    ['JSON of another program', '[{"generation":"two","current":"yes"}]'],
    ['broken JSON', '[{"generation": 2, '],
    ['prose', 'I have 3 generations, the current one is 2.'],
  ])('is not %s', (_, paste) => {
    expect(numbers(paste)).toEqual([]);
  });
});

describe('the refused flag', () => {
  test.each([
    [
      'today',
      'usage: nixos-rebuild [-h] …\nnixos-rebuild: error: unrecognized arguments: --list-generations',
    ],
    ['the Bash program', "error: unknown option `--list-generations'"],
  ])('%s', (_, paste) => {
    expect(read(paste)[0]).toEqual({ kind: 'list-flag-refused' });
  });
});

describe('rebuilds', () => {
  test.each([
    ['since Nix 2.4', 'switching profile from version 3 to 2'],
    ['Nix 2.3', 'switching from generation 3 to 2'],
  ])('a rollback, %s', (_, line) => {
    expect(read(`building the system configuration...\n${line}\nactivating the configuration...`)).toEqual([
      { kind: 'rolled-back', from: 3, to: 2 },
    ]);
  });

  test('nothing to go back to', () => {
    expect(read('error: no profile version older than the current (1) exists')).toEqual([
      { kind: 'nothing-older', current: 1 },
    ]);
  });

  const done = 'Done. The new configuration is /nix/store/0a1b2c-nixos-system-nixos-26.05';
  test.each([
    ['a switch', `activating the configuration...\nsetting up /etc...\n${done}`, 'shown'],
    ['a dry run', `would activate the configuration...\n${done}`, 'dry'],
    ['the last line alone', done, 'not-shown'],
    [
      'a build after a switch',
      `$ sudo nixos-rebuild switch\nactivating the configuration...\n[me@nixos:~]$ nixos-rebuild build\n${done}`,
      'not-shown',
    ],
  ])('%s', (_, paste, activation) => {
    expect(read(paste).at(-1)).toMatchObject({ kind: 'rebuilt', activation });
  });

  test('failed units and an error', () => {
    expect(read('warning: the following units failed: a.service, b.service')).toEqual([
      { kind: 'units-failed', units: ['a.service', 'b.service'] },
    ]);
    expect(read('error: syntax error, unexpected end of file')).toEqual([
      { kind: 'failed', message: 'syntax error, unexpected end of file', permission: false },
    ]);
  });

  test('a file that is gone', () => {
    expect(read('cat: /etc/nixos-course/day1: No such file or directory')).toEqual([
      { kind: 'file-missing', path: '/etc/nixos-course/day1' },
    ]);
  });
});

test.each([
  ['names of units', `the following new units were started: ${'a.service, '.repeat(20_000)}`],
  ['empty lines', '\n'.repeat(250_000)],
  ['equals signs', 'a='.repeat(30_000)],
  ['prompts', '[a@b:~]$ '.repeat(20_000)],
  ['brackets', '{\n'.repeat(30_000)],
  ['a table of contents', '│   '.repeat(50_000)],
  ['a chain of commands', `[a@b:~]$ ssh ${'x && echo '.repeat(100)}`],
])('a paste of nothing but %s is read to its end', (_, paste) => {
  expect(readEvidence(paste).found.length).toBeLessThan(25_000);
});

test('reading never throws', () => {
  const piece = fc.constantFrom(
    '[a@b:~]$ ',
    'git ls-files\n',
    'systemctl status sshd\n',
    '{ ',
    '} ',
    '[ ',
    ' ]',
    ' = ',
    ';',
    '\n',
    '"',
    "''",
    '"nodes": {',
    'flake.nix\n',
    'imports',
    'home-manager.users.',
    'outputs = { self, nixpkgs }: ',
    '```\n',
    '0\n',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 6 })), { maxLength: 40 }), (parts) => {
      expect(readEvidence(parts.join('')).lines.length).toBeGreaterThan(0);
    }),
    { numRuns: 150 },
  );
});

test('reading time grows with the length of the paste, not faster', () => {
  // One crafted line for each pattern that looks ahead; an exponential one would never come back.
  const hostile = [
    '1 '.repeat(20_000),
    `[${' '.repeat(40_000)}`,
    `error:${' '.repeat(40_000)}x`,
    `cat: ${"'".repeat(40_000)}`,
  ];
  for (const line of hostile) expect(read(line).length).toBeLessThanOrEqual(1);
});
