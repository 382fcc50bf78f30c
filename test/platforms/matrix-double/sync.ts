// The long poll of the homeserver double.
import type { Call, Route } from './http.ts';
import { type Json, type Room, shown, type World } from './world.ts';

/** Synapse gives at most this many events of a room in one sync, whatever the filter asks for. */
const mostEvents = 100;

export function syncRoutes(world: World): Route[] {
  return [['GET', /^\/_matrix\/client\/v3\/sync$/, (call) => sync(world, call)]];
}

async function sync(world: World, call: Call): Promise<Json> {
  const since = Number(/^s(\d+)$/.exec(call.query.get('since') ?? '')?.[1] ?? 0);
  const deadline = performance.now() + Number(call.query.get('timeout') ?? 0);
  for (;;) {
    const answer = read(world, call, since);
    const left = deadline - performance.now();
    if (since === 0 || left <= 0 || !isEmpty(answer)) return answer;
    await world.changed(left);
  }
}

function isEmpty(answer: Json): boolean {
  const { join, invite, leave } = answer.rooms as Record<string, Json>;
  const quiet = [join, invite, leave].every((rooms) => Object.keys(rooms ?? {}).length === 0);
  const { events } = answer.to_device as { events: unknown[] };
  const { changed } = answer.device_lists as { changed: unknown[] };
  return quiet && events.length === 0 && changed.length === 0;
}

function read(world: World, call: Call, since: number): Json {
  const { device, query } = call;
  const { user } = device;
  const limit = Math.min(mostEvents, filterLimit(query.get('filter')));
  const join: Json = {};
  const invite: Json = {};
  const leave: Json = {};
  for (const room of world.rooms.values()) {
    const changedMembership = room.events.some(
      ({ at, event }) => at > since && event.type === 'm.room.member' && event.state_key === user,
    );
    switch (world.membership(room, user)) {
      case 'join': {
        // A room that was joined since then is shown from its beginning.
        const shownFrom = changedMembership ? 0 : since;
        if (room.events.some(({ at }) => at > shownFrom))
          join[room.id] = joined(world, room, call, shownFrom, limit);
        break;
      }
      case 'invite':
        if (changedMembership) invite[room.id] = { invite_state: { events: inviteState(room, user) } };
        break;
      case 'leave':
      case 'ban':
        if (changedMembership && since > 0) {
          const events = room.events
            .filter(({ at }) => at > since)
            .map(({ event }) => shown(event, device, world.now()));
          leave[room.id] = { timeline: { events, limited: false }, state: { events: [] } };
        }
        break;
    }
  }
  const inbox = device.inbox.filter(({ at }) => at > since);
  // What was handed out under an older token has arrived.
  device.inbox.splice(0, device.inbox.length, ...inbox);
  const changed = world.deviceChanges.filter(({ at }) => at > since).map(({ user: id }) => id);
  return {
    next_batch: `s${world.position}`,
    rooms: { join, invite, leave },
    to_device: { events: inbox.map(({ event }) => event) },
    device_lists: { changed: since === 0 ? [] : [...new Set(changed)], left: [] },
    device_one_time_keys_count: { signed_curve25519: device.oneTimeKeys.size },
    device_unused_fallback_key_types: [...device.fallbackKeys]
      .filter(([, { used }]) => !used)
      .map(([name]) => name.split(':')[0]),
  };
}

function joined(world: World, room: Room, { device, query }: Call, since: number, limit: number): Json {
  const lazy = lazyMembers(query.get('filter'));
  const fresh = room.events.filter(({ at }) => at > since);
  const timeline = fresh.slice(-limit);
  const limited = fresh.length > timeline.length;
  const first = timeline[0]?.at ?? world.position;
  // State that changed before the timeline begins; all of it for a room that is new to this client.
  const speaking = new Set([device.user, ...timeline.map(({ event }) => event.sender)]);
  const state = fresh
    .filter(({ at, event }) => at < first && room.state.get(`${event.type}|${event.state_key}`) === event)
    .map(({ event }) => event)
    .filter(({ type, state_key: key = '' }) => !lazy || type !== 'm.room.member' || speaking.has(key));
  return {
    timeline: {
      events: timeline.map(({ event }) => shown(event, device, world.now())),
      limited,
      prev_batch: `t${first - 1}`,
    },
    state: { events: state.map((event) => shown(event, device, world.now())) },
    summary: { 'm.joined_member_count': world.members(room, 'join').length },
  };
}

function inviteState(room: Room, user: string): Json[] {
  const types = [
    'm.room.create',
    'm.room.name',
    'm.room.join_rules',
    'm.room.encryption',
    'm.room.canonical_alias',
  ];
  return [...room.state.values()]
    .filter(({ type, state_key: key }) => types.includes(type) || (type === 'm.room.member' && key === user))
    .map(({ type, state_key, content, sender }) => ({ type, state_key, content, sender }));
}

function lazyMembers(filter: string | null): boolean {
  if (!filter?.startsWith('{')) return false;
  const parsed = JSON.parse(filter) as { room?: { state?: { lazy_load_members?: boolean } } };
  return parsed.room?.state?.lazy_load_members === true;
}

function filterLimit(filter: string | null): number {
  if (!filter?.startsWith('{')) return 10;
  const parsed = JSON.parse(filter) as { room?: { timeline?: { limit?: number } } };
  return parsed.room?.timeline?.limit ?? 10;
}
