// What the bot relies on, as a real Synapse was seen to do it: the double must do the same. With HOMESERVER_URL set,
// the same cases are put to that server.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Person } from '../matrix/support/person.ts';
import { type Homeserver, startHomeserver } from './homeserver.ts';

let double: Homeserver | undefined;
let url: string;
let ann: Person;
let room: string;

beforeAll(async () => {
  const real = process.env.HOMESERVER_URL;
  if (!real) double = await startHomeserver();
  url = real ?? double?.url ?? '';
  ann = await Person.register(url);
  room = await ann.createRoom({ preset: 'private_chat' });
});

afterAll(() => double?.close());

const hello = { msgtype: 'm.text', body: 'hello' };
const put = (transaction: string, content: Record<string, unknown>, type = 'm.room.message') =>
  ann.call('PUT', `/rooms/${encodeURIComponent(room)}/send/${type}/${transaction}`, content);

describe('sending', () => {
  test('the same transaction gives the same event, whatever is in it', async () => {
    const first = await put('t1', hello);
    expect(await put('t1', { ...hello, body: 'other' })).toEqual(first);
  });

  test('the sender’s own device is told the transaction', async () => {
    const { event_id: id } = await put('t2', hello);
    await ann.sync();
    expect(ann.seen(room).find((event) => event.event_id === id)?.unsigned).toMatchObject({
      transaction_id: 't2',
    });
  });

  test.each([
    ['a message without a body', { msgtype: 'm.text' }, /400 .*M_UNKNOWN.*not in content/],
    ['a body that is no text', { msgtype: 'm.text', body: {} }, /400 .*M_UNKNOWN.*not a string/],
    ['more than 65,536 bytes', { msgtype: 'm.text', body: 'x'.repeat(66_000) }, /413 .*M_TOO_LARGE/],
  ])('%s is refused', async (name, content, expected) => {
    await expect(put(name.replaceAll(' ', '-'), content)).rejects.toThrow(expected);
  });

  test('the same reaction twice is refused', async () => {
    const target = await ann.say(room, 'react to this');
    await ann.react(room, target, '✅');
    await expect(ann.react(room, target, '✅')).rejects.toThrow(/400 .*M_DUPLICATE_ANNOTATION/);
  });

  test('fields beside an encrypted content stay readable', async () => {
    const { event_id: id } = await put(
      't3',
      { algorithm: 'm.megolm.v1.aes-sha2', ciphertext: 'x', 'org.example.mark': 'here' },
      'm.room.encrypted',
    );
    const event = await ann.call('GET', `/rooms/${encodeURIComponent(room)}/event/${id}`);
    expect(event.content).toMatchObject({ 'org.example.mark': 'here' });
  });

  test('a redacted message keeps its place and loses its words', async () => {
    const id = await ann.say(room, 'secret');
    await ann.call('PUT', `/rooms/${encodeURIComponent(room)}/redact/${id}/r1`, {});
    expect(await ann.call('GET', `/rooms/${encodeURIComponent(room)}/event/${id}`)).toMatchObject({
      type: 'm.room.message',
      content: {},
    });
  });
});

describe('reading', () => {
  test('state that is not there is not found; a whole event on request', async () => {
    const state = `/rooms/${encodeURIComponent(room)}/state`;
    await expect(ann.call('GET', `${state}/m.room.encryption/`)).rejects.toThrow(/404 .*M_NOT_FOUND/);
    expect(await ann.call('GET', `${state}/m.room.create/?format=event`)).toMatchObject({ sender: ann.id });
  });

  test('without a filter, a sync brings ten of many messages; what is left out can be read backwards', async () => {
    const { next_batch: since } = await ann.call('GET', '/sync');
    for (let line = 0; line < 15; line += 1) await ann.say(room, `line ${line}`);
    const answer = await ann.call('GET', `/sync?since=${since}`);
    const { timeline } = (answer as { rooms: { join: Record<string, { timeline: Timeline }> } }).rooms.join[
      room
    ] ?? { timeline: undefined };
    expect(timeline?.limited).toBe(true);
    expect(timeline?.events).toHaveLength(10);
    const query = new URLSearchParams({
      dir: 'b',
      from: timeline?.prev_batch ?? '',
      to: String(since),
      limit: '100',
    });
    const { chunk } = await ann.call('GET', `/rooms/${encodeURIComponent(room)}/messages?${query}`);
    const bodies = (chunk as { content: { body?: string } }[]).map(({ content }) => content.body);
    expect(bodies.filter((body) => body?.startsWith('line '))).toEqual([
      'line 4',
      'line 3',
      'line 2',
      'line 1',
      'line 0',
    ]);
  });

  test('an unknown token is told apart from everything else', async () => {
    const stranger = new Person(url, { user_id: ann.id, access_token: 'nope', device_id: 'X' });
    await expect(stranger.sync()).rejects.toThrow(/401 .*M_UNKNOWN_TOKEN/);
  });
});

describe('rooms', () => {
  test('an invitation that was withdrawn cannot be accepted', async () => {
    const bob = await Person.register(url, `bob${Date.now().toString(36)}`);
    await ann.call('POST', `/rooms/${encodeURIComponent(room)}/invite`, { user_id: bob.id });
    await ann.call('POST', `/rooms/${encodeURIComponent(room)}/kick`, { user_id: bob.id });
    await expect(bob.join(room)).rejects.toThrow(/403 .*M_FORBIDDEN/);
  });

  test('who is removed is told so once', async () => {
    const bob = await Person.register(url, `eve${Date.now().toString(36)}`);
    await ann.call('POST', `/rooms/${encodeURIComponent(room)}/invite`, { user_id: bob.id });
    await bob.join(room);
    const { next_batch: since } = await bob.call('GET', '/sync');
    await ann.call('POST', `/rooms/${encodeURIComponent(room)}/ban`, { user_id: bob.id });
    const answer = await bob.call('GET', `/sync?since=${since}`);
    const { leave } = answer.rooms as { leave: Record<string, { timeline: Timeline }> };
    expect(leave[room]?.timeline.events.at(-1)).toMatchObject({ content: { membership: 'ban' } });
  });
});

describe('keys', () => {
  test('a signing key that is none is refused', async () => {
    await expect(
      ann.call('POST', '/keys/device_signing/upload', {
        master_key: { user_id: ann.id, usage: ['master'], keys: { 'ed25519:a': 'a' } },
      }),
    ).rejects.toThrow(/400 .*M_INVALID_PARAM/);
  });
});

interface Timeline {
  readonly events: unknown[];
  readonly limited: boolean;
  readonly prev_batch: string;
}
