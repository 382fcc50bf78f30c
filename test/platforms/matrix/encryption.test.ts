// Encrypted chats: read, answered, and read again after the process has died.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newSigningKey, readSigningKey, signed } from '../../../src/platforms/matrix/crypto/signing-keys.ts';
import { createWorld, type World } from '../../support/world.ts';
import { Person } from './support/person.ts';
import { SecretPerson } from './support/secret-person.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
/** For stages that come one after the other. */
let another: World;

beforeAll(async () => {
  another = await createWorld();
  stage = await openStage();
  await stage.platform.ready;
});

afterAll(async () => {
  expect(stage.errors).toEqual([]);
  await stage.stop();
  await another.close();
});

describe.each([
  ['a program that shares keys with every device', false],
  ['a program that shares keys with signed devices only', true],
])('%s', (_, strict) => {
  test('is understood and answered in secret, also after the process died', async () => {
    const ann = await SecretPerson.create(stage.url, { strict });
    const chat = await ann.secretDirectWith(stage.bot.id);
    const greeting = await ann.hears(chat, 'I teach NixOS');
    expect(greeting).toHaveProperty('encrypted.algorithm', 'm.megolm.v1.aes-sha2');

    const answer = await ann.ask(chat, '{ a = 1 }');
    expect(answer.content.body).toMatch(/semicolon/i);
    expect(answer).toHaveProperty('encrypted');

    for (let round = 0; round < 3; round += 1) {
      const asked = await ann.say(chat, '!nixos help');
      await stage.crash();
      expect((await ann.answerTo(chat, asked)).content.body).toContain('!lesson');
      expect((await ann.ask(chat, '!hint missing-semicolon')).content.body).toContain('Before');
    }
    expect(ann.heard(chat).every((event) => 'encrypted' in event)).toBe(true);
  });
});

test('a lesson comes encrypted, and its delivery can still be recognised', async () => {
  const ann = await SecretPerson.create(stage.url);
  const chat = await ann.secretDirectWith(stage.bot.id);
  await ann.ask(chat, '!nixos start');
  const lesson = await ann.hears(chat, /Day 0: /);
  const { encrypted } = lesson as unknown as { encrypted: Record<string, unknown> };
  expect(encrypted).toHaveProperty('org.nixos-mentor.delivery');
});

test('a file that was sent encrypted comes back encrypted', async () => {
  const ann = await SecretPerson.create(stage.url);
  const chat = await ann.secretDirectWith(stage.bot.id);
  await ann.ask(chat, '!my-data');
  const file = await ann.until(() => ann.heard(chat).find(({ content }) => content.msgtype === 'm.file'));
  expect(file.content).toHaveProperty('file.key');
  expect(file.content).not.toHaveProperty('url');
});

test('a chat that the bot begins is encrypted where the other side can be', async () => {
  const ann = await SecretPerson.create(stage.url);
  const room = await ann.createRoom({ name: 'Open', preset: 'public_chat', invite: [stage.bot.id] });
  await ann.hears(room, '!nixos start');
  await ann.say(room, '!nixos start');
  const chat = await ann.accepts();
  const lesson = await ann.hears(chat, /Day 0: /);
  expect(lesson).toHaveProperty('encrypted');
});

describe('messages that cannot be read', () => {
  const hasty = {
    now: () => performance.now() * 50,
    sleep: (ms: number) => new Promise<void>((done) => setTimeout(done, ms / 50)),
  };
  const garbage = {
    algorithm: 'm.megolm.v1.aes-sha2',
    ciphertext: 'AwgAEnACgAkLmt6qF84IK++J7UDH2Za1YVchHyprqTqsg2yyOwAtHaZTwyNg37afzg8f3r9IsN9r4',
    session_id: 'X3lUlvLELLYxeTx4yOVu6UDpasGEVO0Jbu+QFnm0cKQ',
    device_id: 'GHTYAJCE',
    sender_key: 'RF3s+E7RkTQTGF2d8Deol0FkQvgII2aJDf3/Jp5mxVU',
  };

  test('get one honest line a day', async () => {
    const told = await openStage({ world: another, matrix: { timer: hasty } });
    await told.platform.ready;
    const ann = await SecretPerson.create(told.url);
    const chat = await ann.secretDirectWith(told.bot.id);
    await ann.hears(chat, 'I teach NixOS');
    const lost = await Person.prototype.send.call(ann, chat, garbage, 'm.room.encrypted');
    const answer = await ann.answerTo(chat, lost);
    expect(answer.content.body).toMatch(/could not read this message/);
    const next = await Person.prototype.send.call(ann, chat, garbage, 'm.room.encrypted');
    await ann.ask(chat, '!nixos help');
    expect(ann.answers(chat, next)).toEqual([]);
    expect(told.errors).toEqual([]);
    await told.stop();
  });

  test('a device whose keys another program made: the operator is told, and so is the room', async () => {
    const plain = await openStage({
      world: another,
      matrix: { credentials: { kind: 'token', accessToken: 'later' } },
    });
    await plain.bot.call('POST', '/keys/upload', {
      device_keys: {
        user_id: plain.bot.id,
        device_id: plain.bot.device,
        algorithms: [],
        keys: {},
        signatures: {},
      },
    });
    await plain.restart({ credentials: { kind: 'token', accessToken: plain.bot.token } });
    expect(plain.told.join('\n')).toMatch(/another program gave keys/);
    expect(plain.told.join('\n')).toMatch(/not in encrypted rooms/);
    const ann = await SecretPerson.create(plain.url);
    const chat = await ann.secretDirectWith(plain.bot.id);
    const line = await ann.hears(chat, /cannot read encrypted rooms/);
    expect(line).not.toHaveProperty('encrypted');
    expect(plain.errors).toEqual([]);
    await plain.stop();
  });
});

test('the operator is told when the account was set up for verification elsewhere', async () => {
  const other = await openStage({
    world: another,
    matrix: { credentials: { kind: 'token', accessToken: 'later' } },
  });
  const user = other.bot.id;
  const master = readSigningKey(newSigningKey());
  const key = (usage: string, { id } = readSigningKey(newSigningKey())) => ({
    user_id: user,
    usage: [usage],
    keys: { [`ed25519:${id}`]: id },
  });
  await other.bot.call('POST', '/keys/device_signing/upload', {
    master_key: key('master', master),
    self_signing_key: signed(key('self_signing'), user, master),
    user_signing_key: signed(key('user_signing'), user, master),
  });
  await other.restart({ credentials: { kind: 'token', accessToken: other.bot.token } });
  expect(other.told.join('\n')).toMatch(/Verify the session \w+ there/);
  await other.stop();
});
