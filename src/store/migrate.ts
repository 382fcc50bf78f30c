// Bringing the tables up to date at start, once, however many processes start together.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres';
import { migrate as migratePg } from 'drizzle-orm/node-postgres/migrator';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migrateLite } from 'drizzle-orm/pglite/migrator';
import type { Pool } from 'pg';
import { StoreUnusable } from './errors.ts';

const migrationsFolder = join(import.meta.dirname, '..', '..', 'migrations');

/** Any number; the same in every process, and different from the locks of other programs in the database. */
const lockKey = 7_260_511;

const oldestServer = 15;

type Query = (text: string) => Promise<{ rows: unknown[] }>;

export async function migratePostgres(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    const query: Query = (text) => client.query(text);
    const version = firstNumber(await query(`select current_setting('server_version_num')::int / 10000`));
    if (version < oldestServer) {
      throw new StoreUnusable(
        `PostgreSQL ${version} is too old. nixos-mentor needs ${oldestServer} or newer.`,
      );
    }
    // The other processes wait here until the first has finished, then find nothing left to do.
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    try {
      await refuseNewer(query);
      await migratePg(drizzlePg({ client }), { migrationsFolder });
    } finally {
      await client.query('select pg_advisory_unlock($1)', [lockKey]);
    }
  } finally {
    client.release();
  }
}

export async function migratePglite(client: PGlite): Promise<void> {
  await refuseNewer((text) => client.query(text));
  await migrateLite(drizzlePglite({ client }), { migrationsFolder });
}

/** An older program must not work on tables that a newer one has changed. */
async function refuseNewer(query: Query): Promise<void> {
  const known = firstNumber(
    await query(`select (to_regclass('drizzle.__drizzle_migrations') is not null)::int`),
  );
  if (known === 0) return;
  const stored = firstNumber(
    await query('select coalesce(max(created_at), 0)::float8 from drizzle.__drizzle_migrations'),
  );
  if (stored > newestMigration()) {
    throw new StoreUnusable(
      'The database was written by a newer nixos-mentor than this one. Start the newer version, or restore a backup from before the upgrade.',
    );
  }
}

function newestMigration(): number {
  const journal: { entries: { when: number }[] } = JSON.parse(
    readFileSync(join(migrationsFolder, 'meta', '_journal.json'), 'utf8'),
  );
  return Math.max(...journal.entries.map(({ when }) => when));
}

function firstNumber({ rows }: { rows: unknown[] }): number {
  const [row] = rows;
  const [value] = typeof row === 'object' && row !== null ? Object.values(row) : [];
  return Number(value);
}
