// Random documents, as wild as the tree allows: for renderers, which must keep their platform's limits with all of them.
import fc from 'fast-check';
import type { Action, Block, Document, File, Inline } from '../../src/document/tree.ts';

/** Words that renderers stumble over: markup, mentions, emoji, half pairs, very long ones, none at all. */
const words = fc.oneof(
  { weight: 14, arbitrary: fc.lorem({ maxCount: 30, mode: 'words' }) },
  { weight: 3, arbitrary: fc.string({ maxLength: 60, unit: 'binary' }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '',
      ' ',
      '\n\n',
      '```',
      '~~~',
      '@everyone',
      '<@1>',
      '# x',
      '-# x',
      '||',
      '`',
      '\\',
      '[a](b)',
      '\ud83d',
      '👩‍👩‍👧',
      '\u202e',
    ),
  },
  { weight: 1, arbitrary: fc.string({ minLength: 300, maxLength: 2_000, unit: 'grapheme' }) },
);
const url = fc.oneof(fc.webUrl(), fc.constantFrom('javascript:alert(1)', '', 'https://a b', 'https://x/)>'));

const inlines: fc.Arbitrary<Inline[]> = fc
  .letrec<{ inline: Inline }>((tie) => {
    const children = fc.array(tie('inline'), { maxLength: 3 });
    return {
      inline: fc.oneof(
        { maxDepth: 3 },
        fc.record({ type: fc.constant('text' as const), value: words }),
        fc.record({ type: fc.constant('code' as const), value: words }),
        fc.constant<Inline>({ type: 'break' }),
        fc.record({ type: fc.constant('strong' as const), children }),
        fc.record({ type: fc.constant('emphasis' as const), children }),
        fc.record({ type: fc.constant('link' as const), url, children }),
      ),
    };
  })
  .inline.chain((one) => fc.array(fc.constant(one), { maxLength: 4 }));

const codeLines = fc
  .array(fc.oneof(fc.lorem({ maxCount: 8, mode: 'words' }), words), { maxLength: 30 })
  .map((lines) => lines.join('\n'));

const block: fc.Arbitrary<Block> = fc.letrec<{ block: Block }>((tie) => {
  const children = fc.array(tie('block'), { maxLength: 3 });
  const row = fc.array(inlines, { minLength: 1, maxLength: 5 });
  return {
    block: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      fc.record({ type: fc.constant('paragraph' as const), children: inlines }),
      fc.record({
        type: fc.constant('heading' as const),
        level: fc.constantFrom(1 as const, 2 as const, 3 as const),
        children: inlines,
      }),
      fc.record({
        type: fc.constant('codeBlock' as const),
        language: fc.constantFrom('nix', 'console', undefined),
        value: codeLines,
      }),
      fc.constant<Block>({ type: 'divider' }),
      fc.record({
        type: fc.constant('table' as const),
        header: row,
        rows: fc.array(row, { maxLength: 6 }),
      }),
      fc.record({
        type: fc.constant('list' as const),
        ordered: fc.boolean(),
        start: fc.nat(2_000),
        items: fc.array(children, { maxLength: 4 }),
      }),
      fc.record({ type: fc.constant('quote' as const), children }),
      fc.record({
        type: fc.constant('callout' as const),
        tone: fc.constantFrom(
          'note' as const,
          'tip' as const,
          'success' as const,
          'warning' as const,
          'error' as const,
        ),
        title: inlines,
        children,
      }),
    ),
  };
}).block;

const action: fc.Arbitrary<Action> = fc.record(
  {
    label: words,
    command: fc.constantFrom('lesson', 'quiz', 'check', 'leaderboard'),
    options: fc.dictionary(fc.constantFrom('day', 'section', 'question', 'answer'), words, { maxKeys: 3 }),
    style: fc.constantFrom('primary' as const, 'secondary' as const, 'danger' as const),
    ask: fc.record({
      option: fc.constantFrom('text', 'channel', 'hour'),
      kind: fc.constantFrom('text' as const, 'channel' as const),
      label: words,
    }),
  },
  { requiredKeys: ['label', 'command', 'options', 'style'] },
);

const file: fc.Arbitrary<File> = fc.record({
  name: words,
  mediaType: fc.constantFrom('text/plain', 'image/png'),
  content: words,
  description: words,
});

export const documents: fc.Arbitrary<Document> = fc.record({
  blocks: fc.array(block, { maxLength: 10 }),
  actions: fc.oneof(fc.array(action, { maxLength: 8 }), fc.array(action, { maxLength: 80 })),
  files: fc.array(file, { maxLength: 6 }),
  visibility: fc.constantFrom('private' as const, 'public' as const),
  keep: fc.boolean(),
});
