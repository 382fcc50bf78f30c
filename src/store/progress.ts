// What learners have done, and what it is worth. Points are rows; sums and ranks are computed.
import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Temporal } from 'temporal-polyfill';
import type { ProgressStore, Score } from '../mentor/ports.ts';
import type { Db } from './database.ts';
import { readLeaderboard } from './leaderboard.ts';
import { evidenceClaim, quizAnswer, scoreEvent, stepCompletion } from './schema.ts';

export function progressStore(db: Db): ProgressStore {
  return {
    of: async (learnerId) => {
      const events = await db
        .select({ key: scoreEvent.key, points: scoreEvent.points })
        .from(scoreEvent)
        .where(eq(scoreEvent.learnerId, learnerId));
      const answers = await db
        .select({ question: quizAnswer.question, correct: quizAnswer.correct })
        .from(quizAnswer)
        .where(eq(quizAnswer.learnerId, learnerId));
      const keysOf = (kind: string): Set<string> =>
        new Set(
          events.flatMap(({ key }) => (key.startsWith(`${kind}/`) ? [key.slice(kind.length + 1)] : [])),
        );
      return {
        points: events.reduce((sum, { points }) => sum + points, 0),
        sections: keysOf('section'),
        steps: keysOf('step'),
        questions: new Map(answers.map(({ question, correct }) => [question, correct])),
      };
    },

    stepFacts: async (learnerId, exercise) => {
      const rows = await db
        .select({ step: stepCompletion.step, facts: stepCompletion.facts })
        .from(stepCompletion)
        .where(and(eq(stepCompletion.learnerId, learnerId), eq(stepCompletion.exercise, exercise)));
      return new Map(rows.map(({ step, facts }) => [step, facts]));
    },

    claimEvidence: async (learnerId, hashes, now) => {
      if (hashes.length === 0) return new Set();
      // In one order, so that two learners who claim the same at once wait for each other and never in a circle.
      const rows = [...new Set(hashes)].sort().map((hash) => ({ hash, learnerId, claimedAt: now }));
      await db.insert(evidenceClaim).values(rows).onConflictDoNothing();
      const others = await db
        .select({ hash: evidenceClaim.hash })
        .from(evidenceClaim)
        .where(and(inArray(evidenceClaim.hash, [...hashes]), ne(evidenceClaim.learnerId, learnerId)));
      return new Set(others.map(({ hash }) => hash));
    },

    proveSteps: (learnerId, proofs, now) =>
      db.transaction(async (tx) => {
        let gained = 0;
        for (const { exerciseId, stepId, facts, score } of proofs) {
          await tx
            .insert(stepCompletion)
            .values({ learnerId, exercise: exerciseId, step: stepId, facts, completedAt: now })
            .onConflictDoNothing();
          gained += await addScore(tx, learnerId, score, now);
        }
        return gained;
      }),

    answers: async (learnerId) => {
      const rows = await db
        .select({
          question: quizAnswer.question,
          choices: quizAnswer.choices,
          tries: quizAnswer.tries,
          answeredAt: quizAnswer.answeredAt,
        })
        .from(quizAnswer)
        .where(eq(quizAnswer.learnerId, learnerId));
      return new Map(rows.map(({ question, ...answer }) => [question, answer]));
    },

    answer: (learnerId, { question, choices, correct, score }, now) =>
      db.transaction(async (tx) => {
        await tx
          .insert(quizAnswer)
          .values({ learnerId, question, choices: [...choices], correct, tries: 1, answeredAt: now })
          .onConflictDoUpdate({
            target: [quizAnswer.learnerId, quizAnswer.question],
            set: {
              choices: sql`excluded.choices`,
              // Once right, it stays right.
              correct: sql`${quizAnswer.correct} or excluded.correct`,
              tries: sql`least(${quizAnswer.tries} + 1, 1000)`,
              answeredAt: now,
            },
          });
        return correct ? addScore(tx, learnerId, score, now) : 0;
      }),

    score: (learnerId, score, now) => addScore(db, learnerId, score, now),
    leaderboard: (scope, learnerId, limit) => readLeaderboard(db, scope, learnerId, limit),
  };
}

/** @returns the points that are new: all of them the first time, 0 when the key was counted before. */
async function addScore(
  db: Db,
  learnerId: string,
  { key, points }: Score,
  now: Temporal.Instant,
): Promise<number> {
  const added = await db
    .insert(scoreEvent)
    .values({ learnerId, key, points, at: now })
    .onConflictDoNothing()
    .returning({ points: scoreEvent.points });
  return added[0]?.points ?? 0;
}
