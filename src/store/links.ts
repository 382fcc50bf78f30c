// Linking accounts: codes, and making two learners one.
import { and, count, eq, gt, inArray, lt, ne, or, sql } from 'drizzle-orm';
import type { LinkStore } from '../mentor/ports.ts';
import type { Db } from './database.ts';
import {
  account,
  chatLine,
  enrolment,
  evidenceClaim,
  learner,
  linkCode,
  linkTry,
  modelUse,
  quizAnswer,
  scoreEvent,
  sectionVote,
  setting,
  stepCompletion,
} from './schema.ts';

export function linkStore(db: Db): LinkStore {
  return {
    offer: async (learnerId, codeHash, expiresAt) => {
      await db
        .insert(linkCode)
        .values({ learnerId, codeHash, expiresAt })
        .onConflictDoUpdate({ target: linkCode.learnerId, set: { codeHash, expiresAt } });
    },

    wrongTries: async (learnerId, since) => {
      const [row] = await db
        .select({ tries: count() })
        .from(linkTry)
        .where(and(eq(linkTry.learnerId, learnerId), gt(linkTry.at, since)));
      return row?.tries ?? 0;
    },

    noteWrongTry: async (learnerId, now) => {
      const yesterday = now.subtract({ hours: 24 });
      await db.delete(linkTry).where(and(eq(linkTry.learnerId, learnerId), lt(linkTry.at, yesterday)));
      await db.insert(linkTry).values({ learnerId, at: now });
    },

    redeem: (learnerId, codeHash, now) =>
      db.transaction(async (tx) => {
        const own = and(eq(linkCode.codeHash, codeHash), eq(linkCode.learnerId, learnerId));
        if ((await tx.select().from(linkCode).where(own)).length > 0) return { kind: 'own' };
        // Of two who use it at once, one gets it.
        const [used] = await tx
          .delete(linkCode)
          .where(and(eq(linkCode.codeHash, codeHash), gt(linkCode.expiresAt, now)))
          .returning({ learnerId: linkCode.learnerId });
        if (!used) return { kind: 'unknown' };
        await mergeLearners(tx, learnerId, used.learnerId);
        return { kind: 'linked', learnerId: used.learnerId };
      }),

    accounts: (learnerId) =>
      db
        .select({ platform: account.platform, id: account.accountId })
        .from(account)
        .where(eq(account.learnerId, learnerId))
        .orderBy(account.linkedAt),

    separate: (learnerId, accounts, now) =>
      db.transaction(async (tx) => {
        const [old] = await tx.select().from(learner).where(eq(learner.id, learnerId));
        for (const { platform, id } of accounts) {
          const [made] = await tx
            .insert(learner)
            .values({ name: old?.name ?? '', createdAt: now })
            .returning({ id: learner.id });
          if (!made) throw new Error('an insert returned no row');
          await tx
            .update(account)
            .set({ learnerId: made.id, linkedAt: now })
            .where(
              and(
                eq(account.learnerId, learnerId),
                eq(account.platform, platform),
                eq(account.accountId, id),
              ),
            );
        }
      }),
  };
}

/** What was done counts once, whoever of the two did it. */
async function mergeLearners(tx: Db, from: string, into: string): Promise<void> {
  await keepOneEnrolment(tx, from, into);
  await tx.update(enrolment).set({ learnerId: into }).where(eq(enrolment.learnerId, from));
  await tx.execute(sql`
    insert into ${scoreEvent} (learner_id, key, points, at)
    select ${into}, key, points, at from ${scoreEvent} where learner_id = ${from}
    on conflict (learner_id, key) do nothing`);
  await tx.execute(sql`
    insert into ${stepCompletion} (learner_id, exercise, step, facts, completed_at)
    select ${into}, exercise, step, facts, completed_at from ${stepCompletion} where learner_id = ${from}
    on conflict (learner_id, exercise, step) do nothing`);
  await tx.execute(sql`
    insert into ${quizAnswer} as kept (learner_id, question, choices, correct, tries, answered_at)
    select ${into}, question, choices, correct, tries, answered_at from ${quizAnswer} where learner_id = ${from}
    on conflict (learner_id, question) do update
    set correct = kept.correct or excluded.correct, tries = kept.tries + excluded.tries`);
  await tx.execute(sql`
    insert into ${setting} (owner, key, value)
    select ${into}, key, value from ${setting} where owner = ${from}
    on conflict (owner, key) do nothing`);
  await tx.delete(setting).where(eq(setting.owner, from));
  await tx.update(evidenceClaim).set({ learnerId: into }).where(eq(evidenceClaim.learnerId, from));
  await tx.execute(sql`
    insert into ${sectionVote} (learner_id, platform, place_id, section, helped, day)
    select ${into}, platform, place_id, section, helped, day from ${sectionVote} where learner_id = ${from}
    on conflict (learner_id, section, day) do nothing`);
  await tx.execute(sql`
    insert into ${modelUse} as kept (owner, day, answers)
    select ${into}, day, answers from ${modelUse} where owner = ${from}
    on conflict (owner, day) do update set answers = kept.answers + excluded.answers`);
  await tx.delete(modelUse).where(eq(modelUse.owner, from));
  await tx.update(chatLine).set({ learnerId: into }).where(eq(chatLine.learnerId, from));
  await tx.update(account).set({ learnerId: into }).where(eq(account.learnerId, from));
  await tx.delete(learner).where(eq(learner.id, from));
}

/** Nobody follows the course twice at a time: the enrolment that is further on goes on. */
async function keepOneEnrolment(tx: Db, from: string, into: string): Promise<void> {
  const running = await tx
    .select()
    .from(enrolment)
    .where(and(inArray(enrolment.learnerId, [from, into]), inArray(enrolment.state, ['active', 'paused'])))
    .for('update');
  const [first] = running.sort(
    (a, b) => b.nextDay - a.nextDay || Number(b.learnerId === into) - Number(a.learnerId === into),
  );
  if (!first) return;
  await tx
    .update(enrolment)
    .set({ state: 'left', dueAt: null, reason: 'the accounts were linked' })
    .where(
      and(
        or(eq(enrolment.learnerId, from), eq(enrolment.learnerId, into)),
        inArray(enrolment.state, ['active', 'paused']),
        ne(enrolment.id, first.id),
      ),
    );
}
