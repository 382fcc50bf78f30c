// Messages, threads and direct message channels.
import {
  ChannelType,
  GatewayDispatchEvents,
  GatewayIntentBits,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import * as errors from '../errors.ts';
import type { Gateway } from '../gateway.ts';
import { channelPayload } from '../guild-payload.ts';
import type { Request, Route } from '../http.ts';
import type { Messages } from '../messages.ts';
import { checkMessage } from '../schema/message.ts';
import type { State, StoredChannel, StoredMessage } from '../state.ts';

export interface ChannelControls {
  /** How many direct message channels may be opened before Discord says that it is too fast. */
  openings: number;
}

export function channelRoutes(
  state: State,
  gateway: Gateway,
  messages: Messages,
  controls: ChannelControls,
): Route[] {
  const reachable = (id: string | undefined): StoredChannel => {
    const channel = state.channels.get(id ?? '');
    if (!channel || channel.deleted) throw errors.unknownChannel();
    if (channel.guildId !== undefined) {
      if (!state.guilds.get(channel.guildId)?.installed) throw errors.missingAccess();
      if ((state.permissions(channel) & PermissionFlagsBits.ViewChannel) === 0n) throw errors.missingAccess();
    }
    return channel;
  };
  const demand = (channel: StoredChannel, permission: bigint): void => {
    if (channel.guildId !== undefined && (state.permissions(channel) & permission) === 0n) {
      throw errors.missingPermissions();
    }
  };
  const existing = (channel: StoredChannel, id: string | undefined): StoredMessage => {
    const found = state.message(channel.id, id ?? '');
    if (!found || found.onlyFor !== undefined) throw errors.unknownMessage();
    return found;
  };

  const create = ({ parameters, body: input, uploads }: Request): { body: unknown } => {
    const channel = reachable(parameters[0]);
    const thread = channel.parentId !== undefined;
    demand(channel, thread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages);
    if (uploads.length > 0) demand(channel, PermissionFlagsBits.AttachFiles);
    if (channel.userId !== undefined && !state.users.get(channel.userId)?.dmsOpen) throw errors.closedDms();
    const body = checkMessage(input, uploads);
    if (((body.flags ?? 0) & ~sendable) !== 0) throw errors.invalidForm('flags', 'FLAGS', 'not settable');
    const reference = body.message_reference;
    if (reference && reference.fail_if_not_exists !== false) {
      demand(channel, PermissionFlagsBits.ReadMessageHistory);
      if (!state.message(channel.id, reference.message_id)) {
        throw errors.invalidForm('message_reference', 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message');
      }
    }
    if (body.enforce_nonce) {
      const same = channel.messages.find(({ nonce }) => nonce === String(body.nonce));
      if (same) return { body: same.api };
    }
    return { body: messages.create({ channel, authorId: state.bot.id, body, uploads }).api };
  };

  const list = ({ parameters, query }: Request): { body: unknown } => {
    const channel = reachable(parameters[0]);
    const before = query.get('before');
    const after = query.get('after');
    const limit = Number(query.get('limit') ?? 50);
    if (limit < 1 || limit > 100) throw errors.invalidForm('limit', 'NUMBER_TYPE', '1 to 100');
    if (channel.guildId !== undefined) {
      // Without the right to read the history there is nothing to read.
      if ((state.permissions(channel) & PermissionFlagsBits.ReadMessageHistory) === 0n) return { body: [] };
    }
    const visible = channel.messages.filter(
      ({ api, deleted, onlyFor }) =>
        !deleted &&
        onlyFor === undefined &&
        (before === null || BigInt(api.id) < BigInt(before)) &&
        (after === null || BigInt(api.id) > BigInt(after)),
    );
    const chosen = after === null ? visible.slice(-limit) : visible.slice(0, limit);
    return { body: chosen.reverse().map((stored) => messages.readable(stored)) };
  };

  return [
    { method: 'POST', pattern: /^\/channels\/(\d+)\/messages$/, perChannel: true, handle: create },
    { method: 'GET', pattern: /^\/channels\/(\d+)\/messages$/, handle: list },
    {
      method: 'GET',
      pattern: /^\/channels\/(\d+)$/,
      handle: ({ parameters }) => ({ body: channelPayload(reachable(parameters[0])) }),
    },
    {
      method: 'PATCH',
      pattern: /^\/channels\/(\d+)\/messages\/(\d+)$/,
      perChannel: true,
      handle: ({ parameters, body, uploads }) => {
        const stored = existing(reachable(parameters[0]), parameters[1]);
        if (stored.api.author.id !== state.bot.id) throw errors.notYours();
        messages.edit(stored, checkMessage(body, uploads, { flags: stored.api.flags ?? 0 }), uploads);
        return { body: stored.api };
      },
    },
    {
      method: 'DELETE',
      pattern: /^\/channels\/(\d+)\/messages\/(\d+)$/,
      handle: ({ parameters }) => {
        const stored = existing(reachable(parameters[0]), parameters[1]);
        if (stored.api.author.id !== state.bot.id) throw errors.missingPermissions();
        messages.delete(stored);
        return {};
      },
    },
    {
      method: 'POST',
      pattern: /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/,
      handle: ({ parameters, body }) => {
        const channel = reachable(parameters[0]);
        demand(channel, PermissionFlagsBits.CreatePublicThreads);
        const stored = existing(channel, parameters[1]);
        const { name = '' } = body as { name?: string };
        if (name.length < 1 || name.length > 100) {
          throw errors.invalidForm('name', 'BASE_TYPE_BAD_LENGTH', '1 to 100');
        }
        // A thread begun at a message has the message's id.
        if (state.channels.has(stored.api.id)) throw errors.threadExists();
        const thread = state.addChannel({
          id: stored.api.id,
          type: ChannelType.PublicThread,
          name,
          guildId: channel.guildId,
          parentId: channel.id,
        });
        gateway.dispatch(
          GatewayDispatchEvents.ThreadCreate,
          { ...channelPayload(thread), newly_created: true },
          { guildId: channel.guildId, intent: GatewayIntentBits.Guilds },
        );
        return { status: 201, body: channelPayload(thread) };
      },
    },
    {
      method: 'POST',
      pattern: /^\/users\/@me\/channels$/,
      handle: ({ body }) => {
        const { recipient_id: id = '' } = body as { recipient_id?: string };
        const user = state.users.get(id);
        if (!user) throw errors.unknownUser();
        if (controls.openings <= 0) throw errors.openingTooFast();
        controls.openings -= 1;
        const channel = state.directChannel(id);
        return { body: { ...channelPayload(channel), recipients: [user.api] } };
      },
    },
  ];
}

const sendable =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;
