// Enrolments: creating one once, changing it, and sending a day early.
import { and, desc, eq, ne } from 'drizzle-orm';
import type { Enrolment, Learner } from '../mentor/model.ts';
import type { EnrolmentChange, EnrolmentStore, NewEnrolment } from '../mentor/ports.ts';
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
  const [here] = await tx
    .insert(community)
    .values({ platform: place.platform, placeId: place.id, name: place.name, createdAt: now })
    .onConflictDoUpdate({ target: [community.platform, community.placeId], set: { name: place.name } })
    .returning({ id: community.id });
  if (!here) throw new Error('an upsert returned no row');
  const [intakeRow] = await tx
    .insert(cohort)
    .values({ communityId: here.id, name: intake, openedAt: now })
    .onConflictDoUpdate({ target: [cohort.communityId, cohort.name], set: { name: intake } })
    .returning({ id: cohort.id });
  if (!intakeRow) throw new Error('an upsert returned no row');
  const [made] = await tx
    .insert(enrolment)
    .values({
      learnerId: learner.id,
      cohortId: intakeRow.id,
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
    .select({ enrolment, cohort: { id: cohort.id, name: cohort.name }, community: community.name })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .innerJoin(community, eq(community.id, cohort.communityId))
    .$dynamic();
}

type EnrolmentRow = typeof enrolment.$inferSelect;

export function toEnrolment(row: {
  enrolment: EnrolmentRow;
  cohort: { id: string; name: string };
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
