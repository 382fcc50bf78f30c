// Everything that `course check` holds against the curriculum.
import { parseDocument } from 'yaml';
import { type CourseFiles, parseCourse } from '../parse.ts';
import type { Problem } from '../problem.ts';
import { lintProse, lintSection } from './prose.ts';
import { lintStructure } from './structure.ts';
import { type CodeText, textsOf } from './texts.ts';

/** @returns what is wrong with a piece of Nix, with its line inside the piece (1-based); empty when it parses. */
export type NixParser = (code: string) => readonly { readonly line: number; readonly message: string }[];

/** Every problem of the curriculum, in the order of files and lines. */
export function lintCourse(files: CourseFiles, parseNix: NixParser): Problem[] {
  const parsed = parseCourse(files);
  const problems = parsed.ok ? lintStructure(parsed.value, dayFolders(files)) : [...parsed.problems];
  const release = parsed.ok ? parsed.value.release : undefined;
  for (const [file, text] of files) {
    if (file === 'course.yaml') continue;
    const { prose, code } = textsOf(file, text);
    problems.push(...lintProse(file, prose));
    if (/^day-\d[^/]*\/\d\.\d-.*\.md$/.test(file)) {
      const body = textsOf('body.md', text.replace(/^---\n[\s\S]*?\n---\n/, '')).prose;
      problems.push(...lintSection(file, body));
    }
    problems.push(...code.flatMap((block) => lintCode(file, block, parseNix)));
    if (release) problems.push(...literalRelease(file, text, release));
  }
  return problems.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}

function lintCode(file: string, { language, value, line }: CodeText, parseNix: NixParser): Problem[] {
  if (language === undefined) {
    return [{ file, line: line - 1, message: 'name the language of this code: nix, console or text' }];
  }
  if (language !== 'nix') return [];
  return parseNix(value).map((problem) => ({
    file,
    line: line + problem.line - 1,
    message: problem.message,
  }));
}

/** The release is written once, in course.yaml; anywhere else it would go stale in silence. */
function literalRelease(file: string, text: string, release: string): Problem[] {
  return text.split('\n').flatMap((line, index): Problem[] => {
    if (!line.includes(release)) return [];
    return [{ file, line: index + 1, message: `write @release@ instead of ${release}` }];
  });
}

function dayFolders(files: CourseFiles): string[] {
  const days: unknown = parseDocument(files.get('course.yaml') ?? '').toJS()?.days;
  return Array.isArray(days) ? days.map(String) : [];
}
