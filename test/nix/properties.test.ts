import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateModule } from '../../src/nix/eval/evaluate.ts';
import { highlight } from '../../src/nix/highlight.ts';
import { parseNix } from '../../src/nix/parse.ts';
import { toNix } from '../../src/nix/print.ts';
import { readNix } from '../../src/nix/read.ts';
import { forEachChild, type Node, walk } from '../../src/nix/tree.ts';
import { samples } from '../conformance/samples.ts';

const words = [
  ...[
    'a',
    'b',
    'pkgs',
    'lib',
    'let',
    'in',
    'with',
    'rec',
    'inherit',
    'if',
    'then',
    'else',
    'assert',
    'or',
    '1',
    '2.5',
  ],
  ...[
    '=',
    ';',
    ':',
    ',',
    '.',
    '?',
    '@',
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    '${',
    '"',
    "''",
    '...',
    '==',
    '//',
    '++',
    '->',
    '|>',
  ],
  ...[
    './a',
    '<b>',
    'http://x.y',
    '~/c',
    '# d',
    '/* e */',
    '\n',
    '\n  ',
    '\\',
    '“',
    '\u00a0',
    '$',
    "'",
    '\r\n',
    '\ud800',
    '\u0000',
  ],
];

/** Texts of every sort: any characters, words of Nix in any order, files with a few random edits. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((parts) => parts.join('')),
  fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((parts) => parts.join(' ')),
  fc
    .tuple(
      fc.constantFrom(...samples),
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: 4 }), fc.constantFrom(...words, '')), { maxLength: 4 }),
    )
    .map(([text, edits]) => {
      let result = text;
      for (const [at, length, word] of edits) {
        const from = at % (result.length + 1);
        result = result.slice(0, from) + word + result.slice(from + length);
      }
      return result;
    }),
);

describe('for every text', () => {
  test('reading answers, prints back, and names places inside of the text', () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), (text, asFile) => {
        const { tree, findings } = readNix(text, { asFile });
        expect(toNix(tree)).toBe(text);
        for (const { start, end, fix, related } of findings) {
          for (const span of [{ start, end }, ...(related ?? [])]) {
            expect(span.start).toBeGreaterThanOrEqual(0);
            expect(span.end).toBeGreaterThanOrEqual(span.start);
            expect(span.end).toBeLessThanOrEqual(text.length);
          }
          let at = 0;
          for (const edit of fix?.edits ?? []) {
            expect(edit.offset).toBeGreaterThanOrEqual(at);
            at = edit.offset + edit.length;
            expect(at).toBeLessThanOrEqual(text.length);
          }
        }
      }),
      { numRuns: 800 },
    );
  });

  test('spans nest, in the order of the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const node of walk(readNix(text, { asFile: true }).tree.root)) {
          let at = node.start;
          forEachChild(node, (child: Node) => {
            expect(child.start).toBeGreaterThanOrEqual(at);
            expect(child.end).toBeGreaterThanOrEqual(child.start);
            expect(child.end).toBeLessThanOrEqual(node.end);
            at = child.end;
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  test('an error is found exactly where the grammar refuses the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const refused = parseNix(text) === undefined;
        const { certain, findings } = readNix(text, { asFile: true });
        if (refused) expect(findings.some(({ severity }) => severity === 'error')).toBe(true);
        else expect(certain).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('colours never overlap, and evaluation never throws', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let at = 0;
        for (const { start, end } of highlight(text)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        evaluateModule(readNix(text).tree, { fuel: 2_000 });
      }),
      { numRuns: 300 },
    );
  });
});
