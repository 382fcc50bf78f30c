// The web chat's conversations.
import { and, asc, desc, eq, gt } from 'drizzle-orm';
import type { TranscriptStore } from '../mentor/ports.ts';
import type { Db } from './database.ts';
import { chatLine } from './schema.ts';

export function chatTranscript(db: Db): TranscriptStore {
  return {
    add: async (learnerId, { author, document, at, deliveryId }) => {
      const [line] = await db
        .insert(chatLine)
        .values({ learnerId, author, document, at, deliveryId: deliveryId ?? null })
        // The same delivery tried again finds its line and leaves it as it is.
        .onConflictDoUpdate({ target: chatLine.deliveryId, set: { author } })
        .returning({
          id: chatLine.id,
          author: chatLine.author,
          document: chatLine.document,
          at: chatLine.at,
        });
      if (!line) throw new Error('an upsert returned no row');
      return line;
    },

    after: async (learnerId, afterId, limit) => {
      const newest = db
        .select()
        .from(chatLine)
        .where(and(eq(chatLine.learnerId, learnerId), gt(chatLine.id, afterId)))
        .orderBy(desc(chatLine.id))
        .limit(limit)
        .as('newest');
      const rows = await db.select().from(newest).orderBy(asc(newest.id));
      return rows.map(({ id, author, document, at }) => ({ id, author, document, at }));
    },
  };
}
