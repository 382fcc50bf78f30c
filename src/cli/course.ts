// `nixos-mentor course check` and `nixos-mentor lesson N`: the course for authors and for the terminal.
import { join } from 'node:path';
import { loadCatalog } from '../catalog/load.ts';
import type { Catalog } from '../catalog/types.ts';
import { checkFiles } from '../check/engine.ts';
import { pointsInWaiting } from '../course/lint/coverage.ts';
import { lintCourse, type NixChecker, rightNixOf } from '../course/lint/lint.ts';
import { readCourseFiles } from '../course/load.ts';
import { type Course, findDay, findSection } from '../course/model.ts';
import { findNotes } from '../course/notes.ts';
import { pageBlocks } from '../course/page.ts';
import { formatProblem } from '../course/problem.ts';
import { heading } from '../document/build.ts';
import { terminalStyle } from '../document/terminal.ts';
import { renderText } from '../document/text.ts';
import type { Block } from '../document/tree.ts';
import { dayPage } from '../mentor/day-page.ts';
import type { Io } from './io.ts';
import { nixVersion, realNixProblems } from './real-nix.ts';

/** Lessons write `@release@` for the release that the course teaches. */
function nixChecker(catalog: Catalog | undefined): NixChecker {
  const release = catalog?.info.release ?? '25.11';
  return (code) => {
    const text = code.replaceAll('@release@', release);
    return checkFiles([{ path: undefined, text }], catalog)
      .flatMap(({ findings }) => findings)
      .map(({ rule, severity, start, message }) => ({
        rule,
        severity,
        line: text.slice(0, start).split('\n').length,
        message,
      }));
  };
}

/** @returns the exit code: 0 when nothing is wrong */
export async function courseCheck(io: Io, folder: string): Promise<number> {
  const files = await readCourseFiles(folder);
  // The catalog that belongs to this checkout, so that the answer is the same on every machine.
  const loaded = loadCatalog({ shipped: join(import.meta.dirname, '..', '..', 'catalog') });
  if (!loaded.ok) io.out(`names are not looked up: ${loaded.problem}`);
  const version = nixVersion();
  if (!version) io.out('nix-instantiate is not installed, so only our own parser reads the Nix code');
  const catalog = loaded.ok ? loaded.catalog : undefined;
  const problems = lintCourse(files, { checkNix: nixChecker(catalog), catalog });
  if (version) problems.push(...realNixProblems(rightNixOf(files)));
  for (const [section, points] of pointsInWaiting(files))
    io.out(`${section} is not written yet; ${points.length} points of the course wait for it`);
  for (const problem of problems) io.out(formatProblem(problem));
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  io.out(`${files.size} files, ${problems.length === 0 ? 'nothing wrong' : count}`);
  return problems.length === 0 ? 0 : 1;
}

export interface TerminalWidth {
  readonly columns: number;
  readonly colour: boolean;
}

/** @param what a day (`1`) or a section (`1.2`) */
export function lesson(io: Io, course: Course, what: string, { columns, colour }: TerminalWidth): number {
  const section = findSection(course, what);
  const day = findDay(course, /^\d$/.test(what) ? Number(what) : Number.NaN);
  const blocks: readonly Block[] | undefined = section
    ? [heading(1, `${section.section.id} ${section.section.title}`), ...section.section.body]
    : day && [
        ...dayPage(course, day).blocks,
        ...day.sections.flatMap(({ id, title, body }) => [heading(1, `${id} ${title}`), ...body]),
      ];
  if (!blocks) {
    io.err(
      `There is no "${what}". The course has the days 0 to ${course.days.length - 1}, for example: nixos-mentor lesson 1`,
    );
    return 2;
  }
  io.out(
    renderText({ blocks, actions: [] }, { width: Math.min(columns, 100), style: terminalStyle(colour) }),
  );
  return 0;
}

/** @param words the id of a field note, words to find it by, or nothing for the list of all */
export function note(io: Io, course: Course, words: string, { columns, colour }: TerminalWidth): number {
  const found = words.trim() === '' ? course.notes : findNotes(course.notes, words);
  const [only] = found;
  if (!only) {
    io.err(`There is no note about "${words}". The list: nixos-mentor note`);
    return 2;
  }
  if (found.length > 1) {
    const width = Math.max(...found.map(({ id }) => id.length));
    for (const { id, title } of found) io.out(`${id.padEnd(width)}  ${title}`);
    return 0;
  }
  io.out(
    renderText(
      { blocks: pageBlocks(only), actions: [] },
      { width: Math.min(columns, 100), style: terminalStyle(colour) },
    ),
  );
  return 0;
}
