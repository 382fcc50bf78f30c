import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openPglite, openPostgres } from '../../src/store/database.ts';
import { isOutage } from '../../src/store/errors.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { newFolder } from '../support/process.ts';

const newerMigration = sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('future', 9999999999999)`;

describe('a data folder', () => {
  test('is created at the first start and opened again at the next', async () => {
    const folder = join(newFolder(), 'below', 'data');
    const first = await openPglite(folder);
    await first.db.execute(sql`insert into setting values ('instance', 'x', '1')`);
    await first.close();
    const second = await openPglite(folder);
    const { rows } = (await second.db.execute(sql`select value from setting`)) as unknown as {
      rows: unknown[];
    };
    expect(rows).toEqual([{ value: 1 }]);
    await second.close();
  });

  test('belongs to one process at a time', async () => {
    const folder = newFolder();
    const first = await openPglite(folder);
    await expect(openPglite(folder)).rejects.toThrow(/in use by another nixos-mentor.*DATA_DIR/s);
    await first.close();
    await (await openPglite(folder)).close();
  });

  test('that cannot be made is refused with a reason', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    await expect(openPglite(join(file, 'data'))).rejects.toThrow(/cannot be written.*DATA_DIR/s);
  });

  test('that is read-only is refused with a reason', () => {
    const folder = join(newFolder(), 'data');
    mkdirSync(folder);
    chmodSync(folder, 0o555);
    // Root may write anywhere, so this runs as nobody where the tests run as root.
    const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    chmodSync(join(folder, '..'), 0o755);
    const { stderr, status } = spawnSync(process.execPath, ['src/main.ts'], {
      env: { PATH: process.env.PATH ?? '', PORT: '0', DATA_DIR: folder },
      encoding: 'utf8',
      ...user,
    });
    expect(stderr).toMatch(/^The data folder .* cannot be written \(EACCES.*DATA_DIR to another folder\.\n$/);
    expect(status).toBe(1);
  });

  test('of a newer version is refused', async () => {
    const folder = newFolder();
    const first = await openPglite(folder);
    await first.db.execute(newerMigration);
    await first.close();
    await expect(openPglite(folder)).rejects.toThrow('newer nixos-mentor');
    // The refusal lets go of the folder.
    await expect(openPglite(folder)).rejects.toThrow('newer nixos-mentor');
  });
});

describe('a PostgreSQL server', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  test('is migrated once when several processes start together', async () => {
    const url = await postgres.newDatabase();
    const opened = await Promise.all(Array.from({ length: 5 }, () => openPostgres(url, () => {})));
    const [database] = opened as [Database];
    const { rows } = (await database.db.execute(
      sql`select count(*) > 0 and count(*) = count(distinct hash) as once from drizzle.__drizzle_migrations`,
    )) as unknown as {
      rows: unknown[];
    };
    expect(rows).toEqual([{ once: true }]);
    await Promise.all(opened.map((one) => one.close()));
  });

  test('with a newer store is refused', async () => {
    const url = await postgres.newDatabase();
    const first = await openPostgres(url, () => {});
    await first.db.execute(newerMigration);
    await first.close();
    await expect(openPostgres(url, () => {})).rejects.toThrow('newer nixos-mentor');
  });

  test('that goes away is an outage, not a failure, and comes back', async () => {
    const database = await openPostgres(await postgres.newDatabase(), () => {});
    await postgres.pause();
    const error = await database.db.execute(sql`select 1`).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(isOutage(error)).toBe(true);
    await postgres.resume();
    await database.db.execute(sql`select 1`);
    await database.close();
  });
});

test.each([
  ['a refused connection', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), true],
  [
    'several refused addresses',
    new AggregateError([Object.assign(new Error(), { code: 'ECONNREFUSED' })]),
    true,
  ],
  ['a server that shuts down', Object.assign(new Error('x'), { code: '57P01' }), true],
  [
    'a cut connection inside a failed query',
    new Error('Failed query', { cause: new Error('Connection terminated unexpectedly') }),
    true,
  ],
  ['a unique violation', Object.assign(new Error('duplicate key'), { code: '23505' }), false],
  ['a programming mistake', new TypeError('x is undefined'), false],
  ['no error at all', 'text', false],
])('%s: outage %s', (_, error, expected) => {
  expect(isOutage(error)).toBe(expected);
});
