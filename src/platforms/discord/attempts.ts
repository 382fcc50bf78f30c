// Sending a delivery once, whatever crashes: Discord knows its nonce for some minutes; after that its last messages are
// searched for the delivery's id, which every pushed button carries.
import { type APIMessage, SnowflakeUtil } from 'discord.js';
import type { Clock, PlatformState } from '../../mentor/ports.ts';
import type { Api } from './api.ts';
import type { Message } from './compose.ts';
import { isOutOfReach } from './errors.ts';

export interface Attempts {
  /**
   * Looks for a message that an earlier try has sent. @returns its id, or undefined when there was no earlier try or
   * it did not get through
   */
  readonly find: (short: string) => Promise<string | undefined>;
  /** Sends, and remembers before it does that it tries. @throws DiscordAPIError and whatever may pass */
  readonly send: (short: string, channelId: string, message: Message) => Promise<string>;
}

export const attemptPrefix = 'sending/';

interface Attempt {
  readonly channels: readonly string[];
  /** No message of this delivery is older than this id. */
  readonly after: string;
}

/** As many requests of 100 messages as are looked through in a busy channel. */
const mostPages = 20;

/** Room for clocks that differ. */
const tolerance = 10 * 60_000;

/** @param wallClock Discord's ids hold the real time, whatever the mentor's clock says */
export function createAttempts(
  api: Pick<Api, 'send' | 'messagesAfter'>,
  state: PlatformState,
  clock: Clock,
  selfId: string,
  wallClock: () => number,
): Attempts {
  const read = async (short: string): Promise<Attempt | undefined> =>
    (await state.read('discord', `${attemptPrefix}${short}`)) as Attempt | undefined;

  const findIn = async (channelId: string, short: string, from: string): Promise<string | undefined> => {
    let after = from;
    for (let page = 0; page < mostPages; page += 1) {
      const messages = await api.messagesAfter(channelId, after);
      const found = messages.find((message) => message.author.id === selfId && carries(message, short));
      if (found) return found.id;
      if (messages.length < 100) return undefined;
      after = messages.map(({ id }) => id).reduce((a, b) => (BigInt(a) > BigInt(b) ? a : b));
    }
    return undefined;
  };

  return {
    find: async (short) => {
      const attempt = await read(short);
      for (const channelId of attempt?.channels ?? []) {
        const found = await findIn(channelId, short, attempt?.after ?? '0').catch((error: unknown) => {
          // What was sent into a channel that is gone, nobody reads: it is sent anew elsewhere.
          if (isOutOfReach(error)) return undefined;
          throw error;
        });
        if (found !== undefined) return found;
      }
      return undefined;
    },

    send: async (short, channelId, message) => {
      const known = await read(short);
      if (!known?.channels.includes(channelId)) {
        const after = known?.after ?? String(SnowflakeUtil.generate({ timestamp: wallClock() - tolerance }));
        const attempt: Attempt = { channels: [...(known?.channels ?? []), channelId], after };
        await state.write('discord', `${attemptPrefix}${short}`, attempt, clock.now());
      }
      return (await api.send(channelId, message, short)).id;
    },
  };
}

function carries(message: APIMessage, short: string): boolean {
  return JSON.stringify(message.components ?? []).includes(`"d${short}:`);
}
