// Learners: who they are, what they chose, all that is kept about them, and its deletion.
import { and, asc, eq, ne } from 'drizzle-orm';
import type { Account } from '../mentor/model.ts';
import type { IssuedCertificate, LearnerSettings, LearnerStore } from '../mentor/ports.ts';
import type { Db } from './database.ts';
import {
  account,
  chatLine,
  cohort,
  community,
  delivery,
  enrolment,
  learner,
  modelUse,
  platformState,
  quizAnswer,
  scoreEvent,
  sectionVote,
  setting,
  stepCompletion,
} from './schema.ts';
import { deleteSettings, readSettings, writeSetting } from './settings.ts';

export function learnerStore(db: Db): LearnerStore {
  return {
    meet: (who, now) =>
      db.transaction(async (tx) => {
        const known = await findLearner(tx, who);
        if (known) {
          await tx
            .update(learner)
            .set({ name: who.name })
            .where(and(eq(learner.id, known), ne(learner.name, who.name)));
          return { id: known, account: who };
        }
        const [made] = await tx
          .insert(learner)
          .values({ name: who.name, createdAt: now })
          .returning({ id: learner.id });
        if (!made) throw new Error('an insert returned no row');
        const [first] = await tx
          .insert(account)
          .values({ platform: who.platform, accountId: who.id, learnerId: made.id, linkedAt: now })
          .onConflictDoNothing()
          .returning();
        if (first) return { id: made.id, account: who };
        // Another message of the same person was faster; theirs is the learner.
        await tx.delete(learner).where(eq(learner.id, made.id));
        const id = await findLearner(tx, who);
        if (!id) throw new Error('an account vanished while its learner was made');
        return { id, account: who };
      }),

    find: async (who) => {
      const id = await findLearner(db, who);
      return id === undefined ? undefined : { id, account: who };
    },

    settings: async (id) => {
      const settings = await readSettings(db, id);
      const leaderboard = settings.get('leaderboard');
      return {
        leaderboard: typeof leaderboard === 'boolean' ? leaderboard : null,
        review: settings.get('review') !== false,
        certificate: readCertificate(settings.get('certificate')),
        lessonsIn: settings.get('lessonsIn') === 'channel' ? 'channel' : 'direct',
        silent: settings.get('silent') === true,
        model: settings.get('model') !== false,
      };
    },

    changeSettings: async (id, change: Partial<LearnerSettings>) => {
      for (const [key, value] of Object.entries(change)) await writeSetting(db, id, key, value);
    },

    exportAll: (id) => db.transaction((tx) => exportLearner(tx, id)),

    forget: (id) =>
      db.transaction(async (tx) => {
        await deleteSettings(tx, id);
        // What platforms remember is under the account, not the learner.
        for (const { platform, accountId } of await accountsOf(tx, id)) {
          await tx
            .delete(platformState)
            .where(and(eq(platformState.platform, platform), eq(platformState.accountId, accountId)));
        }
        await tx.delete(modelUse).where(eq(modelUse.owner, id));
        // Every other table refers to the learner and is deleted with it.
        await tx.delete(learner).where(eq(learner.id, id));
      }),
  };
}

function readCertificate(value: unknown): IssuedCertificate | null {
  if (typeof value !== 'object' || value === null || !('name' in value) || !('date' in value)) return null;
  const { name, date } = value;
  return typeof name === 'string' && typeof date === 'string' ? { name, date } : null;
}

async function findLearner(db: Db, { platform, id }: Account): Promise<string | undefined> {
  const [row] = await db
    .select({ id: account.learnerId })
    .from(account)
    .where(and(eq(account.platform, platform), eq(account.accountId, id)));
  return row?.id;
}

function accountsOf(db: Db, learnerId: string) {
  return db
    .select({ platform: account.platform, accountId: account.accountId })
    .from(account)
    .where(eq(account.learnerId, learnerId));
}

async function exportLearner(db: Db, id: string): Promise<Record<string, unknown>> {
  const [person] = await db.select().from(learner).where(eq(learner.id, id));
  return {
    learner: person && { name: person.name, since: person.createdAt },
    accounts: await db
      .select({ platform: account.platform, id: account.accountId, since: account.linkedAt })
      .from(account)
      .where(eq(account.learnerId, id)),
    remembered: await db
      .select({ platform: platformState.platform, key: platformState.key, value: platformState.value })
      .from(platformState)
      .innerJoin(
        account,
        and(eq(account.platform, platformState.platform), eq(account.accountId, platformState.accountId)),
      )
      .where(eq(account.learnerId, id)),
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
    answersRated: await db
      .select({ section: sectionVote.section, helped: sectionVote.helped, on: sectionVote.day })
      .from(sectionVote)
      .where(eq(sectionVote.learnerId, id)),
    modelAnswers: await db
      .select({ on: modelUse.day, answers: modelUse.answers })
      .from(modelUse)
      .where(eq(modelUse.owner, id)),
    chat: await db
      .select({ author: chatLine.author, document: chatLine.document, at: chatLine.at })
      .from(chatLine)
      .where(eq(chatLine.learnerId, id))
      .orderBy(asc(chatLine.id)),
  };
}
