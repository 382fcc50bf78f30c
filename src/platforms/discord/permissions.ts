// What the mentor may do: the link that asks for no more than it needs, and what is missing where something fails.
import { type Client, OAuth2Scopes, PermissionFlagsBits, PermissionsBitField } from 'discord.js';

/** The least that everything works with, in the words of Discord's own settings. */
const needed = {
  'View Channel': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Send Messages in Threads': PermissionFlagsBits.SendMessagesInThreads,
  'Create Public Threads': PermissionFlagsBits.CreatePublicThreads,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
  'Attach Files': PermissionFlagsBits.AttachFiles,
} as const;

export type PermissionName = keyof typeof needed;

/** Adds the application to a server, or (chosen on the page) to a person's own account. */
export function inviteLink(applicationId: string): string {
  const permissions = Object.values(needed).reduce((all, one) => all | one, 0n);
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: `${OAuth2Scopes.Bot} ${OAuth2Scopes.ApplicationsCommands}`,
    permissions: String(permissions),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}

/** @returns what the mentor lacks in a channel, or undefined when the channel is not known to it */
export function missingIn(client: Client, channelId: string): PermissionName[] | undefined {
  const channel = client.channels.cache.get(channelId);
  if (!channel || channel.isDMBased() || !client.user) return undefined;
  const has = channel.permissionsFor(client.user) ?? new PermissionsBitField();
  return (Object.keys(needed) as PermissionName[]).filter((name) => !has.has(needed[name], false));
}
