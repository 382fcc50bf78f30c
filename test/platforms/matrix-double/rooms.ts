// Rooms of the homeserver double: creating, membership, power levels, upgrades.
import { randomBytes } from 'node:crypto';
import type { Call, Route } from './http.ts';
import { type Json, MatrixError, type Room, type StoredEvent, type World } from './world.ts';

const v3 = '/_matrix/client/v3';
const inRoom = (rest: string) => new RegExp(`^${v3}/rooms/([^/]+)/${rest}$`);

export function roomRoutes(world: World): Route[] {
  return [
    [
      'POST',
      new RegExp(`^${v3}/createRoom$`),
      ({ device, body }) => ({ room_id: create(world, device.user, body).id }),
    ],
    ['POST', new RegExp(`^${v3}/join/([^/]+)$`), (call) => join(world, call)],
    ['POST', inRoom('join'), (call) => join(world, call)],
    [
      'POST',
      inRoom('leave'),
      ({ device, params, body }) => member(world, params[0], device.user, device.user, 'leave', body),
    ],
    ...(['invite', 'kick', 'ban'] as const).map(
      (what): Route => [
        'POST',
        inRoom(what),
        ({ device, params, body }) => {
          const membership = what === 'kick' ? 'leave' : what;
          return member(world, params[0], device.user, String(body.user_id), membership, body);
        },
      ],
    ),
    [
      'GET',
      new RegExp(`^${v3}/joined_rooms$`),
      ({ device }) => ({
        joined_rooms: world.roomsOf(device.user, 'join').map(({ id }) => id),
      }),
    ],
    [
      'GET',
      inRoom('members'),
      (call) => {
        const room = joinedRoom(world, call);
        const wanted = call.query.get('membership');
        return { chunk: world.members(room, ...(wanted ? [wanted] : ['join', 'invite', 'leave', 'ban'])) };
      },
    ],
    [
      'GET',
      inRoom('joined_members'),
      (call) => {
        const joined = world.members(joinedRoom(world, call), 'join');
        return {
          joined: Object.fromEntries(
            joined.map(({ state_key: user = '', content }) => [user, { display_name: content.displayname }]),
          ),
        };
      },
    ],
    ['POST', inRoom('upgrade'), (call) => upgrade(world, call)],
    [
      'GET',
      new RegExp(`^${v3}/directory/room/([^/]+)$`),
      ({ params: [alias = ''] }) => {
        const roomId = world.aliases.get(alias);
        if (!roomId) throw new MatrixError(404, 'M_NOT_FOUND', 'Room alias not found');
        return { room_id: roomId, servers: [world.serverName] };
      },
    ],
  ];
}

/** @throws MatrixError 403 for somebody who is not in the room */
export function joinedRoom(
  world: World,
  { device, params: [id = ''] }: Pick<Call, 'device' | 'params'>,
): Room {
  const room = world.rooms.get(id);
  // Synapse says the same of rooms that do not exist.
  if (!room || world.membership(room, device.user) !== 'join') {
    throw new MatrixError(403, 'M_FORBIDDEN', `User ${device.user} not in room ${id}`);
  }
  return room;
}

