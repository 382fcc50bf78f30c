import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { action, callout, codeBlock, document, md, table } from '../../src/document/build.ts';
import { renderHtml } from '../../src/document/html.ts';
import { terminalStyle } from '../../src/document/terminal.ts';
import { renderText } from '../../src/document/text.ts';
import type { Block } from '../../src/document/tree.ts';

const lesson = document(
  [
    ...md`# Day 1

Type \`nixos-rebuild list-generations\` and read the [manual](https://nixos.org/manual).

1. List.
2. Switch,
   then look again.`,
    table(
      ['Task', 'NixOS'],
      [
        ['Undo', 'roll back'],
        ['Upgrade', 'rebuild with newer inputs'],
      ],
    ),
    codeBlock('nix', '{ pkgs, ... }:\n{ }'),
    callout('warning', 'Data stays', md`A rollback brings no file back.`),
  ],
  { actions: [action('Next', 'lesson', { day: 1, section: '1.2' }, 'primary')] },
);

describe('plain text', () => {
  test('reads well without any markup', () => {
    expect(renderText(lesson)).toBe(
      [
        'Day 1',
        '',
        'Type `nixos-rebuild list-generations` and read the manual <https://nixos.org/manual>.',
        '',
        '1. List.',
        '2. Switch, then look again.',
        '',
        'Task     NixOS',
        '───────  ─────────────────────────',
        'Undo     roll back',
        'Upgrade  rebuild with newer inputs',
        '',
        '    { pkgs, ... }:',
        '    { }',
        '',
        'Careful: Data stays',
        '  A rollback brings no file back.',
        '',
        '[Next] /lesson 1 1.2',
      ].join('\n'),
    );
  });

  test('a table too wide for the window is told row by row', () => {
    const wide = table(
      ['Task', 'Before', 'Now'],
      [['Install', 'apt-get install htop', 'an entry in a list']],
    );
    expect(renderText({ blocks: [wide], actions: [] }, { width: 29 })).toBe(
      ['Install', '  Before: apt-get install', '  htop', '  Now: an entry in a list'].join('\n'),
    );
  });

  test('code lines are never wrapped', () => {
    const long = `x = "${'a'.repeat(100)}";`;
    expect(renderText({ blocks: [codeBlock('nix', long)], actions: [] }, { width: 40 })).toContain(long);
  });
});

describe('terminal', () => {
  test('shows the same words as plain text, with colours around them', () => {
    const painted = renderText(lesson, { style: terminalStyle(true) });
    expect(painted).toContain('\u001b[');
    expect(stripVTControlCharacters(painted)).toBe(renderText(lesson).replaceAll('`', ''));
  });
});

describe('HTML', () => {
  const html = (...blocks: Block[]): string => renderHtml({ blocks });

  test('escapes what a learner wrote', () => {
    expect(html(...md`Hi ${'<img src=x onerror=alert(1)> & "you"'}`)).toBe(
      '<p>Hi &#60;img src=x onerror=alert(1)&#62; &#38; &#34;you&#34;</p>',
    );
  });

  test('links only to the web and to its own pages', () => {
    expect(html(...md`[a](https://nixos.org) [b](/progress)`)).toContain('href="https://nixos.org"');
    expect(html(...md`[b](/progress)`)).toContain('<a href="/progress">b</a>');
    expect(html(...md`[c](javascript:alert(1)) [d](//evil.example)`)).toBe('<p>c d</p>');
  });

  test('table cells know their column, for screens too narrow for columns', () => {
    expect(html(table(['Task', 'NixOS'], [['Undo', 'roll back']]))).toContain(
      '<td data-column="NixOS">roll back</td>',
    );
  });

  test('code is coloured by the spans that the caller finds, and stays escaped', () => {
    const highlighted = renderHtml(
      { blocks: [codeBlock('nix', '"<a>" b')] },
      { highlight: () => [{ start: 0, end: 5, kind: 'string' }] },
    );
    expect(highlighted).toContain('<code><span class="hl-string">&#34;&#60;a&#62;&#34;</span> b</code>');
  });
});
