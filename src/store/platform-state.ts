// What platforms must remember between starts.
import { and, eq, inArray, like, lt, sql } from 'drizzle-orm';
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

    list: async (platform, prefix) => {
      const rows = await db
        .select({ key: table.key, value: table.value })
        .from(table)
        .where(and(eq(table.platform, platform), startsWith(prefix)));
      return new Map(rows.map(({ key, value }) => [key, value]));
    },

    writeAll: (platform, values, now, accountId) =>
      db.transaction(async (tx) => {
        const kept = [...values].filter(([, value]) => value !== undefined);
        const gone = [...values].filter(([, value]) => value === undefined).map(([key]) => key);
        for (let at = 0; at < kept.length; at += rowsAtOnce) {
          const rows = kept.slice(at, at + rowsAtOnce);
          await tx
            .insert(table)
            .values(
              rows.map(([key, value]) => ({
                platform,
                key,
                value,
                updatedAt: now,
                accountId: accountId ?? null,
              })),
            )
            .onConflictDoUpdate({
              target: [table.platform, table.key],
              set: { value: sql`excluded.value`, updatedAt: now, accountId: sql`excluded.account_id` },
            });
        }
        if (gone.length > 0) {
          await tx.delete(table).where(and(eq(table.platform, platform), inArray(table.key, gone)));
        }
      }),

    removeOld: async (platform, prefix, before) => {
      const removed = await db
        .delete(table)
        .where(and(eq(table.platform, platform), startsWith(prefix), lt(table.updatedAt, before)))
        .returning({ key: table.key });
      return removed.length;
    },
  };
}

/** A statement has at most 65,535 parameters. */
const rowsAtOnce = 1_000;

function startsWith(prefix: string) {
  return like(table.key, `${prefix.replace(/[\\%_]/g, '\\$&')}%`);
}