export function create(world: World, creator: string, body: Json): Room {
  const room: Room = {
    id: `!${randomBytes(9).toString('base64url')}:${world.serverName}`,
    events: [],
    state: new Map(),
  };
  world.rooms.set(room.id, room);
  const set = (type: string, content: Json, key = ''): StoredEvent =>
    world.append(room, { type, sender: creator, state_key: key, content });
  const invited = (body.invite as string[] | undefined) ?? [];
  const trusted = body.preset === 'trusted_private_chat';
  set('m.room.create', { room_version: '10', creator, ...(body.creation_content as Json) });
  set('m.room.member', { membership: 'join', displayname: world.users.get(creator)?.displayName }, creator);
  set('m.room.power_levels', {
    users: { [creator]: 100, ...(trusted ? Object.fromEntries(invited.map((user) => [user, 100])) : {}) },
    users_default: 0,
    redact: 50,
    ...(body.power_level_content_override as Json),
  });
  set('m.room.join_rules', { join_rule: body.preset === 'public_chat' ? 'public' : 'invite' });
  set('m.room.history_visibility', { history_visibility: 'shared' });
  for (const { type, state_key: key, content } of (body.initial_state as StoredEvent[] | undefined) ?? []) {
    set(type, content, key ?? '');
  }
  if (typeof body.name === 'string') set('m.room.name', { name: body.name });
  if (typeof body.room_alias_name === 'string') {
    const alias = `#${body.room_alias_name}:${world.serverName}`;
    world.aliases.set(alias, room.id);
    set('m.room.canonical_alias', { alias });
  }
  for (const user of invited) invite(world, room, creator, user, body.is_direct === true);
  return room;
}

function invite(world: World, room: Room, sender: string, user: string, direct: boolean): void {
  const displayname = world.users.get(user)?.displayName;
  const content = { membership: 'invite', displayname, ...(direct ? { is_direct: true } : {}) };
  world.append(room, { type: 'm.room.member', sender, state_key: user, content });
}

function join(world: World, { device: { user }, params: [target = ''] }: Call): Json {
  const room = world.rooms.get(world.aliases.get(target) ?? target);
  if (!room) throw new MatrixError(404, 'M_NOT_FOUND', 'No known servers');
  const membership = world.membership(room, user);
  if (membership === 'join') return { room_id: room.id };
  const isPublic = world.stateOf(room, 'm.room.join_rules')?.join_rule === 'public';
  if (membership === 'ban' || (membership !== 'invite' && !isPublic)) {
    throw new MatrixError(403, 'M_FORBIDDEN', 'You are not invited to this room.');
  }
  const displayname = world.users.get(user)?.displayName;
  world.append(room, {
    type: 'm.room.member',
    sender: user,
    state_key: user,
    content: { membership: 'join', displayname },
  });
  return { room_id: room.id };
}

function member(
  world: World,
  roomId = '',
  sender: string,
  user: string,
  membership: 'invite' | 'leave' | 'ban',
  { reason }: Json,
): Json {
  const room = world.room(roomId);
  const now = world.membership(room, sender);
  if (now !== 'join' && !(sender === user && now === 'invite')) {
    throw new MatrixError(403, 'M_FORBIDDEN', `${sender} not in room ${roomId}.`);
  }
  if (
    membership !== 'invite' &&
    sender !== user &&
    world.powerOf(room, sender) <= world.powerOf(room, user)
  ) {
    throw new MatrixError(403, 'M_FORBIDDEN', 'You cannot remove this user.');
  }
  if (membership === 'invite') {
    if (world.membership(room, user) === 'join')
      throw new MatrixError(403, 'M_FORBIDDEN', 'already in the room.');
    invite(world, room, sender, user, false);
  } else {
    const content = { membership, ...(typeof reason === 'string' ? { reason } : {}) };
    world.append(room, { type: 'm.room.member', sender, state_key: user, content });
  }
  return {};
}

/** A new room with the old one's name and power levels, and a tombstone in the old one. Nobody is moved. */
function upgrade(world: World, call: Call): Json {
  const old = joinedRoom(world, call);
  const { user } = call.device;
  const name = world.stateOf(old, 'm.room.name')?.name;
  const next = create(world, user, {
    creation_content: { predecessor: { room_id: old.id } },
    ...(typeof name === 'string' ? { name } : {}),
    preset: world.stateOf(old, 'm.room.join_rules')?.join_rule === 'public' ? 'public_chat' : 'private_chat',
    power_level_content_override: world.stateOf(old, 'm.room.power_levels') ?? {},
  });
  const content = { body: 'This room has been replaced', replacement_room: next.id };
  world.append(old, { type: 'm.room.tombstone', sender: user, state_key: '', content });
  return { replacement_room: next.id };
}
