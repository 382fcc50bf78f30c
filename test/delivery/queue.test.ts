import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openQueue, type Queue } from '../../src/delivery/queue.ts';
import type { Database } from '../../src/store/database.ts';
import { eventually } from '../support/process.ts';
import { emptyStore } from '../support/store.ts';

describe('the queue', () => {
  let database: Database;
  let queue: Queue;
  const sent: string[] = [];
  const reported: string[] = [];
  const failing = new Map<string, number>();

  beforeAll(async () => {
    database = await emptyStore();
    if (database.kind !== 'pglite') throw new Error('not PGlite');
    queue = await openQueue(database, ['web', 'discord'], ({ message }) => reported.push(message));
    await queue.work('web', { batchSize: 10 }, async (deliveryId) => {
      const left = failing.get(deliveryId) ?? 0;
      failing.set(deliveryId, left - 1);
      if (left > 0) throw new Error(`${deliveryId} is not sent yet`);
      sent.push(deliveryId);
    });
  });
  afterAll(async () => {
    await queue.stop();
    await database.close();
  });

  const enqueue = (...ids: string[]): Promise<void> =>
    database.db.transaction((tx) =>
      queue.enqueue(
        tx,
        ids.map((deliveryId) => ({ deliveryId, platform: 'web' })),
      ),
    );

  test('sends what was queued, at once when it is woken', async () => {
    await enqueue('a', 'b');
    queue.wake();
    await eventually(
      async () => sent,
      (ids) => ids.includes('a') && ids.includes('b'),
    );
  });

  test('one failing message is tried again, and holds back no other', async () => {
    failing.set('bad', 2);
    await enqueue('bad', 'good');
    queue.wake();
    await eventually(
      async () => sent,
      (ids) => ids.includes('good'),
      2,
    );
    await eventually(
      async () => sent,
      (ids) => ids.includes('bad'),
    );
    expect(reported).toEqual(['bad is not sent yet', 'bad is not sent yet']);
  });

  test('a delivery that waits already is not queued twice', async () => {
    await database.db.transaction(async (tx) => {
      const job = [{ deliveryId: 'once', platform: 'web' }];
      await queue.enqueue(tx, job);
      await queue.enqueue(tx, job);
    });
    await enqueue('after');
    queue.wake();
    await eventually(
      async () => sent,
      (ids) => ids.includes('after'),
    );
    expect(sent.filter((id) => id === 'once')).toHaveLength(1);
  });

  test('what is rolled back was never queued', async () => {
    const rollback = database.db.transaction(async (tx) => {
      await queue.enqueue(tx, [{ deliveryId: 'never', platform: 'web' }]);
      throw new Error('rolled back');
    });
    await expect(rollback).rejects.toThrow('rolled back');
    await enqueue('later');
    queue.wake();
    await eventually(
      async () => sent,
      (ids) => ids.includes('later'),
    );
    expect(sent).not.toContain('never');
  });

  test('waits for a platform that nobody serves here', async () => {
    await database.db.transaction((tx) => queue.enqueue(tx, [{ deliveryId: 'd', platform: 'discord' }]));
    await enqueue('e');
    queue.wake();
    await eventually(
      async () => sent,
      (ids) => ids.includes('e'),
    );
    expect(sent).not.toContain('d');
  });
});
