// Deliveries: moving due enrolments into the queue, and settling what was sent.
import { and, asc, count, eq, inArray, isNotNull, lt, lte, min } from 'drizzle-orm';
import type { Temporal } from 'temporal-polyfill';
import type { DeliveryStore } from '../mentor/ports.ts';
import type { Db } from './database.ts';
import { columns, selectEnrolments, toEnrolment } from './enrolments.ts';
import { account, cohort, community, delivery, enrolment, learner } from './schema.ts';
import type { Enqueue } from './store.ts';

export function deliveryStore(db: Db, enqueue: Enqueue): DeliveryStore {
  return {
    moveDue: (now, limit, decide) =>
      db.transaction(async (tx) => {
        const due = await selectEnrolments(tx)
          .where(and(eq(enrolment.state, 'active'), lte(enrolment.dueAt, now)))
          .orderBy(asc(enrolment.dueAt))
          .limit(limit)
          // Rows that another replica is moving are its business.
          .for('update', { of: enrolment, skipLocked: true });
        const days: NewDay[] = [];
        for (const row of due) {
          const decision = decide(toEnrolment(row));
          const change = decision.kind === 'send' ? decision.change : { dueAt: decision.dueAt };
          await tx.update(enrolment).set(columns(change, now)).where(eq(enrolment.id, row.enrolment.id));
          if (decision.kind === 'send') days.push({ enrolmentId: row.enrolment.id, day: decision.day });
        }
        await queueDay(tx, enqueue, days, now);
        return due.length;
      }),

    find: async (id) => {
      const [found] = await db
        .select({ delivery, name: learner.name, account })
        .from(delivery)
        .innerJoin(enrolment, eq(enrolment.id, delivery.enrolmentId))
        .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
        .innerJoin(community, eq(community.id, cohort.communityId))
        .innerJoin(learner, eq(learner.id, enrolment.learnerId))
        // A learner with accounts on two platforms is taught where they enrolled.
        .innerJoin(account, and(eq(account.learnerId, learner.id), eq(account.platform, community.platform)))
        .where(eq(delivery.id, id))
        .orderBy(asc(account.linkedAt))
        .limit(1);
      if (!found) return undefined;
      const [row] = await selectEnrolments(db).where(eq(enrolment.id, found.delivery.enrolmentId));
      if (!row) return undefined;
      const { platform, accountId, learnerId } = found.account;
      return {
        id,
        day: found.delivery.day,
        state: found.delivery.state,
        learner: { id: learnerId, account: { platform, id: accountId, name: found.name } },
        enrolment: toEnrolment(row),
      };
    },

    delivered: async (id, messageId, now) => {
      await db
        .update(delivery)
        .set({ state: 'delivered', messageId, settledAt: now })
        .where(eq(delivery.id, id));
    },

    cancel: async (id, reason, now) => {
      await db
        .update(delivery)
        .set({ state: 'cancelled', reason, settledAt: now })
        .where(and(eq(delivery.id, id), eq(delivery.state, 'queued')));
    },

    waiting: async (platform) => {
      const [row] = await db
        .select({ waiting: count() })
        .from(delivery)
        .innerJoin(enrolment, eq(enrolment.id, delivery.enrolmentId))
        .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
        .innerJoin(community, eq(community.id, cohort.communityId))
        .where(and(eq(delivery.state, 'queued'), eq(community.platform, platform)));
      return row?.waiting ?? 0;
    },

    requeueLost: (before, now) =>
      db.transaction(async (tx) => {
        const lost = await tx
          .update(delivery)
          .set({ queuedAt: now })
          .where(
            inArray(
              delivery.id,
              tx
                .select({ id: delivery.id })
                .from(delivery)
                .where(and(eq(delivery.state, 'queued'), lt(delivery.queuedAt, before)))
                .for('update', { skipLocked: true }),
            ),
          )
          .returning({ id: delivery.id });
        await enqueueAll(tx, enqueue, lost);
        return lost.length;
      }),

    nextDueAt: async () => {
      const [row] = await db
        .select({ dueAt: min(enrolment.dueAt) })
        .from(enrolment)
        .where(and(eq(enrolment.state, 'active'), isNotNull(enrolment.dueAt)));
      return row?.dueAt ?? undefined;
    },
  };
}

interface NewDay {
  readonly enrolmentId: string;
  readonly day: number;
}

/**
 * Queues days for delivery. A day that is queued or was delivered before stays as it is; one that was cancelled
 * (its learner could not be reached) is tried again.
 */
export async function queueDay(
  tx: Db,
  enqueue: Enqueue,
  days: readonly NewDay[],
  now: Temporal.Instant,
): Promise<void> {
  if (days.length === 0) return;
  const queued = await tx
    .insert(delivery)
    .values(days.map((day) => ({ ...day, state: 'queued' as const, queuedAt: now })))
    .onConflictDoUpdate({
      target: [delivery.enrolmentId, delivery.day],
      set: { state: 'queued', reason: null, queuedAt: now, settledAt: null },
      setWhere: eq(delivery.state, 'cancelled'),
    })
    .returning({ id: delivery.id });
  await enqueueAll(tx, enqueue, queued);
}

/** Each platform has a queue of its own, so the queue must know whose delivery it is. */
async function enqueueAll(tx: Db, enqueue: Enqueue, deliveries: readonly { id: string }[]): Promise<void> {
  if (deliveries.length === 0) return;
  const jobs = await tx
    .select({ deliveryId: delivery.id, platform: community.platform })
    .from(delivery)
    .innerJoin(enrolment, eq(enrolment.id, delivery.enrolmentId))
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .innerJoin(community, eq(community.id, cohort.communityId))
    .where(
      inArray(
        delivery.id,
        deliveries.map(({ id }) => id),
      ),
    );
  await enqueue(tx, jobs);
}
