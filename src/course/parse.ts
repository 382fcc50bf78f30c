// From the text of the files under `curriculum/` to a course, or to the problems that stand in its way.
import type { z } from 'zod';
import { parseMarkdown } from '../document/markdown.ts';
import type { Block } from '../document/tree.ts';
import type { Course, Day, Exercise, Figure, LexiconEntry, Question, Section, Term, Topic } from './model.ts';
import type { Problem } from './problem.ts';
import {
  courseFile,
  dayFile,
  exerciseFile,
  glossaryFile,
  hintFrontMatter,
  lexiconFile,
  noteFrontMatter,
  quizFile,
  scopeFile,
  sectionFrontMatter,
  topicsFile,
} from './schema.ts';
import { MARK } from './templates.ts';
import { readVoices } from './voices.ts';
import { type Reading, readYaml } from './yaml-file.ts';

/** The files of a curriculum: path below `curriculum/` → text. */
export type CourseFiles = ReadonlyMap<string, string>;

/** Reads everything and reports every problem at once, so that an author mends them in one go. */
export function parseCourse(files: CourseFiles): Reading<Course> {
  const problems: Problem[] = [];
  const keep = <T>(reading: Reading<T>): T | undefined => {
    if (reading.ok) return reading.value;
    problems.push(...reading.problems);
    return undefined;
  };
  const required = (path: string): string | undefined => {
    const text = files.get(path);
    if (text === undefined) problems.push({ file: path, line: 1, message: 'this file is missing' });
    return text;
  };

  for (const [file, text] of files) {
    text.split('\n').forEach((line, index) => {
      const mark = MARK.exec(line)?.[0];
      if (mark) problems.push({ file, line: index + 1, message: `${mark} is still to be filled in` });
    });
  }
  const courseText = required('course.yaml');
  const main = courseText === undefined ? undefined : keep(readYaml('course.yaml', courseText, courseFile));
  if (!main) return { ok: false, problems };
  const fill = (text: string): string =>
    text.replaceAll('@release@', main.release).replaceAll('@releaseName@', main.releaseName);

  const days = main.days.map((folder): Day | undefined => {
    const path = `${folder}/day.yaml`;
    const text = required(path);
    const day = text === undefined ? undefined : keep(readYaml(path, fill(text), dayFile));
    if (!day) return undefined;
    const optional = <T>(name: string, read: (file: string, text: string) => Reading<T>): T | undefined => {
      const content = files.get(`${folder}/${name}`);
      return content === undefined ? undefined : keep(read(`${folder}/${name}`, fill(content)));
    };
    const sections = [...files.keys()]
      .filter((file) => file.startsWith(`${folder}/`) && file.endsWith('.md'))
      .sort()
      .flatMap((file) => keep(readSection(file, files, fill)) ?? []);
    return {
      ...day,
      objective: parseMarkdown(day.objective),
      sections,
      exercise: optional('exercise.yaml', readExercise),
      quiz: optional('quiz.yaml', readQuiz) ?? [],
    };
  });
  const glossaryText = files.get('glossary.yaml');
  const glossary: readonly Term[] =
    glossaryText === undefined
      ? []
      : (keep(readYaml('glossary.yaml', fill(glossaryText), glossaryFile))?.terms ?? []);

  const hints = [...files].flatMap(([file, text]) => {
    if (!file.startsWith('hints/')) return [];
    return keep(readPage(file, fill(text), hintFrontMatter)) ?? [];
  });

  const topics = [...files].flatMap(([file, text]) =>
    file.startsWith('topics/') ? (keep(readTopics(file, fill(text))) ?? []) : [],
  );
  const voices = [...files].flatMap(([file, text]) =>
    file.startsWith('voices/') ? (keep(readVoices(file, fill(text))) ?? []) : [],
  );
  const lexiconText = files.get('lexicon.yaml');
  const lexicon: readonly LexiconEntry[] =
    lexiconText === undefined ? [] : (keep(readYaml('lexicon.yaml', lexiconText, lexiconFile))?.words ?? []);
  const scopeText = files.get('scope.yaml');
  const scope = keep(readYaml('scope.yaml', scopeText ?? '{}', scopeFile)) ?? scopeFile.parse({});
  const notes = [...files]
    .flatMap(([file, text]) =>
      file.startsWith('field-notes/') ? (keep(readPage(file, fill(text), noteFrontMatter)) ?? []) : [],
    )
    .sort((a, b) => a.title.localeCompare(b.title, 'en'));

  if (problems.length > 0) return { ok: false, problems };
  const { title, release, releaseName, defaultHour, points, next } = main;
  return {
    ok: true,
    value: {
      title,
      release,
      releaseName,
      defaultHour,
      points,
      next,
      days: days.filter((day) => day !== undefined),
      glossary,
      hints: new Map(hints.map((hint) => [hint.id, hint])),
      topics,
      voices,
      lexicon,
      scope,
      notes,
    },
  };
}

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/;

