// From pasted evidence to the state of every step of an exercise.
import { md } from '../../document/build.ts';
import type { Block } from '../../document/tree.ts';
import type { EvidenceReading, Located } from '../evidence/evidence.ts';
import type { Exercise, Step } from '../model.ts';
import { judge, judgeLines, type Known, type ListFacts } from './judge.ts';
import { remark } from './remarks.ts';

export type StepState = 'done' | 'missing' | 'wrong' | 'unseen';

export interface StepResult {
  readonly step: Step;
  /**
   * `done`: proven, now or before. `wrong`: this paste shows something else than the step wants. `missing`: a later
   * step is done, this one has no proof yet. `unseen`: nothing seen yet.
   */
  readonly state: StepState;
  readonly message: readonly Block[];
}

/** What was proven before: step id → what the proof showed. A step is never taken back. */
export type Memory = ReadonlyMap<string, ListFacts | null>;

export interface Verification {
  readonly steps: readonly StepResult[];
  /** The steps that this paste proved for the first time, with what they showed. */
  readonly proven: ReadonlyMap<string, ListFacts | null>;
  /** Things worth saying that are not about one step. */
  readonly remarks: readonly (readonly Block[])[];
  /** Whether the paste has anything to do with this exercise. */
  readonly concerned: boolean;
}

/** Reads the evidence in the order in which it happened, so that one paste may hold a whole session. */
export function verifyExercise(exercise: Exercise, memory: Memory, reading: EvidenceReading): Verification {
  const done = new Map(memory);
  const proven = new Map<string, ListFacts | null>();
  const wrong = new Map<string, readonly Block[]>();
  const remarks: (readonly Block[])[] = [];
  const prove = (step: Step, facts: ListFacts | null): void => {
    done.set(step.id, facts);
    proven.set(step.id, facts);
    wrong.delete(step.id);
  };

  for (const step of exercise.steps) {
    if (!done.has(step.id) && step.checks.some((check) => judgeLines(check, reading))) prove(step, null);
  }
  for (const { evidence } of reading.found) {
    // What this piece of evidence is compared with is what was known before it.
    const known = knownFacts(exercise, done);
    const said = remark(evidence, known);
    if (said.length > 0) remarks.push(said);
    const objections: [Step, readonly Block[]][] = [];
    let useful = false;
    for (const step of exercise.steps) {
      if (done.has(step.id)) continue;
      const verdicts = step.checks.flatMap((check) => judge(check, evidence, known) ?? []);
      const proof = verdicts.find((verdict) => verdict.verdict === 'proves');
      const objection = verdicts.find((verdict) => verdict.verdict === 'against');
      if (proof) {
        prove(step, proof.facts ?? null);
        useful = true;
      } else if (objection) objections.push([step, objection.message]);
    }
    const [first] = objections;
    if (!useful && first) wrong.set(...withId(first));
  }

  const lastDone = exercise.steps.findLastIndex((step) => done.has(step.id));
  const steps = exercise.steps.map((step, index): StepResult => {
    if (done.has(step.id)) return { step, state: 'done', message: step.done };
    const objection = wrong.get(step.id);
    if (objection) return { step, state: 'wrong', message: objection };
    return { step, state: index < lastDone ? 'missing' : 'unseen', message: md`Paste: ${step.paste}` };
  });
  return { steps, proven, remarks, concerned: proven.size > 0 || reading.found.some(isAboutSystem) };
}

function withId([step, message]: [Step, readonly Block[]]): [string, readonly Block[]] {
  return [step.id, message];
}

/** Other kinds of evidence may be about anything. */
const aboutGenerations = new Set([
  'generations',
  'list-flag-refused',
  'rolled-back',
  'nothing-older',
  'rebuilt',
  'units-failed',
  'file-missing',
]);

function isAboutSystem({ evidence }: Located): boolean {
  return aboutGenerations.has(evidence.kind);
}

function knownFacts(exercise: Exercise, done: Memory): Known {
  const known: Partial<Record<keyof Known, ListFacts>> = {};
  for (const step of exercise.steps) {
    const facts = done.get(step.id);
    for (const check of step.checks) {
      if (facts && 'generations' in check) known[check.generations] ??= facts;
    }
  }
  return known;
}
