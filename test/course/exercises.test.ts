// Every exercise against pastes: the model solution proves all its steps, and slips get the message that helps. The
// pastes are data in exercises/<id>.yaml.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Pasted, readEvidence } from '../../src/course/evidence/evidence.ts';
import { loadCourse } from '../../src/course/load.ts';
import type { Course, Exercise } from '../../src/course/model.ts';
import type { StepFacts } from '../../src/course/steps/facts.ts';
import { type Verification, verifyExercise } from '../../src/course/steps/verify.ts';
import { renderText } from '../../src/document/text.ts';

/** A text as it is pasted, or files by their names. */
type Paste = string | Readonly<Record<string, string>>;

interface Case {
  readonly name: string;
  /** Steps that were proven before. */
  readonly after?: readonly string[];
  /** Pastes that came before, which prove what they prove. */
  readonly before?: readonly Paste[];
  readonly paste: Paste;
  readonly step: string;
  readonly state: 'done' | 'missing' | 'wrong' | 'unseen';
  /** Parts of the step's message, or of the remarks when the step is done. */
  readonly says?: readonly string[];
}
interface Cases {
  readonly exercise: string;
  /** The steps are about what changes in time, so their proofs have an order. */
  readonly ordered?: boolean;
  readonly solution: readonly Paste[];
  readonly cases: readonly Case[];
}

const folder = join(import.meta.dirname, 'exercises');
const all = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file): Cases => parse(readFileSync(join(folder, file), 'utf8')));

let course: Course;

beforeAll(async () => {
  const loaded = await loadCourse();
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  course = loaded.value;
});

function exerciseOf(id: string): Exercise {
  const found = course.days.find(({ exercise }) => exercise?.id === id)?.exercise;
  if (!found) throw new Error(`no exercise ${id}`);
  return found;
}

function pastedOf(paste: Paste): Pasted[] {
  if (typeof paste === 'string') return [{ name: undefined, text: paste }];
  return Object.entries(paste).map(([name, text]) => ({ name, text }));
}

function run(exercise: Exercise, pastes: readonly Paste[], after: readonly string[] = []): Verification {
  const memory = new Map<string, StepFacts | null>(after.map((step) => [step, null]));
  let last: Verification | undefined;
  for (const paste of pastes) {
    last = verifyExercise(exercise, memory, readEvidence(pastedOf(paste)));
    for (const [step, facts] of last.proven) memory.set(step, facts);
  }
  if (!last) throw new Error('nothing pasted');
  return last;
}

const states = ({ steps }: Verification): Record<string, string> =>
  Object.fromEntries(steps.map(({ step, state }) => [step.id, state]));

describe.each(all.map((one) => [one.exercise, one] as const))(
  'exercise %s',
  (id, { ordered, solution, cases }) => {
    const allDone = (): Record<string, string> =>
      Object.fromEntries(exerciseOf(id).steps.map((step) => [step.id, 'done']));

    test('the model solution proves every step', () => {
      expect(states(run(exerciseOf(id), solution))).toEqual(allDone());
    });

    test.skipIf(ordered)('the model solution proves every step in any order', () => {
      expect(states(run(exerciseOf(id), [...solution].reverse()))).toEqual(allDone());
    });

    test('the model solution proves every step when it is handed in at once, as files', () => {
      const files = solution.flatMap(pastedOf);
      const reading = readEvidence(files);
      expect(states(verifyExercise(exerciseOf(id), new Map(), reading))).toEqual(allDone());
    });

    test('nothing proves nothing', () => {
      const { steps, concerned } = run(exerciseOf(id), ['Good morning! Which day is it?']);
      expect(steps.every(({ state }) => state === 'unseen')).toBe(true);
      expect(concerned).toBe(false);
    });

    test('a step is never taken back', () => {
      const done = exerciseOf(id).steps.map((step) => step.id);
      for (const { paste } of cases) expect(states(run(exerciseOf(id), [paste], done))).toEqual(allDone());
    });

    test('each step has at least four slips or old ways of writing', () => {
      const counts = exerciseOf(id).steps.map(
        (step) => [step.id, cases.filter((one) => one.step === step.id).length] as const,
      );
      expect(counts.filter(([, count]) => count < 4)).toEqual([]);
    });

    test.each(cases.map((one) => [`${one.step}: ${one.name}`, one] as const))('%s', (_, one) => {
      const result = run(exerciseOf(id), [...(one.before ?? []), one.paste], one.after);
      const step = result.steps.find((found) => found.step.id === one.step);
      const said = renderText({ blocks: [...(step?.message ?? []), ...result.remarks.flat()], actions: [] });
      expect(step?.state, said).toBe(one.state);
      for (const part of one.says ?? []) expect(said).toContain(part);
    });
  },
);
