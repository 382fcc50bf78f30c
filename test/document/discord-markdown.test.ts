import { describe, expect, test } from 'vitest';
import { callout, codeBlock, heading, list, md, table } from '../../src/document/build.ts';
import { escapeMarkdown, renderBlocks } from '../../src/document/discord/markdown.ts';
import type { Block } from '../../src/document/tree.ts';

const shown = (...blocks: Block[]): string => renderBlocks(blocks);

describe('what a person wrote stays as it is', () => {
  test.each([
    ['*bold* _em_ ~~s~~ ||spoiler||', '\\*bold\\* \\_em\\_ \\~\\~s\\~\\~ \\|\\|spoiler\\|\\|'],
    ['<@123> <#1> <:e:1> </cmd:1>', '\\<@123\\> \\<#1\\> \\<:e:1\\> \\</cmd:1\\>'],
    ['@everyone @here', '@\u200beveryone @\u200bhere'],
    ['[x](https://evil.example)', '\\[x\\](https\\://evil.example)'],
    ['`code` ```fence```', '\\`code\\` \\`\\`\\`fence\\`\\`\\`'],
    ['a\\b', 'a\\\\b'],
  ])('%s', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  test.each([
    ['# no heading', '\\# no heading'],
    ['- no list', '\\- no list'],
    ['-# no small print', '\\-# no small print'],
    ['1. no number', '1\\. no number'],
    ['> no quote', '\\> no quote'],
    ['#tag and 1.5', '#tag and 1.5'],
  ])('at the start of a line: %s', (text, escaped) => {
    expect(shown(...md`${text}`)).toBe(escaped);
  });
});

describe('markup of ours', () => {
  test('headings, bold, emphasis, code and links', () => {
    expect(
      shown(heading(1, 'Day 1'), ...md`**Bold**, *soft*, \`code\` and [a page](https://nix.dev/a_b).`),
    ).toBe('# Day 1\n**Bold**, *soft*, `code` and [a page](<https://nix.dev/a_b>).');
  });

  test('code in its own fence, with the language that Discord colours', () => {
    expect(shown(codeBlock('nix', '{ a = 1; }'))).toBe('```nix\n{ a = 1; }\n```');
    expect(shown(codeBlock('text', 'x'))).toBe('```\nx\n```');
    expect(shown(codeBlock('no such`\nlanguage', 'x'))).toBe('```\nx\n```');
  });

  test('backquotes inside code end nothing', () => {
    expect(shown(codeBlock('nix', 'a ```` b'))).toBe('```nix\na ``\u200b`` b\n```');
    expect(shown(...md`${{ type: 'code', value: 'a`b' }}`)).toBe('`` a`b ``');
    expect(shown(...md`${{ type: 'code', value: 'a``b' }}`)).toBe('`` a`\u200b`b ``');
  });

  test('lists count on, nest, and set code at the margin', () => {
    expect(
      shown(
        list([md`one`, [...md`two`, list([md`inner`])], [...md`three`, codeBlock('console', '$ ls')]], true),
      ),
    ).toBe('1. one\n2. two\n   - inner\n3. three\n```console\n$ ls\n```');
  });

  test('a narrow table stands in columns, a wide one or one with links in items', () => {
    expect(
      shown(
        table(
          ['Day', 'Done'],
          [
            ['1', '3/3'],
            ['22', '–'],
          ],
        ),
      ),
    ).toBe('```\nDay  Done\n───  ────\n1    3/3\n22   –\n```');
    expect(
      shown(table(['Setting', 'Now'], [['Time zone', 'a very long value that does not fit a phone']])),
    ).toBe('- **Time zone**\n  Now: a very long value that does not fit a phone');
  });

  test('quotes and callouts inside of other blocks', () => {
    expect(shown({ type: 'quote', children: md`a\n\nb` })).toBe('> a\n> \n> b');
    expect(shown(list([[callout('tip', 'Good', md`words`)]]))).toBe('- **Good**\n  words');
  });

  test('links only to the web', () => {
    const link = (url: string, label: string): string =>
      shown({
        type: 'paragraph',
        children: [{ type: 'link', url, children: [{ type: 'text', value: label }] }],
      });
    expect(link('javascript:alert(1)', 'x')).toBe('x');
    expect(link('/static/a', 'x')).toBe('x');
    expect(link('https://a.example', 'https://a.example')).toBe('<https://a.example>');
    expect(link('https://a.example/(b)', 'x')).toBe('[x](<https://a.example/%28b%29>)');
    expect(link('https://a.example', 'see https://b.example')).toBe(
      'see https\\://b.example (<https://a.example>)',
    );
  });
});
