// Places that end or move, and what becomes of the enrolments there.
import { and, eq, inArray } from 'drizzle-orm';
import type { Temporal } from 'temporal-polyfill';
import type { Place } from '../mentor/model.ts';
import type { PlaceStore } from '../mentor/ports.ts';
import type { Db } from './database.ts';
import { account, cohort, community, enrolment } from './schema.ts';

export function placeStore(db: Db): PlaceStore {
  return {
    pauseCommunity: (place, reason, now) =>
      db.transaction(async (tx) => {
        const cohorts = tx
          .select({ id: cohort.id })
          .from(cohort)
          .innerJoin(community, eq(community.id, cohort.communityId))
          .where(isAt(place));
        const paused = await tx
          .update(enrolment)
          .set(pausedFor(reason, now))
          .where(and(eq(enrolment.state, 'active'), inArray(enrolment.cohortId, cohorts)))
          .returning({ learnerId: enrolment.learnerId });
        if (paused.length === 0) return [];
        const ids = paused.map(({ learnerId }) => learnerId);
        const accounts = await tx
          .select({ id: account.accountId })
          .from(account)
          .where(and(eq(account.platform, place.platform), inArray(account.learnerId, ids)));
        return accounts.map(({ id }) => id);
      }),

    pauseLearner: async ({ platform, id }, reason, now) => {
      const taught = db
        .select({ id: enrolment.id })
        .from(enrolment)
        .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
        .innerJoin(community, and(eq(community.id, cohort.communityId), eq(community.platform, platform)))
        .innerJoin(account, and(eq(account.learnerId, enrolment.learnerId), eq(account.platform, platform)))
        .where(and(eq(account.accountId, id), eq(enrolment.state, 'active')));
      await db.update(enrolment).set(pausedFor(reason, now)).where(inArray(enrolment.id, taught));
    },

    move: (from, to) =>
      db.transaction(async (tx) => {
        const [old] = await tx.select().from(community).where(isAt(from));
        if (!old) return;
        const [fresh] = await tx.select().from(community).where(isAt(to));
        if (fresh) await merge(tx, fresh.id, old.id);
        await tx.update(community).set({ placeId: to.id }).where(eq(community.id, old.id));
      }),
  };
}

/** The cohorts of one community become those of another; two of the same name become one. */
async function merge(tx: Db, from: string, into: string): Promise<void> {
  const moving = await tx.select().from(cohort).where(eq(cohort.communityId, from));
  for (const one of moving) {
    const [same] = await tx
      .select()
      .from(cohort)
      .where(and(eq(cohort.communityId, into), eq(cohort.name, one.name)));
    if (same) {
      await tx.update(enrolment).set({ cohortId: same.id }).where(eq(enrolment.cohortId, one.id));
    } else {
      await tx.update(cohort).set({ communityId: into }).where(eq(cohort.id, one.id));
    }
  }
  await tx.delete(community).where(eq(community.id, from));
}

function pausedFor(reason: string, now: Temporal.Instant) {
  return { state: 'paused' as const, reason, dueAt: null, updatedAt: now };
}

function isAt({ platform, id }: Pick<Place, 'platform' | 'id'>) {
  return and(eq(community.platform, platform), eq(community.placeId, id));
}
