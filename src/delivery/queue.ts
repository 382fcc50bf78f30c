// The queue between the morning's decision and the platform's message: pg-boss, inside the same database.
import type { PGlite } from '@electric-sql/pglite';
import { type SQL, sql } from 'drizzle-orm';
import { type DrizzleTransactionLike, fromDrizzle, fromPglite, PgBoss } from 'pg-boss';

/** A drizzle transaction, of whatever tables. */
export interface Transaction {
  execute(query: SQL): PromiseLike<unknown>;
}

export interface DeliveryJob {
  readonly deliveryId: string;
  readonly platform: string;
}

export interface Queue {
  /** Adds jobs inside the caller's transaction. A delivery that is waiting already is not added again. */
  readonly enqueue: (transaction: Transaction, jobs: readonly DeliveryJob[]) => Promise<void>;
  /**
   * Runs `send` for each delivery of a platform. A job whose `send` rejects is tried again, later each time; one
   * whose process died is taken over after about twenty seconds.
   */
  readonly work: (platform: string, pace: Pace, send: (deliveryId: string) => Promise<void>) => Promise<void>;
  /** Looks for jobs now instead of at the next poll. */
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
}

export interface Pace {
  /** How many messages may be under way at once in this process. */
  readonly concurrency: number;
}

type Connection =
  | { readonly kind: 'pglite'; readonly client: PGlite }
  | { readonly kind: 'postgres'; readonly url: string };

/** @param platforms every platform that may ever be queued for; each has its own queue and pace */
export async function openQueue(
  connection: Connection,
  platforms: readonly string[],
  onError: (error: Error) => void,
): Promise<Queue> {
  const boss = new PgBoss({
    ...(connection.kind === 'pglite'
      ? { db: fromPglite(connection.client), backend: 'pglite' as const }
      : { connectionString: connection.url, max: 4 }),
    schedule: false,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
  });
  // Without a listener a passing database error would end the process.
  boss.on('error', onError);
  await boss.start();
  for (const platform of platforms) {
    await boss.createQueue(queueName(platform), {
      // One job a delivery at a time, however it came into the queue.
      policy: 'exclusive',
      expireInSeconds: 120,
      heartbeatSeconds: 10,
      retryLimit: 100,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 300,
      deleteAfterSeconds: 24 * 60 * 60,
    });
  }

  const workers: string[] = [];
  return {
    enqueue: async (transaction, jobs) => {
      // Both drivers answer `{ rows }`, which their common type does not say.
      const db = fromDrizzle(transaction as DrizzleTransactionLike, sql);
      for (const platform of new Set(jobs.map((job) => job.platform))) {
        const own = jobs.filter((job) => job.platform === platform);
        await boss.insert(
          queueName(platform),
          own.map(({ deliveryId }) => ({ data: { deliveryId }, singletonKey: deliveryId })),
          { db },
        );
      }
    },

    work: async (platform, { concurrency }, send) => {
      const worker = await boss.work<{ deliveryId: string }>(
        queueName(platform),
        { localConcurrency: concurrency, pollingIntervalSeconds: 1 },
        async ([job]) => {
          if (job) await send(job.data.deliveryId);
        },
      );
      workers.push(worker);
    },

    wake: () => workers.forEach((worker) => void boss.notifyWorker(worker)),
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  };
}

function queueName(platform: string): string {
  return `deliver-${platform}`;
}
