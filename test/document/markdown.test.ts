import { describe, expect, test } from 'vitest';
import { code, md } from '../../src/document/build.ts';
import { parseMarkdown } from '../../src/document/markdown.ts';

describe('parseMarkdown', () => {
  test('a lesson: heading, prose with code, a table, a fenced block', () => {
    expect(
      parseMarkdown(
        '## Why\n\nUse `nixos-rebuild`\nnow.\n\n| a | b |\n|---|---|\n| 1 | `2` |\n\n```nix\n{ }\n```',
      ),
    ).toEqual([
      { type: 'heading', level: 2, children: [{ type: 'text', value: 'Why' }] },
      {
        type: 'paragraph',
        children: [
          { type: 'text', value: 'Use ' },
          { type: 'code', value: 'nixos-rebuild' },
          { type: 'text', value: ' now.' },
        ],
      },
      {
        type: 'table',
        header: [[{ type: 'text', value: 'a' }], [{ type: 'text', value: 'b' }]],
        rows: [[[{ type: 'text', value: '1' }], [{ type: 'code', value: '2' }]]],
      },
      { type: 'codeBlock', language: 'nix', value: '{ }' },
    ]);
  });

  test('an alert becomes a callout, with a title of its own or the usual one', () => {
    const [own, usual] = parseMarkdown(
      '> [!WARNING] Key first\n> Then passwords.\n\n---\n\n> [!TIP]\n> Nano is there.',
    ).filter((block) => block.type === 'callout');
    expect(own).toMatchObject({ tone: 'warning', title: [{ value: 'Key first' }] });
    expect(own?.children).toEqual([
      { type: 'paragraph', children: [{ type: 'text', value: 'Then passwords.' }] },
    ]);
    expect(usual).toMatchObject({ tone: 'tip', title: [{ value: 'Tip' }] });
  });

  test('an ordinary quote stays a quote', () => {
    expect(parseMarkdown('> [!NOPE] hm')[0]).toMatchObject({ type: 'quote' });
  });

  test('HTML is text, never markup', () => {
    expect(parseMarkdown('<script>alert(1)</script>')).toEqual([
      { type: 'paragraph', children: [{ type: 'text', value: '<script>alert(1)</script>' }] },
    ]);
  });
});

describe('md', () => {
  test('values are plain text, whatever they contain', () => {
    expect(md`Hello **${'**bold** [x](http://evil)'}**, your host is \`${'a`b'}\`.`).toEqual([
      {
        type: 'paragraph',
        children: [
          { type: 'text', value: 'Hello ' },
          { type: 'strong', children: [{ type: 'text', value: '**bold** [x](http://evil)' }] },
          { type: 'text', value: ', your host is ' },
          { type: 'code', value: 'a`b' },
          { type: 'text', value: '.' },
        ],
      },
    ]);
  });

  test('a value may be a piece of running text', () => {
    expect(md`Type ${code('/lesson')}`[0]).toMatchObject({
      children: [{ value: 'Type ' }, { type: 'code' }],
    });
  });

  test('a value that looks like a placeholder stays what it is', () => {
    expect(md`a ${'\uE0001\uE001'} b ${'c'}`[0]).toMatchObject({
      children: [{ value: 'a ' }, { value: '\uE0001\uE001' }, { value: ' b ' }, { value: 'c' }],
    });
  });
});
