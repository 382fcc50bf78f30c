// `nixos-mentor course check` and `nixos-mentor lesson N`: the course for authors and for the terminal.
import { checkFiles } from '../check/engine.ts';
import { lintCourse } from '../course/lint/lint.ts';
import { readCourseFiles } from '../course/load.ts';
import { type Course, findDay, findSection } from '../course/model.ts';
import { formatProblem } from '../course/problem.ts';
import { heading } from '../document/build.ts';
import { terminalStyle } from '../document/terminal.ts';
import { renderText } from '../document/text.ts';
import type { Block } from '../document/tree.ts';
import { dayPage } from '../mentor/day-page.ts';
import { readCatalog } from './catalog.ts';
import type { Io } from './io.ts';

/** @returns the exit code: 0 when nothing is wrong */
export async function courseCheck(io: Io, folder: string): Promise<number> {
  const files = await readCourseFiles(folder);
  const catalog = readCatalog(io);
  const release = catalog?.info.release ?? '25.11';
  const problems = lintCourse(files, (code) =>
    checkFiles([{ path: undefined, text: code.replaceAll('@release@', release) }], catalog)
      .flatMap(({ findings }) => findings)
      .map(({ rule, severity, start, message }) => ({
        rule,
        severity,
        line: code.slice(0, start).split('\n').length,
        message,
      })),
  );
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
