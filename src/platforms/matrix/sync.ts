// One sync after another: what happened is read, what concerns the bot is kept, and only then the position moves on. So
// a restart neither repeats nor misses anything.
import type { MatrixClient, SyncEvent } from './client.ts';
import type { Connection } from './crypto/setup.ts';
import { type Fields, fields, list, readEvent, string } from './event.ts';
import { isRefusal, MatrixFailure } from './failure.ts';
import type { Inbox } from './inbox.ts';
import { invitedTo, itemOf, joinedRooms, type RoomSync, sinceJoining } from './intake.ts';
import type { Item } from './item.ts';
import { isChatWith } from './reply.ts';
import type { Listener } from './request.ts';
import type { Rooms } from './rooms.ts';

export interface SyncDeps {
  readonly connection: Connection;
  readonly rooms: Rooms;
  readonly inbox: Inbox;
  readonly listener: Listener;
  /** Keys may have come for messages that wait for them. */
  readonly onKeys: () => void;
}

/** More messages of a room than this are not read back after an absence. */
const mostPages = 10;
const pageSize = 100;

/** Only what is used, of a room's timeline as much as servers give at once, and members only where they speak. */
const filter = {
  presence: { types: [] },
  account_data: { types: [] },
  room: {
    account_data: { types: [] },
    ephemeral: { types: [] },
    state: { lazy_load_members: true },
    timeline: { limit: 500, lazy_load_members: true },
  },
};

/**
 * @param timeoutMs how long the server may wait for something to happen
 * @returns the number of items that were accepted
 * @throws MatrixFailure; then nothing has moved, and the same sync can be asked for again
 */
export async function syncOnce(deps: SyncDeps, timeoutMs: number): Promise<number> {
  const { connection, inbox, listener } = deps;
  const { client } = connection;
  const since = await inbox.position();
  const answer = await client.sync(since, filter, since === undefined ? 0 : timeoutMs);
  const next = string(fields(answer).next_batch);
  // A proxy may answer with a page of its own.
  if (next === undefined) throw new MatrixFailure({ kind: 'away' }, 'the answer is no sync');

  const joined = joinedRooms(answer);
  for (const room of joined) await learnEncryption(connection, room);
  const complete = new Map<string, readonly unknown[]>();
  for (const room of joined) complete.set(room.roomId, await wanted(client, room, since, listener.userId));
  const seen = await client.readSync(withTimelines(answer, complete));
  for (const { roomId, state, events } of joined) await notice(deps, roomId, [...state, ...events]);

  const items: Item[] = [];
  const contents = new Map<string, unknown>();
  for (const one of seen) {
    const item = await itemFor(deps, one, answer);
    if (!item) continue;
    items.push(item);
    if ('eventId' in item) contents.set(item.eventId, one.event);
  }
  // The keys that came with this sync are given out once: they must be safe before the server hears that it arrived.
  await connection.flush();
  await inbox.accept(next, items, contents);
  if (list(fields(fields(answer).to_device).events).length > 0) deps.onKeys();
  return items.length;
}

/** Before the events are read: whether to encrypt must be known from the first message on. */
async function learnEncryption({ rooms }: Connection, { roomId, state, events }: RoomSync): Promise<void> {
  for (const raw of [...state, ...events]) {
    const event = readEvent(raw);
    if (event?.type === 'm.room.encryption' && event.stateKey === '')
      await rooms.learn(roomId, event.content);
  }
}

/** The events of a room that the bot has to look at, with those that the server left out. */
async function wanted(
  client: MatrixClient,
  room: RoomSync,
  since: string | undefined,
  self: string,
): Promise<readonly unknown[]> {
  // What was said before the bot was first started was not said to it.
  if (since === undefined) return [];
  const fresh = sinceJoining(room.events, self);
  // Nothing that was said before the bot came is missing.
  if (!room.limited || fresh.length < room.events.length) return fresh;
  return sinceJoining([...(await leftOut(client, room, since)), ...room.events], self);
}

async function leftOut(
  client: MatrixClient,
  { roomId, before }: RoomSync,
  since: string,
): Promise<unknown[]> {
  const found: unknown[] = [];
  let from = before;
  for (let page = 0; page < mostPages && from !== undefined; page += 1) {
    const path = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/messages`;
    let answer: Fields;
    try {
      answer = fields(await client.doRequest('GET', path, { dir: 'b', from, to: since, limit: pageSize }));
    } catch (error) {
      if (isRefusal(error)) break;
      throw error;
    }
    const chunk = list(answer.chunk);
    found.push(...chunk);
    from = chunk.length === 0 ? undefined : string(answer.end);
  }
  return found.reverse();
}

function withTimelines(answer: unknown, complete: ReadonlyMap<string, readonly unknown[]>): Fields {
  const all = fields(answer);
  const rooms = fields(all.rooms);
  const join = Object.fromEntries(
    Object.entries(fields(rooms.join)).map(([roomId, room]) => [
      roomId,
      { ...fields(room), timeline: { events: complete.get(roomId) ?? [] } },
    ]),
  );
  return { ...all, rooms: { ...rooms, join } };
}

async function notice({ rooms }: SyncDeps, roomId: string, events: readonly unknown[]): Promise<void> {
  for (const raw of events) {
    const event = readEvent(raw);
    if (event) await rooms.notice(roomId, event);
  }
}

async function itemFor(deps: SyncDeps, seen: SyncEvent, answer: unknown): Promise<Item | undefined> {
  const { rooms, listener } = deps;
  const { roomId } = seen;
  if (seen.kind === 'invite') return itemOf(seen, false, listener, invitedTo(answer, roomId));
  const event = readEvent(seen.event);
  if (!event || (event.sender === listener.userId && event.stateKey === undefined)) return undefined;
  const person = event.type === 'm.room.member' ? (event.stateKey ?? event.sender) : event.sender;
  const asks = ['m.room.message', 'm.room.member'].includes(event.type) && person !== listener.userId;
  return itemOf(seen, asks && (await isChatWith(rooms, roomId, person)), listener);
}
