// Being the one process that does a thing, for as long as it lives: for connections of which there may be only one.
import { Client } from 'pg';
import type { Database } from './database.ts';

/** Begins the work; what it returns ends it. */
export type Begin = () => Promise<() => Promise<void>>;

/**
 * Runs the work in one process of all that share the store. The others wait, and one of them begins when this process
 * is gone or has lost its connection to the database.
 *
 * @param everyMs how long until another process takes over from one that died, and a lost connection is noticed
 * @returns what ends the work, or the waiting
 */
export function lead(
  database: Pick<Database, 'kind'> | { readonly kind: 'postgres'; readonly url: string },
  name: string,
  begin: Begin,
  report: (error: unknown) => void,
  everyMs = 5_000,
): () => Promise<void> {
  // Another process cannot open the folder.
  if (!('url' in database)) {
    const begun = begin();
    begun.catch(report);
    return async () => (await begun.catch(() => undefined))?.();
  }
  const stop = new AbortController();
  const running = campaign({ url: database.url, name, begin, report, everyMs, stop: stop.signal });
  return async () => {
    stop.abort();
    await running;
  };
}

/** How long a database may take to answer before it counts as gone. */
const patienceMs = 5_000;

interface Campaign {
  readonly url: string;
  readonly name: string;
  readonly begin: Begin;
  readonly report: (error: unknown) => void;
  readonly everyMs: number;
  readonly stop: AbortSignal;
}

async function campaign(options: Campaign): Promise<void> {
  const { url, begin, report, everyMs, stop } = options;
  while (!stop.aborted) {
    const client = new Client({
      connectionString: url,
      connectionTimeoutMillis: patienceMs,
      query_timeout: patienceMs,
    });
    let end = async (): Promise<void> => undefined;
    try {
      const lost = new Promise<never>((_, reject) => {
        client.on('error', reject);
      });
      lost.catch(() => undefined);
      await client.connect();
      await elected(client, options);
      if (!stop.aborted) end = await begin();
      while (!stop.aborted) {
        await Promise.race([wait(everyMs, stop), lost]);
        await client.query('select 1');
      }
    } catch (error) {
      report(error);
      await wait(everyMs, stop);
    }
    await end().catch(report);
    // The lock belongs to the session and ends with it.
    await client.end().catch(() => undefined);
  }
}

async function elected(client: Client, { name, everyMs, stop }: Campaign): Promise<void> {
  while (!stop.aborted) {
    const { rows } = await client.query<{ mine: boolean }>(
      'select pg_try_advisory_lock(hashtext($1)) as mine',
      [name],
    );
    if (rows[0]?.mine) return;
    await wait(everyMs, stop);
  }
}

function wait(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      stop.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    timer.unref();
    stop.addEventListener('abort', done);
  });
}
