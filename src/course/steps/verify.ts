// From pasted evidence to the state of every step of an exercise.
import { code, md } from '../../document/build.ts';
import type { Block } from '../../document/tree.ts';
import type { EvidenceReading } from '../evidence/evidence.ts';
import type { Exercise, Step } from '../model.ts';
import type { StepCheck } from './check-schema.ts';
import { evaluate, any as firstOf, type Outcome } from './condition.ts';
import type { Condition } from './condition-types.ts';
import { factsOf, knownValues, type ListFacts, type Memory, type StepFacts } from './facts.ts';
import { judgeGenerations, type Known } from './generations.ts';
import { remark } from './remarks.ts';
import { say } from './say.ts';
import { type World, worldOf } from './world.ts';

export type StepState = 'done' | 'missing' | 'wrong' | 'unseen';

export interface StepResult {
  readonly step: Step;
  /**
   * `done`: proven, now or before. `wrong`: this paste shows something else than the step wants. `missing`: this paste
   * has a part of the step, or a later step is done and this one has no proof yet. `unseen`: nothing seen yet.
   */
  readonly state: StepState;
  /** This paste is about the step, and the message says what it lacks. */
  readonly touched: boolean;
  readonly message: readonly Block[];
}

export interface Verification {
  readonly steps: readonly StepResult[];
  /** The steps that this paste proved for the first time, with what they showed. */
  readonly proven: ReadonlyMap<string, StepFacts | null>;
  /** Things worth saying that are not about one step, or that a done step may do better. */
  readonly remarks: readonly (readonly Block[])[];
  /** Whether the paste has anything to do with this exercise. */
  readonly concerned: boolean;
}

interface Objection {
  readonly state: 'wrong' | 'missing';
  readonly message: readonly Block[];
  /** True of many texts that have nothing to do with the exercise; others than its steps explain them better. */
  readonly general?: boolean;
}

/** Reads the evidence in the order in which it happened, so that one paste may hold a whole session. */
export function verifyExercise(exercise: Exercise, memory: Memory, reading: EvidenceReading): Verification {
  const done = new Map(memory);
  const proven = new Map<string, StepFacts | null>();
  const objections = new Map<string, Objection>();
  const remarks: (readonly Block[])[] = [];
  const world = (): World => worldOf(reading, knownValues(done), new Set(done.keys()));
  const prove = (step: Step, list?: ListFacts): void => {
    const facts = factsOf(step, world(), list);
    done.set(step.id, facts);
    proven.set(step.id, facts);
    objections.delete(step.id);
  };
  let concerned = false;

  for (const step of exercise.steps) {
    const outcome = firstOf(conditionsOf(step).map((check) => evaluate(check, world())));
    if (outcome.holds || outcome.touched) concerned = true;
    if (done.has(step.id)) continue;
    if (outcome.holds) prove(step);
    else {
      const objection = objectionTo(step, outcome, world());
      if (objection) objections.set(step.id, objection);
    }
  }
  const lists = readGenerations(exercise, reading, done, prove, objections, remarks);
  for (const step of exercise.steps) {
    if (proven.has(step.id)) remarks.push(...adviceOn(step, world()));
  }

  const lastDone = exercise.steps.findLastIndex((step) => done.has(step.id));
  const steps = exercise.steps.map((step, index): StepResult => {
    if (done.has(step.id)) return { step, state: 'done', touched: false, message: step.done };
    const objection = objections.get(step.id);
    if (objection) return { step, touched: true, state: objection.state, message: objection.message };
    const state = index < lastDone ? 'missing' : 'unseen';
    return { step, state, touched: false, message: md`Paste: ${step.paste}` };
  });
  concerned ||= lists || proven.size > 0 || [...objections.values()].some(({ general }) => !general);
  return { steps, proven, remarks, concerned };
}

function conditionsOf(step: Step): Condition[] {
  return step.checks.flatMap((check: StepCheck) => ('generations' in check ? [] : [check]));
}

/** Lists of generations are compared with what was known before each of them. */
function readGenerations(
  exercise: Exercise,
  reading: EvidenceReading,
  done: Memory,
  prove: (step: Step, facts: ListFacts) => void,
  objections: Map<string, Objection>,
  remarks: (readonly Block[])[],
): boolean {
  const isAbout = exercise.steps.some(({ checks }) => checks.some((check) => 'generations' in check));
  let concerned = false;
  for (const { evidence } of reading.found) {
    const known = knownLists(exercise, done);
    const said = remark(evidence, known, isAbout);
    if (said.length > 0) remarks.push(said);
    concerned ||= isAbout && aboutGenerations.has(evidence.kind);
    const against: [Step, Objection][] = [];
    let useful = false;
    for (const step of exercise.steps) {
      if (done.has(step.id)) continue;
      const verdicts = step.checks.flatMap((check) =>
        'generations' in check ? (judgeGenerations(check.generations, evidence, known) ?? []) : [],
      );
      const proof = verdicts.find((verdict) => verdict.verdict === 'proves');
      const objection = verdicts.find((verdict) => verdict.verdict === 'against');
      if (proof) {
        prove(step, proof.facts);
        useful = true;
      } else if (objection) against.push([step, { state: 'wrong', message: objection.message }]);
    }
    const [first] = against;
    if (!useful && first) objections.set(first[0].id, first[1]);
  }
  return concerned;
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

function knownLists(exercise: Exercise, done: Memory): Known {
  const known: Partial<Record<keyof Known, ListFacts>> = {};
  for (const step of exercise.steps) {
    const { max, current, nixosVersion } = done.get(step.id) ?? {};
    for (const check of step.checks) {
      if (max !== undefined && current !== undefined && 'generations' in check)
        known[check.generations] ??= { max, current, nixosVersion };
    }
  }
  return known;
}

function objectionTo(step: Step, outcome: Outcome, world: World): Objection | undefined {
  for (const { when, say: words, general } of step.wrong) {
    const { holds, variables } = evaluate(when, world);
    if (holds)
      return { state: 'wrong', general, message: say(words, { ...outcome.variables, ...variables }) };
  }
  const unreadable = mistakeIn(step, outcome, world);
  if (unreadable) return unreadable;
  if (!outcome.touched || !outcome.lacks) return undefined;
  return { state: 'missing', message: say(outcome.lacks.say, outcome.lacks.variables) };
}

/** A text about this step that Nix cannot read: whatever it says, the mistake comes first. */
function mistakeIn(step: Step, outcome: Outcome, world: World): Objection | undefined {
  if (world.broken.length === 0) return undefined;
  const mended = { ...world, texts: [...world.texts, ...world.broken] };
  const whole = firstOf(conditionsOf(step).map((check) => evaluate(check, mended)));
  // It must be the broken text that speaks of the step.
  if (!(whole.touched || whole.holds) || outcome.touched) return undefined;
  const finding = world.broken
    .flatMap(({ findings }) => findings)
    .find(({ severity }) => severity === 'error');
  return {
    state: 'wrong',
    general: true,
    message: md`Nix cannot read this text yet: ${code(finding?.message ?? 'a part is missing')}. Mend that place first, and paste it again.`,
  };
}

function adviceOn(step: Step, world: World): (readonly Block[])[] {
  return step.advice.flatMap(({ when, say: words }) => {
    const { holds, variables } = evaluate(when, world);
    return holds ? [say(words, variables)] : [];
  });
}
