// A whole mentor with the real client of discord.js, connected to a Discord on this machine.
import type { ClientOptions } from 'discord.js';
import { surface } from '../../../commands/index.ts';
import type { DispatchDeps } from '../../../src/command/dispatch.ts';
import { type Day, findDay } from '../../../src/course/model.ts';
import { send } from '../../../src/delivery/send.ts';
import { tick } from '../../../src/delivery/tick.ts';
import { dayPage } from '../../../src/mentor/day-page.ts';
import type { ModelUse } from '../../../src/mentor/mentor.ts';
import type { Push } from '../../../src/mentor/ports.ts';
import { startDiscord } from '../../../src/platforms/discord/discord.ts';
import type { Shards } from '../../../src/platforms/discord/shards.ts';
import type { Database } from '../../../src/store/database.ts';
import { isOutage } from '../../../src/store/errors.ts';
import { createWorld, type World } from '../../support/world.ts';
import { type Double, startDouble } from '../discord-double/double.ts';
import type { StoredChannel, StoredMessage } from '../discord-double/state.ts';

export interface Mentor {
  readonly world: World;
  readonly double: Double;
  /** What the operator's log says, as `level: message`. */
  readonly log: string[];
  /** How often Discord turned the token down for good. */
  readonly refusals: () => number;
  readonly push: () => Push;
  readonly ready: () => Promise<void>;
  /** A minute tick, then everything that is queued is sent over Discord. */
  readonly deliver: () => Promise<void>;
  /** Like {@link Mentor.deliver}, all at the same time, as a worker does with its batch. */
  readonly deliverTogether: () => Promise<void>;
  /** What failed to be sent is sent again, as the queue does after a while. */
  readonly retry: () => Promise<void>;
  /** Connects again, as after a restart of the process. */
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface Options {
  readonly double?: Double;
  readonly database?: Database;
  readonly token?: string;
  readonly shards?: Shards;
  readonly guildId?: string;
  readonly downloadPatience?: number;
  readonly client?: Partial<ClientOptions>;
  /** Stands before everything that asks the store. */
  readonly wrap?: (world: World) => World;
  readonly model?: ModelUse;
  /** Pauses between drafts of an answer. */
  readonly draftSleep?: (milliseconds: number) => Promise<void>;
  /** Whether to wait until the client is ready. */
  readonly wait?: boolean;
}

export async function startMentor(options: Options = {}): Promise<Mentor> {
  const double = options.double ?? (await startDouble());
  const made = await createWorld(options.database, options.model ? { model: options.model } : {});
  const world = options.wrap?.(made) ?? made;
  const log: string[] = [];
  const say =
    (level: string) =>
    (...args: unknown[]): void => {
      log.push(`${level}: ${args.findLast((one) => typeof one === 'string')}`);
    };
  const dispatch: DispatchDeps = {
    surface,
    mentor: world.mentor,
    isOutage,
    report: (error) => {
      world.errors.push(error);
      return 'test-error';
    },
  };
  let push: Push | undefined;
  let refusals = 0;
  const connect = (): (() => Promise<void>) =>
    startDiscord(
      {
        token: options.token ?? double.token,
        shards: options.shards ?? 'auto',
        guildId: options.guildId,
        apiUrl: double.apiUrl,
      },
      {
        store: world.store,
        clock: world.clock,
        dispatch,
        log: { info: say('info'), warn: say('warn'), error: say('error') },
        onReady: async (ready, channels) => {
          push = ready;
          world.channels.set('discord', channels);
        },
        onRefused: async () => {
          refusals += 1;
        },
        tuning: {
          // Discord wants five seconds between two sessions; this one does not.
          client: {
            ...options.client,
            ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) },
          },
          sleep: async () => {},
          ...(options.draftSleep ? { draftSleep: options.draftSleep } : {}),
          ...(options.downloadPatience === undefined ? {} : { downloadPatience: options.downloadPatience }),
        },
      },
    );
  const failed = new Set<string>();
  /** What the queue's worker would do now. */
  const jobs = async (): Promise<(() => Promise<void>)[]> => {
    const { store, clock, mentor, queued } = world;
    await tick({ deliveries: store.deliveries, course: mentor.course, clock, wake: () => {} });
    const render = ({ day }: { day: number }) => dayPage(mentor.course, findDay(mentor.course, day) as Day);
    return queued.splice(0).map((id) => async () => {
      failed.add(id);
      if (push) await send({ ...store, clock, render }, push, id);
      failed.delete(id);
    });
  };
  let disconnect = connect();
  const ready = (): Promise<void> => until(() => push !== undefined && double.state.commands.size > 0);
  if (options.wait ?? true) await ready();
  return {
    world,
    double,
    log,
    refusals: () => refusals,
    push: () => {
      if (!push) throw new Error('not connected yet');
      return push;
    },
    ready,
    deliver: async () => {
      for (const job of await jobs()) await job();
    },
    deliverTogether: async () => {
      await Promise.all((await jobs()).map((job) => job()));
    },
    retry: async () => {
      world.queued.push(...failed);
      failed.clear();
      for (const job of await jobs()) await job();
    },
    restart: async () => {
      await disconnect();
      push = undefined;
      disconnect = connect();
      await ready();
    },
    close: async () => {
      await disconnect();
      await world.close();
      if (!options.double) await double.close();
    },
  };
}

/** Looks every few milliseconds. */
export async function until(right: () => boolean, patience = 8_000): Promise<void> {
  const deadline = performance.now() + patience;
  while (!right()) {
    if (performance.now() > deadline) throw new Error(`still not so: ${right}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** The messages of the application in a channel that are still there. */
export function ownMessages(double: Double, channel: StoredChannel): StoredMessage[] {
  return channel.messages.filter(
    ({ api, deleted, onlyFor }) => !deleted && onlyFor === undefined && api.author.id === double.state.bot.id,
  );
}
