// Announcements of moderators. On Matrix the community is the room, and there is no other channel in it.
import { randomUUID } from 'node:crypto';
import type { Channels } from '../../mentor/ports.ts';
import { isRefusal } from './failure.ts';
import type { Poster } from './poster.ts';
import type { Rooms } from './rooms.ts';
import { CannotEncrypt } from './sender.ts';

export interface ChannelsDeps {
  readonly rooms: Pick<Rooms, 'kindOf'>;
  readonly poster: Poster;
}

/** @param connected what there is to post with; undefined while the bot is not connected */
export function createChannels(connected: () => ChannelsDeps | undefined): Channels {
  return {
    // A moderator of one room must not speak in another.
    missing: async (place, channel) => (channel === place.id ? [] : undefined),
    name: () => 'this room',
    home: (place) => place.id,

    post: async (place, channel, document) => {
      const parts = connected();
      if (!parts) return { kind: 'refused', reason: 'I am not connected at this moment.' };
      if (channel !== place.id || (await parts.rooms.kindOf(channel)).kind === 'direct') {
        return { kind: 'refused', reason: 'I announce only in the room of the community.' };
      }
      try {
        await parts.poster.post({
          roomId: channel,
          document,
          placing: { direct: false },
          answers: { user: '', command: '', options: {} },
          transaction: `announcement-${randomUUID()}`,
          urgency: 'answer',
        });
        return { kind: 'posted' };
      } catch (error) {
        if (isRefusal(error)) return { kind: 'refused', reason: 'I am not allowed to write there.' };
        if (error instanceof CannotEncrypt) {
          return { kind: 'refused', reason: 'The room is encrypted, and I cannot encrypt here.' };
        }
        throw error;
      }
    },
  };
}
