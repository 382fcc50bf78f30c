// Events of the homeserver double: sending once a transaction, state, reading back, redacting.
import type { Call, Route } from './http.ts';
import type { Limiter } from './limits.ts';
import { joinedRoom } from './rooms.ts';
import { type Json, MatrixError, type Room, type StoredEvent, shown, type World } from './world.ts';

const inRoom = (rest: string) => new RegExp(`^/_matrix/client/v3/rooms/([^/]+)/${rest}$`);

export function eventRoutes(world: World, limiter: Limiter): Route[] {
  return [
    ['PUT', inRoom('send/([^/]+)/([^/]+)'), (call) => sendOnce(world, limiter, call)],
    ['PUT', inRoom('redact/([^/]+)/([^/]+)'), (call) => redact(world, call)],
    [
      'GET',
      inRoom('event/([^/]+)'),
      (call) => {
        const { event } = found(joinedRoom(world, call), call.params[1]);
        return shown(event, call.device, world.now());
      },
    ],
    ['GET', inRoom('state'), (call) => [...joinedRoom(world, call).state.values()]],
    [
      'GET',
      inRoom('state/([^/]+)(?:/([^/]*))?'),
      (call) => {
        const [, type = '', key = ''] = call.params;
        const event = joinedRoom(world, call).state.get(`${type}|${key}`);
        if (!event) throw new MatrixError(404, 'M_NOT_FOUND', 'Event not found.');
        return call.query.get('format') === 'event' ? shown(event, call.device, world.now()) : event.content;
      },
    ],
    [
      'PUT',
      inRoom('state/([^/]+)(?:/([^/]*))?'),
      (call) => {
        const [, type = '', key = ''] = call.params;
        const room = joinedRoom(world, call);
        if (world.powerOf(room, call.device.user) < 50)
          throw new MatrixError(403, 'M_FORBIDDEN', 'power level too low');
        const event = world.append(room, {
          type,
          sender: call.device.user,
          state_key: key,
          content: call.body,
        });
        return { event_id: event.event_id };
      },
    ],
    ['GET', inRoom('messages'), (call) => messages(world, call)],
    ['POST', inRoom('receipt/([^/]+)/([^/]+)'), (call) => quiet(world, call)],
    ['PUT', inRoom('typing/([^/]+)'), (call) => quiet(world, call)],
  ];
}

/** Receipts and typing are checked and forgotten. */
function quiet(world: World, call: Call): Json {
  joinedRoom(world, call);
  return {};
}

function sendOnce(world: World, limiter: Limiter, call: Call): Json {
  const { device, params, path, body } = call;
  const room = joinedRoom(world, call);
  // The same transaction of the same device is answered again, before any limit is looked at.
  const key = `${device.user} ${device.id} ${path}`;
  const before = world.transactions.get(key);
  if (before) return before;
  limiter.take(device.user);
  const [, type = '', txn = ''] = params;
  if (type === 'm.room.message') refuseWithoutBody(body);
  if (type === 'm.reaction') refuseSecondReaction(room, device.user, body);
  const event = world.append(room, {
    type,
    sender: device.user,
    content: body,
    sentBy: { device: device.id, txn },
  });
  const answer = { event_id: event.event_id };
  world.transactions.set(key, answer);
  return answer;
}

/** Other servers may let such messages through, so tests put them into the world themselves. */
function refuseWithoutBody(body: Json): void {
  if (!('body' in body)) throw new MatrixError(400, 'M_UNKNOWN', "'body' not in content");
  if (typeof body.body !== 'string') throw new MatrixError(400, 'M_UNKNOWN', "'body' not a string type");
}

function refuseSecondReaction(room: Room, user: string, body: Json): void {
  const target = JSON.stringify(body['m.relates_to']);
  const twice = room.events.some(
    ({ event }) =>
      event.type === 'm.reaction' &&
      event.sender === user &&
      JSON.stringify(event.content['m.relates_to']) === target,
  );
  if (twice) throw new MatrixError(400, 'M_DUPLICATE_ANNOTATION', "Can't send same reaction twice");
}

function redact(world: World, call: Call): Json {
  const room = joinedRoom(world, call);
  const { user } = call.device;
  const [, target = ''] = call.params;
  const { event } = found(room, target);
  if (event.sender !== user && world.powerOf(room, user) < 50) {
    throw new MatrixError(403, 'M_FORBIDDEN', "You don't have permission to redact events");
  }
  const redaction = world.append(room, {
    type: 'm.room.redaction',
    sender: user,
    content: { ...call.body, redacts: target },
  });
  Object.assign(redaction, { redacts: target });
  event.content = {};
  event.unsigned = { redacted_because: redaction };
  return { event_id: redaction.event_id };
}

function found(room: Room, id: string | undefined): { at: number; event: StoredEvent } {
  const entry = room.events.find(({ event }) => event.event_id === id);
  if (!entry) throw new MatrixError(404, 'M_NOT_FOUND', 'Event not found.');
  return entry;
}

/** Backwards only, which is all that anybody here asks for. Tokens are `t` and a position. */
function messages(world: World, call: Call): Json {
  const room = joinedRoom(world, call);
  const from = tokenToPosition(call.query.get('from')) ?? world.position;
  const to = tokenToPosition(call.query.get('to')) ?? 0;
  const limit = Number(call.query.get('limit') ?? 10);
  const older = room.events.filter(({ at }) => at <= from && at > to).reverse();
  const chunk = older.slice(0, limit);
  const last = chunk.at(-1);
  return {
    start: `t${from}`,
    ...(last && older.length > limit ? { end: `t${last.at - 1}` } : {}),
    chunk: chunk.map(({ event }) => shown(event, call.device, world.now())),
  };
}

function tokenToPosition(token: string | null): number | undefined {
  const match = /^[ts](\d+)$/.exec(token ?? '');
  return match ? Number(match[1]) : undefined;
}
