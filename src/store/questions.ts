// What is kept around questions: whether answers helped, how often the language model was used, and the operator's log.
import { and, desc, eq, gte, lt, sql } from 'drizzle-orm';
import type { ModelBudget, QuestionStore } from '../mentor/question-ports.ts';
import type { Db } from './database.ts';
import { modelUse, questionLog, sectionVote } from './schema.ts';

export function questionStore(db: Db): QuestionStore {
  return {
    vote: async ({ place, ...vote }) => {
      await db
        .insert(sectionVote)
        .values({ ...vote, platform: place.platform, placeId: place.id })
        .onConflictDoUpdate({
          target: [sectionVote.learnerId, sectionVote.section, sectionVote.day],
          set: { helped: vote.helped },
        });
    },

    votes: async (place, since) => {
      const helped = sql<number>`count(*) filter (where ${sectionVote.helped})::int`;
      const missed = sql<number>`count(*) filter (where not ${sectionVote.helped})::int`;
      return db
        .select({ section: sectionVote.section, helped, missed })
        .from(sectionVote)
        .where(
          and(
            eq(sectionVote.platform, place.platform),
            eq(sectionVote.placeId, place.id),
            gte(sectionVote.day, since),
          ),
        )
        .groupBy(sectionVote.section)
        .orderBy(desc(missed), sectionVote.section);
    },

    reserve: async (owners, day) => {
      if (owners.some(({ limit }) => limit < 1)) return false;
      try {
        await db.transaction(async (tx) => {
          // Always in the same order, so that two requests never wait for each other.
          const sorted = [...owners].sort((a, b) => (a.owner < b.owner ? -1 : 1));
          for (const budget of sorted) if (!(await countOne(tx, budget, day))) throw new BudgetSpent();
        });
        return true;
      } catch (error) {
        if (error instanceof BudgetSpent) return false;
        throw error;
      }
    },

    log: async ({ place, question, section, at }) => {
      await db.insert(questionLog).values({
        platform: place.platform,
        placeId: place.id,
        question,
        section,
        at,
      });
    },

    purge: async (before) => {
      await db.delete(questionLog).where(lt(questionLog.at, before));
      await db.delete(modelUse).where(lt(modelUse.day, before.toString().slice(0, 10)));
    },
  };
}

/** Undoes the transaction, so that a learner's count does not grow when the community's budget is spent. */
class BudgetSpent extends Error {}

async function countOne(db: Db, { owner, limit }: ModelBudget, day: string): Promise<boolean> {
  const counted = await db
    .insert(modelUse)
    .values({ owner, day, answers: 1 })
    .onConflictDoUpdate({
      target: [modelUse.owner, modelUse.day],
      set: { answers: sql`${modelUse.answers} + 1` },
      setWhere: lt(modelUse.answers, limit),
    })
    .returning({ answers: modelUse.answers });
  return counted.length > 0;
}
