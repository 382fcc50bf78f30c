// The client of matrix-bot-sdk with what this bot needs of it changed: failures are of one kind, keys are written down
// before every request, and one sync at a time is handed out instead of a loop that nobody can watch.
import type { RustSdkCryptoStorageProvider } from 'matrix-bot-sdk';
import { type Fields, fields, list, readEvent, string } from './event.ts';
import { MatrixFailure, toFailure } from './failure.ts';
import type { Sdk } from './sdk.ts';
import type { Timer } from './timer.ts';

export interface ClientOptions {
  readonly homeserver: string;
  readonly accessToken: string;
  /** undefined: without encryption. */
  readonly cryptoStore: RustSdkCryptoStorageProvider | undefined;
  readonly timer: Timer;
  /** Runs before every request; when it rejects, the request is not made. */
  readonly beforeRequest: () => Promise<void>;
  /** What went wrong with keys during a sync, which must not hold the messages back. */
  readonly onCryptoTrouble: (error: unknown) => void;
}

/** One sync, in the order in which it happened. */
export type SyncEvent =
  | { readonly kind: 'event'; readonly roomId: string; readonly event: unknown }
  /** An encrypted event whose key is not here (yet). */
  | { readonly kind: 'undecrypted'; readonly roomId: string; readonly event: unknown }
  | { readonly kind: 'invite'; readonly roomId: string; readonly event: unknown }
  /** The bot left, was removed or was banned. */
  | { readonly kind: 'leave'; readonly roomId: string; readonly event: unknown };

export type MatrixClient = InstanceType<ReturnType<typeof clientClass>>;

export function createClient(sdk: Sdk, options: ClientOptions): MatrixClient {
  return new (clientClass(sdk))(options);
}

type RequestArguments = Parameters<InstanceType<Sdk['MatrixClient']>['doRequest']>;

// The SDK's class exists only after it was loaded, with one encryption library or the other in it.
function clientClass(sdk: Sdk) {
  return class MentorClient extends sdk.MatrixClient {
    readonly #options: ClientOptions;
    #closed = false;

    constructor(options: ClientOptions) {
      super(options.homeserver, options.accessToken, new sdk.MemoryStorageProvider(), options.cryptoStore);
      this.#options = options;
    }

    override async doRequest(...request: RequestArguments): Promise<unknown> {
      for (let tries = 0; ; tries += 1) {
        if (!this.#closed) await this.#options.beforeRequest();
        try {
          const answer = this.#closed ? undefined : await super.doRequest(...request);
          // A long poll cannot be taken back; what it brings after the end is brought again to the next process.
          if (!this.#closed) return answer;
        } catch (error) {
          const failure = toFailure(error);
          const wait = waitFor(failure, request[1], tries);
          if (wait === undefined) throw failure;
          await this.#options.timer.sleep(wait);
        }
        if (this.#closed) throw new MatrixFailure({ kind: 'away' }, 'stopped');
      }
    }

    /** No request is made from here on, and the keys are not touched any more. */
    close(): void {
      this.#closed = true;
      if (!this.crypto?.isReady) return;
      const { engine } = this.crypto as unknown as { engine: { machine: { close: () => void } } };
      engine.machine.close();
    }

    /** The SDK asks this only to learn whose devices get a key; those who are invited will want to read it, too. */
    override async getJoinedRoomMembers(roomId: string): Promise<string[]> {
      const chunks = await Promise.all(
        ['join', 'invite'].map((membership) =>
          this.doRequest('GET', `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/members`, {
            membership,
          }),
        ),
      );
      const events = chunks.flatMap((chunk) => list(fields(chunk).chunk));
      return [...new Set(events.flatMap((event) => readEvent(event)?.stateKey ?? []))];
    }

    /** @param timeoutMs how long the server may wait for something to happen */
    sync(since: string | undefined, filter: object, timeoutMs: number): Promise<unknown> {
      const query = { filter: JSON.stringify(filter), timeout: timeoutMs, ...(since ? { since } : {}) };
      // The first sync of an account in many rooms takes the server minutes.
      const patience = since ? timeoutMs + 30_000 : 600_000;
      return this.doRequest('GET', '/_matrix/client/v3/sync', query, null, patience);
    }

    /** Reads keys, decrypts, and gives what happened. What is no event of the right shape is left out. */
    async readSync(raw: unknown): Promise<SyncEvent[]> {
      const seen: SyncEvent[] = [];
      // The SDK shows an event it could not decrypt a second time, as it is.
      const undecrypted = new Set<unknown>();
      await super.processSync(wellFormed(raw), async (name: string, roomId: string, event: unknown) => {
        if (name === 'room.invite') seen.push({ kind: 'invite', roomId, event });
        if (name === 'room.leave') seen.push({ kind: 'leave', roomId, event });
        if (name === 'room.failed_decryption') {
          undecrypted.add(event);
          seen.push({ kind: 'undecrypted', roomId, event });
        }
        if (name === 'room.event' && !undecrypted.has(event)) seen.push({ kind: 'event', roomId, event });
      });
      return seen;
    }

    /** @returns the event in the clear; undefined while its key is not here */
    async decrypt(roomId: string, event: unknown): Promise<unknown> {
      if (!this.crypto?.isReady) return undefined;
      try {
        const decrypted = await this.crypto.decryptRoomEvent(new sdk.EncryptedRoomEvent(event), roomId);
        return decrypted.raw;
      } catch {
        return undefined;
      }
    }

    /** Makes or loads the device's keys, and uploads what the server lacks. */
    async prepareCrypto(): Promise<void> {
      const { crypto } = this;
      await crypto.prepare([]);
      const update = crypto.updateSyncData.bind(crypto);
      crypto.updateSyncData = async (...changes: Parameters<typeof update>) => {
        try {
          await update(...changes);
        } catch (error) {
          if (error instanceof MatrixFailure && error.failure.kind === 'token') throw error;
          this.#options.onCryptoTrouble(error);
        }
      };
    }
  };
}

const longestWaitMs = 60_000;
const mostTries = 5;

/**
 * How long to wait before a request is made again that the server had no room for. Messages are not among them: they
 * keep a pace of their own.
 */
function waitFor({ failure }: MatrixFailure, path: string, tries: number): number | undefined {
  if (failure.kind !== 'limited' || path.includes('/send/') || tries >= mostTries) return undefined;
  return failure.retryAfterMs <= longestWaitMs ? failure.retryAfterMs : undefined;
}

/** The same sync with only what the SDK can read without stumbling. */
function wellFormed(raw: unknown): Fields {
  const sync = fields(raw);
  const rooms = fields(sync.rooms);
  return {
    ...sync,
    rooms: {
      join: eachRoom(rooms.join, 'timeline', (event) => readEvent(event) !== undefined),
      leave: eachRoom(rooms.leave, 'timeline', (event) => readEvent(event) !== undefined),
      // Events of an invite are stripped: they have no id.
      invite: eachRoom(rooms.invite, 'invite_state', (event) => string(fields(event).type) !== undefined),
    },
  };
}

function eachRoom(rooms: unknown, part: string, keep: (event: unknown) => boolean): Fields {
  return Object.fromEntries(
    Object.entries(fields(rooms)).map(([roomId, room]) => {
      const events = list(fields(fields(room)[part]).events)
        .filter(keep)
        .map(withContent);
      return [roomId, { ...fields(room), [part]: { ...fields(fields(room)[part]), events } }];
    }),
  );
}

function withContent(event: unknown): Fields {
  return { ...fields(event), content: fields(fields(event).content) };
}
