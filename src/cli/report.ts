// The shapes of `--json`. They are a contract with scripts and editors: add, never change.
import type { Catalog } from '../catalog/types.ts';
import { type CheckedFile, type CheckFinding, checkFiles, type NixFile } from '../check/engine.ts';
import { readEvidence } from '../course/evidence/evidence.ts';
import type { Course, Exercise } from '../course/model.ts';
import { verifyExercise } from '../course/steps/verify.ts';
import { renderText } from '../document/text.ts';

export interface FindingReport {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'advice';
  /** Lines and columns from 1, columns in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly fix: { title: string; edits: { offset: number; length: number; text: string }[] } | null;
  readonly section: string | null;
  readonly links: readonly string[];
}

export interface CheckReport {
  readonly files: readonly { path: string; kind: string; findings: readonly FindingReport[] }[];
  readonly exercise?: ExerciseReport;
}

export interface ExerciseReport {
  readonly id: string;
  readonly steps: readonly { id: string; title: string; state: string; message: string }[];
}

/** @param day the day whose exercise the files are held against; undefined for none */
export function checkReport(
  course: Course,
  catalog: Catalog | undefined,
  files: readonly NixFile[],
  day?: number,
): CheckReport {
  const exercise = course.days.find(({ number }) => number === day)?.exercise;
  const outputs = exercise ? files.filter(isOutput) : [];
  const nix = files.filter((file) => !outputs.includes(file));
  return {
    files: [
      ...checkFiles(nix, catalog).map((file) => fileReport(course, file)),
      ...outputs.map(outputReport),
    ],
    ...(exercise ? { exercise: exerciseReport(exercise, files) } : {}),
  };
}

export function fileReport(
  course: Course,
  { file, kind, reading, findings }: CheckedFile,
): CheckReport['files'][number] {
  return {
    path: file.path ?? '-',
    kind,
    findings: findings.flatMap(withNotes).map((finding) => {
      const start = reading.lines.position(finding.start);
      const end = reading.lines.position(finding.end);
      const hint = course.hints.get(finding.rule);
      return {
        rule: finding.rule,
        severity: finding.severity,
        line: start.line,
        column: start.column,
        endLine: end.line,
        endColumn: end.column,
        message: finding.message,
        fix: finding.fix
          ? { title: finding.fix.title, edits: finding.fix.edits.map((edit) => ({ ...edit })) }
          : null,
        section: hint?.section ?? null,
        links: [...(finding.links ?? []), ...(hint?.links ?? [])].map(({ url }) => url),
      };
    }),
  };
}

/** A place that belongs to a finding is listed after it as advice of the same rule, as compilers print notes. */
function withNotes(finding: CheckFinding): CheckFinding[] {
  const { rule, related = [] } = finding;
  return [finding, ...related.map((place): CheckFinding => ({ ...place, rule, severity: 'advice' }))];
}

/** Evidence of an exercise may be what a terminal showed, which is no Nix and has no findings. */
function isOutput({ path, text }: NixFile): boolean {
  if (path?.endsWith('.nix')) return false;
  const { found } = readEvidence([{ name: path, text }]);
  return found.some(({ evidence }) => evidence.kind !== 'nix' && evidence.kind !== 'commented');
}

function outputReport({ path }: NixFile): CheckReport['files'][number] {
  return { path: path ?? '-', kind: 'other', findings: [] };
}

function exerciseReport(exercise: Exercise, files: readonly NixFile[]): ExerciseReport {
  const evidence = readEvidence(files.map(({ path, text }) => ({ name: path, text })));
  const { steps } = verifyExercise(exercise, new Map(), evidence);
  return {
    id: exercise.id,
    steps: steps.map(({ step, state, message }) => ({
      id: step.id,
      title: step.title,
      state,
      message: renderText({ blocks: message, actions: [] }),
    })),
  };
}
