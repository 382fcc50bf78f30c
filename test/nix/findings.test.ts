import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../src/nix/finding.ts';
import { parseNix } from '../../src/nix/parse.ts';
import { readNix } from '../../src/nix/read.ts';

/** `line rule` for each finding. */
function found(text: string): string[] {
  const { findings, lines } = readNix(text, { asFile: true });
  return findings.map(({ start, rule }) => `${lines.position(start).line} ${rule}`);
}

describe('the finding names the line a person would mend', () => {
  test.each([
    ['missing ;', '{\n  a = 1\n  b = 2;\n}', ['2 missing-semicolon']],
    ['missing ; before inherit', '{ x }:\n{\n  a = 1\n  inherit x;\n}', ['3 missing-semicolon']],
    ['missing ; after inherit', '{ x, y }:\n{\n  inherit x y\n  a = 1;\n}', ['3 missing-semicolon']],
    ['missing ; after with', '{ pkgs }:\n{\n  a = with pkgs [ vim ];\n  b = 2;\n}', ['3 missing-semicolon']],
    ['missing ; before in', 'let\n  a = 1\nin\na', ['2 missing-semicolon']],
    ['missing ; at the end of a set', '{\n  a = {\n    b = 1\n  };\n}', ['3 missing-semicolon']],
    ['extra ;', '{\n  a = 1;;\n}', ['2 extra-semicolon']],
    ['missing }', '{\n  a = {\n    b = 1;\n\n  c = 2;\n}', ['3 missing-brace']],
    ['missing } of the last block', '{\n  a = {\n    b = 1;\n  };\n', ['4 missing-brace']],
    ['missing } before ;', '{\n  a = {\n    b = 1;\n  ;\n  c = 2;\n}', ['4 missing-brace']],
    ['missing ]', '{\n  a = [\n    1\n    2\n\n  b = 2;\n}', ['4 missing-bracket']],
    ['the name of an example', '{\n  a = 1;\n  users.<name>.b = 2;\n}', ['3 placeholder-left-in']],
    ['dots that stand for lines', '{\n  [ ... ]\n\n  a = 1;\n}', ['2 placeholder-left-in']],
    ['dots at the beginning', '{\n  ...\n  a.b = 1;\n  c = 2;\n}', ['2 placeholder-left-in']],
    ['missing )', '{ f }:\n{\n  a = (f 1;\n  b = 2;\n}', ['3 missing-parenthesis']],
    ['missing (', '{ f }:\n{\n  a = f f 1);\n  b = 2;\n}', ['3 missing-parenthesis']],
    ['extra }', '{\n  a = {\n    b = 1;\n  };\n  };\n  c = 2;\n}', ['5 extra-brace']],
    ['missing "', '{\n  a = "x;\n  b = "y";\n}', ['2 unclosed-string']],
    [
      "missing '' at the end",
      "{\n  a = ''\n    x\n  ;\n  b = ''\n    y\n  '';\n}",
      ['4 unclosed-indented-string'],
    ],
    [
      "missing '' at the beginning",
      "{\n  a =\n    echo x | grep y\n  '';\n  b = ''\n    y\n  '';\n}",
      ['2 unclosed-indented-string'],
    ],
    [
      'three quotes at the end of a text',
      "{\n  a = ''\n    x''';\n  b = 1;\n}",
      ['3 unclosed-indented-string'],
    ],
    ['missing =', '{\n  a 1;\n}', ['2 missing-equals']],
    [': for =', '{\n  a: 1;\n}', ['2 colon-for-equals']],
    [': for = without a space', '{\n  a.b:c;\n  d = 1;\n}', ['2 colon-for-equals']],
    ['= for ==', '{ x }:\nif x = 1 then 2 else 3', ['2 equals-for-comparison']],
    ['commas in a list', '{\n  a = [ 1, 2, 3 ];\n}', ['2 comma-in-list']],
    ['; in a list', '{\n  a = [\n    1;\n    2;\n  ];\n}', ['3 semicolon-in-list']],
    ['a comma for ;', '{\n  a = 1,\n  b = 2;\n}', ['2 comma-for-semicolon']],
    ['a header without colon', '{ a, ... }\n{\n  b = 1;\n}', ['1 missing-colon']],
    ['a header without body', '{ a, ... }:', ['1 missing-body']],
    ['half a binding', '{\n  a.b\n  c = 1;\n}', ['2 unfinished-binding']],
    ['a value left out', '{\n  a = ;\n}', ['2 unfinished-binding']],
    ['a stray line', '{\n  a = 1;\n  some words here\n  b = 2;\n}', ['3 stray-text']],
    ['a function without parentheses', '{ f }:\n{\n  a = f x: x;\n}', ['3 needs-parentheses']],
    ['a call in a list', '{ f }:\n[ f.override { a = 1; } ]', ['2 call-in-list']],
    ['import./x', '{\n  a = import./x;\n}', ['2 path-glued-to-name']],
    ['two sets', '{\n  a = 1;\n}\n{\n  b = 2;\n}', ['4 two-sets']],
    ['a backslash of Markdown', '{\n  a \\= 1;\n}', ['2 markdown-escape']],
    ['curly quotes', '{\n  a = “x”;\n}', ['2 typographic-quote']],
    ['a no-break space', '{\n  a\u00a0= 1;\n}', ['2 invisible-character']],
    ['a byte order mark', '\ufeff{\n  a = 1;\n}', ['1 invisible-character']],
    ['a shell variable', '{ user }:\n{\n  a = $user;\n}', ['3 shell-in-nix']],
    ['a shell expansion', "{\n  a = ''\n    ${#x[@]}\n  '';\n}", ['3 unescaped-interpolation']],
    ['a conflict of Git', '{\n<<<<<<< HEAD\n  a = 1;\n=======\n  a = 2;\n>>>>>>> x\n}', ['2 merge-conflict']],
    ['a let without in', 'let\n  a = 1;\n{\n  b = a;\n}', ['3 missing-in']],
    ['an if without else', '{ x }:\n{\n  a = if x then 1;\n}', ['3 incomplete-if']],
    ['braces around an expression', '{ x, y }:\n{\n  a = { x ++ y };\n}', ['3 expression-in-braces']],
    ['a reserved word', '{\n  with = 1;\n}', ['2 reserved-word']],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('several mistakes', () => {
  test('all of them are found, each once', () => {
    const text = '{\n  a = 1\n  b = [ 1, 2 ];\n  c: 3;\n  d = {\n    e = 1;\n\n  f = 2;\n}';
    expect(found(text)).toEqual([
      '2 missing-semicolon',
      '3 comma-in-list',
      '4 colon-for-equals',
      '6 missing-brace',
    ]);
  });

  test('findings about names stay, where the syntax was understood', () => {
    expect(found('{ config, ... }:\n{\n  a = 1\n  b = 2;\n\n  c = pkgs.vim;\n}')).toEqual([
      '3 missing-semicolon',
      '6 missing-argument',
    ]);
  });
});

describe('fixes', () => {
  test.each([
    ['{\n  a = 1\n  b = 2;\n}', '{\n  a = 1;\n  b = 2;\n}'],
    ['{\n  a: 1;\n}', '{\n  a= 1;\n}'],
    ['{\n  a = [ 1, 2, 3 ];\n}', '{\n  a = [ 1 2 3 ];\n}'],
    ['{\n  a = “x”;\n}', '{\n  a = "x";\n}'],
    ['{ config, ... }:\n{ a = pkgs; }', '{ config, pkgs, ... }:\n{ a = pkgs; }'],
    ['{ a, ... }\n{ b = 1; }', '{ a, ... }:\n{ b = 1; }'],
  ])('%j becomes %j', (before, after) => {
    const [finding] = readNix(before, { asFile: true }).findings;
    expect(applyEdits(before, finding?.fix?.edits ?? [])).toBe(after);
    expect(parseNix(after)).toBeDefined();
  });
});

describe('hint pages', () => {
  const root = join(import.meta.dirname, '../..');
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const sources = (dir: string): string[] =>
    readdirSync(join(root, dir), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => read(`${dir}/${path}`));
  const rules = new Set(
    sources('src/nix').flatMap((text) =>
      [...text.matchAll(/\b(?:rule|extra|missing): '([a-z-]+)'/g)].map((m) => m[1] ?? ''),
    ),
  );

  test.each([...rules])('%s has a page whose first example triggers it and whose second does not', (rule) => {
    const page = read(`curriculum/hints/${rule}.md`);
    const blocks = [...page.matchAll(/## (Before|After)\n```nix\n([\s\S]*?)\n?```/g)];
    for (const [, when, code = ''] of blocks) {
      const fired = readNix(code).findings.map((finding) => finding.rule);
      if (when === 'Before') expect(fired).toContain(rule);
      else expect(fired).toEqual([]);
    }
    expect(page).toMatch(new RegExp(`^---\nid: ${rule}\ntitle: .+\nsection: "\\d\\.\\d"`));
  });
});
