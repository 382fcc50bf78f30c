// The platform from start to stop. It never holds up the rest of the program: while the homeserver is away it keeps
// trying, and when the operator must change something it says so once and rests.
import type { DispatchDeps } from '../../command/dispatch.ts';
import type { Channels, Clock, PlaceStore, PlatformState, Push } from '../../mentor/ports.ts';
import { createChannels } from './channels.ts';
import { type Connection, connect } from './crypto/setup.ts';
import { fields } from './event.ts';
import { failureOf, isRefusal, MatrixFailure } from './failure.ts';
import type { JoinRule } from './invites.ts';
import { platform } from './names.ts';
import { createParts, type Parts } from './parts.ts';
import { loadSdk } from './sdk.ts';
import { CannotSignIn, type Credentials, keyLibrary, type Session, signIn } from './session.ts';
import { realTimer, type Timer } from './timer.ts';

export interface MatrixOptions {
  readonly homeserver: string;
  readonly credentials: Credentials;
  /** For signing the bot's own device, where the server asks for it. */
  readonly password: string | undefined;
  readonly rule: JoinRule;
  /** Where the native encryption library keeps its files. */
  readonly folder: string;
  readonly dispatch: DispatchDeps;
  readonly state: PlatformState;
  readonly places: PlaceStore;
  /** How many lessons wait to be sent. */
  readonly waiting: () => Promise<number>;
  readonly clock: Clock;
  readonly log: OperatorLog;
  readonly report: (error: unknown, details?: object) => void;
  /** Begins to hand over lessons; called while the homeserver answers. What it returns ends that. */
  readonly deliver: (push: Push) => Promise<() => Promise<void>>;
  /** How long one sync may wait for something to happen, in milliseconds. */
  readonly syncTimeout?: number;
  readonly timer?: Timer;
}

/** Sentences for the operator. */
export interface OperatorLog {
  readonly info: (sentence: string) => void;
  readonly warn: (sentence: string) => void;
  readonly error: (sentence: string) => void;
}

export interface MatrixPlatform {
  /** Resolves when the first sync is done; never, when the bot cannot sign in. */
  readonly ready: Promise<void>;
  readonly channels: Channels;
  readonly idle: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Pauses between tries while the homeserver is away, in milliseconds; the last is repeated. */
const pauses = [1_000, 2_000, 5_000, 10_000, 30_000];
const patience = 60_000;

export function startMatrix(options: MatrixOptions): MatrixPlatform {
  const { log, state, timer = realTimer, syncTimeout = 30_000 } = options;
  let stopped = false;
  let away = false;
  let parts: Parts | undefined;
  let connection: Connection | undefined;
  const gate = createGate();
  const lessons = createDelivering(options);
  const stopping = createGate();

  const pause = (ms: number): Promise<unknown> => Promise.race([timer.sleep(ms), stopping.opened]);

  const tell = {
    away: (error: unknown): void => {
      if (away) return;
      away = true;
      // Lessons wait in the queue; each would only be told the same.
      lessons.end();
      const why = error instanceof MatrixFailure ? error.message : 'no answer';
      log.warn(`Matrix: ${options.homeserver} does not answer (${why}). I keep trying; nothing is lost.`);
    },
    back: (): void => {
      if (away) log.info(`Matrix: ${options.homeserver} answers again.`);
      away = false;
      if (parts) lessons.begin(parts.push);
    },
  };

  /** Tries until it works, while the trouble is one that passes. */
  const persist = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    for (let tries = 0; !stopped; tries += 1) {
      try {
        const result = await work();
        tell.back();
        return result;
      } catch (error) {
        const kind = failureOf(error)?.kind;
        if (kind !== 'away' && kind !== 'limited') throw error;
        if (stopped) return undefined;
        tell.away(error);
        await pause(pauses[Math.min(tries, pauses.length - 1)] ?? patience);
      }
    }
    return undefined;
  };

  const open = async (): Promise<Parts | undefined> => {
    const { sdk } = loadSdk();
    sdk.LogService.setLogger(silent);
    const session = await persist(() => signIn({ ...options, sdk }));
    if (!session) return undefined;
    await forgetOtherAccount(options, session);
    const loaded = loadSdk(undefined, await wantedLibrary(state, session));
    loaded.sdk.LogService.setLogger(silent);
    const sentence = (words: string): void => log.warn(`Matrix: ${words}`);
    connection = await persist(() =>
      connect({ ...options, loaded, session, timer, tell: sentence, report: options.report }),
    );
    if (!connection) return undefined;
    const open = connection;
    const made = await persist(() =>
      createParts({ ...options, connection: open, session, timer, tell: sentence }),
    );
    if (!made) return undefined;
    // What an earlier process left comes before what was said since.
    await made.inbox.resume();
    const first = await persist(() => made.sync(0));
    if (first === undefined) return undefined;
    await made.tidy();
    const rooms = open.encrypts ? 'also in encrypted rooms' : 'not in encrypted rooms';
    log.info(`Matrix: I am ${session.userId} and listen, ${rooms}.`);
    return made;
  };

