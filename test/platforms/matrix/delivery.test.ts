// The morning's lesson on Matrix: once, in order, whatever breaks in between.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tick } from '../../../src/delivery/tick.ts';
import type { Fault } from '../matrix-double/http.ts';
import { stockLimit } from '../matrix-double/limits.ts';
import type { Person, SeenEvent } from './support/person.ts';
import { openStage, type Stage } from './support/stage.ts';
import { virtualTimer } from './support/virtual-timer.ts';

let shared: Stage;

beforeAll(async () => {
  shared = await openStage();
  await shared.platform.ready;
});

afterAll(() => shared.stop());

const sendTo =
  (roomId: string): Fault['match'] =>
  ({ method, path }) =>
    method === 'PUT' && path.includes(`/rooms/${roomId}/send/m.room.message/`);

function lessons(person: Person, roomId: string): SeenEvent[] {
  return person.heard(roomId).filter(({ content }) => 'org.nixos-mentor.delivery' in content);
}

/** Somebody who is enrolled and has their first lesson. */
async function enrolled(on: Stage): Promise<{ ann: Person; chat: string }> {
  const ann = await on.person();
  const chat = await ann.directWith(on.bot.id);
  await ann.ask(chat, '!nixos start');
  await ann.until(() => lessons(ann, chat)[0]);
  await on.platform.idle();
  return { ann, chat };
}

/** The next morning: the lesson is queued. */
async function morning({ world }: Stage): Promise<void> {
  world.clock.advance({ hours: 24 });
  await tick({
    deliveries: world.store.deliveries,
    course: world.mentor.course,
    clock: world.clock,
    wake: () => undefined,
  });
}

describe('a send that goes wrong', () => {
  const trouble: [string, Fault['how'], times: number][] = [
    ['the server fails', { kind: 'refuse', status: 500 }, 2],
    ['a proxy answers', { kind: 'refuse', status: 502, body: '<html>Bad gateway</html>' }, 2],
    ['the answer is lost', { kind: 'lose' }, 2],
    [
      'the server has no room',
      { kind: 'refuse', status: 429, body: { errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 50 } },
      3,
    ],
  ];

  test.each(trouble)('%s: the lesson comes once', async (_, how, times) => {
    const on = shared;
    const { ann, chat } = await enrolled(on);
    on.homeserver.fail({ match: sendTo(chat), times, how });
    await morning(on);
    await ann.until(() => lessons(ann, chat)[1]);
    await ann.sync(200);
    expect(lessons(ann, chat)).toHaveLength(2);
  });
});

describe('a process that dies while it sends', () => {
  test.each(['before', 'after'] as const)('%s the server has the lesson: it comes once', async (when) => {
    const on = shared;
    const { ann, chat } = await enrolled(on);
    await diesWhileSending(on, chat, when);
    await ann.until(() => lessons(ann, chat)[1]);
    await ann.sync(200);
    expect(lessons(ann, chat)).toHaveLength(2);
  });

  test('and comes back after the server forgot the transaction: the lesson is looked for first', async () => {
    const on = shared;
    const { ann, chat } = await enrolled(on);
    await diesWhileSending(on, chat, 'after', () => {
      on.world.clock.advance({ hours: 25 });
      on.homeserver.world.transactions.clear();
    });
    await ann.sync(300);
    await ann.sync(300);
    expect(lessons(ann, chat)).toHaveLength(2);
  });

  test('and comes back as another device, for which the transaction is a new one', async () => {
    const on = shared;
    const { ann, chat } = await enrolled(on);
    const login = await ann.call('POST', '/login', {
      type: 'm.login.password',
      identifier: { type: 'm.id.user', user: on.bot.id },
      password: 'pw',
    });
    await diesWhileSending(on, chat, 'after', () => undefined, {
      credentials: { kind: 'token', accessToken: String(login.access_token) },
    });
    await ann.sync(300);
    await ann.sync(300);
    expect(lessons(ann, chat)).toHaveLength(2);
  });

  test('while it makes the direct chat: there is one chat, and one lesson', async () => {
    const on = shared;
    const bob = await on.person();
    const room = await bob.createRoom({ name: 'Beginners', preset: 'public_chat', invite: [on.bot.id] });
    await bob.hears(room, '!nixos start');
    const { reached, dead } = deadlock();
    on.homeserver.fail({
      match: ({ path }) => path.endsWith('/createRoom'),
      times: 1,
      how: { kind: 'hold', when: 'after', reached: dead },
    });
    await bob.say(room, '!nixos start');
    await reached;
    await on.crash();
    const chat = await bob.accepts();
    await bob.until(() => lessons(bob, chat)[0]);
    expect(bob.invites.size).toBe(1);
    expect(lessons(bob, chat)).toHaveLength(1);
  });
});

