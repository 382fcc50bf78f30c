// Enrolments: creating one once, changing it, and sending a day early.
import { and, desc, eq, ne, sql } from 'drizzle-orm';
import type { Enrolment, Learner } from '../mentor/model.ts';
import type { EnrolmentChange, EnrolmentStore, NewEnrolment } from '../mentor/ports.ts';
import { cohortForNewcomers, communityAt } from './communities.ts';
import type { Db } from './database.ts';
import { queueDay } from './deliveries.ts';
import { cohort, community, enrolment } from './schema.ts';
import type { Enqueue } from './store.ts';

export function enrolmentStore(db: Db, enqueue: Enqueue): EnrolmentStore {
  return {
    current: (learnerId) => currentEnrolment(db, learnerId),

    platformOf: async (id) => {
      const [row] = await db
        .select({ platform: community.platform })
        .from(enrolment)
        .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
        .innerJoin(community, eq(community.id, cohort.communityId))
        .where(eq(enrolment.id, id));
      return row?.platform;
    },

    create: (learner, wanted) => db.transaction((tx) => create(tx, enqueue, learner, wanted)),

    change: async (id, change, now) => {
      await db.update(enrolment).set(columns(change, now)).where(eq(enrolment.id, id));
      const [row] = await selectEnrolments(db).where(eq(enrolment.id, id));
      if (!row) throw new Error(`enrolment ${id} does not exist`);
      return toEnrolment(row);
    },

    sendEarly: (id, day, change, now) =>
      db.transaction(async (tx) => {
        // Only the request that still finds the day waiting moves the enrolment on.
        const moved = await tx
          .update(enrolment)
          .set(columns(change, now))
          .where(and(eq(enrolment.id, id), eq(enrolment.nextDay, day)))
          .returning({ id: enrolment.id });
        if (moved.length === 0) return false;
        await queueDay(tx, enqueue, [{ enrolmentId: id, day }], now);
        return true;
      }),
  };
}

async function currentEnrolment(db: Db, learnerId: string): Promise<Enrolment | undefined> {
  const [row] = await selectEnrolments(db)
    .where(and(eq(enrolment.learnerId, learnerId), ne(enrolment.state, 'left')))
    .orderBy(desc(enrolment.enrolledAt))
    .limit(1);
  return row && toEnrolment(row);
}

async function create(
  tx: Db,
  enqueue: Enqueue,
  learner: Learner,
  { place, intake, schedule, dueAt, now }: NewEnrolment,
): Promise<{ enrolment: Enrolment; created: boolean }> {
  const communityId = await communityAt(tx, place, now);
  const cohortId = await cohortForNewcomers(tx, communityId, intake, now);
  const [made] = await tx
    .insert(enrolment)
    .values({
      learnerId: learner.id,
      cohortId,
      ...schedule,
      state: 'active',
      nextDay: 1,
      dueAt,
      enrolledAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: enrolment.id });
  if (made) await queueDay(tx, enqueue, [{ enrolmentId: made.id, day: 0 }], now);
  const current = await currentEnrolment(tx, learner.id);
  if (!current) throw new Error('the enrolment is gone');
  return { enrolment: current, created: made !== undefined };
}

export function columns({ schedule, ...change }: EnrolmentChange, now: EnrolmentRow['updatedAt']) {
  return { ...schedule, ...change, updatedAt: now };
}

export function selectEnrolments(db: Db) {
  return db
    .select({
      enrolment,
      cohort: {
        id: cohort.id,
        name: cohort.name,
        channel: sql<string | null>`coalesce(${cohort.channelId}, ${community.channelId})`,
        leaderboard: community.leaderboard,
      },
      community: community.name,
    })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .innerJoin(community, eq(community.id, cohort.communityId))
    .$dynamic();
}

type EnrolmentRow = typeof enrolment.$inferSelect;

export function toEnrolment(row: {
  enrolment: EnrolmentRow;
  cohort: { id: string; name: string; channel: string | null; leaderboard: boolean };
  community: string;
}): Enrolment {
  const { id, learnerId, timeZone, hour, pace, state, reason, nextDay, dueAt, enrolledAt } = row.enrolment;
  return {
    id,
    learnerId,
    cohort: { ...row.cohort, community: row.community },
    schedule: { timeZone, hour, pace },
    state,
    reason,
    nextDay,
    dueAt,
    enrolledAt,
  };
}