  const listen = async (working: Parts): Promise<void> => {
    while (!stopped) {
      try {
        await persist(() => working.sync(syncTimeout));
      } catch (error) {
        if (!isRefusal(error)) throw error;
        // A server that was set back to an older state does not know the position any more.
        options.report(error, { matrix: 'sync' });
        await state.remove(platform, 'sync');
        await pause(patience);
      }
    }
  };

  const close = async (): Promise<void> => {
    gate.close();
    lessons.end();
    await lessons.settled();
    parts?.inbox.stop();
    const closing = connection;
    parts = undefined;
    connection = undefined;
    await closing?.close();
  };

  const run = async (): Promise<void> => {
    while (!stopped) {
      try {
        parts = await open();
        if (!parts) return;
        lessons.begin(parts.push);
        gate.open();
        await listen(parts);
      } catch (error) {
        await close();
        if (stopped) return;
        if (error instanceof CannotSignIn) return log.error(`Matrix: ${error.message}`);
        // A token that died while it was used: signing in again says what is wrong, or helps.
        if (failureOf(error)?.kind !== 'token') options.report(error, { matrix: 'connection' });
        await pause(5_000);
      }
    }
  };

  const running = run();
  return {
    ready: gate.opened,
    channels: createChannels(() => parts),

    idle: async () => {
      await parts?.idle();
    },

    stop: async () => {
      stopped = true;
      stopping.open();
      parts?.inbox.stop();
      // A long poll cannot be taken back; nothing of it is used any more.
      await Promise.race([running, timer.sleep(1_000)]);
      await close();
    },
  };
}

interface Delivering {
  readonly begin: (push: Push) => void;
  readonly end: () => void;
  readonly settled: () => Promise<void>;
}

/** One beginning or end after the other, whatever is asked for meanwhile. */
function createDelivering({ deliver, report }: MatrixOptions): Delivering {
  let wanted = false;
  let stop: (() => Promise<void>) | undefined;
  let queue: Promise<void> = Promise.resolve();
  const then = (work: () => Promise<void>): void => {
    queue = queue.then(work).catch((error: unknown) => report(error, { matrix: 'lessons' }));
  };
  return {
    begin: (push) => {
      if (wanted) return;
      wanted = true;
      then(async () => {
        stop = await deliver(push);
      });
    },
    end: () => {
      if (!wanted) return;
      wanted = false;
      then(async () => {
        const ending = stop;
        stop = undefined;
        await ending?.();
      });
    },
    settled: () => queue,
  };
}

interface Gate {
  /** Resolves when the gate is open. */
  readonly opened: Promise<void>;
  readonly open: () => void;
  readonly close: () => void;
}

function createGate(): Gate {
  let release = (): void => undefined;
  const next = (): Promise<void> =>
    new Promise((resolve) => {
      release = resolve;
    });
  let opened = next();
  let isOpen = false;
  return {
    get opened() {
      return opened;
    },
    open: () => {
      isOpen = true;
      release();
    },
    close: () => {
      if (isOpen) opened = next();
      isOpen = false;
    },
  };
}

/** A device's keys stay with the library that made them. */
async function wantedLibrary(
  state: PlatformState,
  { userId, deviceId }: Session,
): Promise<'native' | 'wasm'> {
  if (deviceId === undefined) return 'native';
  return (await keyLibrary(state, { userId, deviceId })) ?? 'native';
}

/** Rooms and positions belong to one account on one server; those of another would only mislead. */
async function forgetOtherAccount(
  { state, clock, homeserver }: MatrixOptions,
  { userId }: Session,
): Promise<void> {
  const key = 'account';
  const now = fields(await state.read(platform, key));
  if (now.userId === userId && now.homeserver === homeserver) return;
  if (now.userId !== undefined && now.userId !== userId) {
    const later = clock.now().add({ hours: 1 });
    for (const prefix of [
      'sync',
      'inbox/',
      'room/',
      'direct/',
      'buttons/',
      'encryption/',
      'upgrade/',
      'draft/',
    ]) {
      await state.removeOld(platform, prefix, later);
    }
  }
  await state.write(platform, key, { userId, homeserver }, clock.now());
}

/** The SDK writes to the console on its own, whole requests among it; everything worth telling is told here. */
const silent = {
  trace: () => undefined,
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
