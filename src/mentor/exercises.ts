// Exercises: which steps are done, and what a paste proves.
import { createHash } from 'node:crypto';
import { type EvidenceReading, type Pasted, readEvidence } from '../course/evidence/evidence.ts';
import { fingerprint, without } from '../course/evidence/fingerprint.ts';
import { type Day, type Exercise, stepKey } from '../course/model.ts';
import { type StepResult, type Verification, verifyExercise } from '../course/steps/verify.ts';
import type { MentorDeps } from './mentor.ts';
import type { Enrolment, Learner } from './model.ts';

export interface PasteReading {
  readonly day: Day;
  readonly exercise: Exercise;
  readonly verification: Verification;
  /** Points that this paste earned. */
  readonly gained: number;
  /** A part of the paste is the same, to the second, as what another learner handed in. It proved nothing. */
  readonly copied: boolean;
}

export interface Exercises {
  /** The steps of a day's exercise with their state; undefined when the day has none. */
  readonly state: (
    learner: Learner,
    day: Day,
  ) => Promise<{ exercise: Exercise; steps: readonly StepResult[] } | undefined>;
  /**
   * Holds a paste, of one or several texts, against the exercises of all open days, and keeps what it proves. The
   * paste itself is kept nowhere. @returns the exercise that it has most to do with, the latest first; undefined when
   * it has nothing to do with any of them.
   */
  readonly prove: (
    learner: Learner,
    enrolment: Enrolment,
    paste: readonly Pasted[],
  ) => Promise<PasteReading | undefined>;
}

export function exercises({ course, store, clock }: MentorDeps): Exercises {
  return {
    state: async (learner, { exercise }) => {
      if (!exercise) return undefined;
      const facts = await store.progress.stepFacts(learner.id, exercise.id);
      return { exercise, steps: verifyExercise(exercise, facts, readEvidence('')).steps };
    },

    prove: async (learner, enrolment, paste) => {
      const open = course.days.filter(({ number }) => number < enrolment.nextDay).reverse();
      const whole = readEvidence(paste);
      const first = await verifyOpen(learner, open, whole);
      const proves = first.some(({ verification }) => verification.proven.size > 0);
      const foreign = proves ? await claim(learner, whole) : new Set<string>();
      const copied = foreign.size > 0;
      const own = without(whole, (evidence) => foreign.has(hashOf(fingerprint(evidence) ?? '')));
      const verified = copied ? await verifyOpen(learner, open, own) : first;
      const readings: PasteReading[] = [];
      for (const { day, exercise, verification } of verified) {
        if (!verification.concerned && !copied) continue;
        readings.push({
          day,
          exercise,
          verification,
          copied,
          gained: await keep(learner, exercise, verification),
        });
      }
      return (
        readings.find(({ verification }) => verification.proven.size > 0) ??
        readings.find(({ verification }) => verification.steps.some(({ touched }) => touched)) ??
        readings.find(({ exercise }) =>
          first.some((one) => one.exercise === exercise && one.verification.proven.size > 0),
        ) ??
        readings[0]
      );
    },
  };

  async function verifyOpen(
    learner: Learner,
    open: readonly Day[],
    reading: EvidenceReading,
  ): Promise<{ day: Day; exercise: Exercise; verification: Verification }[]> {
    const verified = [];
    for (const day of open) {
      const { exercise } = day;
      if (!exercise) continue;
      const facts = await store.progress.stepFacts(learner.id, exercise.id);
      verified.push({ day, exercise, verification: verifyExercise(exercise, facts, reading) });
    }
    return verified;
  }

  /** Whoever proves something with an output first, has it; of the output only a hash is kept. */
  async function claim(learner: Learner, { found }: EvidenceReading): Promise<ReadonlySet<string>> {
    const prints = found.flatMap(({ evidence }) => fingerprint(evidence) ?? []);
    const hashes = [...new Set(prints)].slice(0, mostClaims).map(hashOf);
    return store.progress.claimEvidence(learner.id, hashes, clock.now());
  }

  async function keep(learner: Learner, exercise: Exercise, { proven }: Verification): Promise<number> {
    const proofs = exercise.steps.flatMap((step) => {
      const proof = proven.get(step.id);
      if (proof === undefined) return [];
      const score = { key: `step/${stepKey(exercise, step)}`, points: course.points.step };
      return [{ exerciseId: exercise.id, stepId: step.id, facts: proof, score }];
    });
    return proofs.length > 0 ? store.progress.proveSteps(learner.id, proofs, clock.now()) : 0;
  }
}

/** More pieces of evidence than a whole day has. */
const mostClaims = 60;

function hashOf(print: string): string {
  return createHash('sha256').update(print).digest('base64url');
}
