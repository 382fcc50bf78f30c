// Events as they come from a server: anything may be missing or of the wrong type, so everything is checked here once.

export type Fields = Readonly<Record<string, unknown>>;

export interface RoomEvent {
  readonly type: string;
  readonly eventId: string;
  readonly sender: string;
  /** Milliseconds since 1970 on the sender's server. */
  readonly sentAt: number;
  /** undefined for events that are no state. */
  readonly stateKey: string | undefined;
  readonly content: Fields;
}

/** @returns undefined for what is no event of a room */
export function readEvent(raw: unknown): RoomEvent | undefined {
  const {
    type,
    event_id: eventId,
    sender,
    origin_server_ts: sentAt,
    state_key: stateKey,
    content,
  } = fields(raw);
  if (typeof type !== 'string' || typeof eventId !== 'string' || typeof sender !== 'string') return undefined;
  return {
    type,
    eventId,
    sender,
    sentAt: typeof sentAt === 'number' ? sentAt : 0,
    stateKey: typeof stateKey === 'string' ? stateKey : undefined,
    content: fields(content),
  };
}

/** An object's fields; none for what is no object. */
export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function string(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The server part of `@user:server` or `!room:server`; `` where there is none. */
export function serverOf(id: string): string {
  const colon = id.indexOf(':');
  return colon < 0 ? '' : id.slice(colon + 1);
}
