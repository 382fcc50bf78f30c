// GUILD_CREATE, as Discord sends it.
import {
  type APIChannel,
  type APIRole,
  ChannelType,
  type GatewayGuildCreateDispatchData,
  OverwriteType,
} from 'discord-api-types/v10';
import { leastPermissions, type State, type StoredChannel, type StoredGuild } from './state.ts';

const joined = '2026-01-01T00:00:00.000000+00:00';

export function guildCreate(state: State, guild: StoredGuild): GatewayGuildCreateDispatchData {
  const own = [...state.channels.values()].filter(({ guildId, deleted }) => guildId === guild.id && !deleted);
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: guild.ownerId,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: [everyone(guild)],
    emojis: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    preferred_locale: 'en-US' as GatewayGuildCreateDispatchData['preferred_locale'],
    public_updates_channel_id: null,
    nsfw_level: 0,
    stickers: [],
    premium_progress_bar_enabled: false,
    safety_alerts_channel_id: null,
    hub_type: null,
    incidents_data: null,
    region: '',
    joined_at: joined,
    large: guild.members.size > 50,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    // Without the Members intent only the bot itself comes along.
    members: [{ ...state.member(state.bot), user: state.bot }],
    channels: own.filter(({ parentId }) => parentId === undefined).map(channelPayload),
    threads: own.filter(({ parentId }) => parentId !== undefined).map(channelPayload),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  } as unknown as GatewayGuildCreateDispatchData;
}

function everyone({ id }: StoredGuild): APIRole {
  return {
    id,
    name: '@everyone',
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    position: 0,
    permissions: String(leastPermissions),
    managed: false,
    mentionable: false,
    flags: 0 as APIRole['flags'],
    icon: null,
    unicode_emoji: null,
  };
}

export function channelPayload(channel: StoredChannel): APIChannel {
  const base = { id: channel.id, type: channel.type, name: channel.name, guild_id: channel.guildId };
  if (channel.parentId !== undefined) {
    return {
      ...base,
      parent_id: channel.parentId,
      owner_id: '',
      last_message_id: null,
      rate_limit_per_user: 0,
      message_count: channel.messages.length,
      member_count: 1,
      total_message_sent: channel.messages.length,
      applied_tags: [],
      thread_metadata: {
        archived: false,
        auto_archive_duration: 1440,
        archive_timestamp: joined,
        locked: false,
        create_timestamp: joined,
      },
    } as unknown as APIChannel;
  }
  if (channel.type === ChannelType.DM) {
    return { id: channel.id, type: ChannelType.DM, last_message_id: null } as unknown as APIChannel;
  }
  return {
    ...base,
    position: 0,
    topic: null,
    nsfw: false,
    parent_id: null,
    last_message_id: null,
    rate_limit_per_user: 0,
    permission_overwrites:
      channel.denied === 0n || channel.guildId === undefined
        ? []
        : [{ id: channel.guildId, type: OverwriteType.Role, allow: '0', deny: String(channel.denied) }],
  } as unknown as APIChannel;
}
