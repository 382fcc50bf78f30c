// What the double knows: people, servers, channels, messages, commands and interactions.
import {
  type APIAttachment,
  type APIGuildMember,
  type APIMessage,
  type APIUser,
  ChannelType,
  type GuildMemberFlags,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { Modal, RegisteredCommand } from './schema/commands.ts';
import { snowflake } from './snowflake.ts';

export interface StoredUser {
  readonly api: APIUser;
  /** Whether the application may write to them. */
  dmsOpen: boolean;
}

export interface StoredMessage {
  api: APIMessage;
  readonly guildId: string | undefined;
  /** Only this person sees it. */
  readonly onlyFor: string | undefined;
  deleted: boolean;
  /** Where the nonce was given; forgotten after Discord's window. */
  nonce: string | undefined;
}

export interface StoredChannel {
  readonly id: string;
  readonly type: ChannelType;
  readonly name: string;
  readonly guildId: string | undefined;
  /** Of a thread. */
  readonly parentId: string | undefined;
  /** Of a direct message channel. */
  readonly userId: string | undefined;
  readonly messages: StoredMessage[];
  /** What the application may not do here. */
  denied: bigint;
  deleted: boolean;
}

export interface StoredGuild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly members: Set<string>;
  /** Who has Manage Server. */
  readonly managers: Set<string>;
  /** Whether the bot is a member; without it only people who installed the application for themselves use it here. */
  installed: boolean;
}

export interface StoredInteraction {
  readonly id: string;
  readonly token: string;
  readonly user: string;
  readonly channelId: string;
  readonly guildId: string | undefined;
  readonly kind: 'command' | 'autocomplete' | 'component' | 'modal';
  /** The message whose component was used. */
  readonly source: StoredMessage | undefined;
  readonly at: number;
  /** The callback's type and how many milliseconds it took. */
  ack: { readonly type: number; readonly after: number } | undefined;
  ephemeral: boolean;
  original: StoredMessage | undefined;
  modal: Modal | undefined;
  choices: readonly { name: string; value: string | number }[] | undefined;
  expired: boolean;
  changed: () => void;
}

export class State {
  readonly token: string;
  readonly applicationId = snowflake();
  readonly bot: APIUser;
  readonly users = new Map<string, StoredUser>();
  readonly guilds = new Map<string, StoredGuild>();
  readonly channels = new Map<string, StoredChannel>();
  readonly interactions = new Map<string, StoredInteraction>();
  /** `global` or a guild's id → its commands. */
  readonly commands = new Map<string, readonly RegisteredCommand[]>();
  /** Files on Discord's host: path → bytes. */
  readonly files = new Map<string, Uint8Array>();
  /** Set by the double when its server listens. */
  fileHost = '';

  constructor(token: string) {
    this.token = token;
    this.bot = newUser('nixos-mentor', true);
    this.users.set(this.bot.id, { api: this.bot, dmsOpen: false });
  }

  addUser(name: string): StoredUser {
    const user: StoredUser = { api: newUser(name, false), dmsOpen: true };
    this.users.set(user.api.id, user);
    return user;
  }

  addGuild(name: string, owner: StoredUser, { installed = true } = {}): StoredGuild {
    const guild: StoredGuild = {
      id: snowflake(),
      name,
      ownerId: owner.api.id,
      members: new Set([owner.api.id, this.bot.id]),
      managers: new Set([owner.api.id]),
      installed,
    };
    this.guilds.set(guild.id, guild);
    return guild;
  }

  addChannel(
    rest: Partial<Pick<StoredChannel, 'guildId' | 'parentId' | 'userId'>> &
      Pick<StoredChannel, 'type' | 'name'> & { id?: string },
  ): StoredChannel {
    const channel: StoredChannel = {
      id: rest.id ?? snowflake(),
      type: rest.type,
      name: rest.name,
      guildId: rest.guildId,
      parentId: rest.parentId,
      userId: rest.userId,
      messages: [],
      denied: 0n,
      deleted: false,
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** The direct message channel with a person; there is one. */
  directChannel(userId: string): StoredChannel {
    for (const channel of this.channels.values()) {
      if (channel.userId === userId && !channel.deleted) return channel;
    }
    return this.addChannel({ type: ChannelType.DM, name: '', userId });
  }

  message(channelId: string, messageId: string): StoredMessage | undefined {
    return this.channels
      .get(channelId)
      ?.messages.find(({ api, deleted }) => api.id === messageId && !deleted);
  }

  addFile(name: string, bytes: Uint8Array, contentType = 'text/plain; charset=utf-8'): APIAttachment {
    const id = snowflake();
    const path = `/attachments/${id}/${encodeURIComponent(name)}`;
    this.files.set(path, bytes);
    const url = `${this.fileHost}${path}`;
    return { id, filename: name, size: bytes.length, url, proxy_url: url, content_type: contentType };
  }

  /** The application's permissions in a channel. */
  permissions(channel: StoredChannel): bigint {
    const parent = channel.parentId === undefined ? undefined : this.channels.get(channel.parentId);
    return leastPermissions & ~channel.denied & ~(parent?.denied ?? 0n);
  }

  memberPermissions(guild: StoredGuild, userId: string): bigint {
    const everyday = leastPermissions | PermissionFlagsBits.UseApplicationCommands;
    return guild.managers.has(userId) ? everyday | PermissionFlagsBits.ManageGuild : everyday;
  }

  member(user: APIUser): APIGuildMember {
    return {
      user,
      nick: null,
      avatar: null,
      banner: null,
      roles: [],
      joined_at: guildJoined,
      premium_since: null,
      deaf: false,
      mute: false,
      flags: 0 as GuildMemberFlags,
      pending: false,
      communication_disabled_until: null,
    };
  }
}

const guildJoined = '2026-01-01T00:00:00.000000+00:00';

/** What an invitation with the least permissions grants. */
export const leastPermissions =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.AttachFiles;

function newUser(name: string, bot: boolean): APIUser {
  return {
    id: snowflake(),
    username: name.toLowerCase(),
    discriminator: '0',
    global_name: bot ? null : name,
    avatar: null,
    bot,
  };
}
