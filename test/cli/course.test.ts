import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { courseCheck } from '../../src/cli/course.ts';
import { courseNew, newPage } from '../../src/cli/course-new.ts';
import { preview, previews } from '../../src/cli/course-preview.ts';
import { curriculumFolder, loadCourse, readCourseFiles } from '../../src/course/load.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'curriculum-'));
  await cp(curriculumFolder, folder, { recursive: true });
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs a command of the command line. */
async function run(
  command: (io: {
    out: (line: string) => void;
    err: (line: string) => void;
    stdin: () => Promise<string>;
  }) => number | Promise<number>,
) {
  const lines: string[] = [];
  const add = (line: string): void => void lines.push(line);
  const code = await command({ out: add, err: add, stdin: async () => '' });
  return { code, text: lines.join('\n') };
}

const files = await readCourseFiles(curriculumFolder);

test('an author begins a page, is told what is missing, fills it in, and the check is content', async () => {
  const begun = await run((io) => courseNew(io, folder, ['note', 'solar-panel']));
  expect(begun.code).toBe(0);
  expect(begun.text).toContain(join(folder, 'field-notes', 'solar-panel.md'));
  const empty = await run((io) => courseCheck(io, folder));
  expect(empty.code).toBe(1);
  expect(empty.text).toMatch(/field-notes\/solar-panel\.md:3: <<.*>> is still to be filled in/);

  const path = join(folder, 'field-notes', 'solar-panel.md');
  const filled = (await readFile(path, 'utf8')).replaceAll(
    /<<[^<>\n]+>>/g,
    'These are eleven words that say one plain and true thing. '.repeat(6).trim(),
  );
  await writeFile(path, filled.replaceAll(/^(keywords: \[[^,]*,).*$/gm, '$1 sun]'));
  const full = await run((io) => courseCheck(io, folder));
  expect(full.text).toMatch(/nothing wrong$/);
  expect(full.code).toBe(0);
  const again = await run((io) => courseNew(io, folder, ['note', 'solar-panel']));
  expect(again).toMatchObject({ code: 2, text: 'curriculum/field-notes/solar-panel.md is there already' });
});

describe('a new section comes behind all that is there, and exercises keep their ids', () => {
  test.each([
    ['0', 'How to ask', 'day-0-welcome/0.4-how-to-ask.md'],
    ['1', 'What is a hash?', 'day-1-the-nix-way/1.5-what-is-a-hash.md'],
  ])('in day %s', (day, title, path) => {
    const page = newPage(files, ['section', day, ...title.split(' ')]);
    expect(typeof page === 'string' ? page : page.file).toBe(path);
  });
});

test.each<[string[], RegExp]>([
  [[], /hint\|note ID/],
  [['poem', 'x'], /hint\|note ID/],
  [['note', 'Bad Name'], /lower-case words joined by hyphens/],
  [['note', '../../etc/passwd'], /lower-case words/],
  [['hint', 'missing-semicolon'], /is there already/],
  [['section', '7', 'x'], /from 0 to 5/],
  [['section', '0', '???'], /Give the section a title/],
])('a request that cannot be met says why: %s', (words, expected) => {
  expect(newPage(files, words)).toMatch(expected);
});

describe('preview', async () => {
  const reading = await loadCourse();
  if (!reading.ok) throw new Error('the course does not load');
  const course = reading.value;
  const screen = { columns: 80, colour: false };

  test.each(Object.keys(previews))('%s shows a section, a note and a hint', async (as) => {
    for (const [what, words] of [
      ['1.2', 'The Nix store'],
      ['disk-space', 'garbage collection'],
      ['missing-semicolon', 'semicolon'],
    ] as const) {
      const { code, text } = await run((io) => preview(io, course, what, as, screen));
      expect(code).toBe(0);
      expect(text).toContain(words);
    }
  });

  test('what does not exist is told', async () => {
    expect((await run((io) => preview(io, course, '9.9', 'web', screen))).text).toContain(
      'no section, note or hint "9.9"',
    );
    expect((await run((io) => preview(io, course, '1.2', 'fax', screen))).text).toContain(
      '--as is one of: terminal',
    );
  });
});
