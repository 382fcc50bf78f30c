// A mentor on a homeserver: the real SDK client against the double, or against the server that HOMESERVER_URL names.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { send } from '../../../../src/delivery/send.ts';
import type { PlatformState, Push } from '../../../../src/mentor/ports.ts';
import {
  type MatrixOptions,
  type MatrixPlatform,
  startMatrix,
} from '../../../../src/platforms/matrix/platform.ts';
import { createWorld, type World } from '../../../support/world.ts';
import { type Homeserver, type HomeserverOptions, startHomeserver } from '../../matrix-double/homeserver.ts';
import { Person } from './person.ts';

/** A real homeserver for the same tests; undefined: the double. */
export const realServer = process.env.HOMESERVER_URL;

export interface Stage {
  readonly url: string;
  /** Only where the homeserver is the double. */
  readonly homeserver: Homeserver;
  readonly world: World;
  readonly bot: Person;
  readonly platform: MatrixPlatform;
  readonly errors: unknown[];
  /** What the operator was told. */
  readonly told: string[];
  readonly person: (name?: string) => Promise<Person>;
  /** Stops, and starts another in its place. */
  readonly restart: (changes?: Partial<MatrixOptions>) => Promise<void>;
  /**
   * Another process in the place of one that died without a word: from here on, nothing that the dead one begins gets
   * as far as the database or the queue.
   */
  readonly crash: (changes?: Partial<MatrixOptions>) => Promise<void>;
  /** Dies at the step after this many of its steps at the database. Resolves when it is dead. */
  readonly dieAfter: (steps: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface StageOptions {
  readonly homeserver?: HomeserverOptions;
  readonly matrix?: Partial<MatrixOptions>;
  /** One that outlives this stage. */
  readonly world?: World;
}

export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const homeserver = realServer ? undefined : await startHomeserver(options.homeserver);
  const url = realServer ?? homeserver?.url ?? '';
  const world = options.world ?? (await createWorld());
  const bot = await Person.register(url, `mentor${Date.now().toString(36)}`);
  const errors: unknown[] = [];
  const told: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'mentor-matrix-'));
  const started: MatrixPlatform[] = [];
  const lives: Life[] = [];

  const start = (changes: Partial<MatrixOptions> = {}): MatrixPlatform => {
    const life: Life = { over: false };
    lives.push(life);
    const platform = startMatrix({
      homeserver: url,
      credentials: { kind: 'token', accessToken: bot.token },
      password: undefined,
      rule: 'any',
      folder,
      dispatch: world.dispatch,
      state: mortal(world.store.platformState, life),
      places: world.store.places,
      waiting: () => world.store.deliveries.waiting('matrix'),
      clock: world.clock,
      log: { info: note, warn: note, error: note },
      report: (error) => void errors.push(error),
      deliver: (push) => pump(world, push, errors, life),
      syncTimeout: 300,
      ...options.matrix,
      ...changes,
    });
    started.push(platform);
    world.channels.set('matrix', platform.channels);
    return platform;
  };
  const note = (sentence: string): void => void told.push(sentence);
  let platform = start();
  const opened: Stage = {
    url,
    get homeserver() {
      if (!homeserver) throw new Error('a real homeserver is not to be told what to do');
      return homeserver;
    },
    world,
    bot,
    get platform() {
      return platform;
    },
    errors,
    told,
    person: (name) => Person.register(url, name && realServer ? `${name}${Date.now().toString(36)}` : name),
    restart: async (changes) => {
      await platform.stop();
      platform = start(changes);
      await platform.ready;
    },
    crash: async (changes) => {
      for (const life of lives) life.over = true;
      // The real queue takes over what a dead process had begun after some seconds.
      const now = world.clock.now();
      world.queued.splice(0);
      await world.store.deliveries.requeueLost(now.add({ seconds: 1 }), now);
      platform = start(changes);
      await platform.ready;
    },
    dieAfter: (steps) =>
      new Promise((resolve) => {
        const life = lives.at(-1);
        if (life) Object.assign(life, { left: steps, died: resolve });
      }),
    stop: async () => {
      for (const [index, one] of started.entries()) if (!lives[index]?.over) await one.stop();
      await homeserver?.close();
      if (!options.world) await world.close();
    },
  };
  return opened;
}

interface Life {
  over: boolean;
  /** Steps until it dies; undefined: it lives. */
  left?: number;
  died?: () => void;
}

/** The same, until the process is dead: then every call waits for ever. */
function mortal(state: PlatformState, life: Life): PlatformState {
  return new Proxy(state, {
    get: (target, name) => {
      const method = Reflect.get(target, name) as (...values: unknown[]) => unknown;
      return (...values: unknown[]) => {
        if (life.left !== undefined) life.left -= 1;
        if (life.left !== undefined && life.left < 0) {
          life.over = true;
          life.died?.();
        }
        return life.over ? new Promise(() => undefined) : Reflect.apply(method, target, values);
      };
    },
  });
}

/** The queue, without its pauses. */
async function pump(world: World, push: Push, errors: unknown[], life: Life): Promise<() => Promise<void>> {
  let running = true;
  const run = async (): Promise<void> => {
    while (running && !life.over) {
      const batch = world.queued.splice(0, 5);
      await Promise.all(
        batch.map((id) =>
          send(world.sending, push, id).catch((error: unknown) => {
            errors.push(error);
            world.queued.push(id);
          }),
        ),
      );
      if (batch.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const done = run();
  return async () => {
    running = false;
    if (!life.over) await done;
  };
}
