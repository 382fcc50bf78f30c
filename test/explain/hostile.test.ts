// Texts made to break the reader: it never throws, and twice the text takes about twice the time.
import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explain, recogniseSuccess } from '../../src/explain/engine.ts';
import { redact } from '../../src/explain/redact.ts';
import { pasteCases } from './cases/index.ts';

const SEEDS: readonly string[] = [
  'error: ',
  "error: The option '",
  "The option `a'",
  "attribute '",
  '… while evaluating ',
  'at /nix/store/',
  "builder for '/nix/store/",
  "hash mismatch in fixed-output derivation '",
  "in '/a': ",
  'warning: ',
  'Permission denied ',
  'a: ',
  '$ # > ',
  '> ',
  '/nix/store/0-source/',
  'git@github.com: ',
  '-----BEGIN PRIVATE KEY-----',
  'password = "',
  'https://a:b',
  ' '.repeat(8),
  "'",
  '`',
  '\n',
  '\u001b[',
  '&lt;',
];

function time(text: string): number {
  const start = performance.now();
  explain(text);
  redact(text);
  return performance.now() - start;
}

describe('time', () => {
  test.each(SEEDS.map((seed) => JSON.stringify(seed)))('is linear in %s', (name) => {
    const seed: string = JSON.parse(name);
    const small = seed.repeat(Math.ceil(60_000 / seed.length));
    time(small);
    const once = Math.min(time(small), time(small));
    const four = Math.min(time(small.repeat(4)), time(small.repeat(4)));
    // Quadratic time would be sixteen times as long; the margin is for a busy machine.
    expect(four).toBeLessThan(10 * once + 60);
  });

  test('a log of two megabytes is read at once', () => {
    const line = 'src/a.cc:1:2: warning: unused variable error failed cannot find /nix/store/x\n';
    const log = `${line.repeat(27_000)}error: undefined variable 'x' at /etc/nixos/a.nix:1:2`;
    expect(explain(log)[0]?.cause).toBe('undefined-variable');
    expect(time(log)).toBeLessThan(1_500);
  });
});

describe('any text', () => {
  test('is read without throwing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (text) => {
        explain(text);
        recogniseSuccess(text);
        redact(text);
      }),
      { numRuns: 300 },
    );
  });

  test('also pieces of real logs in any order', () => {
    const pieces = pasteCases.flatMap(({ paste }) => paste.split('\n'));
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 25 }), (lines) => {
        for (const { message, nextStep, facts } of explain(lines.join('\n'))) {
          expect(message).not.toBe('');
          expect(nextStep).not.toBe('');
          expect(Object.keys(facts)).toEqual(
            expect.arrayContaining(['file', 'line', 'column', 'option', 'attribute', 'package', 'unit']),
          );
        }
      }),
      { numRuns: 150 },
    );
  });

  test('a paste cut at any place', () => {
    const pastes = pasteCases.map(({ paste }) => paste);
    fc.assert(
      fc.property(fc.constantFrom(...pastes), fc.nat(600), fc.nat(600), (paste, from, length) => {
        explain(paste.slice(from, from + length));
      }),
      { numRuns: 300 },
    );
  });
});
