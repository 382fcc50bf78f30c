// Learners: who they are, what they chose, all that is kept about them, and its deletion.
import { and, asc, eq } from 'drizzle-orm';
import type { LearnerSettings, LearnerStore } from '../mentor/ports.ts';
import type { Db } from './database.ts';
import {
  chatLine,
  cohort,
  community,
  delivery,
  enrolment,
  learner,
  quizAnswer,
  scoreEvent,
  setting,
  stepCompletion,
} from './schema.ts';
import { deleteSettings, readSettings, writeSetting } from './settings.ts';

export function learnerStore(db: Db): LearnerStore {
  return {
    meet: async (account, now) => {
      const [row] = await db
        .insert(learner)
        .values({ platform: account.platform, accountId: account.id, name: account.name, createdAt: now })
        .onConflictDoUpdate({ target: [learner.platform, learner.accountId], set: { name: account.name } })
        .returning();
      if (!row) throw new Error('an upsert returned no row');
      return { id: row.id, account };
    },

    find: async (account) => {
      const [row] = await db
        .select({ id: learner.id })
        .from(learner)
        .where(and(eq(learner.platform, account.platform), eq(learner.accountId, account.id)));
      return row && { id: row.id, account };
    },

    settings: async (id) => {
      const settings = await readSettings(db, id);
      const leaderboard = settings.get('leaderboard');
      return { leaderboard: typeof leaderboard === 'boolean' ? leaderboard : null };
    },

    changeSettings: async (id, change: Partial<LearnerSettings>) => {
      for (const [key, value] of Object.entries(change)) await writeSetting(db, id, key, value);
    },

    exportAll: (id) => db.transaction((tx) => exportLearner(tx, id)),

    forget: (id) =>
      db.transaction(async (tx) => {
        await deleteSettings(tx, id);
        // Every other table refers to the learner and is deleted with it.
        await tx.delete(learner).where(eq(learner.id, id));
      }),
  };
}

async function exportLearner(db: Db, id: string): Promise<Record<string, unknown>> {
  const [account] = await db.select().from(learner).where(eq(learner.id, id));
  return {
    account: account && { platform: account.platform, name: account.name, since: account.createdAt },
    settings: await db
      .select({ key: setting.key, value: setting.value })
      .from(setting)
      .where(eq(setting.owner, id)),
    enrolments: await db
      .select({
        community: community.name,
        cohort: cohort.name,
        timeZone: enrolment.timeZone,
        hour: enrolment.hour,
        pace: enrolment.pace,
        state: enrolment.state,
        nextDay: enrolment.nextDay,
        dueAt: enrolment.dueAt,
        enrolledAt: enrolment.enrolledAt,
      })
      .from(enrolment)
      .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
      .innerJoin(community, eq(community.id, cohort.communityId))
      .where(eq(enrolment.learnerId, id)),
    deliveries: await db
      .select({ day: delivery.day, state: delivery.state, at: delivery.settledAt })
      .from(delivery)
      .innerJoin(enrolment, eq(enrolment.id, delivery.enrolmentId))
      .where(eq(enrolment.learnerId, id)),
    steps: await db
      .select({
        exercise: stepCompletion.exercise,
        step: stepCompletion.step,
        facts: stepCompletion.facts,
        completedAt: stepCompletion.completedAt,
      })
      .from(stepCompletion)
      .where(eq(stepCompletion.learnerId, id)),
    quizAnswers: await db
      .select({
        question: quizAnswer.question,
        choices: quizAnswer.choices,
        correct: quizAnswer.correct,
        tries: quizAnswer.tries,
        answeredAt: quizAnswer.answeredAt,
      })
      .from(quizAnswer)
      .where(eq(quizAnswer.learnerId, id)),
    points: await db
      .select({ for: scoreEvent.key, points: scoreEvent.points, at: scoreEvent.at })
      .from(scoreEvent)
      .where(eq(scoreEvent.learnerId, id))
      .orderBy(asc(scoreEvent.id)),
    chat: await db
      .select({ author: chatLine.author, document: chatLine.document, at: chatLine.at })
      .from(chatLine)
      .where(eq(chatLine.learnerId, id))
      .orderBy(asc(chatLine.id)),
  };
}
