// Encrypted messages whose key is not here. Keys may arrive after their message, so the message is kept for a while;
// when none comes, an honest line says so, once a day a room.
import { document, md } from '../../document/build.ts';
import type { Document } from '../../document/tree.ts';
import type { Clock, PlatformState } from '../../mentor/ports.ts';
import type { MatrixClient } from './client.ts';
import { compose } from './compose.ts';
import type { Item } from './item.ts';
import { platform } from './names.ts';
import type { Sender } from './sender.ts';
import type { Timer } from './timer.ts';

export interface Unreadable {
  /** Keeps a message until it can be read, or for ten minutes. Resolves at the end. */
  readonly wait: (item: Item & { kind: 'message' }, content: unknown) => Promise<void>;
  /** Keys may have come: what waits is tried again. */
  readonly keysArrived: () => void;
}

export interface UnreadableDeps {
  readonly client: Pick<MatrixClient, 'decrypt' | 'getRawEvent'>;
  readonly encrypts: boolean;
  readonly sender: Sender;
  readonly state: PlatformState;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly again: (item: Item, content: unknown) => void;
  readonly drop: (item: Item) => Promise<void>;
}

const triedEveryMs = 15_000;
const toldAfterMs = 20_000;
const givenUpAfterMs = 10 * 60_000;
/** More than this at once means that no key will come for any of them. */
const most = 500;
const prefix = 'unreadable/';

export function createUnreadable(deps: UnreadableDeps): Unreadable {
  const { client, encrypts, timer, again, drop } = deps;
  let waiting = 0;
  let wake = (): void => undefined;
  let keys = new Promise<void>((resolve) => {
    wake = resolve;
  });

  return {
    keysArrived: () => {
      wake();
      keys = new Promise<void>((resolve) => {
        wake = resolve;
      });
    },

    wait: async (item, content) => {
      if (!encrypts || waiting >= most) {
        await tell(deps, item);
        return drop(item);
      }
      waiting += 1;
      try {
        const event = content ?? (await client.getRawEvent(item.roomId, item.eventId));
        const began = timer.now();
        let told = false;
        while (timer.now() - began < givenUpAfterMs) {
          await Promise.race([keys, timer.sleep(triedEveryMs)]);
          if ((await client.decrypt(item.roomId, event)) !== undefined) return again(item, event);
          if (!told && timer.now() - began >= toldAfterMs) {
            told = true;
            await tell(deps, item);
          }
        }
        await drop(item);
      } finally {
        waiting -= 1;
      }
    },
  };
}

async function tell(deps: UnreadableDeps, { roomId, eventId }: Item & { kind: 'message' }): Promise<void> {
  const { state, clock, sender, encrypts } = deps;
  await state.removeOld(platform, prefix, clock.now().subtract({ hours: 24 }));
  if ((await state.read(platform, prefix + roomId)) !== undefined) return;
  await state.write(platform, prefix + roomId, true, clock.now());
  const placing = { direct: true, replyTo: eventId };
  const [content = {}] = compose(encrypts ? missingKey : noEncryption, placing, new Set()).contents;
  await sender.send({
    roomId,
    type: 'm.room.message',
    content,
    transaction: `unreadable-${eventId}`,
    urgency: 'answer',
    clear: !encrypts,
  });
}

const missingKey: Document = document(
  md`I could not read this message, because its key has not reached me. Please send it again. If that does not help, write to me from another device, or in a chat without encryption.`,
);

export const noEncryption: Document = document(
  md`This room is encrypted, and I cannot read encrypted rooms here. Start a chat with me in which encryption is off.`,
);
