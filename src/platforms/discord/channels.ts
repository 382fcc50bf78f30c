// What moderators have the mentor do in their server's channels, and why it cannot.
import { randomBytes } from 'node:crypto';
import type { Client } from 'discord.js';
import type { Channels } from '../../mentor/ports.ts';
import type { Api } from './api.ts';
import type { Buttons } from './buttons.ts';
import { compose } from './compose.ts';
import { isOutOfReach } from './errors.ts';
import { missingIn } from './permissions.ts';

/** The channels of all servers that this process hears of. */
export function createChannels(client: Client, api: Pick<Api, 'send'>, buttons: Buttons): Channels {
  const missing = (placeId: string, channelId: string): string[] | undefined => {
    const channel = client.channels.cache.get(channelId);
    // A channel of another server is nobody's business here.
    if (!channel || channel.isDMBased() || channel.guildId !== placeId) return undefined;
    return missingIn(client, channelId);
  };
  return {
    missing: async ({ id }, channel) => missing(id, channel),
    // Shown as the channel's name, and only as text elsewhere.
    name: (channel) => {
      const found = client.channels.cache.get(channel);
      return found && 'name' in found && found.name ? `#${found.name}` : 'an unknown channel';
    },
    post: async ({ id }, channel, document) => {
      const lacking = missing(id, channel);
      if (lacking === undefined) return { kind: 'refused', reason: 'I do not see this channel.' };
      try {
        await api.send(channel, await compose(buttons, document), randomBytes(12).toString('hex'));
        return { kind: 'posted' };
      } catch (error) {
        if (!isOutOfReach(error)) throw error;
        const names =
          lacking.length > 0
            ? `I need these permissions there: ${lacking.join(', ')}.`
            : 'Discord refused it.';
        return { kind: 'refused', reason: names };
      }
    },
  };
}
