// The direct chat with each learner: the one they last wrote in, or one that the bot makes, once.
import type { Clock, PlatformState } from '../../mentor/ports.ts';
import type { MatrixClient } from './client.ts';
import { fields, string } from './event.ts';
import { isRefusal } from './failure.ts';
import { platform } from './names.ts';
import type { Rooms } from './rooms.ts';

export type DirectChat =
  | { readonly kind: 'room'; readonly roomId: string }
  | { readonly kind: 'unreachable'; readonly reason: string };

export interface DirectChats {
  /** The chat with a person; made, and the person invited, when there is none. */
  readonly with: (user: string) => Promise<DirectChat>;
  /** The person talks here, so this is where they want to be talked to. */
  readonly use: (user: string, roomId: string) => Promise<void>;
  /** The chat can be used no more; the reason is for the learner and the moderators. */
  readonly lost: (user: string, roomId: string, reason: string) => Promise<void>;
  readonly forget: (user: string) => Promise<void>;
}

/** What is kept for each person. `making` is there while a room is being made. */
interface Kept {
  readonly roomId?: string;
  readonly lost?: string;
  readonly making?: boolean;
}

/** Stands in the first event of rooms that the bot makes, so that one is found again after a crash. */
const marker = 'org.nixos-mentor.direct';
const prefix = 'direct/';

export interface DirectDeps {
  readonly client: MatrixClient;
  readonly rooms: Rooms;
  readonly encrypts: boolean;
  readonly state: PlatformState;
  readonly clock: Clock;
}

export function createDirectChats(deps: DirectDeps): DirectChats {
  const { client, rooms, state, clock } = deps;
  const running = new Map<string, Promise<DirectChat>>();

  const read = async (user: string): Promise<Kept> =>
    fields(await state.read(platform, prefix + user)) as Kept;
  const write = (user: string, kept: Kept): Promise<void> =>
    state.write(platform, prefix + user, kept, clock.now(), user);

  const make = async (user: string, interrupted: boolean): Promise<DirectChat> => {
    // A process may have died between the server's making the room and its answer.
    let roomId = interrupted ? await findMade(client, user) : undefined;
    if (roomId === undefined) {
      await write(user, { making: true });
      try {
        roomId = await createRoom(deps, user);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        await state.remove(platform, prefix + user);
        return { kind: 'unreachable', reason: 'they cannot be invited to a direct chat' };
      }
    }
    await rooms.setKind(roomId, { kind: 'direct', user });
    await write(user, { roomId });
    return { kind: 'room', roomId };
  };

  const find = async (user: string): Promise<DirectChat> => {
    const { roomId, lost, making } = await read(user);
    if (lost !== undefined) return { kind: 'unreachable', reason: lost };
    if (roomId !== undefined) {
      const kind = await rooms.kindOf(roomId);
      if (kind.kind === 'direct') return { kind: 'room', roomId };
    }
    return make(user, making === true);
  };

  return {
    with: (user) => {
      // Two messages at once must not make two rooms.
      const found = running.get(user) ?? find(user).finally(() => running.delete(user));
      running.set(user, found);
      return found;
    },

    use: async (user, roomId) => {
      const kept = await read(user);
      if (kept.roomId !== roomId || kept.lost !== undefined) await write(user, { roomId });
    },

    lost: async (user, roomId, reason) => {
      if ((await read(user)).roomId === roomId) await write(user, { roomId, lost: reason });
    },

    forget: (user) => state.remove(platform, prefix + user),
  };
}

async function createRoom({ client, encrypts }: DirectDeps, user: string): Promise<string> {
  const encrypted = encrypts && (await hasDevices(client, user));
  return client.createRoom({
    invite: [user],
    is_direct: true,
    preset: 'trusted_private_chat',
    creation_content: { [marker]: user },
    initial_state: encrypted
      ? [{ type: 'm.room.encryption', state_key: '', content: { algorithm: 'm.megolm.v1.aes-sha2' } }]
      : [],
  });
}

/** Somebody whose program has no keys could read nothing in an encrypted room. */
async function hasDevices(client: MatrixClient, user: string): Promise<boolean> {
  const body = { device_keys: { [user]: [] } };
  const answer = await client.doRequest('POST', '/_matrix/client/v3/keys/query', null, body);
  return Object.keys(fields(fields(fields(answer).device_keys)[user])).length > 0;
}

async function findMade(client: MatrixClient, user: string): Promise<string | undefined> {
  for (const roomId of await client.getJoinedRooms()) {
    const content: unknown = await client
      .getRoomStateEvent(roomId, 'm.room.create', '')
      .catch(() => undefined);
    if (string(fields(content)[marker]) === user) return roomId;
  }
  return undefined;
}
