// Exercises: which steps are done, and what a paste proves.
import { type Pasted, readEvidence } from '../course/evidence/evidence.ts';
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
      const reading = readEvidence(paste);
      const readings: PasteReading[] = [];
      for (const day of course.days.filter(({ number }) => number < enrolment.nextDay).reverse()) {
        const { exercise } = day;
        if (!exercise) continue;
        const facts = await store.progress.stepFacts(learner.id, exercise.id);
        const verification = verifyExercise(exercise, facts, reading);
        if (!verification.concerned) continue;
        const proofs = exercise.steps.flatMap((step) => {
          const proof = verification.proven.get(step.id);
          if (proof === undefined) return [];
          const score = { key: `step/${stepKey(exercise, step)}`, points: course.points.step };
          return [{ exerciseId: exercise.id, stepId: step.id, facts: proof, score }];
        });
        const gained =
          proofs.length > 0 ? await store.progress.proveSteps(learner.id, proofs, clock.now()) : 0;
        readings.push({ day, exercise, verification, gained });
      }
      return (
        readings.find(({ verification }) => verification.proven.size > 0) ??
        readings.find(({ verification }) => verification.steps.some(({ touched }) => touched)) ??
        readings[0]
      );
    },
  };
}
