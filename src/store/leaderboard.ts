// The leaderboard: one query over the score events.
import { type SQL, sql } from 'drizzle-orm';
import type { Standing } from '../mentor/model.ts';
import type { LeaderboardScope } from '../mentor/ports.ts';
import type { Db } from './database.ts';

/**
 * The best first, with equal points on an equal rank. Learners who did not agree to be shown are left out; the
 * asking learner is always in, even below `limit`.
 */
export async function readLeaderboard(
  db: Db,
  scope: LeaderboardScope,
  learnerId: string,
  limit: number,
): Promise<Standing[]> {
  const { rows } = (await db.execute(sql`
    with asker as (
      select e.cohort_id, c.community_id
      from enrolment e join cohort c on c.id = e.cohort_id
      where e.learner_id = ${learnerId} and e.state <> 'left'
      order by e.enrolled_at desc limit 1
    ), member as (
      select distinct e.learner_id
      from enrolment e join cohort c on c.id = e.cohort_id
      where e.state <> 'left' and ${members[scope]}
    ), total as (
      select l.id, l.name, coalesce(sum(s.points), 0)::int as points, max(s.at) as latest
      from member m
      join learner l on l.id = m.learner_id
      left join score_event s on s.learner_id = l.id
      left join setting shown on shown.owner = l.id::text and shown.key = 'leaderboard'
      where shown.value = 'true'::jsonb or l.id = ${learnerId}
      group by l.id, l.name
    ), ranked as (
      select id, name, points, latest, rank() over (order by points desc)::int as rank from total
    )
    select name, points, rank, id = ${learnerId} as self
    from ranked where rank <= ${limit} or id = ${learnerId}
    order by rank, latest nulls last, name
    limit ${limit + 1}
  `)) as unknown as { rows: Standing[] };
  return rows;
}

const members: Record<LeaderboardScope, SQL> = {
  cohort: sql`e.cohort_id = (select cohort_id from asker)`,
  community: sql`c.community_id = (select community_id from asker)`,
  everyone: sql`true`,
};
