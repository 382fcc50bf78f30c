// What no well-behaved program sends, and what servers do on bad days: the process stays up and goes on answering.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Json, StoredEvent } from '../matrix-double/world.ts';
import type { Person } from './support/person.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
let ann: Person;
let chat: string;

beforeAll(async () => {
  stage = await openStage();
  await stage.platform.ready;
  ann = await stage.person();
  chat = await ann.directWith(stage.bot.id);
  await ann.hears(chat, 'I teach NixOS');
});

afterAll(async () => {
  await stage.stop();
});

/** Puts an event into the chat that no server should let through, as other servers of the federation may. */
function inject(event: Json): void {
  const { world } = stage.homeserver;
  const room = world.room(chat);
  const whole = {
    type: 'm.room.message',
    sender: ann.id,
    event_id: `$bad${Math.random()}`,
    room_id: chat,
    origin_server_ts: world.now(),
    unsigned: {},
    ...event,
  };
  room.events.push({ at: world.advance(), event: whole as unknown as StoredEvent });
  world.advance();
}

/** Nothing broke: the bot still answers, and nothing was reported. */
async function goesOn(): Promise<void> {
  expect((await ann.ask(chat, '!hint missing-semicolon')).content.body).toContain('Before');
  expect(stage.errors.splice(0)).toEqual([]);
}

const text = { msgtype: 'm.text', body: '!nixos help' };

describe('events that are none', () => {
  test.each<[string, Json]>([
    ['no content', { content: undefined }],
    ['content that is null', { content: null }],
    ['content that is a list', { content: ['m.text'] }],
    ['content that is a number', { content: 7 }],
    ['no type', { type: undefined, content: text }],
    ['a type that is a number', { type: 3, content: text }],
    ['no id', { event_id: undefined, content: text }],
    ['no sender', { sender: undefined, content: text }],
    ['a sender that is an object', { sender: { id: 1 }, content: text }],
    ['unsigned that is null', { unsigned: null, content: { msgtype: 'm.text' } }],
    ['a body that is an object', { content: { msgtype: 'm.text', body: {} } }],
    ['a relation that is null', { content: { msgtype: 'm.dance', body: 'x', 'm.relates_to': null } }],
    ['a relation that is a list', { content: { msgtype: 'm.dance', body: 'x', 'm.relates_to': [1] } }],
    ['mentions that are a number', { content: { msgtype: 'm.dance', body: 'x', 'm.mentions': 5 } }],
    ['a membership of nobody', { type: 'm.room.member', state_key: '', content: null }],
    [
      'a tombstone that leads nowhere',
      { type: 'm.room.tombstone', state_key: '', content: { replacement_room: 7 } },
    ],
    [
      'a tombstone to no room',
      { type: 'm.room.tombstone', state_key: '', content: { replacement_room: 'nowhere' } },
    ],
    ['a reaction to nothing', { type: 'm.reaction', content: {} }],
    [
      'a reaction with a novel for a key',
      {
        type: 'm.reaction',
        content: { 'm.relates_to': { rel_type: 'm.annotation', event_id: '$x', key: 'x'.repeat(50_000) } },
      },
    ],
    [
      'encryption by nothing known',
      { type: 'm.room.encrypted', content: { algorithm: 'rot13', ciphertext: 5 } },
    ],
    ['encrypted without a content', { type: 'm.room.encrypted', content: null }],
    [
      'power levels that are words',
      { type: 'm.room.power_levels', state_key: '', content: { users: 'all' } },
    ],
    ['a redacted message', { content: {}, unsigned: { redacted_because: {} } }],
    ['a file without a place', { content: { msgtype: 'm.file', body: 'x' } }],
    [
      'a file at a place that is no place',
      { content: { msgtype: 'm.file', body: 'x', url: 'https://example.org/x' } },
    ],
    [
      'a file that says it is small',
      { content: { msgtype: 'm.file', body: 'x', url: 'mxc://double.test/none', info: { size: 1 } } },
    ],
    [
      'an encrypted file with keys of nothing',
      { content: { msgtype: 'm.file', body: 'x', file: { url: 'mxc://double.test/none', key: 5 } } },
    ],
    ['a location', { content: { msgtype: 'm.location', body: 'here', geo_uri: 'geo:1,2' } }],
  ])('%s', async (_, event) => {
    inject(event);
    await goesOn();
  });
});

