// Opening the database: PostgreSQL where a URL is given, otherwise PGlite, which is PostgreSQL inside this process.
import { PGlite } from '@electric-sql/pglite';
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { Pool } from 'pg';
import { lockFolder } from './folder-lock.ts';
import { migratePglite, migratePostgres } from './migrate.ts';
import * as schema from './schema.ts';

/** Either database, and either inside a transaction or not. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>;

interface Opened {
  readonly db: Db;
  /**
   * Runs a job unless another process of this store is at it: resolves to undefined when it was left to the other.
   * The lock ends with the process, so a crash never blocks the job for ever.
   */
  readonly runAlone: <Result>(name: string, job: () => Promise<Result>) => Promise<Result | undefined>;
  readonly close: () => Promise<void>;
}

export type Database =
  | (Opened & { readonly kind: 'pglite'; readonly client: PGlite })
  | (Opened & { readonly kind: 'postgres'; readonly url: string });

/** How long a learner may wait for a database that does not answer, in milliseconds. */
const patience = 5_000;

/**
 * Connects to a PostgreSQL server (15 or newer) and brings its tables up to date.
 * @throws StoreUnusable when its version is too old or its store too new; connection errors as they come
 */
export async function openPostgres(url: string, onIdleError: (error: Error) => void): Promise<Database> {
  const pool = new Pool({
    connectionString: url,
    connectionTimeoutMillis: patience,
    query_timeout: 2 * patience,
    max: 10,
  });
  // An idle connection that breaks would otherwise end the process.
  pool.on('error', onIdleError);
  try {
    await migratePostgres(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    kind: 'postgres',
    db: drizzlePg({ client: pool, schema }),
    url,
    runAlone: (name, job) => runAlone(pool, name, job),
    close: () => pool.end(),
  };
}

/**
 * Opens (or creates) the database in a folder, for this process alone.
 * @throws StoreUnusable when the folder is locked, not writable, or holds a newer store
 */
export async function openPglite(folder: string): Promise<Database> {
  const lock = await lockFolder(folder);
  try {
    const client = await PGlite.create({ dataDir: `file://${lock.databaseFolder}` });
    return await prepared(client, async () => {
      await client.close();
      lock.release();
    });
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * A database that lives as long as the process: for tests and for trying things out.
 * @param dump of another store, which it begins with
 */
export async function openMemory(dump?: Blob): Promise<Database> {
  const client = await PGlite.create(dump ? { loadDataDir: dump } : {});
  return prepared(client, () => client.close());
}

async function prepared(client: PGlite, close: () => Promise<void>): Promise<Database> {
  await migratePglite(client);
  // The folder's lock keeps every other process away already.
  return {
    kind: 'pglite',
    db: drizzlePglite({ client, schema }),
    client,
    runAlone: (_, job) => job(),
    close,
  };
}

/** A lock of the session that takes it, on a connection of its own. */
async function runAlone<Result>(
  pool: Pool,
  name: string,
  job: () => Promise<Result>,
): Promise<Result | undefined> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ mine: boolean }>(
      'select pg_try_advisory_lock(hashtext($1)) as mine',
      [name],
    );
    if (!rows[0]?.mine) return undefined;
    try {
      return await job();
    } finally {
      await client.query('select pg_advisory_unlock(hashtext($1))', [name]);
    }
  } finally {
    client.release();
  }
}
