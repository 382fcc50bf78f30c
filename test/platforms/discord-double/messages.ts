// Making and changing messages, and telling the gateway about them.
import {
  type APIAttachment,
  type APIMessage,
  type APIMessageTopLevelComponent,
  ChannelType,
  GatewayDispatchEvents,
  GatewayIntentBits,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import type { Gateway } from './gateway.ts';
import type { MessageBody, Upload } from './schema/message.ts';
import { snowflake } from './snowflake.ts';
import type { State, StoredChannel, StoredMessage } from './state.ts';

interface NewMessage {
  readonly channel: StoredChannel;
  readonly authorId: string;
  readonly body: MessageBody;
  readonly uploads: readonly Upload[];
  readonly onlyFor?: string | undefined;
  readonly metadata?: APIMessage['interaction_metadata'];
  readonly attachments?: readonly APIAttachment[];
}

export class Messages {
  readonly #state: State;
  readonly #gateway: Gateway;
  /** Messages in the order in which the application made them. */
  readonly byApplication: StoredMessage[] = [];

  constructor(state: State, gateway: Gateway) {
    this.#state = state;
    this.#gateway = gateway;
  }

  create(message: NewMessage): StoredMessage {
    const { channel, authorId, body, uploads, onlyFor } = message;
    const author = this.#state.users.get(authorId);
    if (!author) throw new Error(`no user ${authorId}`);
    const reference = body.message_reference;
    const referenced = reference && this.#state.message(channel.id, reference.message_id);
    const stored: StoredMessage = {
      api: {
        id: snowflake(),
        channel_id: channel.id,
        author: author.api,
        content: body.content ?? '',
        timestamp: new Date().toISOString(),
        edited_timestamp: null,
        tts: false,
        mention_everyone: false,
        mentions: this.#mentions(body.content ?? '', referenced),
        mention_roles: [],
        attachments: [...(message.attachments ?? []), ...this.#keep(uploads, body)],
        embeds: [],
        pinned: false,
        type: referenced ? MessageType.Reply : MessageType.Default,
        flags: (body.flags ?? 0) as MessageFlags,
        components: (body.components ?? []) as APIMessageTopLevelComponent[],
        ...(body.nonce === undefined ? {} : { nonce: body.nonce }),
        ...(message.metadata ? { interaction_metadata: message.metadata } : {}),
        ...(referenced
          ? {
              message_reference: { message_id: referenced.api.id, channel_id: channel.id },
              referenced_message: referenced.api,
            }
          : {}),
      },
      guildId: channel.guildId,
      onlyFor,
      deleted: false,
      nonce: body.nonce === undefined ? undefined : String(body.nonce),
    };
    channel.messages.push(stored);
    if (authorId === this.#state.bot.id) this.byApplication.push(stored);
    this.#tell(GatewayDispatchEvents.MessageCreate, stored, channel);
    return stored;
  }

  edit(stored: StoredMessage, body: MessageBody, uploads: readonly Upload[]): void {
    const channel = this.#state.channels.get(stored.api.channel_id);
    if (!channel) throw new Error('a message without a channel');
    const kept = body.attachments
      ? stored.api.attachments.filter(({ id }) => body.attachments?.some((one) => String(one.id) === id))
      : stored.api.attachments;
    stored.api = {
      ...stored.api,
      content: body.content ?? stored.api.content,
      components:
        (body.components as APIMessageTopLevelComponent[] | undefined) ?? stored.api.components ?? [],
      attachments: [...kept, ...this.#keep(uploads, body)],
      flags: ((stored.api.flags ?? 0) & ~MessageFlags.Loading) | (body.flags ?? 0),
      mentions: this.#mentions(body.content ?? stored.api.content),
      edited_timestamp: new Date().toISOString(),
    };
    this.#tell(GatewayDispatchEvents.MessageUpdate, stored, channel);
  }

  delete(stored: StoredMessage): void {
    stored.deleted = true;
    for (const { original, changed } of this.#state.interactions.values()) if (original === stored) changed();
    if (stored.onlyFor !== undefined) return;
    const channel = this.#state.channels.get(stored.api.channel_id);
    this.#gateway.dispatch(
      GatewayDispatchEvents.MessageDelete,
      {
        id: stored.api.id,
        channel_id: stored.api.channel_id,
        ...(stored.guildId ? { guild_id: stored.guildId } : {}),
      },
      { guildId: stored.guildId, intent: intentOf(channel) },
    );
  }

  /** The message as the application may read it: words of others only where they concern it. */
  readable(stored: StoredMessage): APIMessage {
    const { api } = stored;
    const mayRead =
      stored.guildId === undefined ||
      api.author.id === this.#state.bot.id ||
      api.mentions.some(({ id }) => id === this.#state.bot.id);
    return mayRead ? api : { ...api, content: '', components: [], attachments: [], embeds: [] };
  }

  #tell(event: GatewayDispatchEvents, stored: StoredMessage, channel: StoredChannel): void {
    if (stored.onlyFor !== undefined) return;
    const guild = stored.guildId === undefined ? undefined : this.#state.guilds.get(stored.guildId);
    const { user: _, ...member } = guild ? this.#state.member(stored.api.author) : { user: null };
    this.#gateway.dispatch(
      event,
      {
        ...this.readable(stored),
        channel_type: channel.type,
        ...(guild ? { guild_id: guild.id, member } : {}),
      },
      { guildId: stored.guildId, intent: intentOf(channel) },
    );
  }

  #keep(uploads: readonly Upload[], body: MessageBody): APIAttachment[] {
    return uploads.map(({ name, type, bytes, field }) => {
      const index = /\d+/.exec(field)?.[0];
      const description = body.attachments?.find(({ id }) => String(id) === index)?.description;
      return {
        ...this.#state.addFile(name, bytes, type),
        ...(description === undefined ? {} : { description }),
      };
    });
  }

  #mentions(content: string, referenced?: StoredMessage): APIMessage['mentions'] {
    const ids = [...content.matchAll(/<@!?(\d+)>/g)].map((match) => match[1] ?? '');
    if (referenced) ids.push(referenced.api.author.id);
    return [...new Set(ids)].flatMap((id) => this.#state.users.get(id)?.api ?? []);
  }
}

function intentOf(channel: StoredChannel | undefined): GatewayIntentBits {
  return channel?.type === ChannelType.DM
    ? GatewayIntentBits.DirectMessages
    : GatewayIntentBits.GuildMessages;
}