describe('large things', () => {
  test('a message of 64 KiB is read', async () => {
    const paste = `{ config, pkgs, ... }:\n{\n${'  # a comment\n'.repeat(4_000)}  services.openssh.enable = true\n}`;
    expect((await ann.ask(chat, paste)).content.body).toMatch(/semicolon/i);
    await goesOn();
  });

  test('a file over the limit is refused without being read', async () => {
    const { length } = stage.homeserver.requests;
    const sent = await ann.send(chat, {
      msgtype: 'm.file',
      body: 'big.log',
      url: 'mxc://double.test/big',
      info: { size: 300 * 1024 },
    });
    expect((await ann.answerTo(chat, sent)).content.body).toContain('256 KiB');
    const asked = stage.homeserver.requests
      .slice(length)
      .filter(({ path }) => path.includes('/media/download/'));
    expect(asked).toEqual([]);
  });

  test('a file over the limit that says it is small', async () => {
    const sent = await ann.upload(chat, 'big.log', 'x'.repeat(300 * 1024));
    expect((await ann.answerTo(chat, sent)).content.body).toContain('256 KiB');
  });

  test('a room of 10,000 members is joined, and a question in it answered', async () => {
    const { world } = stage.homeserver;
    const owner = await stage.person();
    const room = await owner.createRoom({ preset: 'private_chat' });
    const stored = world.room(room);
    for (let index = 0; index < 10_000; index += 1) {
      const user = `@crowd${index}:double.test`;
      world.append(stored, {
        type: 'm.room.member',
        sender: user,
        state_key: user,
        content: { membership: 'join' },
      });
    }
    const { length } = stage.homeserver.requests;
    await owner.call('POST', `/rooms/${encodeURIComponent(room)}/invite`, { user_id: stage.bot.id });
    await owner.hears(room, '!nixos start');
    await owner.ask(room, '!nixos help');
    const asked = stage.homeserver.requests.slice(length).filter(({ path }) => path.includes('/members'));
    expect(asked.length).toBeLessThan(6);
    expect(stage.errors).toEqual([]);
  });
});

describe('a server on a bad day', () => {
  test.each<[string, number, Json | string]>([
    ['502 and a page', 502, '<h1>Bad Gateway</h1>'],
    ['500 without words', 500, {}],
    ['429 without a time', 429, {}],
    ['200 and a page', 200, '<h1>Welcome</h1>'],
  ])('sync gives %s: one line, and it goes on', async (_, status, body) => {
    const told = stage.told.length;
    stage.homeserver.fail({
      match: ({ path, user }) => path.endsWith('/sync') && user === stage.bot.id,
      times: 1,
      how: { kind: 'refuse', status, body },
    });
    stage.homeserver.world.advance();
    await goesOn();
    expect(stage.told.slice(told).filter((line) => /answer/.test(line)).length).toBeLessThanOrEqual(2);
  });

  test('names, power levels and receipts that cannot be read do not keep an answer back', async () => {
    const room = await ann.createRoom({ name: 'Slow', preset: 'public_chat', invite: [stage.bot.id] });
    await ann.hears(room, '!nixos start');
    stage.homeserver.fail({
      match: ({ path }) => path.includes('/receipt/') || path.includes('/typing/'),
      times: 20,
      how: { kind: 'refuse', status: 500 },
    });
    await ann.ask(room, '!nixos help');
    stage.homeserver.clearFaults();
    expect(stage.errors).toEqual([]);
  });

  test('a failed download names no token', async () => {
    const sent = await ann.send(chat, { msgtype: 'm.file', body: 'gone.nix', url: 'mxc://double.test/gone' });
    expect((await ann.answerTo(chat, sent)).content.body).toMatch(/cannot open/);
    expect(JSON.stringify([stage.errors, stage.told])).not.toContain(stage.bot.token);
  });
});
