// Reading `curriculum/` from disk.
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { lintStructure } from './lint/structure.ts';
import type { Course } from './model.ts';
import { type CourseFiles, parseCourse } from './parse.ts';
import type { Reading } from './yaml-file.ts';

/** Where the curriculum lies in a checkout and in the image. */
export const curriculumFolder = join(import.meta.dirname, '..', '..', 'curriculum');

/** All YAML, Markdown and SVG files below `folder`, by their path with forward slashes. */
export async function readCourseFiles(folder: string): Promise<CourseFiles> {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => /\.(yaml|md|svg)$/.test(name)).sort();
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  return new Map(files.map((name, index) => [name.split(sep).join('/'), texts[index] ?? '']));
}

/** The course, or every problem that keeps it from being served. Style is for `course check`, not for the start. */
export async function loadCourse(folder: string = curriculumFolder): Promise<Reading<Course>> {
  const reading = parseCourse(await readCourseFiles(folder));
  if (!reading.ok) return reading;
  const problems = lintStructure(
    reading.value,
    reading.value.days.map(({ number }) => `day-${number}`),
  );
  return problems.length > 0 ? { ok: false, problems } : reading;
}
