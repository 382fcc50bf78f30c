// Who asks, and where: people and servers of Discord in the mentor's words.
import {
  ApplicationIntegrationType,
  type BaseInteraction,
  type Guild,
  type GuildMember,
  InteractionContextType,
  PermissionFlagsBits,
  type User,
} from 'discord.js';
import type { Account, Place } from '../../mentor/model.ts';

/** People who installed the mentor for themselves, or who write to it directly, are one community. */
export const directPlace: Place = { platform: 'discord', id: 'direct', name: 'direct messages' };

export function accountOf(user: User, member?: GuildMember | null): Account {
  return { platform: 'discord', id: user.id, name: member?.displayName ?? user.displayName };
}

export function guildPlace(id: string, guild: Guild | null): Place {
  return { platform: 'discord', id, name: guild?.name ?? 'this server' };
}

/** The server, where the mentor is a member of it. */
export function placeOf(interaction: BaseInteraction): Place {
  const owner = interaction.authorizingIntegrationOwners[ApplicationIntegrationType.GuildInstall];
  if (interaction.guildId === null || owner !== interaction.guildId) return directPlace;
  return guildPlace(interaction.guildId, interaction.guild);
}

export function isModerator(interaction: BaseInteraction): boolean {
  return (
    placeOf(interaction) !== directPlace &&
    (interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false)
  );
}

/** Whether only the asker reads along anyway, so that nothing needs hiding. */
export function isBotDm(interaction: BaseInteraction): boolean {
  return interaction.context === InteractionContextType.BotDM;
}

export function memberAccount(interaction: BaseInteraction): Account {
  const member = interaction.member;
  const nick = member && 'displayName' in member ? member : undefined;
  return accountOf(interaction.user, nick);
}
