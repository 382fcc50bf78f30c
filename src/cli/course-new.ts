// `nixos-mentor course new hint|note|section`: a page with everything that `course check` asks for, to be filled in.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { dayFolders } from '../course/lint/lint.ts';
import { readCourseFiles } from '../course/load.ts';
import type { CourseFiles } from '../course/parse.ts';
import { hintTemplate, noteTemplate, sectionTemplate } from '../course/templates.ts';
import type { Io } from './io.ts';

/** A file to write, or what is wrong with the request. */
export type NewPage = { readonly file: string; readonly text: string; readonly next: string } | string;

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * @param words `hint ID`, `note ID` or `section DAY WORDS…`
 * @returns the path below `curriculum/` with its text, or a sentence for the author
 */
export function newPage(files: CourseFiles, words: readonly string[]): NewPage {
  const [kind, name = '', ...rest] = words;
  if (kind === 'section') return newSection(files, name, rest.join(' '));
  if (kind !== 'hint' && kind !== 'note')
    return 'Say what to begin: course new hint|note ID, or course new section DAY TITLE';
  if (!SLUG.test(name) || rest.length > 0)
    return `Give the ${kind} an id of lower-case words joined by hyphens, such as ${kind === 'hint' ? 'missing-semicolon' : 'disk-space'}`;
  const file = `${kind === 'hint' ? 'hints' : 'field-notes'}/${name}.md`;
  if (files.has(file)) return `curriculum/${file} is there already`;
  return kind === 'hint'
    ? {
        file,
        text: hintTemplate(name),
        next: `The code under "Before" must trigger the rule ${name}, the code under "After" must not.`,
      }
    : {
        file,
        text: noteTemplate(name),
        next: 'Learners find it with /note as soon as the mentor is started again.',
      };
}

function newSection(files: CourseFiles, dayText: string, title: string): NewPage {
  const folders = dayFolders(files);
  const folder = /^\d$/.test(dayText) ? folders[Number(dayText)] : undefined;
  if (!folder) return `Give the number of a day from 0 to ${folders.length - 1}, then the title`;
  const slug = title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  if (slug === '') return 'Give the section a title: course new section 0 "How to ask"';
  const place = nextPlace(files, folder);
  if (place > 9) return `Day ${dayText} is full: ids have one digit behind the dot`;
  const id = `${dayText}.${place}`;
  return {
    file: `${folder}/${id}-${slug}.md`,
    text: sectionTemplate(id, title),
    next: `Say in curriculum/coverage.yaml which point ${id} teaches, with words that stand in it.`,
  };
}

/** Ids never change, so a new section comes behind all others, and the exercise keeps its own. */
function nextPlace(files: CourseFiles, folder: string): number {
  const sections = [...files.keys()].map((file) =>
    file.startsWith(`${folder}/`) ? /\/\d\.(\d)-[^/]*\.md$/.exec(file)?.[1] : undefined,
  );
  const exercise = /^id: "\d\.(\d)"/m.exec(files.get(`${folder}/exercise.yaml`) ?? '')?.[1];
  return 1 + Math.max(0, ...[...sections, exercise].map((place) => Number(place ?? 0)));
}

/** @returns the exit code */
export async function courseNew(io: Io, folder: string, words: readonly string[]): Promise<number> {
  const page = newPage(await readCourseFiles(folder), words);
  if (typeof page === 'string') {
    io.err(page);
    return 2;
  }
  const path = join(folder, page.file);
  await mkdir(dirname(path), { recursive: true });
  // Never over a file that is there: somebody may have begun it meanwhile.
  await writeFile(path, page.text, { flag: 'wx' });
  io.out(
    `Written: ${path}\nFill in what stands between << and >>, then run: nixos-mentor course check\n${page.next}`,
  );
  return 0;
}
