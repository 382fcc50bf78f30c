// One process at a time does what only one may do.
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lead } from '../../src/store/leader.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { eventually } from '../support/process.ts';

/** What a process of its own would be. */
function candidate(url: string, errors: unknown[]) {
  let working = 0;
  const stop = lead(
    { kind: 'postgres', url },
    'work',
    async () => {
      working += 1;
      return async () => {
        working -= 1;
      };
    },
    (error) => void errors.push(error),
    50,
  );
  return { working: () => working, stop };
}

describe('with PostgreSQL', () => {
  let postgres: Postgres;
  let url: string;
  beforeAll(async () => {
    postgres = await startPostgres();
    url = await postgres.newDatabase();
  });
  afterAll(() => postgres.stop());

  test('one of three begins; when it ends, another does', async () => {
    const errors: unknown[] = [];
    const three = [candidate(url, errors), candidate(url, errors), candidate(url, errors)];
    const atWork = async () => three.filter(({ working }) => working() === 1);
    const [first] = await eventually(atWork, (now) => now.length === 1);
    await first?.stop();
    expect(first?.working()).toBe(0);
    const [second] = await eventually(atWork, (now) => now.length === 1);
    expect(second).not.toBe(first);
    for (const { stop } of three) await stop();
    expect(await atWork()).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('whoever loses the connection ends, and somebody begins again', async () => {
    const errors: unknown[] = [];
    const two = [candidate(url, errors), candidate(url, errors)];
    await eventually(
      async () => two.filter(({ working }) => working() === 1),
      (now) => now.length === 1,
    );
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(`
      select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()`);
    await client.end();
    await eventually(
      async () => errors.length,
      (count) => count > 0,
    );
    await eventually(
      async () => two.filter(({ working }) => working() === 1),
      (now) => now.length === 1,
    );
    for (const { stop } of two) await stop();
    expect(two.map(({ working }) => working())).toEqual([0, 0]);
  });
});

test('without a server of its own, the folder’s lock is enough', async () => {
  let working = false;
  const stop = lead(
    { kind: 'pglite' },
    'work',
    async () => {
      working = true;
      return async () => {
        working = false;
      };
    },
    () => undefined,
  );
  await eventually(async () => working, Boolean);
  await stop();
  expect(working).toBe(false);
});
