// What the homeserver double knows: accounts, devices, rooms, and one stream of everything that happened.
import { createHash, randomBytes } from 'node:crypto';

export type Json = Record<string, unknown>;

/** An answer that is no success, in Matrix's own form. */
export class MatrixError extends Error {
  readonly status: number;
  readonly body: Json;

  constructor(status: number, errcode: string, error: string, more: Json = {}) {
    super(`${status} ${errcode}`);
    this.status = status;
    this.body = { errcode, error, ...more };
  }
}

export interface StoredEvent {
  readonly type: string;
  readonly event_id: string;
  readonly room_id: string;
  readonly sender: string;
  readonly origin_server_ts: number;
  readonly state_key?: string;
  content: Json;
  unsigned: Json;
  /** The device and transaction that sent it; only that device is told. */
  readonly sentBy?: { readonly device: string; readonly txn: string };
}

export interface Room {
  readonly id: string;
  readonly events: { readonly at: number; readonly event: StoredEvent }[];
  /** `type|state_key` → the newest event. */
  readonly state: Map<string, StoredEvent>;
}

export interface Device {
  readonly id: string;
  readonly user: string;
  keys: Json | undefined;
  readonly oneTimeKeys: Map<string, unknown>;
  readonly fallbackKeys: Map<string, { key: unknown; used: boolean }>;
  readonly inbox: { readonly at: number; readonly event: Json }[];
}

export interface User {
  readonly id: string;
  readonly password: string;
  displayName: string;
  readonly profile: Json;
  readonly devices: Map<string, Device>;
  readonly accountData: Map<string, Json>;
  /** Cross-signing keys by usage. */
  readonly crossSigning: Map<string, Json>;
}

export class World {
  readonly serverName = 'double.test';
  readonly users = new Map<string, User>();
  readonly rooms = new Map<string, Room>();
  readonly aliases = new Map<string, string>();
  readonly tokens = new Map<string, Device>();
  readonly media = new Map<string, { readonly bytes: Buffer; readonly type: string }>();
  /** `device|path` → the answer that was given. */
  readonly transactions = new Map<string, Json>();
  /** Users whose devices changed. */
  readonly deviceChanges: { readonly at: number; readonly user: string }[] = [];
  readonly now: () => number;
  #position = 1;
  #waiting = new Set<() => void>();

  constructor(now: () => number) {
    this.now = now;
  }

  get position(): number {
    return this.#position;
  }

  /** Moves the stream on and wakes everybody who waits for it. */
  advance(): number {
    this.#position += 1;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) wake();
    return this.#position;
  }

  /** Resolves when something happens, or after `ms`. */
  changed(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(wake, ms);
      const waiting = this.#waiting;
      function wake(): void {
        clearTimeout(timer);
        waiting.delete(wake);
        resolve();
      }
      waiting.add(wake);
    });
  }

  wakeAll(): void {
    for (const wake of [...this.#waiting]) wake();
  }

  /** Somebody who has an account and no program running. */
  addUser(id: string, password = 'pw'): User {
    const user: User = {
      id,
      password,
      displayName: id.slice(1).split(':')[0] ?? id,
      profile: {},
      devices: new Map(),
      accountData: new Map(),
      crossSigning: new Map(),
    };
    this.users.set(id, user);
    return user;
  }

  room(id: string): Room {
    const room = this.rooms.get(id);
    if (!room) throw new MatrixError(404, 'M_NOT_FOUND', 'Unknown room');
    return room;
  }

  stateOf(room: Room, type: string, key = ''): Json | undefined {
    return room.state.get(`${type}|${key}`)?.content;
  }

  membership(room: Room, user: string): unknown {
    return this.stateOf(room, 'm.room.member', user)?.membership;
  }

  members(room: Room, ...memberships: readonly unknown[]): StoredEvent[] {
    return [...room.state.values()].filter(
      ({ type, content }) => type === 'm.room.member' && memberships.includes(content.membership),
    );
  }

  powerOf(room: Room, user: string): number {
    const { users = {}, users_default: fallback = 0 } = (this.stateOf(room, 'm.room.power_levels') ?? {}) as {
      users?: Record<string, number>;
      users_default?: number;
    };
    return users[user] ?? fallback;
  }

  roomsOf(user: string, ...memberships: readonly unknown[]): Room[] {
    return [...this.rooms.values()].filter((room) => memberships.includes(this.membership(room, user)));
  }

  append(
    room: Room,
    event: Omit<StoredEvent, 'event_id' | 'room_id' | 'origin_server_ts' | 'unsigned'>,
  ): StoredEvent {
    const bytes = Buffer.byteLength(JSON.stringify(event));
    // The whole event, with what the server adds, may have 65,536 bytes.
    if (bytes > 65_536 - 600) throw new MatrixError(413, 'M_TOO_LARGE', 'event too large');
    const at = this.advance();
    const hash = createHash('sha256')
      .update(`${at}${randomBytes(8).toString('hex')}`)
      .digest('base64url');
    const previous =
      event.state_key === undefined ? undefined : room.state.get(`${event.type}|${event.state_key}`);
    const stored: StoredEvent = {
      ...event,
      event_id: `$${hash}`,
      room_id: room.id,
      origin_server_ts: this.now(),
      unsigned: previous ? { prev_content: previous.content, replaces_state: previous.event_id } : {},
    };
    room.events.push({ at, event: stored });
    if (event.state_key !== undefined) room.state.set(`${event.type}|${event.state_key}`, stored);
    return stored;
  }
}

/** An event as one device sees it. */
export function shown(event: StoredEvent, device: Device | undefined, now: number): Json {
  const { sentBy, ...rest } = event;
  const own = sentBy && sentBy.device === device?.id ? { transaction_id: sentBy.txn } : {};
  return { ...rest, unsigned: { ...event.unsigned, ...own, age: now - event.origin_server_ts } };
}
