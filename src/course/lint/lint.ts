// Everything that `course check` holds against the curriculum.
import { parseDocument } from 'yaml';
import type { Catalog } from '../../catalog/types.ts';
import { type CourseFiles, parseCourse } from '../parse.ts';
import type { Problem } from '../problem.ts';
import { coveragePath, lintCoverage } from './coverage.ts';
import { lintExercises } from './exercise.ts';
import { lintNames } from './exists.ts';
import { lintLinks } from './links.ts';
import { namesInCode, namesInSpans } from './names.ts';
import { lintPage, lintProse } from './prose.ts';
import { lintStructure } from './structure.ts';
import { bodyLine, type CodeText, textsIn } from './texts.ts';

/** What the checks find in a piece of Nix; `line` counts inside the piece, from 1. */
export type NixChecker = (code: string) => readonly {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'advice';
  readonly line: number;
  readonly message: string;
}[];

export interface LintTools {
  readonly checkNix: NixChecker;
  /** What exists; without it names are not looked up. */
  readonly catalog: Catalog | undefined;
}

/** Every problem of the curriculum, in the order of files and lines. */
export function lintCourse(files: CourseFiles, { checkNix, catalog }: LintTools): Problem[] {
  const parsed = parseCourse(files);
  const problems = parsed.ok
    ? [
        ...lintStructure(parsed.value, dayFolders(files)),
        ...lintExercises(parsed.value, files, dayFolders(files)),
      ]
    : [...parsed.problems];
  problems.push(...lintCoverage(files));
  const release = parsed.ok ? parsed.value.release : undefined;
  for (const [file, text] of files) {
    if (file === 'course.yaml' || file === coveragePath) continue;
    if (file.endsWith('.svg')) {
      problems.push(...lintPicture(file, text, files));
      continue;
    }
    const { prose, spans, links, code } = textsIn(files, file);
    problems.push(...lintProse(file, prose));
    const note = /^field-notes\/(.*)\.md$/.exec(file)?.[1];
    const hint = /^hints\/(.*)\.md$/.exec(file)?.[1];
    const section = /^day-\d[^/]*\/\d\.\d-.*\.md$/.test(file);
    const kind = note ? 'note' : hint ? 'hint' : section ? 'section' : undefined;
    if (kind) {
      const body = prose.filter(({ line }) => line >= bodyLine(text));
      problems.push(...lintPage(file, kind, body));
    }
    for (const block of code) {
      problems.push(...(hint ? lintHintCode(file, hint, block, checkNix) : lintCode(file, block, checkNix)));
    }
    problems.push(...lintLinks(file, links));
    if (catalog) {
      const right = code.filter(({ heading }) => !(hint && heading === 'Before'));
      const names = [...right.flatMap(namesInCode), ...namesInSpans(spans)];
      problems.push(...lintNames(file, names, catalog));
    }
    if (hint) problems.push(...lintHint(file, hint, code, parsed.ok ? parsed.value.hints.has(hint) : true));
    if (note && parsed.ok && !parsed.value.notes.some(({ id }) => id === note))
      problems.push({ file, line: 1, message: `the id must be the file's name, ${note}` });
    if (release) problems.push(...literalRelease(file, text, release));
  }
  return problems.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}

/** A piece of Nix that must be right, with the place of its first line. */
export interface NixBlock {
  readonly file: string;
  readonly line: number;
  readonly code: string;
}

/** Every piece of Nix of the curriculum but those that show a mistake. */
export function rightNixOf(files: CourseFiles): NixBlock[] {
  return [...files.keys()].flatMap((file) =>
    textsIn(files, file)
      .code.filter(({ language }) => language === 'nix')
      .filter(({ heading }) => !(file.startsWith('hints/') && heading === 'Before'))
      .map(({ line, value }) => ({ file, line, code: value })),
  );
}

/** A picture that nobody shows, or that would not be drawn. */
function lintPicture(file: string, text: string, files: CourseFiles): Problem[] {
  const name = file.replace(/^diagrams\//, '');
  const shown = [...files].some(([other, page]) => other.endsWith('.md') && page.includes(`](${name})`));
  const small = [...text.matchAll(/font-size="([\d.]+)"/g)].some(([, size]) => Number(size) < 20);
  return [
    ...(shown ? [] : ['no section shows this picture']),
    ...(/<svg[^>]*viewBox=/.test(text) ? [] : ['give the <svg> a viewBox, a width and a height']),
    ...(small ? ['letters below 20 cannot be read on a phone'] : []),
    ...(/<(?:image|script|foreignObject)\b/.test(text) ? ['a picture holds shapes and text only'] : []),
  ].map((message) => ({ file, line: 1, message }));
}

function lintCode(file: string, { language, value, line }: CodeText, checkNix: NixChecker): Problem[] {
  if (language === undefined) {
    return [{ file, line: line - 1, message: 'name the language of this code: nix, console or text' }];
  }
  if (language !== 'nix') return [];
  return checkNix(value)
    .filter(({ severity }) => severity === 'error')
    .map((problem) => ({ file, line: line + problem.line - 1, message: problem.message }));
}

/** The code of a hint is its proof: what stands before has the mistake, what stands after has not. */
function lintHintCode(file: string, id: string, block: CodeText, checkNix: NixChecker): Problem[] {
  if (block.language !== 'nix' || block.heading !== 'Before') return lintCode(file, block, checkNix);
  if (checkNix(block.value).some(({ rule }) => rule === id)) return [];
  return [{ file, line: block.line, message: `the code under "Before" does not trigger ${id}` }];
}

function lintHint(file: string, id: string, code: readonly CodeText[], named: boolean): Problem[] {
  const missing = ['Before', 'After'].filter((heading) => !code.some((block) => block.heading === heading));
  return [
    ...missing.map((heading) => ({
      file,
      line: 1,
      message: `give an example in code under the heading "${heading}"`,
    })),
    ...(named ? [] : [{ file, line: 1, message: `the id must be the file's name, ${id}` }]),
  ];
}

/** The release is written once, in course.yaml; anywhere else it would go stale in silence. */
function literalRelease(file: string, text: string, release: string): Problem[] {
  return text.split('\n').flatMap((line, index): Problem[] => {
    if (!line.includes(release)) return [];
    return [{ file, line: index + 1, message: `write @release@ instead of ${release}` }];
  });
}

/** The folder of each day, in the order of the course. */
export function dayFolders(files: CourseFiles): string[] {
  const days: unknown = parseDocument(files.get('course.yaml') ?? '').toJS()?.days;
  return Array.isArray(days) ? days.map(String) : [];
}
