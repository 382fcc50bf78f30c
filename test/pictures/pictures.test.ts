import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadCourse } from '../../src/course/load.ts';
import { type CertificateFacts, certificateSvg } from '../../src/pictures/certificate.ts';
import { createDraw } from '../../src/pictures/draw.ts';
import { leaderboardSvg } from '../../src/pictures/leaderboard.ts';
import { escapeXml, fitted, isDrawable } from '../../src/pictures/svg.ts';

const errors: unknown[] = [];
const draw = createDraw((error) => errors.push(error));
const facts: CertificateFacts = {
  course: 'NixOS in five days',
  name: 'Ada',
  date: '22 November 2026',
  cohort: 'November 2026',
  release: '26.05',
  days: 5,
  steps: { done: 27, all: 27 },
  questions: { right: 34, all: 36 },
};

/** Width and height of a PNG. */
function size(base64: string | undefined): [number, number] {
  const bytes = Buffer.from(base64 ?? '', 'base64');
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

test('a certificate, a leaderboard and every picture of the course can be drawn', async () => {
  expect(size(await draw(certificateSvg(facts)))).toEqual([1200, 850]);
  const row = { rank: 1, name: 'Ada', points: 0, self: true };
  expect(size(await draw(leaderboardSvg('Everyone', [row])))).toEqual([1200, 218]);
  expect(size(await draw(leaderboardSvg('Nobody', [])))).toEqual([1200, 160]);
  const course = await loadCourse();
  if (!course.ok) throw new Error('the course does not load');
  const figures = course.value.days.flatMap((day) => day.sections.flatMap((section) => section.figures));
  expect(figures.map(({ name }) => name).sort()).toEqual([
    'flake-inputs',
    'generations',
    'module-merge',
    'store-and-links',
    'system-and-home',
  ]);
  for (const { svg } of figures) expect(size(await draw(svg))[0]).toBeGreaterThanOrEqual(1000);
  expect(errors).toEqual([]);
});

test('letters are really there: another name gives another picture', async () => {
  const pictures = await Promise.all(
    ['Ada', 'Бела', 'Ζωή', 'שרה'].map((name) => draw(certificateSvg({ ...facts, name }))),
  );
  expect(new Set(pictures).size).toBe(4);
});

test('what cannot be drawn is told once, and words stand alone', async () => {
  expect(await draw('<svg')).toBeUndefined();
  expect(errors.splice(0)).toHaveLength(1);
});

describe('a name is never markup', () => {
  test.each([
    '</text><script>alert(1)</script>',
    '"><image href="file:///etc/passwd"/>',
    '&lt;b&gt;',
    ']]>',
    '\u0000\u0008\uFFFF',
    '<!ENTITY x SYSTEM "file:///etc/passwd">',
  ])('%j', async (name) => {
    const svg = certificateSvg({ ...facts, name, cohort: name });
    expect(svg).not.toMatch(/<script|<image|<!ENTITY|\p{Cc}(?<!\n)/u);
    size(await draw(svg));
  });

  test('whatever is written, the markup stays the same', () => {
    const tags = (svg: string): string[] => svg.match(/<\/?[a-z]+/gi) ?? [];
    const plain = tags(certificateSvg(facts));
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(tags(certificateSvg({ ...facts, name }))).toEqual(plain);
        expect(escapeXml(name)).not.toMatch(/[<>"]/);
      }),
    );
  });

  test('a line never runs out of its place', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.integer({ min: 100, max: 1_000 }), (text, width) => {
        const line = fitted(text, width, 40);
        expect([...line.text].length * line.size * 0.6).toBeLessThanOrEqual(width * 1.05);
      }),
    );
  });
});

test.each([
  ['Ada Lovelace', true],
  ["Ünsal O'Neill-Ćosić", true],
  ['Владимир', true],
  ['عمر', true],
  ['3 Musketeers #1', true],
  ['山田太郎', false],
  ['김철수', false],
  ['Ada 🦄', false],
])('%s: letters for it are there: %s', (name, expected) => {
  expect(isDrawable(name)).toBe(expected);
});
