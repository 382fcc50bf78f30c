import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

/**
 * Who may import whom (docs/architecture.md). A part may always import itself.
 * main.ts, app.ts and cli.ts are the composition roots: they know everybody, nobody knows them.
 */
const mayImport: Record<string, readonly string[]> = {
  'src/document': [],
  'src/pictures': [],
  'src/ops': [],
  'src/nix': [],
  'src/catalog': [],
  'src/nixos': ['src/nix', 'src/catalog'],
  'src/check': ['src/nix', 'src/nixos', 'src/catalog'],
  'src/explain': ['src/nix', 'src/catalog'],
  'src/course': ['src/document', 'src/nix', 'src/nixos', 'src/catalog', 'src/check', 'src/explain'],
  'src/ask': ['src/document', 'src/nix', 'src/catalog', 'src/course'],
  'src/mentor': [
    'src/ask',
    'src/document',
    'src/nix',
    'src/nixos',
    'src/catalog',
    'src/check',
    'src/explain',
    'src/course',
  ],
  'src/delivery': ['src/mentor', 'src/course', 'src/document'],
  'src/store': ['src/mentor', 'src/course', 'src/document'],
  'src/assistant': ['src/ask', 'src/mentor', 'src/catalog', 'src/course', 'src/document'],
  'src/command': ['src/ask', 'src/mentor', 'src/course', 'src/document'],
  commands: [
    'src/ask',
    'src/command',
    'src/mentor',
    'src/course',
    'src/document',
    'src/pictures',
    'src/check',
    'src/explain',
    'src/nix',
    'src/catalog',
  ],
  'src/platforms': [
    'commands',
    'src/command',
    'src/mentor',
    'src/course',
    'src/document',
    'src/nix',
    'src/ops',
  ],
};

/** Parts that must stay pure: no I/O, no clock of their own, no platform or database library. */
const pure = [
  'src/ask',
  'src/catalog/rank',
  'src/catalog/parse',
  'src/document',
  'src/nix',
  'src/nixos',
  'src/check',
  'src/explain',
  'src/mentor/calendar',
  'src/mentor/spacing',
  'src/pictures/svg',
  'src/pictures/certificate',
  'src/pictures/leaderboard',
];
const impureModules =
  /^(node:(?!util$)|discord\.js|matrix-bot-sdk|drizzle-orm|pg$|pg-boss|openai|hono|@hono|@electric-sql|pino)/;
const clockCalls = /\bDate\.now\(|\bnew Date\(\)|\bTemporal\.Now\b|\bMath\.random\(|\bprocess\./;

interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const files: SourceFile[] = globSync('{src,commands}/**/*.ts', { cwd: root }).map((path) => {
  const text = readFileSync(join(root, path), 'utf8');
  const imports = [...text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s+'([^']+)'/g)]
    .concat([...text.matchAll(/\bimport\(\s*'([^']+)'/g)])
    .concat([...text.matchAll(/(?:^|\n)import\s+'([^']+)'/g)])
    .map((match) => match[1] ?? '');
  return { path, text, imports };
});

function partOf(path: string): string | undefined {
  return Object.keys(mayImport).find((part) => path === part || path.startsWith(`${part}/`));
}

describe('layers', () => {
  test('the scan sees the source', () => {
    expect(files.length).toBeGreaterThan(0);
    expect(files.some((file) => file.imports.length > 0)).toBe(true);
  });

  test('every file belongs to a part or is a composition root', () => {
    const roots = [
      'src/main.ts',
      'src/app.ts',
      'src/cannot-start.ts',
      'src/catalog-service.ts',
      'src/discord-service.ts',
      'src/matrix-service.ts',
      'src/cli.ts',
      'src/config.ts',
      'src/model-service.ts',
    ];
    const strangers = files
      .filter(({ path }) => !roots.includes(path) && !path.startsWith('src/cli/') && !partOf(path))
      .map(({ path }) => path);
    expect(strangers).toEqual([]);
  });

  test('imports go only where the architecture allows', () => {
    const breaches = files.flatMap(({ path, imports }) => {
      const from = partOf(path);
      if (!from) return [];
      return imports
        .filter((target) => target.startsWith('.'))
        .map((target) => relative(root, normalize(join(root, dirname(path), target))))
        .filter((target) => {
          const to = partOf(target);
          return to !== from && !(to && mayImport[from]?.includes(to));
        })
        .map((target) => `${path} → ${target}`);
    });
    expect(breaches).toEqual([]);
  });

  test('platforms never import each other', () => {
    const breaches = files.flatMap(({ path, imports }) => {
      const own = /^src\/platforms\/([^/]+)\//.exec(path)?.[1];
      if (!own) return [];
      return imports
        .filter((target) => target.startsWith('.'))
        .map((target) => normalize(join(dirname(path), target)))
        .filter(
          (target) => /^src\/platforms\/[^/]+\//.test(target) && !target.startsWith(`src/platforms/${own}/`),
        )
        .map((target) => `${path} → ${target}`);
    });
    expect(breaches).toEqual([]);
  });

  test('the pure parts stay pure', () => {
    const breaches = files
      .filter(({ path }) => pure.some((part) => path === `${part}.ts` || path.startsWith(`${part}/`)))
      .flatMap(({ path, text, imports }) => [
        ...imports
          .filter((target) => impureModules.test(target))
          .map((target) => `${path} imports ${target}`),
        ...(clockCalls.test(text) ? [`${path} reads a clock, chance or the process`] : []),
      ]);
    expect(breaches).toEqual([]);
  });

  test('no file is longer than 400 lines', () => {
    const long = globSync('{src,commands,test,bench,scripts}/**/*.{ts,js}', { cwd: root })
      .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 400)
      .map(({ path, lines }) => `${path}: ${lines}`);
    expect(long).toEqual([]);
  });
});
