// Putting the parts together: the one place that knows them all. main.ts runs it, tests start it in-process.
import { randomBytes } from 'node:crypto';
import { type ScheduledTask, schedule } from 'node-cron';
import { surface } from '../commands/index.ts';
import { CannotStart } from './cannot-start.ts';
import { startCatalog } from './catalog-service.ts';
import type { DispatchDeps } from './command/dispatch.ts';
import type { Config } from './config.ts';
import { loadCourse } from './course/load.ts';
import { formatProblem } from './course/problem.ts';
import { openQueue, type Queue } from './delivery/queue.ts';
import { type SendDeps, send } from './delivery/send.ts';
import { tick } from './delivery/tick.ts';
import { connectDiscord } from './discord-service.ts';
import { connectMatrix, isPassing } from './matrix-service.ts';
import { createMentor } from './mentor/mentor.ts';
import { morningPage } from './mentor/morning.ts';
import type { Channels, Push } from './mentor/ports.ts';
import { startModel } from './model-service.ts';
import { createClock } from './ops/clock.ts';
import type { Logger } from './ops/log.ts';
import { createDraw } from './pictures/draw.ts';
import { isLoopback } from './platforms/web/guard.ts';
import { startWeb } from './platforms/web/server.ts';
import { openPglite, openPostgres } from './store/database.ts';
import { isOutage } from './store/errors.ts';
import { createStore } from './store/store.ts';

export interface App {
  /** Where the web chat is. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Every platform has a queue, also while it is not connected: its learners' lessons wait there. */
const platforms = ['web', 'discord', 'matrix'];

/**
 * How many messages one process sends at once. Discord takes 50 requests a second; Matrix takes them one by one,
 * slowly where the server wants it so.
 */
const batchSizes: Readonly<Record<string, number>> = { discord: 40, matrix: 5 };

const clockKey = 'clock-ahead-ms';

/**
 * Starts everything and resolves when learners can be served.
 * @throws CannotStart or StoreUnusable with a message for the operator
 */
export async function startApp(config: Config, log: Logger): Promise<App> {
  const reading = await loadCourse(config.CURRICULUM_DIR).catch((error: unknown) => {
    throw new CannotStart(
      `The folder of CURRICULUM_DIR cannot be read: ${error instanceof Error ? error.message : error}`,
    );
  });
  if (!reading.ok) {
    throw new CannotStart(`The curriculum has mistakes:\n${reading.problems.map(formatProblem).join('\n')}`);
  }
  const course = reading.value;
  const report = (error: unknown, details: object = {}): string => {
    const id = randomBytes(4).toString('hex');
    log.error(
      { id, error, ...details },
      isOutage(error) ? 'the database does not answer' : 'something failed',
    );
    return id;
  };

  const database = config.DATABASE_URL
    ? await openPostgres(config.DATABASE_URL, report)
    : await openPglite(config.DATA_DIR);
  const stops: (() => Promise<void> | void)[] = [() => database.close()];
  const stop = async (): Promise<void> => {
    for (const one of stops.splice(0).reverse()) await one();
  };

  try {
    const queue: Queue = await openQueue(database, platforms, (error) => {
      if (!isPassing(error)) report(error);
    });
    stops.push(() => queue.stop());
    const store = createStore(database.db, queue.enqueue);
    // Time travel is for somebody who tries the course alone, not for a server that others use.
    const mayTravel = isLoopback(config.HOST);
    const ahead = mayTravel ? await store.instance.read(clockKey) : 0;
    const clock = createClock(typeof ahead === 'number' ? ahead : 0);
    if (database.kind === 'pglite') {
      // No other process shares this store, so jobs of a process that died are known to be nobody's.
      await queue.clear();
      await store.deliveries.requeueLost(clock.now().add({ seconds: 1 }), clock.now());
    }
    const catalog = startCatalog(config, course.release, log);
    const channels = new Map<string, Channels>();
    const { holder } = catalog;
    const mentor = createMentor({
      course,
      store,
      clock,
      catalog: holder,
      channels,
      model: startModel(config, course, holder, log),
      logQuestions: config.QUESTION_LOG === 'on',
      draw: createDraw((error) => report(error, { what: 'a picture' })),
      wake: queue.wake,
    });
    const runTick = (): Promise<void> =>
      tick({ deliveries: store.deliveries, course, clock, wake: queue.wake });

    const dispatch: DispatchDeps = { surface, mentor, isOutage, report };
    const sending: SendDeps = {
      ...store,
      clock,
      render: (delivery) => morningPage(mentor, delivery),
    };
    const deliver = (platform: string, push: Push): Promise<() => Promise<void>> =>
      queue.work(platform, { batchSize: batchSizes[platform] ?? 20 }, (id) => send(sending, push, id));

    const web = await startWeb({
      host: config.HOST,
      port: config.PORT,
      store,
      clock,
      dispatch,
      timeTravel: mayTravel
        ? async (to) => {
            clock.travelTo(to);
            await store.instance.write(clockKey, clock.ahead());
            await runTick();
          }
        : undefined,
      healthy: () => store.instance.read(clockKey),
      report,
    });
    stops.push(web.stop);
    await deliver('web', web.push);

    stops.push(connectDiscord(config, { store, clock, dispatch, log, channels, deliver }));
    stops.push(connectMatrix(config, { database, store, clock, dispatch, channels, log, report, deliver }));

    // Errors of a tick are reported and the next minute tries again; nothing is lost meanwhile.
    const minute: ScheduledTask = schedule('* * * * *', () => void runTick().catch(report), {
      noOverlap: true,
    });
    stops.push(() => void minute.destroy());
    const hour = schedule('7 * * * *', catalog.reload);
    stops.push(() => void hour.destroy());
    const night = schedule('41 3 * * *', () => void mentor.questions.purge().catch(report));
    stops.push(() => void night.destroy());
    if (config.CATALOG_REFRESH === 'on') {
      const week = schedule('23 4 * * 1', () => void catalog.refresh(database.runAlone));
      stops.push(() => void week.destroy());
    }
    // Whoever became due while the process was down need not wait for the next full minute.
    void runTick().catch(report);
    // The first question need not wait until the course is read.
    setImmediate(mentor.questions.warm);
    return { url: web.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