/** A picture stands alone on its line: `![what it shows](name.svg)`. Its words stay in the text, the file goes with the message. */
const FIGURE = /^!\[([^\]\n]*)\]\(([^)\n]*)\)$/gm;

function readSection(file: string, files: CourseFiles, fill: (text: string) => string): Reading<Section> {
  const text = fill(files.get(file) ?? '');
  const problems: Problem[] = [];
  const figures = [...text.matchAll(FIGURE)].flatMap(
    ({ 1: description = '', 2: target = '', index }): Figure[] => {
      const line = text.slice(0, index).split('\n').length;
      const svg = files.get(`diagrams/${target}`);
      if (svg === undefined) problems.push({ file, line, message: `there is no picture diagrams/${target}` });
      if (description.length < 20)
        problems.push({
          file,
          line,
          message: 'say in a sentence what the picture shows, for those who do not see it',
        });
      return svg === undefined ? [] : [{ name: target.replace(/\.svg$/, ''), description, svg: fill(svg) }];
    },
  );
  const page = readPage(file, text.replaceAll(FIGURE, '*Picture: $1*'), sectionFrontMatter);
  if (!page.ok) return { ok: false, problems: [...page.problems, ...problems] };
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: { ...page.value, figures } };
}

/** A Markdown page with its front matter: a section or a hint. */
function readPage<T extends object>(
  file: string,
  text: string,
  schema: z.ZodType<T>,
): Reading<T & { body: Block[] }> {
  const match = FRONT_MATTER.exec(text);
  if (!match) {
    const message = 'a page begins with its front matter between two lines of ---';
    return { ok: false, problems: [{ file, line: 1, message }] };
  }
  const reading = readYaml(file, match[1] ?? '', schema, 2);
  if (!reading.ok) return reading;
  return { ok: true, value: { ...reading.value, body: parseMarkdown(text.slice(match[0].length)) } };
}

function readTopics(file: string, text: string): Reading<Topic[]> {
  const reading = readYaml(file, text, topicsFile);
  if (!reading.ok) return reading;
  const topics = reading.value.topics.map(
    ({ link, linkTitle, note, say, ...topic }): Topic => ({
      ...topic,
      note,
      say,
      link: link === undefined ? undefined : { title: linkTitle ?? topic.title, url: link },
    }),
  );
  return { ok: true, value: topics };
}

function readExercise(file: string, text: string): Reading<Exercise> {
  const reading = readYaml(file, text, exerciseFile);
  if (!reading.ok) return reading;
  const { id, title, intro, steps } = reading.value;
  return {
    ok: true,
    value: {
      id,
      title,
      intro: parseMarkdown(intro),
      steps: steps.map((step) => ({
        ...step,
        task: parseMarkdown(step.task),
        done: parseMarkdown(step.done),
        hints: step.hints.map(parseMarkdown),
      })),
    },
  };
}

function readQuiz(file: string, text: string): Reading<Question[]> {
  const reading = readYaml(file, text, quizFile);
  if (!reading.ok) return reading;
  return {
    ok: true,
    value: reading.value.questions.map((question) => ({
      ...question,
      question: parseMarkdown(question.question),
      choices: question.choices.map((choice) => ({
        ...choice,
        text: parseMarkdown(choice.text),
        why: parseMarkdown(choice.why),
      })),
    })),
  };
}
