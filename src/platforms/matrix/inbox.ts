// What is to be done, safe against crashes: items are kept from the moment in which the sync position moves past them
// until they are dealt with. Within a room they are dealt with in order, different rooms at once.
import type { Clock, PlatformState } from '../../mentor/ports.ts';
import { failureOf, isRefusal } from './failure.ts';
import { type Item, itemId } from './item.ts';
import { platform } from './names.ts';
import type { Timer } from './timer.ts';

/** `later`: whoever dealt with it will say when; it stays kept until then. */
export type Outcome = 'done' | 'later';

export interface Inbox {
  /** The sync position up to which everything is kept or dealt with. */
  readonly position: () => Promise<string | undefined>;
  /**
   * Moves the position and keeps the items, both or neither, and begins with them.
   *
   * @param contents the events of the items by event id, so that they need not be read again
   */
  readonly accept: (
    position: string,
    items: readonly Item[],
    contents?: ReadonlyMap<string, unknown>,
  ) => Promise<void>;
  /** Begins with what an earlier process left. */
  readonly resume: () => Promise<void>;
  /** Deals with an item that was put off. */
  readonly again: (item: Item, content: unknown) => void;
  /** Gives up an item that was put off. */
  readonly drop: (item: Item) => Promise<void>;
  /** Resolves when nothing is being dealt with. */
  readonly idle: () => Promise<void>;
  /** Nothing new is begun; what waits is kept for the next process. */
  readonly stop: () => void;
}

export interface InboxDeps {
  readonly state: PlatformState;
  readonly clock: Clock;
  readonly timer: Timer;
  /** @param content the event where it is still in memory. Rejects when it should be tried again, or reported. */
  readonly handle: (item: Item, content: unknown) => Promise<Outcome>;
  readonly report: (error: unknown, details: object) => void;
  /** Called when an item is dealt with and gone. */
  readonly forget: (item: Item) => Promise<void>;
}

interface Kept {
  readonly item: Item;
  /** Items of a room are dealt with in this order. */
  readonly order: number;
}

const positionKey = 'sync';
const prefix = 'inbox/';

/** Pauses before an item is tried again, in milliseconds; after the last it stays for the next start. */
const pauses = [1_000, 5_000, 15_000, 60_000, 300_000, 900_000];
/** Nobody waits for an answer to what they wrote yesterday. */
const tooOld = { hours: 24 };
/** More rooms at once would only wait for each other at the database. */
const atOnce = 8;
const remembered = 5_000;

export function createInbox({ state, clock, timer, handle, report, forget }: InboxDeps): Inbox {
  /** Room → the end of its queue. */
  const queues = new Map<string, Promise<void>>();
  const seen = new Set<string>();
  let free = atOnce;
  /** The order of the newest item that is kept. */
  let newest = 0;
  const waiting: (() => void)[] = [];
  let stopped = false;

  const place = async (): Promise<void> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };

  const drop = async (item: Item): Promise<void> => {
    await state.remove(platform, prefix + itemId(item));
    await forget(item);
  };

  /** @returns the milliseconds after which to try again; undefined when the item is dealt with */
  const attempt = async (item: Item, content: unknown, tries: number): Promise<number | undefined> => {
    await place();
    try {
      if (stopped) return undefined;
      if ((await handle(item, content)) === 'later') return undefined;
    } catch (error) {
      const kind = failureOf(error)?.kind;
      const pause = pauses[tries];
      const mayPass = kind === 'away' || kind === 'limited' || kind === 'token';
      if (mayPass && pause !== undefined) return pause;
      // In a room that the bot was just removed from, or may not speak in, there is nobody to tell.
      if (!isRefusal(error, 'M_FORBIDDEN', 'M_NOT_FOUND')) report(error, { item: item.kind });
      // What the server refuses it will refuse again, and a mistake of this program repeats itself; the rest stays.
      if (mayPass) return undefined;
    } finally {
      leave();
    }
    await drop(item);
    return undefined;
  };

  const work = async (item: Item, content: unknown): Promise<void> => {
    for (let tries = 0; !stopped; tries += 1) {
      const pause = await attempt(item, content, tries);
      if (pause === undefined) return;
      await timer.sleep(pause);
    }
  };

  const begin = (item: Item, content: unknown): void => {
    const id = itemId(item);
    if (seen.has(id)) return;
    seen.add(id);
    // Sets keep the order of insertion: the oldest goes first.
    for (const oldest of seen) {
      if (seen.size <= remembered) break;
      seen.delete(oldest);
    }
    enqueue(item, content);
  };

  const enqueue = (item: Item, content: unknown): void => {
    const before = queues.get(item.roomId) ?? Promise.resolve();
    const after = before
      .then(() => work(item, content))
      .catch((error: unknown) => report(error, { item: item.kind }))
      .finally(() => {
        if (queues.get(item.roomId) === after) queues.delete(item.roomId);
        // An invitation to the same room may come again.
        if (item.kind === 'invite') seen.delete(itemId(item));
      });
    queues.set(item.roomId, after);
  };

  return {
    position: async () => {
      const position = await state.read(platform, positionKey);
      return typeof position === 'string' ? position : undefined;
    },

    accept: async (position, items, contents = new Map()) => {
      const fresh = items.filter((item) => !seen.has(itemId(item)));
      const now = clock.now();
      const values = new Map<string, unknown>(
        fresh.map((item) => {
          // Later than what came before, whatever the clock says.
          newest = Math.max(newest + 1, now.epochMilliseconds);
          return [prefix + itemId(item), { item, order: newest }];
        }),
      );
      await state.writeAll(platform, values.set(positionKey, position), now);
      for (const item of fresh) begin(item, 'eventId' in item ? contents.get(item.eventId) : undefined);
    },

    resume: async () => {
      await state.removeOld(platform, prefix, clock.now().subtract(tooOld));
      const kept = [...(await state.list(platform, prefix)).values()] as Kept[];
      for (const { item, order } of kept.sort((a, b) => a.order - b.order)) {
        newest = Math.max(newest, order);
        begin(item, undefined);
      }
    },

    again: enqueue,
    drop,

    idle: async () => {
      while (queues.size > 0) await Promise.all(queues.values());
    },

    stop: () => {
      stopped = true;
    },
  };
}
