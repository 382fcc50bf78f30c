import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callout, codeBlock, heading, list, md, table } from '../../src/document/build.ts';
import { splitBlocks } from '../../src/document/split.ts';
import { renderText } from '../../src/document/text.ts';
import type { Block, Inline } from '../../src/document/tree.ts';

const measure = (blocks: readonly Block[]): number => renderText({ blocks, actions: [] }).length;
const split = (limit: number, ...blocks: Block[]): Block[][] => splitBlocks(blocks, { limit, measure });
const shown = (pages: Block[][]): string[] => pages.map((blocks) => renderText({ blocks, actions: [] }));

describe('splitBlocks', () => {
  test('what fits stays one message', () => {
    expect(split(100, ...md`# A\n\nshort`)).toHaveLength(1);
  });

  test('a heading goes with its text to the next page', () => {
    expect(shown(split(26, ...md`One two three four.`, heading(2, 'Why'), ...md`Because it is so.`))).toEqual(
      ['One two three four.', 'Why\n\nBecause it is so.'],
    );
  });

  test('prose is cut between sentences, then between words', () => {
    expect(shown(split(30, ...md`First sentence here. Second sentence here. Third.`))).toEqual([
      'First sentence here. ',
      'Second sentence here. Third.',
    ]);
    expect(shown(split(12, ...md`alpha beta gamma delta`))).toEqual(['alpha beta ', 'gamma delta']);
  });

  test('code is cut between lines and each part is code of the same language', () => {
    const pages = split(40, codeBlock('nix', 'a = 1;\nb = 2;\nc = 3;\nd = 4;'));
    expect(pages.flat().every((block) => block.type === 'codeBlock' && block.language === 'nix')).toBe(true);
    expect(pages.flat().map((block) => (block as { value: string }).value)).toEqual([
      'a = 1;\nb = 2;\nc = 3;',
      'd = 4;',
    ]);
  });

  test('every part of a table has the header', () => {
    const rows = Array.from({ length: 6 }, (_, n) => [`task ${n}`, `answer ${n}`]);
    const pages = split(70, table(['Task', 'NixOS'], rows));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of shown(pages)) expect(page).toMatch(/^Task {4}NixOS\n/);
  });

  test('a list goes on with the right number', () => {
    const items = ['one', 'two', 'three', 'four'].map((word) => md`${word}`);
    expect(shown(split(16, list(items, true)))).toEqual(['1. one\n2. two', '3. three\n4. four']);
  });

  test('a surrogate pair is never torn', () => {
    for (const page of shown(split(5, ...md`${'🎉'.repeat(9)}`))) expect(page).toMatch(/^(🎉)+$/u);
  });

  test('a long callout keeps its title on both parts', () => {
    const long = callout('tip', 'Good', [...md`First part of it.`, ...md`Second part of it.`]);
    for (const page of shown(split(40, long))) expect(page).toMatch(/^Tip: Good\n/);
  });
});

describe('for any document', () => {
  const word = fc.stringMatching(/^[a-zé🎉]{1,12}$/u);
  const words = fc.array(word, { minLength: 1, maxLength: 30 }).map((all) => all.join(' '));
  const inline: fc.Arbitrary<Inline[]> = fc.array(
    fc.oneof(
      words.map((value): Inline => ({ type: 'text', value })),
      words.map((value): Inline => ({ type: 'code', value })),
      words.map((value): Inline => ({ type: 'strong', children: [{ type: 'text', value }] })),
      fc.constant<Inline>({ type: 'break' }),
    ),
    { minLength: 1, maxLength: 4 },
  );
  const paragraph = inline.map((children): Block => ({ type: 'paragraph', children }));
  const cells = fc.tuple(inline, inline);
  const block: fc.Arbitrary<Block> = fc.oneof(
    paragraph,
    fc.array(words, { minLength: 1, maxLength: 20 }).map((lines) => codeBlock('nix', lines.join('\n'))),
    fc
      .array(fc.array(paragraph, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 5 })
      .map((items) => list(items)),
    fc
      .tuple(cells, fc.array(cells, { minLength: 1, maxLength: 5 }))
      .map(([header, rows]): Block => ({ type: 'table', header, rows })),
    fc.array(paragraph, { minLength: 1, maxLength: 3 }).map((children) => callout('note', 'Note', children)),
    words.map((value) => heading(2, value)),
  );

  const letters = (blocks: readonly Block[]): string =>
    JSON.stringify(blocks, (key, value: unknown) => (key === 'header' ? undefined : value))
      .match(/"value":"(?:[^"\\]|\\.)*"/g)
      ?.join('')
      .replace(/"value":"|"|\\n|: /g, '') ?? '';

  test('every message fits and no word is lost', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), fc.integer({ min: 400, max: 2000 }), (blocks, limit) => {
        const pages = split(limit, ...blocks);
        for (const page of pages) expect(measure(page)).toBeLessThanOrEqual(limit);
        // Headers are repeated and callout titles too; everything else appears exactly once and in order.
        const plainBlocks = blocks.filter(({ type }) => type !== 'table' && type !== 'callout');
        if (plainBlocks.length === blocks.length) expect(letters(pages.flat())).toBe(letters(blocks));
      }),
      { numRuns: 200 },
    );
  });
});
