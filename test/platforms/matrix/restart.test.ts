// Starting, stopping, and everything that the homeserver or the process may do to each other.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorld, type World } from '../../support/world.ts';
import { startHomeserver } from '../matrix-double/homeserver.ts';
import { openStage, type Stage } from './support/stage.ts';

describe('a process that comes and goes', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
    await stage.platform.ready;
  });
  afterAll(() => stage.stop());

  test('whatever is said while it restarts is answered once', async () => {
    const ann = await stage.person();
    const chat = await ann.directWith(stage.bot.id);
    await ann.hears(chat, 'I teach NixOS');
    const asked: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      for (let line = 0; line < 3; line += 1) asked.push(await ann.say(chat, `!hint missing-semicolon`));
      if (round % 2 === 0) await stage.crash();
      else await stage.restart();
      asked.push(await ann.say(chat, '!nixos help'));
    }
    for (const one of asked) await ann.answerTo(chat, one);
    await stage.platform.idle();
    await ann.sync(200);
    expect(asked.map((one) => ann.answers(chat, one).length)).toEqual(asked.map(() => 1));
    // In the order in which they were asked.
    const order = ann.heard(chat).flatMap(({ content }) => {
      const relation = content['m.relates_to'] as { 'm.in_reply_to'?: { event_id: string } } | undefined;
      return relation?.['m.in_reply_to']?.event_id ?? [];
    });
    expect(order).toEqual(asked);
  });

  /** Up to the last step of enrolling, which is twenty or so. */
  test.each(Array.from({ length: 12 }, (_, index) => 2 * index + 1))(
    'dead after %i steps of an enrolment: it is answered once, and the lesson comes once',
    async (steps) => {
      const ann = await stage.person();
      const chat = await ann.directWith(stage.bot.id);
      await ann.hears(chat, 'I teach NixOS');
      await stage.platform.idle();
      const dead = stage.dieAfter(steps);
      const asked = await ann.say(chat, '!nixos start UTC');
      await dead;
      await stage.crash();
      await ann.answerTo(chat, asked);
      await ann.hears(chat, /Day 0: /);
      await stage.platform.idle();
      await ann.sync(200);
      expect(ann.answers(chat, asked)).toHaveLength(1);
      expect(ann.heard(chat).filter(({ content }) => /^Day 0: /.test(String(content.body)))).toHaveLength(1);
    },
  );

  test('a message among hundreds that the server leaves out of the sync is found', async () => {
    const ann = await stage.person();
    const room = await ann.createRoom({ name: 'Busy', preset: 'public_chat', invite: [stage.bot.id] });
    await ann.hears(room, '!nixos start');
    await stage.platform.stop();
    const asked = await ann.say(room, '!nixos help');
    for (let line = 0; line < 150; line += 1) await ann.say(room, 'talk');
    await stage.restart();
    await ann.answerTo(room, asked);
  });

  test('what was said in a room before the bot came is not answered', async () => {
    const ann = await stage.person();
    const room = await ann.createRoom({ name: 'Old', preset: 'public_chat' });
    const before = await ann.say(room, '!nixos help');
    await ann.call('POST', `/rooms/${room}/invite`, { user_id: stage.bot.id });
    await ann.hears(room, '!nixos start');
    await ann.ask(room, '!nixos help');
    expect(ann.answers(room, before)).toEqual([]);
  });
});

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe('a homeserver that is not there', () => {
  test('is waited for, with one line, and greeted with another', async () => {
    const first = await startHomeserver();
    await first.close();
    const port = Number(new URL(first.url).port);
    const { startMatrix } = await import('../../../src/platforms/matrix/platform.ts');
    const told: string[] = [];
    const note = (sentence: string): void => void told.push(sentence);
    const platform = startMatrix({
      homeserver: first.url,
      credentials: { kind: 'password', user: 'mentor', password: 'pw' },
      password: 'pw',
      rule: 'any',
      folder: '/nonexistent',
      dispatch: world.dispatch,
      state: world.store.platformState,
      places: world.store.places,
      waiting: async () => 0,
      clock: world.clock,
      log: { info: note, warn: note, error: note },
      report: (error) => void told.push(String(error)),
      deliver: async () => async () => undefined,
      syncTimeout: 200,
      timer: hasty,
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/does not answer .*keep trying/);
    const second = await startHomeserver({ port });
    second.world.addUser('@mentor:double.test');
    await platform.ready;
    expect(told.slice(1)).toEqual([
      `Matrix: ${first.url} answers again.`,
      'Matrix: I am @mentor:double.test and listen, also in encrypted rooms.',
    ]);
    await platform.stop();
    await second.close();
  });
});

describe('a sign-in that cannot work', () => {
  test.each([
    [
      'a token that the server does not know',
      { kind: 'token', accessToken: 'wrong' } as const,
      /MATRIX_ACCESS_TOKEN/,
    ],
    ['a wrong password', { kind: 'password', user: 'mentor', password: 'no' } as const, /MATRIX_PASSWORD/],
  ])('%s: one line, and the rest goes on', async (_, credentials, expected) => {
    const stage = await openStage({ world, matrix: { credentials } });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(stage.told).toHaveLength(1);
    expect(stage.told[0]).toMatch(expected);
    expect(stage.errors).toEqual([]);
    await stage.stop();
  });

  test('a token that dies while it is used: one line', async () => {
    const stage = await openStage({ world, matrix: { timer: hasty } });
    await stage.platform.ready;
    stage.homeserver.world.tokens.delete(stage.bot.token);
    stage.homeserver.world.advance();
    await eventually(() => stage.told.some((line) => line.includes('MATRIX_ACCESS_TOKEN')));
    expect(stage.told.filter((line) => line.includes('MATRIX_ACCESS_TOKEN'))).toHaveLength(1);
    expect(stage.errors).toEqual([]);
    await stage.stop();
  });

  test('a page of something else in place of a homeserver is waited out', async () => {
    const server = createServer(
      (_, response) => void response.writeHead(200).end('<h1>Welcome to nginx</h1>'),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const homeserver = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const stage = await openStage({ world, matrix: { homeserver, timer: hasty } });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(stage.told).toHaveLength(1);
    expect(stage.errors).toEqual([]);
    await stage.stop();
    server.closeAllConnections();
    server.close();
  });
});

const hasty = {
  now: () => performance.now(),
  sleep: (ms: number) => new Promise<void>((done) => setTimeout(done, ms / 50)),
};

async function eventually(look: () => boolean): Promise<void> {
  const deadline = performance.now() + 8_000;
  while (!look()) {
    if (performance.now() > deadline) throw new Error('it did not happen');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
