// Small values of a learner or of the installation.
import { eq, sql } from 'drizzle-orm';
import type { InstanceSettings } from '../mentor/ports.ts';
import type { Db } from './database.ts';
import { setting } from './schema.ts';

export function instanceSettings(db: Db): InstanceSettings {
  return {
    read: async (key) => (await readSettings(db, 'instance')).get(key),
    write: (key, value) => writeSetting(db, 'instance', key, value),
  };
}

/** @param owner a learner's id, or `instance` */
export async function readSettings(db: Db, owner: string): Promise<Map<string, unknown>> {
  const rows = await db.select().from(setting).where(eq(setting.owner, owner));
  return new Map(rows.map(({ key, value }) => [key, value]));
}

export async function writeSetting(db: Db, owner: string, key: string, value: unknown): Promise<void> {
  await db
    .insert(setting)
    .values({ owner, key, value })
    .onConflictDoUpdate({ target: [setting.owner, setting.key], set: { value: sql`excluded.value` } });
}

export async function deleteSettings(db: Db, owner: string): Promise<void> {
  await db.delete(setting).where(eq(setting.owner, owner));
}
