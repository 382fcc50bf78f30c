import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readNix } from '../../src/nix/read.ts';
import { mutationTable } from './mutation-table.ts';
import { nixVerdicts, nixVersion } from './nix-verdict.ts';
import { samples } from './samples.ts';
import { newerNix, ownVerdict } from './verdicts.ts';

describe('the samples', () => {
  test.each(samples.map((text) => [text.slice(0, 30), text]))('%j has no finding', (_, text) => {
    expect(readNix(text).findings).toEqual([]);
  });
});

describe('mutations of the samples', () => {
  const rows = mutationTable(samples, 40, 7);

  test.each(rows.map((row) => [row.kind, row] as const))(
    '%s: the first finding is on the changed line',
    (_, row) => {
      expect(row.onLine / row.tried).toBeGreaterThanOrEqual(0.85);
    },
  );

  test('all kinds together: 93 % on the line, one finding a mistake in 95 %', () => {
    const all = rows.at(-1);
    expect((all?.onLine ?? 0) / (all?.tried ?? 1)).toBeGreaterThanOrEqual(0.93);
    expect((all?.followers ?? 1) / (all?.tried ?? 1)).toBeLessThanOrEqual(0.05);
  });
});

/** Short texts around every corner of the grammar: right ones and wrong ones, as Nix sees them. */
const corners = [
  ...[
    '1',
    '-1',
    '!a: a',
    'a: !a',
    '"${1}"',
    '"$${"',
    "''''''",
    "'' '''' ''",
    '{}: 1',
    '{a}:a',
    '{a,}:a',
    '{a,...}:a',
    '{...}:1',
  ],
  ...[
    '{,}:1',
    '{a,,b}:1',
    '{...,a}:1',
    'a@{}:1',
    '{}@a:1',
    'a@b:1',
    'a@{}@b:1',
    'x:x',
    'x: x',
    'a/b',
    './a/',
    './.',
    '/.',
    '.',
  ],
  ...[
    'a: b: a b',
    'a: a b: b',
    '[1 2]',
    '[1,2]',
    '[a.b]',
    '[a . b]',
    '[-1]',
    '[(-1)]',
    '[a: a]',
    'rec{}',
    'rec {a=a;}',
    'rec',
    'let{}',
  ],
  ...[
    'let{body=1;}',
    'let in 1',
    'let a=1;in a',
    'let a=1; in',
    'with {}; 1',
    'with {}: 1',
    'assert true; 1',
    'if true then 1 else 2',
  ],
  ...[
    'if true then 1',
    '1 == 1 == 1',
    '1 < 2 < 3',
    '{a=1;} ? a.b',
    '{}?a?b',
    '{a.b=1;a.c=2;}',
    '{a.b=1;a.b=2;}',
    '{a=1;a=2;}',
  ],
  ...[
    '{a={b=1;};a.c=2;}',
    '{a.b={c=1;};a={b={d=2;};};}',
    '{"a"=1;a=2;}',
    '{${"a"}=1;a=2;}',
    'a: {${a}=1;${a}=2;}',
    '{inherit;}',
  ],
  ...[
    '{inherit true;}',
    '{inherit (builtins) map; map=1;}',
    '{inherit ${"true"};}',
    'a:{inherit ${a};}',
    'a: let ${a}=1; in 1',
  ],
  ...[
    '{or=1;}',
    '{}.or',
    '{}.a or 1',
    '{}.a or {}.b or 1',
    'true or',
    '[true or false]',
    '1.',
    '.5',
    '1.e5',
    '00.5',
    '1e5',
    '1 .5',
  ],
  ...[
    '9223372036854775807',
    '9223372036854775808',
    '<a>',
    '<a/>',
    '<a/b>',
    '< a>',
    '~/a',
    '~',
    '~a',
    'a:b',
    'http://a',
    'a+b:c',
  ],
  ...[
    '/* a',
    '/* a */ 1',
    '1 # a',
    '# a',
    '',
    ' ',
    '1 2',
    '"a" "b"',
    '{} {}',
    '{a=1;}.a',
    '({a}:a) {a=1;}',
    'undefined',
    '__curPos',
  ],
  ...[
    'builtins',
    'true',
    '__add 1 2',
    'with 1; undefined',
    'rec{a=b;}',
    'rec{a=rec{b=a;};}',
    '{a=b;}',
    'let a=b;b=1;in a',
  ],
  ...[
    '"\\${a}"',
    '"$a"',
    "''''${a}''",
    "''$${a}''",
    "''${1}''",
    '"a\nb"',
    '1\r\n+\r\n2',
    '\ufeff1',
    '1\u00a0',
    '1\f',
    '{a=1}',
    '{a 1;}',
  ],
  ...[
    '(1',
    '1)',
    '[1',
    '1]',
    '{',
    '}',
    '"',
    "''",
    '"${',
    '"${1',
    '"${1}',
    '$',
    '${1}',
    'a.${"b"}',
    '{}.${"b"} or 1',
    '1 + + 2',
    '1 ++ 2 // 3',
  ],
  ...[
    '- - 1',
    '!!true',
    '-a.b',
    '!a ? b',
    'a -> b -> c',
    'a: a -> a',
    '1 // 2 ++ 3',
    'a: b: (a) (b)',
    'a: a.b.c.d or a',
    'a: a.b or.c',
  ],
  ...[
    'a: a or.c',
    '{a,b?a}:b',
    '{a?b,b?a}:a',
    '{a?undefined}:a',
    '{a,a}:a',
    'a@{a}:a',
    'a:a:a',
    'let a=1;a=2;in a',
    'let inherit (a) b;in b',
  ],
];

describe.skipIf(nixVersion() === undefined)('the verdict of nix-instantiate, where it is installed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'corners-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is ours on every corner of the grammar', () => {
    const files = new Map([...samples, ...corners].map((text, i) => [join(folder, `${i}.nix`), text]));
    for (const [path, text] of files) writeFileSync(path, text);
    const verdicts = nixVerdicts([...files.keys()], 1);
    const differing = [...files].flatMap(([path, text]) => {
      const own = ownVerdict(text);
      const nix = verdicts.get(path);
      if (!nix || nix.valid === own.valid || newerNix(text, own, nix) !== undefined) return [];
      return [
        `${JSON.stringify(text)}: Nix says ${nix.valid ? 'valid' : nix.message}, we say ${own.first || 'valid'}`,
      ];
    });
    expect(differing).toEqual([]);
  });
});
