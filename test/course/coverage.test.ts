import { describe, expect, test } from 'vitest';
import { lintCoverage, missingWords, pointsInWaiting, readCoverage } from '../../src/course/lint/coverage.ts';
import { curriculumFolder, readCourseFiles } from '../../src/course/load.ts';

const page = `---
id: "1.2"
summary: Promises a sandbox.
---
Nothing is **overwritten**. Every program has
its own path in \`/nix/store\`.

\`\`\`console
$ nixos-rebuild list-generations
\`\`\`
`;
const coverage = (points: string, never = ''): string => `points:\n${points}\n${never}`;
const said = (points: string, { never = '', text = page } = {}): string[] =>
  lintCoverage(
    new Map([
      ['coverage.yaml', coverage(points, never)],
      ['day-1-x/1.2-store.md', text],
    ]),
  ).map(({ file, line, message }) => `${file}:${line}: ${message}`);

describe('a point is taught when its page says the words', () => {
  test.each([
    ['as they stand', 'every program has its own path'],
    ['in another case', 'NOTHING IS'],
    ['across emphasis', 'nothing is overwritten'],
    ['in code', 'nixos-rebuild list-generations'],
  ])('%s', (_, words) => {
    expect(said(`  D1.2-a: { section: "1.2", says: ["${words}"] }`)).toEqual([]);
  });

  test('words that are missing are told at the point, with the file', () => {
    expect(
      said(
        '  D1.2-a: { section: "1.2", says: [nothing is overwritten] }\n  D1.2-b: { section: "1.2", says: [atomic] }',
      ),
    ).toEqual(['coverage.yaml:3: D1.2-b is not taught: day-1-x/1.2-store.md does not say "atomic"']);
  });

  test('the front matter promises and does not teach', () => {
    expect(said('  D1.2-a: { section: "1.2", says: [sandbox] }')).toHaveLength(1);
  });
});

test('a page that teaches no point is told', () => {
  expect(said('  D1.1-a: { section: "1.1", says: [words] }')).toEqual([
    'day-1-x/1.2-store.md:1: 1.2 teaches no point of coverage.yaml',
  ]);
});

test('code that does harm is told where it stands', () => {
  const never = 'never:\n  - text: sudo mv /etc/nixos\n    instead: copy the files\n';
  const text = page.replace('nixos-rebuild list-generations', 'sudo mv /etc/nixos ~/nixos-config');
  expect(said('  D1.2-a: { section: "1.2", says: [overwritten] }', { never, text })).toEqual([
    'day-1-x/1.2-store.md:9: "sudo mv /etc/nixos": copy the files',
  ]);
});

test.each([
  ['  nonsense: { section: "1.2", says: [words] }', /coverage\.yaml:\d+: points\.nonsense: .*id/],
  ['  D1.2-a: { section: 1.2, says: [words] }', /coverage\.yaml:2: points\.D1\.2-a\.section/],
  ['  D1.2-a: { section: "1.2", says: [] }', /coverage\.yaml:2: points\.D1\.2-a\.says/],
])('a mistake in coverage.yaml itself is told with its line: %s', (points, expected) => {
  expect(said(points).join('\n')).toMatch(expected);
});

describe('the real curriculum', async () => {
  const files = await readCourseFiles(curriculumFolder);

  test('teaches every point that is promised', () => {
    const reading = readCoverage(files);
    expect(reading?.ok && Object.keys(reading.value.points).length).toBeGreaterThan(190);
    expect(lintCoverage(files)).toEqual([]);
    for (const section of pointsInWaiting(files).keys()) expect(section).toMatch(/^(2\.4|3\.4|4\.4|5\.5)$/);
  });

  test('cannot lose much in silence: of all paragraphs and list items of the sections, most are missed', () => {
    const reading = readCoverage(files);
    if (!reading?.ok) throw new Error('coverage.yaml cannot be read');
    let missed = 0;
    let all = 0;
    for (const [file, text] of files) {
      const section = /^day-\d[^/]*\/(\d\.\d)-/.exec(file)?.[1];
      if (!section) continue;
      const body = text.replace(/^---\n[\s\S]*?\n---\n/, '');
      const parts = body.split(/\n\n(?=\S)|\n(?=- )/);
      parts.forEach((part, index) => {
        // A heading alone says nothing, and the trip-up at the end is the author's own.
        if (
          part.startsWith('#') ||
          part.startsWith('```') ||
          body.indexOf(part) > body.indexOf('## Common trip-up')
        )
          return;
        const without = parts.filter((_, other) => other !== index).join('\n\n');
        all += 1;
        if (missingWords(reading.value, section, without).length > 0) missed += 1;
      });
    }
    expect(all).toBeGreaterThan(200);
    expect(missed / all).toBeGreaterThan(0.6);
  });
});
