// The queue between the morning's decision and the platform's message: pg-boss, inside the same database.
import type { PGlite } from '@electric-sql/pglite';
import { type SQL, sql } from 'drizzle-orm';
import {
  type DrizzleTransactionLike,
  fromDrizzle,
  fromPglite,
  type JobResult,
  PgBoss,
  type WorkOptions,
} from 'pg-boss';

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
   * Runs `send` for each delivery of a platform. A job whose `send` rejects is reported and tried again, later each
   * time; one whose process died is taken over after about twenty seconds. @returns a function that stops it
   */
  readonly work: (
    platform: string,
    pace: Pace,
    send: (deliveryId: string) => Promise<void>,
  ) => Promise<() => Promise<void>>;
  /** Drops all jobs. Deliveries that still wait must be queued again from the store. */
  readonly clear: () => Promise<void>;
  /** Looks for jobs now instead of at the next poll. */
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
}

export interface Pace {
  /** How many messages are sent at once by this process. */
  readonly batchSize: number;
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
    // How soon the jobs of a process that died are noticed. The pass is skipped when another replica did it.
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 4,
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

  const workers = new Set<string>();
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

    work: async (platform, { batchSize }, send) => {
      const worker = await boss.work<DeliveryData, unknown, WorkOptions & { perJobResults: true }>(
        queueName(platform),
        // While a batch comes back full there is more to do, and no pause in between.
        { batchSize, perJobResults: true, burstWhenBatchFull: true, pollingIntervalSeconds: 1 },
        (jobs) => Promise.all(jobs.map(({ id, data }) => attempt(id, () => send(data.deliveryId), onError))),
      );
      workers.add(worker);
      return async () => {
        workers.delete(worker);
        await boss.offWork(queueName(platform), { id: worker });
      };
    },

    clear: async () => {
      for (const platform of platforms) await boss.deleteAllJobs(queueName(platform));
    },

    wake: () => {
      for (const worker of workers) void boss.notifyWorker(worker);
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  };
}

/** One failed message must not hold back the others of its batch: it alone is tried again later. */
async function attempt(
  id: string,
  send: () => Promise<void>,
  onError: (error: Error) => void,
): Promise<JobResult> {
  try {
    await send();
    return { id, status: 'completed' };
  } catch (error) {
    onError(error instanceof Error ? error : new Error(String(error)));
    return { id, status: 'failed' };
  }
}

interface DeliveryData {
  readonly deliveryId: string;
}

function queueName(platform: string): string {
  return `deliver-${platform}`;
}
