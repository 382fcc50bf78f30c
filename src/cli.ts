#!/usr/bin/env node
// `npx nixos-mentor`: the same mentor for scripts, editors and course authors.
import { parseArgs } from 'node:util';
import { askCommand } from './cli/ask.ts';
import { describeCatalog, readCatalog, refresh, search } from './cli/catalog.ts';
import { check } from './cli/check.ts';
import { courseCheck, lesson, note } from './cli/course.ts';
import { courseNew } from './cli/course-new.ts';
import { preview } from './cli/course-preview.ts';
import { explain } from './cli/explain.ts';
import { type Io, processIo } from './cli/io.ts';
import { curriculumFolder, loadCourse } from './course/load.ts';
import type { Course } from './course/model.ts';
import { formatProblem } from './course/problem.ts';

const usage = `Usage: nixos-mentor <command>

  start                        Start the mentor, like npm start
  lesson <day or section>      Show a lesson in the terminal: lesson 1, lesson 1.2
  check [--json] [--day N] FILE… | -
                               Say what is wrong with Nix files; hold pasted output against the exercise of a day
  ask [--json] QUESTION | -    Answer a question from the course and the catalog; with --batch FILE.jsonl many
  explain [--json] FILE | - [FILE.nix…]
                               Say what an error means and what to do next; your own files show the line
  search options|packages [--json] [--limit N] QUERY
                               Find options or packages; with --batch FILE one query a line
  catalog [--json]             What the catalog holds, and where it comes from
  catalog refresh [--channel 26.05]
                               Bring the catalog up to date from the channel
  note [ID or words]           The field notes, or one of them: note disk-space
  course check [FOLDER]        Check the curriculum: every problem as file:line
  course preview ID [--as web|discord|matrix|terminal|text]
                               A section, note or hint as a platform shows it
  course new hint|note ID, course new section DAY TITLE
                               Begin a page with everything that the check asks for

  check --batch FILE.jsonl, explain --batch FILE.jsonl
                               One JSON object a line, {"id", "text", "path"?}, answered with one line each

Exit codes of check: 0 no errors, 1 errors found, 2 cannot run.
Exit codes of explain: 0 an error was recognised, 3 none was, 2 cannot run.`;

export async function run(args: readonly string[], io: Io): Promise<number> {
  const parsed = parse(args);
  if (typeof parsed === 'string') {
    io.err(`${parsed}\n\n${usage}`);
    return 2;
  }
  const { values, positionals } = parsed;
  const [command, ...rest] = positionals;
  if (values.help || command === undefined) {
    io.out(usage);
    return command === undefined && !values.help ? 2 : 0;
  }
  switch (command) {
    case 'start':
      await import('./main.ts');
      return 0;
    case 'course':
      if (rest[0] === 'check') return courseCheck(io, rest[1] ?? ownCurriculum());
      if (rest[0] === 'new') return courseNew(io, ownCurriculum(), rest.slice(1));
      if (rest[0] === 'preview')
        return withCourse(io, async (course) => preview(io, course, rest[1] ?? '', values.as, terminal()));
      break;
    case 'ask':
      if (rest.length === 0 && values.batch === undefined) break;
      return withCourse(io, (course) =>
        askCommand(io, course, rest.join(' '), { json: values.json, batch: values.batch }),
      );
    case 'search': {
      const limit = Number(values.limit);
      if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
        io.err(`--limit is a number from 1 to 1000, not ${values.limit}`);
        return 2;
      }
      const [what = '', ...words] = rest;
      return search(io, what, words.join(' '), { json: values.json, limit, batch: values.batch });
    }
    case 'catalog':
      if (rest.length === 0) return describeCatalog(io, values.json);
      if (rest[0] === 'refresh')
        return withCourse(io, (course) => refresh(io, values.channel, course.release));
      break;
    case 'lesson':
      return withCourse(io, async (course) => lesson(io, course, rest[0] ?? '', terminal()));
    case 'note':
      return withCourse(io, async (course) => note(io, course, rest.join(' '), terminal()));
    case 'explain':
      if (rest.length === 0 && values.batch === undefined) break;
      return withCourse(io, (course) =>
        explain(io, course, readCatalog(io), rest, { ...terminal(), json: values.json, batch: values.batch }),
      );
    case 'check': {
      const day = values.day === undefined ? undefined : Number(values.day);
      if (rest.length === 0 && values.batch === undefined) break;
      if (day !== undefined && !/^[0-5]$/.test(values.day ?? '')) {
        io.err(`--day is a number from 0 to 5, not ${values.day}`);
        return 2;
      }
      return withCourse(io, (course) =>
        check(io, course, readCatalog(io), rest, { json: values.json, day, batch: values.batch }),
      );
    }
  }
  io.err(`I do not understand: ${args.join(' ')}\n\n${usage}`);
  return 2;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        json: { type: 'boolean', default: false },
        day: { type: 'string' },
        batch: { type: 'string' },
        limit: { type: 'string', default: '10' },
        channel: { type: 'string' },
        as: { type: 'string', default: 'terminal' },
      },
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The curriculum that the mentor would serve here. */
function ownCurriculum(): string {
  return process.env.CURRICULUM_DIR || curriculumFolder;
}

async function withCourse(io: Io, use: (course: Course) => Promise<number>): Promise<number> {
  const reading = await loadCourse(ownCurriculum());
  if (reading.ok) return use(reading.value);
  for (const problem of reading.problems) io.err(formatProblem(problem));
  return 2;
}

function terminal(): { columns: number; colour: boolean } {
  return { columns: process.stdout.columns ?? 80, colour: process.stdout.isTTY && !process.env.NO_COLOR };
}

if (import.meta.main) {
  const code = await run(process.argv.slice(2), processIo);
  // `start` goes on running; everything else is done when its output is.
  process.exitCode = code;
}
