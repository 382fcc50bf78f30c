// Drafts whose process died before the answer: Discord does not tell anew what was asked, so they say that they were
// interrupted. Of the question nothing is kept.
import { Temporal } from 'temporal-polyfill';
import { draftMark } from '../../command/drafts.ts';
import { document, md } from '../../document/build.ts';
import type { Clock, PlatformState } from '../../mentor/ports.ts';
import type { Api } from './api.ts';
import { plainMessage } from './compose.ts';
import { isPassing } from './errors.ts';

export interface Unfinished {
  /** A draft is shown. @param personId whom it answers */
  readonly begun: (channelId: string, messageId: string, personId: string) => Promise<void>;
  /** The answer is there. */
  readonly done: (messageId: string) => Promise<void>;
  /** Marks what no living process can be writing any more. */
  readonly close: (api: Pick<Api, 'edit' | 'messagesAfter'>) => Promise<void>;
}

interface Begun {
  readonly channelId: string;
  /** An instant. */
  readonly at: string;
}

export const draftPrefix = 'draft/';
/** No answer takes longer. */
const longest: Temporal.DurationLike = { minutes: 5 };

export function createUnfinished(state: PlatformState, clock: Clock): Unfinished {
  const key = (messageId: string): string => `${draftPrefix}${messageId}`;
  return {
    begun: (channelId, messageId, personId) => {
      const now = clock.now();
      const value: Begun = { channelId, at: now.toString() };
      return state.write('discord', key(messageId), value, now, personId);
    },

    done: (messageId) => state.remove('discord', key(messageId)),

    close: async (api) => {
      const before = clock.now().subtract(longest);
      for (const [name, value] of await state.list('discord', draftPrefix)) {
        const { channelId, at } = value as Begun;
        if (Temporal.Instant.compare(Temporal.Instant.from(at), before) > 0) continue;
        const messageId = name.slice(draftPrefix.length);
        try {
          if (await isDraft(api, channelId, messageId)) await api.edit(channelId, messageId, interrupted);
        } catch (error) {
          // Where the message cannot be changed, nobody can do better later.
          if (isPassing(error)) continue;
        }
        await state.remove('discord', name);
      }
    },
  };
}

const interrupted = plainMessage(
  document(md`I was interrupted while I wrote this answer. Please ask me again.`),
);

/** The answer may have come without anybody's noting it. */
async function isDraft(api: Pick<Api, 'messagesAfter'>, channelId: string, id: string): Promise<boolean> {
  const found = (await api.messagesAfter(channelId, String(BigInt(id) - 1n))).find((one) => one.id === id);
  return JSON.stringify(found?.components ?? []).includes(draftMark);
}
