// Communities and their cohorts: what moderators have chosen, and who learns there.
import { and, asc, count, desc, eq, inArray, isNull, max, or, sql, sum } from 'drizzle-orm';
import type { Temporal } from 'temporal-polyfill';
import type { EnrolmentState, Place } from '../mentor/model.ts';
import type { CommunitySettings, CommunityStore } from '../mentor/ports.ts';
import type { Db } from './database.ts';
import { cohort, community, enrolment, learner, scoreEvent } from './schema.ts';

const defaults: CommunitySettings = { channel: null, hour: null, languageModel: true, leaderboard: true };

export function communityStore(db: Db): CommunityStore {
  return {
    settings: async (place) => {
      const [row] = await db.select(settingColumns).from(community).where(isAt(place));
      return row ?? defaults;
    },

    change: async (place, { channel, ...rest }, now) => {
      const set = { name: place.name, ...(channel === undefined ? {} : { channelId: channel }), ...rest };
      const [row] = await db
        .insert(community)
        .values({ platform: place.platform, placeId: place.id, createdAt: now, ...set })
        .onConflictDoUpdate({ target: [community.platform, community.placeId], set })
        .returning(settingColumns);
      return row ?? defaults;
    },

    cohorts: async (place) => {
      const rows = await db
        .select({ cohort, state: enrolment.state, learners: count(enrolment.id) })
        .from(cohort)
        .innerJoin(community, eq(community.id, cohort.communityId))
        .leftJoin(enrolment, eq(enrolment.cohortId, cohort.id))
        .where(isAt(place))
        .groupBy(cohort.id, enrolment.state)
        .orderBy(desc(cohort.openedAt));
      const members = new Map<string, Record<EnrolmentState, number>>();
      for (const { cohort: one, state, learners } of rows) {
        const counts = members.get(one.id) ?? { active: 0, paused: 0, finished: 0, left: 0 };
        if (state) counts[state] = learners;
        members.set(one.id, counts);
      }
      const first = rows.filter(
        (row, index) => rows.findIndex(({ cohort: c }) => c.id === row.cohort.id) === index,
      );
      return first.map(({ cohort: { id, name, openedAt, closedAt, moderated, channelId } }) => ({
        id,
        name,
        openedAt,
        closedAt,
        moderated,
        channel: channelId,
        members: members.get(id) ?? { active: 0, paused: 0, finished: 0, left: 0 },
      }));
    },

    openCohort: (place, name, now) =>
      db.transaction(async (tx) => {
        const communityId = await communityAt(tx, place, now);
        const set = { openedAt: now, closedAt: null, moderated: true };
        await tx
          .insert(cohort)
          .values({ communityId, name, ...set })
          .onConflictDoUpdate({ target: [cohort.communityId, cohort.name], set });
      }),

    closeCohort: async (id, now) => {
      await db.update(cohort).set({ closedAt: now }).where(eq(cohort.id, id));
    },

    setCohortChannel: async (id, channelId) => {
      await db.update(cohort).set({ channelId }).where(eq(cohort.id, id));
    },

    members: async (cohortId) => {
      const memberIds = db
        .select({ learnerId: enrolment.learnerId })
        .from(enrolment)
        .where(eq(enrolment.cohortId, cohortId));
      const points = db
        .select({
          learnerId: scoreEvent.learnerId,
          points: sum(scoreEvent.points).mapWith(Number).as('points'),
          activeAt: max(scoreEvent.at).as('active_at'),
        })
        .from(scoreEvent)
        .where(inArray(scoreEvent.learnerId, memberIds))
        .groupBy(scoreEvent.learnerId)
        .as('total');
      const rows = await db
        .select({ enrolment, name: learner.name, points: points.points, activeAt: points.activeAt })
        .from(enrolment)
        .innerJoin(learner, eq(learner.id, enrolment.learnerId))
        .leftJoin(points, eq(points.learnerId, enrolment.learnerId))
        .where(eq(enrolment.cohortId, cohortId))
        .orderBy(asc(enrolment.enrolledAt));
      return rows.map(({ enrolment: { learnerId, state, reason, nextDay, enrolledAt }, ...rest }) => ({
        learnerId,
        name: rest.name,
        state,
        reason,
        nextDay,
        enrolledAt,
        points: rest.points ?? 0,
        activeAt: rest.activeAt,
      }));
    },
  };
}

/** Makes a community when it is met for the first time, and keeps its name up to date. */
export async function communityAt(db: Db, place: Place, now: Temporal.Instant): Promise<string> {
  const [row] = await db
    .insert(community)
    .values({ platform: place.platform, placeId: place.id, name: place.name, createdAt: now })
    .onConflictDoUpdate({ target: [community.platform, community.placeId], set: { name: place.name } })
    .returning({ id: community.id });
  if (!row) throw new Error('an upsert returned no row');
  return row.id;
}

/**
 * The newest cohort that a moderator opened, otherwise the one of this month. Where that was closed, newcomers begin
 * the next one: `November 2026 (2)`.
 */
export async function cohortForNewcomers(
  db: Db,
  communityId: string,
  intake: string,
  now: Temporal.Instant,
): Promise<string> {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? intake : `${intake} (${number})`;
    const [open] = await db
      .select({ id: cohort.id })
      .from(cohort)
      .where(
        and(
          eq(cohort.communityId, communityId),
          isNull(cohort.closedAt),
          or(eq(cohort.moderated, true), eq(cohort.name, name)),
        ),
      )
      .orderBy(desc(cohort.moderated), desc(cohort.openedAt))
      .limit(1);
    if (open) return open.id;
    const [made] = await db
      .insert(cohort)
      .values({ communityId, name, openedAt: now })
      // Two newcomers at once: the second finds the first one's cohort, whose name it leaves as it is.
      .onConflictDoUpdate({
        target: [cohort.communityId, cohort.name],
        set: { name },
        setWhere: isNull(cohort.closedAt),
      })
      .returning({ id: cohort.id });
    if (made) return made.id;
  }
}

function isAt({ platform, id }: Place) {
  return and(eq(community.platform, platform), eq(community.placeId, id));
}

const settingColumns = {
  channel: sql<string | null>`${community.channelId}`,
  hour: community.hour,
  languageModel: community.languageModel,
  leaderboard: community.leaderboard,
};
