// Opening direct messages: only for people who asked for lessons, and never many at once, which Discord takes for spam.
import type { Api } from './api.ts';
import type { Contacts } from './contacts.ts';

export interface DirectChannels {
  /**
   * The channel of direct messages with a person; opened now if it never was.
   * @throws DiscordAPIError when Discord refuses
   */
  readonly of: (userId: string) => Promise<string>;
}

/** Milliseconds between two openings. */
const spacing = 1_000;

export function createDirectChannels(
  api: Pick<Api, 'openDirect'>,
  contacts: Contacts,
  sleep: (milliseconds: number) => Promise<void>,
): DirectChannels {
  /** Two messages to the same person wait for one opening. */
  const opening = new Map<string, Promise<string>>();
  let last: Promise<unknown> = Promise.resolve();

  const open = (userId: string): Promise<string> => {
    const turn = last;
    last = turn.then(() => sleep(spacing));
    return turn.then(async () => {
      const channelId = await api.openDirect(userId);
      await contacts.change(userId, { direct: channelId });
      return channelId;
    });
  };

  return {
    of: async (userId) => {
      const known = (await contacts.read(userId)).direct;
      if (known !== undefined) return known;
      const running = opening.get(userId) ?? open(userId).finally(() => opening.delete(userId));
      opening.set(userId, running);
      return running;
    },
  };
}
