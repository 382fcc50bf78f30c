// Whether every point that the course must teach is taught where `coverage.yaml` says, in words that are really there.
import { z } from 'zod';
import type { CourseFiles } from '../parse.ts';
import type { Problem } from '../problem.ts';
import { type Reading, readYaml } from '../yaml-file.ts';
import { textsIn } from './texts.ts';

const phrase = z.string().trim().min(2);
const coverageFile = z.strictObject({
  points: z.record(
    z.string().regex(/^[A-Z]\w*(?:\.\d)?-[\w-]+(?:\.\d\w?)?$/, 'use an id such as D1.2-a'),
    z.strictObject({
      section: z.string().regex(/^\d\.\d$/, 'use a section number in quotes, such as "1.2"'),
      says: z.array(phrase).min(1),
    }),
  ),
  never: z.array(z.strictObject({ text: phrase, instead: phrase })).default([]),
});
export type Coverage = z.infer<typeof coverageFile>;

export const coveragePath = 'coverage.yaml';

/** @returns nothing for a curriculum without `coverage.yaml`: it promises nothing. */
export function readCoverage(files: CourseFiles): Reading<Coverage> | undefined {
  const text = files.get(coveragePath);
  return text === undefined ? undefined : readYaml(coveragePath, text, coverageFile);
}

/** What is missing, each at its own line of `coverage.yaml` with the file that should say it. */
export function lintCoverage(files: CourseFiles): Problem[] {
  const reading = readCoverage(files);
  if (!reading) return [];
  if (!reading.ok) return reading.problems;
  const lines = (files.get(coveragePath) ?? '').split('\n');
  const pages = pagesById(files);
  const missing = [...pages].flatMap(([section, page]) =>
    missingWords(reading.value, section, page.text).map(({ id, words }) => ({
      file: coveragePath,
      line:
        1 +
        Math.max(
          0,
          lines.findIndex((text) => text.trimStart().startsWith(`${id}:`)),
        ),
      message: `${id} is not taught: ${page.file} does not say "${words}"`,
    })),
  );
  const taught = new Set(Object.values(reading.value.points).map(({ section }) => section));
  const idle = [...pages].flatMap(([id, { file }]): Problem[] =>
    taught.has(id) ? [] : [{ file, line: 1, message: `${id} teaches no point of ${coveragePath}` }],
  );
  return [...missing, ...idle, ...forbidden(files, reading.value.never)];
}

/** The words that points of a section need and its text does not say. */
export function missingWords(
  { points }: Coverage,
  section: string,
  text: string,
): { readonly id: string; readonly words: string }[] {
  const read = normal(text);
  return Object.entries(points).flatMap(([id, point]) =>
    point.section === section
      ? point.says.filter((words) => !read.includes(normal(words))).map((words) => ({ id, words }))
      : [],
  );
}

/** Points whose section or exercise is not written yet: section → ids. */
export function pointsInWaiting(files: CourseFiles): ReadonlyMap<string, readonly string[]> {
  const reading = readCoverage(files);
  const pages = pagesById(files);
  const waiting = new Map<string, string[]>();
  if (!reading?.ok) return waiting;
  for (const [id, { section }] of Object.entries(reading.value.points)) {
    if (!pages.has(section)) waiting.set(section, [...(waiting.get(section) ?? []), id]);
  }
  return waiting;
}

/** Code that no page may tell a learner to type. Quizzes and hints show mistakes on purpose. */
function forbidden(files: CourseFiles, never: Coverage['never']): Problem[] {
  return [...files.keys()].flatMap((file) => {
    if (!/^(?:day-.*\/(?:\d.*\.md|exercise\.yaml)|field-notes\/.*)$/.test(file)) return [];
    return textsIn(files, file)
      .code.filter(({ language }) => language === 'nix' || language === 'console')
      .flatMap(({ value, line }) =>
        never
          .filter(({ text: wrong }) => value.includes(wrong))
          .map(({ text: wrong, instead }) => ({ file, line, message: `"${wrong}": ${instead}` })),
      );
  });
}

/** Sections and exercises with all that they say, code included. The summary of a section promises; only its body teaches. */
function pagesById(files: CourseFiles): Map<string, { file: string; text: string }> {
  const pages = new Map<string, { file: string; text: string }>();
  for (const [file, text] of files) {
    const section = /^day-\d[^/]*\/(\d\.\d)-.*\.md$/.exec(file)?.[1];
    const exercise = /^day-\d[^/]*\/exercise\.yaml$/.test(file) && /^id: "(\d\.\d)"/m.exec(text)?.[1];
    const id = section ?? (exercise || undefined);
    if (id) pages.set(id, { file, text: text.replace(/^---\n[\s\S]*?\n---\n/, '') });
  }
  return pages;
}

/** Without what stands between words only for the eye: letter case, line breaks, marks of emphasis. */
function normal(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('**', '')
    .replaceAll(/(?<=[\s("])\*(?=\S)|(?<=\S)\*(?=[\s.,:;)"])/g, '')
    .replaceAll(/\s+/g, ' ');
}