async function diesWhileSending(
  on: Stage,
  chat: string,
  when: 'before' | 'after',
  meanwhile: () => void = () => undefined,
  changes = {},
): Promise<void> {
  const { reached, dead } = deadlock();
  on.homeserver.fail({ match: sendTo(chat), times: 1, how: { kind: 'hold', when, reached: dead } });
  await morning(on);
  await reached;
  meanwhile();
  await on.crash(changes);
}

/** A request that is never answered, and a promise that it was made. */
function deadlock(): { reached: Promise<void>; dead: () => Promise<void> } {
  let tell = (): void => undefined;
  const reached = new Promise<void>((resolve) => {
    tell = resolve;
  });
  return {
    reached,
    dead: () => {
      tell();
      return new Promise(() => undefined);
    },
  };
}

describe('a server with default limits', () => {
  const many = Number(process.env.MATRIX_STRESS ?? 60);

  test(`${many} learners due at once: all get their lesson in order, and the operator knows how long it takes`, async () => {
    const time = virtualTimer();
    const on = await openStage({
      homeserver: { limit: stockLimit, now: time.now },
      matrix: { timer: time },
    });
    await on.platform.ready;
    const { store, clock, queued } = on.world;
    const people = Array.from({ length: many }, (_, index) => `@learner${index}:double.test`);
    for (const id of people) on.homeserver.world.addUser(id);
    for (const [index, id] of people.entries()) {
      const learner = await store.learners.meet({ platform: 'matrix', id, name: id }, clock.now());
      await store.enrolments.create(learner, {
        place: { platform: 'matrix', id: 'direct', name: 'direct chats' },
        intake: 'November 2026',
        schedule: { timeZone: 'UTC', hour: 8, pace: 'daily' },
        dueAt: clock.now().add({ milliseconds: index }),
        now: clock.now(),
      });
    }
    for (const id of queued.splice(0)) await store.deliveries.cancel(id, 'not now', clock.now());
    const began = time.now();
    await morning(on);
    expect(await store.deliveries.waiting('matrix')).toBe(many);
    const deadline = performance.now() + 60_000;
    while ((await store.deliveries.waiting('matrix')) > 0 && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const sent = [...on.homeserver.world.rooms.values()]
      .flatMap((room) => room.events)
      .filter(({ event }) => 'org.nixos-mentor.delivery' in event.content)
      .sort((a, b) => a.at - b.at);
    const receivers = sent.map(({ event }) => {
      const room = on.homeserver.world.room(event.room_id);
      return people.find((id) => on.homeserver.world.membership(room, id) === 'invite');
    });
    expect(receivers).toEqual(people);
    const minutes = (time.now() - began) / 60_000;
    expect(minutes).toBeLessThan((many * 5) / 60 + 2);
    // Every refusal was waited for; hardly any lesson met one.
    expect(on.homeserver.limiter.refused).toBeLessThan(many / 10);
    const line = on.told.find((sentence) => sentence.includes('override_ratelimit')) ?? '';
    expect(line).toMatch(/one message every 5 seconds/);
    expect(line).toMatch(/the last goes out at about \d\d:\d\d UTC/);
    expect(on.told.filter((sentence) => sentence.includes('override_ratelimit'))).toHaveLength(1);
    await on.stop();
  }, 90_000);
});
