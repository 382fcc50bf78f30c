// Somebody with a Matrix program: a few requests, so that tests speak to the bot as people do, on any homeserver.
import { randomBytes } from 'node:crypto';

export interface SeenEvent {
  readonly type: string;
  readonly event_id: string;
  readonly sender: string;
  readonly state_key?: string;
  readonly content: Record<string, unknown>;
  readonly unsigned?: Record<string, unknown>;
}

export type Json = Record<string, unknown>;

export class Person {
  readonly url: string;
  readonly #token: string;
  readonly id: string;
  readonly device: string;
  /** Room → what was seen there, in order. */
  readonly rooms = new Map<string, SeenEvent[]>();
  readonly invites = new Map<string, Json[]>();
  #since: string | undefined;

  constructor(url: string, { user_id: id, access_token: token, device_id: device }: Json) {
    this.url = url;
    this.id = String(id);
    this.#token = String(token);
    this.device = String(device);
  }

  static async register(
    url: string,
    name = `ann${randomBytes(3).toString('hex')}`,
    password = 'pw',
  ): Promise<Person> {
    const answer = await request(url, undefined, 'POST', '/register', {
      username: name,
      password,
      auth: { type: 'm.login.dummy' },
    });
    return new Person(url, answer);
  }

  get token(): string {
    return this.#token;
  }

  call(method: string, path: string, body?: Json): Promise<Json> {
    return request(this.url, this.#token, method, path, body);
  }

  async createRoom(options: Json): Promise<string> {
    const { room_id: roomId } = await this.call('POST', '/createRoom', options);
    return String(roomId);
  }

  /** A chat with somebody, as programs make it from their profile. */
  directWith(user: string, more: Json = {}): Promise<string> {
    return this.createRoom({ invite: [user], is_direct: true, preset: 'trusted_private_chat', ...more });
  }

  async send(roomId: string, content: Json, type = 'm.room.message'): Promise<string> {
    const transaction = randomBytes(6).toString('hex');
    const path = `/rooms/${encodeURIComponent(roomId)}/send/${type}/${transaction}`;
    const { event_id: eventId } = await this.call('PUT', path, content);
    return String(eventId);
  }

  say(roomId: string, body: string, more: Json = {}): Promise<string> {
    return this.send(roomId, { msgtype: 'm.text', body, ...more });
  }

  react(roomId: string, target: string, key: string): Promise<string> {
    return this.send(
      roomId,
      { 'm.relates_to': { rel_type: 'm.annotation', event_id: target, key } },
      'm.reaction',
    );
  }

  async upload(roomId: string, name: string, text: string | Buffer): Promise<string> {
    const bytes = Buffer.from(text as string);
    const response = await fetch(`${this.url}/_matrix/media/v3/upload?filename=${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'text/plain' },
      body: bytes,
    });
    const { content_uri: url } = (await response.json()) as Json;
    return this.send(roomId, {
      msgtype: 'm.file',
      body: name,
      url,
      info: { size: bytes.length, mimetype: 'text/plain' },
    });
  }

  async download(mxc: string): Promise<Buffer> {
    const place = mxc.slice('mxc://'.length);
    const response = await fetch(`${this.url}/_matrix/client/v1/media/download/${place}`, {
      headers: { authorization: `Bearer ${this.#token}` },
    });
    return Buffer.from(await response.arrayBuffer());
  }

  join(roomId: string): Promise<Json> {
    return this.call('POST', `/join/${encodeURIComponent(roomId)}`, {});
  }

  leave(roomId: string): Promise<Json> {
    return this.call('POST', `/rooms/${encodeURIComponent(roomId)}/leave`, {});
  }

  /** Brings the rooms up to date. */
  async sync(timeout = 0): Promise<void> {
    const filter = JSON.stringify({ room: { timeline: { limit: 100 } } });
    const query = new URLSearchParams({ timeout: String(timeout), filter });
    if (this.#since) query.set('since', this.#since);
    const answer = await this.call('GET', `/sync?${query}`);
    this.#since = String(answer.next_batch);
    await this.receive(answer);
    const { join = {}, invite = {} } = (answer.rooms ?? {}) as Record<string, Record<string, never>>;
    for (const [roomId, room] of Object.entries(join)) {
      const { timeline } = room as { timeline: { events: SeenEvent[] } };
      this.rooms.set(roomId, [...(this.rooms.get(roomId) ?? []), ...timeline.events]);
    }
    for (const [roomId, room] of Object.entries(invite)) {
      const { invite_state: state } = room as { invite_state: { events: Json[] } };
      this.invites.set(roomId, state.events);
    }
  }

  /** What a program does with a sync before anybody sees it. */
  protected async receive(_answer: Json): Promise<void> {}

  /** Waits until something is there. */
  async until<T>(look: () => T | undefined | false, seconds = 15): Promise<T> {
    const deadline = performance.now() + seconds * 1_000;
    for (;;) {
      const found = look();
      if (found !== undefined && found !== false) return found;
      if (performance.now() > deadline)
        throw new Error(`nothing after ${seconds} s: ${look}${this.#report()}`);
      await this.sync(300);
    }
  }

  #report(): string {
    const lines = [...this.rooms].flatMap(([roomId, events]) =>
      events.map(({ type, sender, content }) => `${roomId} ${sender} ${type} ${JSON.stringify(content)}`),
    );
    return `\nseen:\n${lines.slice(-12).join('\n').slice(0, 4_000)}`;
  }

  seen(roomId: string): readonly SeenEvent[] {
    return this.rooms.get(roomId) ?? [];
  }

  /** What others have written in a room. */
  heard(roomId: string): SeenEvent[] {
    return this.seen(roomId).filter(({ type, sender }) => type === 'm.room.message' && sender !== this.id);
  }

  /** Waits for a message of somebody else that contains this. */
  hears(roomId: string, words: string | RegExp): Promise<SeenEvent> {
    return this.until(() => this.heard(roomId).find(({ content }) => matches(content, words)));
  }

  /** Says something and waits for the answer to it. */
  async ask(roomId: string, body: string, more: Json = {}): Promise<SeenEvent> {
    return this.answerTo(roomId, await this.say(roomId, body, more));
  }

  answerTo(roomId: string, eventId: string): Promise<SeenEvent> {
    return this.until(() => this.answers(roomId, eventId)[0]);
  }

  answers(roomId: string, eventId: string): SeenEvent[] {
    return this.heard(roomId).filter(({ content }) => {
      const relation = (content['m.relates_to'] ?? {}) as { 'm.in_reply_to'?: { event_id: string } };
      return relation['m.in_reply_to']?.event_id === eventId;
    });
  }

  /** The first room to which somebody invited, joined. */
  async accepts(): Promise<string> {
    const roomId = await this.until(() => [...this.invites.keys()].find((id) => !this.rooms.has(id)));
    await this.join(roomId);
    return roomId;
  }
}

function matches({ body }: Json, words: string | RegExp): boolean {
  return typeof words === 'string' ? String(body).includes(words) : words.test(String(body));
}

async function request(
  url: string,
  token: string | undefined,
  method: string,
  path: string,
  body?: Json,
): Promise<Json> {
  const response = await fetch(`${url}/_matrix/client/v3${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as Json;
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}
