// What kind of room a room is, and who may manage it. Asked of the server once and remembered until it changes.
import type { Clock, PlatformState } from '../../mentor/ports.ts';
import type { MatrixClient } from './client.ts';
import { fields, list, type RoomEvent, serverOf, string } from './event.ts';
import { isRefusal } from './failure.ts';
import { platform } from './names.ts';

export type RoomKind =
  /** A chat with one person, in which everything may be said that is meant for that person. */
  { readonly kind: 'direct'; readonly user: string } | { readonly kind: 'community' };

export interface Rooms {
  readonly kindOf: (roomId: string) => Promise<RoomKind>;
  readonly setKind: (roomId: string, kind: RoomKind) => Promise<void>;
  /** Somebody says that the room is for them and the bot: believed where nobody else is in it or may come by themselves. */
  readonly claimDirect: (roomId: string, user: string) => Promise<void>;
  readonly nameOf: (roomId: string) => Promise<string>;
  /** What a person is called in a room. */
  readonly displayName: (roomId: string, user: string) => Promise<string>;
  /** Whether the person may manage the community: a power level of 50 or more. */
  readonly isModerator: (roomId: string, user: string) => Promise<boolean>;
  /** Whether the bot may remove what others wrote or reacted. */
  readonly mayRedact: (roomId: string) => Promise<boolean>;
  /** Takes note of an event that changes an answer above. */
  readonly notice: (roomId: string, event: RoomEvent) => Promise<void>;
  readonly forget: (roomId: string) => Promise<void>;
}

const prefix = 'room/';
const moderatorLevel = 50;
/** Names of rooms and people, and power levels: small, but there may be very many people. */
const remembered = 5_000;

export function createRooms(client: MatrixClient, self: string, state: PlatformState, clock: Clock): Rooms {
  const kinds = new Map<string, RoomKind>();
  const answers = new Map<string, unknown>();

  /** The content of a state event; undefined where there is none. */
  const stateOf = async (roomId: string, type: string, key = '', whole = false): Promise<unknown> => {
    const path = `${roomId} ${type} ${key}`;
    if (answers.has(path)) return answers.get(path);
    const place = [roomId, 'state', type, key].map(encodeURIComponent).join('/');
    let answer: unknown;
    try {
      const query = whole ? { format: 'event' } : null;
      answer = await client.doRequest('GET', `/_matrix/client/v3/rooms/${place}`, query);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      // In a room that the bot has not joined yet, the answer is another one tomorrow.
      if (!isRefusal(error, 'M_NOT_FOUND')) return undefined;
    }
    answers.set(path, answer);
    for (const oldest of answers.keys()) {
      if (answers.size <= remembered) break;
      answers.delete(oldest);
    }
    return answer;
  };

  const powerOf = async (roomId: string, user: string): Promise<number> => {
    const levels = fields(await stateOf(roomId, 'm.room.power_levels'));
    const level = fields(levels.users)[user] ?? levels.users_default ?? 0;
    if (Number(level) >= moderatorLevel) return Number(level);
    // Since room version 12 those who made the room stand above all levels and are not in their list.
    const create = fields(await stateOf(roomId, 'm.room.create', '', true));
    const { room_version: version, additional_creators: more } = fields(create.content);
    const creators = [create.sender, ...list(more)];
    return Number(version) >= 12 && creators.includes(user) ? Number.POSITIVE_INFINITY : Number(level);
  };

  /** The only other person of a room that nobody may join without being invited. */
  const onlyOther = async (roomId: string): Promise<string | undefined> => {
    if (fields(await stateOf(roomId, 'm.room.join_rules')).join_rule === 'public') return undefined;
    const others = (await client.getJoinedRoomMembers(roomId)).filter((user) => user !== self);
    return others.length === 1 ? others[0] : undefined;
  };

  const classify = async (roomId: string): Promise<RoomKind> => {
    for (const type of ['m.room.name', 'm.room.canonical_alias']) {
      const { name, alias } = fields(await stateOf(roomId, type));
      if (string(name) || string(alias)) return { kind: 'community' };
    }
    const user = await onlyOther(roomId);
    return user === undefined ? { kind: 'community' } : { kind: 'direct', user };
  };

  const setKind = async (roomId: string, kind: RoomKind): Promise<void> => {
    const owner = kind.kind === 'direct' ? kind.user : undefined;
    await state.write(platform, prefix + roomId, kind, clock.now(), owner);
    kinds.set(roomId, kind);
  };

  const kept = async (roomId: string): Promise<RoomKind | undefined> => {
    const known =
      kinds.get(roomId) ?? ((await state.read(platform, prefix + roomId)) as RoomKind | undefined);
    if (known) kinds.set(roomId, known);
    return known;
  };

  return {
    setKind,

    claimDirect: async (roomId, user) => {
      if ((await onlyOther(roomId)) === user) await setKind(roomId, { kind: 'direct', user });
    },

    kindOf: async (roomId) => {
      const known = await kept(roomId);
      if (known) return known;
      try {
        const kind = await classify(roomId);
        await setKind(roomId, kind);
        return kind;
      } catch (error) {
        // A room that the bot is not in any more, or not yet.
        if (!isRefusal(error)) throw error;
        return { kind: 'community' };
      }
    },

    nameOf: async (roomId) => {
      const name = string(fields(await stateOf(roomId, 'm.room.name')).name)?.trim();
      const alias = string(fields(await stateOf(roomId, 'm.room.canonical_alias')).alias);
      return short(name || alias || 'this room');
    },

    displayName: async (roomId, user) => {
      const name = string(fields(await stateOf(roomId, 'm.room.member', user)).displayname)?.trim();
      return short(name || user.slice(1).replace(`:${serverOf(user)}`, ''));
    },

    isModerator: async (roomId, user) => (await powerOf(roomId, user)) >= moderatorLevel,

    mayRedact: async (roomId) => {
      const { redact } = fields(await stateOf(roomId, 'm.room.power_levels'));
      return (await powerOf(roomId, self)) >= (typeof redact === 'number' ? redact : 50);
    },

    notice: async (roomId, { type, stateKey, content }) => {
      if (stateKey === undefined) return;
      answers.delete(`${roomId} ${type} ${stateKey}`);
      if (type !== 'm.room.member' || stateKey === self || content.membership !== 'join') return;
      const kind = await kept(roomId);
      // What is meant for one person must not be said before a third.
      if (kind?.kind === 'direct' && kind.user !== stateKey) await setKind(roomId, { kind: 'community' });
    },

    forget: async (roomId) => {
      kinds.delete(roomId);
      await state.remove(platform, prefix + roomId);
    },
  };
}

/** Names are as long as people like; nobody needs more of them than this. */
function short(name: string): string {
  const characters = [...name];
  return characters.length <= 80 ? name : `${characters.slice(0, 79).join('')}…`;
}
