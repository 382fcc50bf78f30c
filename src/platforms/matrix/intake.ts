// From what a sync brings to what is to be done.
import type { SyncEvent } from './client.ts';
import { fields, list, type RoomEvent, readEvent, string } from './event.ts';
import { readMessage } from './incoming.ts';
import type { Item } from './item.ts';
import { type Listener, readRequest } from './request.ts';

/**
 * @param isDirect whether the room is a chat with the sender
 * @param alias the public name of a room to which the bot is invited
 */
export function itemOf(
  seen: SyncEvent,
  isDirect: boolean,
  listener: Listener,
  alias?: string,
): Item | undefined {
  const { roomId } = seen;
  if (seen.kind === 'invite') return inviteOf(roomId, seen.event, listener.userId, alias);
  const event = readEvent(seen.event);
  if (!event) return undefined;
  const { type, eventId, sender, stateKey, content } = event;
  if (type === 'm.room.member' && stateKey !== undefined) {
    // Who comes and goes in a room of ten thousand is nobody's business here.
    if (stateKey !== listener.userId && !isDirect) return undefined;
    const membership = string(content.membership) ?? '';
    return { kind: 'membership', roomId, eventId, sender, user: stateKey, membership };
  }
  if (seen.kind === 'leave' || sender === listener.userId) return undefined;
  switch (type) {
    case 'm.room.message':
      return concerns(roomId, event, isDirect, listener)
        ? { kind: 'message', roomId, eventId, sender }
        : undefined;
    case 'm.room.encrypted':
      return { kind: 'message', roomId, eventId, sender };
    case 'm.reaction': {
      const { rel_type: relation, event_id: target, key } = fields(content['m.relates_to']);
      if (relation !== 'm.annotation' || typeof target !== 'string' || typeof key !== 'string')
        return undefined;
      return { kind: 'reaction', roomId, eventId, sender, target, symbol: key.slice(0, 40) };
    }
    case 'm.room.tombstone': {
      const replacement = string(content.replacement_room);
      if (stateKey !== '' || replacement === undefined) return undefined;
      return { kind: 'upgrade', roomId, eventId, sender, replacement };
    }
    default:
      return undefined;
  }
}

/** Most of what people say in a room is not for the bot, and is not kept for a moment. */
function concerns(roomId: string, event: RoomEvent, isDirect: boolean, listener: Listener): boolean {
  const message = readMessage(roomId, event);
  return message !== undefined && readRequest(message, isDirect, listener) !== undefined;
}

function inviteOf(roomId: string, raw: unknown, self: string, alias: string | undefined): Item | undefined {
  const { sender, state_key: user, content } = fields(raw);
  if (typeof sender !== 'string' || user !== self) return undefined;
  const { is_direct: direct } = fields(content);
  return { kind: 'invite', roomId, sender, direct: direct === true, alias };
}

/**
 * What of a room's events counts: those since the bot was there. A room that is joined brings its history with it; in
 * a chat of two, what was written since the invitation was written to the bot.
 */
export function sinceJoining(events: readonly unknown[], self: string): readonly unknown[] {
  const own = events.map((raw) => {
    const event = readEvent(raw);
    return event?.type === 'm.room.member' && event.stateKey === self ? event.content : undefined;
  });
  const joined = own.findLastIndex((content) => content?.membership === 'join');
  if (joined < 0) return events;
  const before = own.slice(0, joined);
  // A change of name is a membership event, too.
  const wasIn = before.findLast((content) => content !== undefined)?.membership;
  const previous = string(fields(fields(fields(events[joined]).unsigned).prev_content).membership) ?? wasIn;
  if (previous === 'join') return events;
  const invited = before.findLastIndex((content) => content?.membership === 'invite');
  const direct = invited >= 0 && before[invited]?.is_direct === true;
  return events.slice(direct ? invited + 1 : joined);
}

/** The public name of a room to which the bot is invited. */
export function invitedTo(raw: unknown, roomId: string): string | undefined {
  const invited = fields(fields(fields(fields(raw).rooms).invite)[roomId]);
  const events = list(fields(invited.invite_state).events).map(fields);
  return string(fields(events.find(({ type }) => type === 'm.room.canonical_alias')?.content).alias);
}

export interface RoomSync {
  readonly roomId: string;
  readonly events: readonly unknown[];
  readonly state: readonly unknown[];
  /** The server left events out before these. */
  readonly limited: boolean;
  /** Where those can be read, backwards. */
  readonly before: string | undefined;
}

/** The joined rooms of a sync. */
export function joinedRooms(raw: unknown): RoomSync[] {
  return Object.entries(fields(fields(fields(raw).rooms).join)).map(([roomId, room]) => {
    const { timeline, state } = fields(room);
    const { events, limited, prev_batch: before } = fields(timeline);
    return {
      roomId,
      events: list(events),
      state: list(fields(state).events),
      limited: limited === true,
      before: string(before),
    };
  });
}
