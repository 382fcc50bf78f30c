// What platforms must remember between starts.
import { and, eq, like, lt, sql } from 'drizzle-orm';
import type { PlatformState } from '../mentor/ports.ts';
import type { Db } from './database.ts';
import { platformState as table } from './schema.ts';

export function platformState(db: Db): PlatformState {
  return {
    read: async (platform, key) => {
      const [row] = await db
        .select({ value: table.value })
        .from(table)
        .where(and(eq(table.platform, platform), eq(table.key, key)));
      return row?.value;
    },

    write: async (platform, key, value, now, accountId) => {
      await db
        .insert(table)
        .values({ platform, key, value, updatedAt: now, accountId: accountId ?? null })
        .onConflictDoUpdate({
          target: [table.platform, table.key],
          set: { value: sql`excluded.value`, updatedAt: now, accountId: sql`excluded.account_id` },
        });
    },

    remove: async (platform, key) => {
      await db.delete(table).where(and(eq(table.platform, platform), eq(table.key, key)));
    },

    removeOld: async (platform, prefix, before) => {
      const literal = prefix.replace(/[\\%_]/g, '\\$&');
      const removed = await db
        .delete(table)
        .where(and(eq(table.platform, platform), like(table.key, `${literal}%`), lt(table.updatedAt, before)))
        .returning({ key: table.key });
      return removed.length;
    },
  };
}
