// An answer that a language model words grows before the learner's eyes: one message and its edits.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { surface } from '../../../commands/index.ts';
import { defineCommand } from '../../../src/command/command.ts';
import { document, md } from '../../../src/document/build.ts';
import { type HandTimer, handTimer } from '../../support/hand-timer.ts';
import {
  first,
  invented,
  question,
  type SlowModel,
  second,
  startSlowModel,
  type Telling,
  third,
} from '../../support/slow-model.ts';
import { createWorld, type World } from '../../support/world.ts';
import type { Fault } from '../matrix-double/http.ts';
import { stockLimit } from '../matrix-double/limits.ts';
import type { Json, Person, SeenEvent } from './support/person.ts';
import { SecretPerson } from './support/secret-person.ts';
import { openStage, type Stage } from './support/stage.ts';

const gap = 2_000;
let model: SlowModel;
let timer: HandTimer;
let world: World;
let stage: Stage;

/** Two drafts, and an answer of more than one message. */
const tale = defineCommand({
  name: 'tale',
  summary: 'Tells a long tale',
  access: 'everyone',
  shareable: true,
  options: {},
  examples: ['/tale'],
  run: async ({ draft }) => {
    draft?.(document(md`Once upon a time`));
    await told.promise;
    return document(
      Array.from({ length: 40 }, (_, index) => md`Chapter ${String(index)}: ${'word '.repeat(500)}`).flat(),
    );
  },
});
let told = Promise.withResolvers<void>();

beforeAll(async () => {
  model = await startSlowModel();
  world = await createWorld(undefined, { model: model.use });
  timer = handTimer();
  stage = await openStage({
    world,
    matrix: { timer, dispatch: { ...world.dispatch, surface: [...surface, tale] } },
  });
  await stage.platform.ready;
});
afterAll(async () => {
  await stage.stop();
  await world.close();
  await model.stop();
});
afterEach(async () => {
  stage.homeserver.clearFaults();
  expect(stage.errors.splice(0)).toEqual([]);
  expect(world.errors.splice(0)).toEqual([]);
});

const relation = ({ content }: SeenEvent): Json => (content['m.relates_to'] ?? {}) as Json;
const edits = (who: Person, room: string, target: string): SeenEvent[] =>
  who
    .heard(room)
    .filter((event) => relation(event).rel_type === 'm.replace' && relation(event).event_id === target);
/** What a program shows of a message now. */
const shown = (who: Person, room: string, message: SeenEvent): string => {
  const last = edits(who, room, message.event_id).at(-1);
  return String(((last?.content['m.new_content'] ?? message.content) as Json).body);
};
const isWhole = (text: string): boolean =>
  text.includes('A language model worded this') && !text.includes('still writing');
/** What people see who count messages: edits are none. */
const messages = (who: Person, room: string): SeenEvent[] =>
  who.heard(room).filter((event) => relation(event).rel_type !== 'm.replace');

interface Talk {
  readonly who: Person;
  readonly room: string;
  /** How many messages there were before. */
  readonly before: number;
}

async function chat(who?: Person, on = stage): Promise<Talk> {
  const person = who ?? (await on.person());
  const room =
    person instanceof SecretPerson
      ? await person.secretDirectWith(on.bot.id)
      : await person.directWith(on.bot.id);
  await flowing(() => person.hears(room, 'I teach NixOS'));
  await flowing(() => on.platform.idle());
  // Long enough for any server to have room again.
  await timer.pass(600_000);
  await person.sync();
  return { who: person, room, before: messages(person, room).length };
}

/** Asks, and gives the message that shows the first draft. */
async function begin({ who, room }: Talk, telling: Telling, line: string = question): Promise<SeenEvent> {
  const asked = await who.say(room, line);
  telling.next();
  const message = await who.answerTo(room, asked);
  expect(message.content.body).toContain('still writing');
  await paused();
  return message;
}

/** The draft's request has come back, and the pause has begun. */
async function paused(): Promise<void> {
  for (let look = 0; timer.sleeping() === 0; look += 1) {
    if (look > 1_000) throw new Error('no pause');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** The answer is there, in place of the draft, and there is no other message. */
async function whole({ who, room, before }: Talk, message: SeenEvent, on = stage): Promise<SeenEvent> {
  await who.until(() => isWhole(shown(who, room, message)));
  await on.platform.idle();
  await who.sync();
  expect(messages(who, room)).toHaveLength(before + 1);
  return edits(who, room, message.event_id).at(-1) as SeenEvent;
}

/** The bot's next message to a room goes wrong. */
const fail = (room: string, how: Fault['how'], on = stage): void =>
  on.homeserver.fail({
    match: ({ method, path, user }) =>
      method === 'PUT' && user === on.bot.id && path.includes(`/rooms/${room}/send/`),
    times: 1,
    how,
  });
const noRoom: Fault['how'] = {
  kind: 'refuse',
  status: 429,
  body: { errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 5_000 },
};

describe('a question in a direct chat', () => {
  test('is answered by one message: draft, edit, edit', async () => {
    const talk = await chat();
    const { who, room } = talk;
    const telling = model.tells(first, second);
    const message = await begin(talk, telling);
    expect(message.content).toMatchObject({ msgtype: 'm.notice', 'm.mentions': {} });
    expect(message.content.body).toContain('services.openssh.enable = true;');
    telling.next();
    await timer.pass(gap);
    const draft = await who.until(() => edits(who, room, message.event_id)[0]);
    expect(draft.content).toMatchObject({
      msgtype: 'm.notice',
      body: expect.stringMatching(/^\* .*still writing/s),
      'm.new_content': {
        msgtype: 'm.notice',
        format: 'org.matrix.custom.html',
        body: expect.stringContaining(second[0].slice(0, 12)),
      },
      'm.mentions': {},
    });
    telling.end();
    await whole(talk, message);
    expect(edits(who, room, message.event_id)).toHaveLength(2);
  });

  test('its buttons are those of the message, not of an edit', async () => {
    const talk = await chat();
    const { who, room } = talk;
    const telling = model.tells(first);
    const message = await begin(talk, telling);
    telling.end();
    await whole(talk, message);
    const key = await who.until(() => {
      const seeds = who.seen(room).filter(({ type }) => type === 'm.reaction');
      return seeds.find((one) => relation(one).event_id === message.event_id)?.content;
    });
    await who.react(room, message.event_id, String((key['m.relates_to'] as Json).key));
    await who.answerTo(room, message.event_id);
  });

  test('what the guard drops is never shown', async () => {
    const talk = await chat();
    const telling = model.tells(invented, first, second);
    const asked = await talk.who.say(talk.room, question);
    telling.next();
    telling.next();
    const message = await talk.who.answerTo(talk.room, asked);
    telling.end();
    await whole(talk, message);
    expect(JSON.stringify(talk.who.heard(talk.room))).not.toContain('sshmagic');
  });
});

test('a question in a room: who asked is mentioned once, and others learn nothing twice', async () => {
  const ann = await stage.person();
  const room = await ann.createRoom({ preset: 'public_chat', invite: [stage.bot.id] });
  await ann.hears(room, '!nixos start');
  await timer.pass(600_000);
  const talk = { who: ann, room, before: messages(ann, room).length };
  const telling = model.tells(first);
  const message = await begin(talk, telling, `!ask ${question}`);
  expect(message.content['m.mentions']).toEqual({ user_ids: [ann.id] });
  telling.end();
  const answer = await whole(talk, message);
  expect(answer.content['m.mentions']).toEqual({});
});

test('a question in a thread is drafted in the thread', async () => {
  const ann = await stage.person();
  const room = await ann.createRoom({ preset: 'public_chat', invite: [stage.bot.id] });
  await ann.hears(room, '!nixos start');
  const root = await ann.say(room, 'A thread begins');
  await timer.pass(600_000);
  const telling = model.tells(first);
  const asked = await ann.say(room, `!ask ${question}`, {
    'm.relates_to': { rel_type: 'm.thread', event_id: root },
  });
  telling.next();
  const message = await ann.answerTo(room, asked);
  expect(relation(message)).toMatchObject({ rel_type: 'm.thread', event_id: root });
  telling.end();
  await ann.until(() => isWhole(shown(ann, room, message)));
});

describe('an encrypted chat', () => {
  test('drafts and answer are encrypted; only which message they replace can be read', async () => {
    const talk = await chat(await SecretPerson.create(stage.url));
    const { who, room } = talk;
    const telling = model.tells(first, second);
    const message = await begin(talk, telling);
    telling.next();
    await timer.pass(gap);
    await who.until(() => edits(who, room, message.event_id)[0]);
    telling.end();
    await whole(talk, message);
    const all = [message, ...edits(who, room, message.event_id)] as (SeenEvent & { encrypted?: Json })[];
    expect(all).toHaveLength(3);
    for (const { encrypted } of all) expect(encrypted?.algorithm).toBe('m.megolm.v1.aes-sha2');
    expect(all[2]?.encrypted?.['m.relates_to']).toEqual({
      rel_type: 'm.replace',
      event_id: message.event_id,
    });
  });
});

describe('the pace', () => {
  test('one edit in two seconds, and only the newest words', async () => {
    const talk = await chat();
    const { who, room } = talk;
    const telling = model.tells(first, second, third);
    const message = await begin(talk, telling);
    telling.next();
    telling.next();
    await timer.pass(gap - 1);
    await who.sync();
    expect(edits(who, room, message.event_id)).toEqual([]);
    await timer.pass(1);
    await who.until(() => edits(who, room, message.event_id)[0]);
    expect(shown(who, room, message)).toContain('Services are options');
    telling.end();
    await whole(talk, message);
    expect(edits(who, room, message.event_id)).toHaveLength(2);
  });

  test('an answer of more than one message: the first takes the draft’s place, the rest follow', async () => {
    told = Promise.withResolvers();
    const talk = await chat();
    const { who, room, before } = talk;
    const asked = await who.say(room, '!tale');
    const message = await who.answerTo(room, asked);
    expect(message.content.body).toContain('Once upon a time');
    told.resolve();
    await who.hears(room, 'Chapter 39');
    expect(shown(who, room, message)).toContain('Chapter 0');
    expect(shown(who, room, message)).not.toContain('Chapter 39');
    expect(messages(who, room).length).toBeGreaterThan(before + 1);
    expect(edits(who, room, message.event_id)).toHaveLength(1);
  });
});

describe('Synapse’s own limits', () => {
  let limited: Stage;
  beforeAll(async () => {
    limited = await openStage({
      world,
      homeserver: { limit: stockLimit, now: () => timer.now() },
      matrix: { timer },
    });
    await limited.platform.ready;
  });
  afterAll(() => limited.stop());

  test('make no answer wait: drafts are dropped instead', async () => {
    const talk = await chat(undefined, limited);
    const { who, room } = talk;
    for (let round = 0; round < 3; round += 1) {
      const telling = model.tells(first, second, third);
      const asked = await who.say(room, question);
      for (let sentence = 0; sentence < 3; sentence += 1) {
        telling.next();
        await new Promise((resolve) => setTimeout(resolve, 30));
        await timer.pass(gap);
      }
      telling.end();
      // No time passes here, so an answer that waited would never come.
      await who.until(() => {
        const message = who.answers(room, asked)[0];
        return message && isWhole(shown(who, room, message));
      });
      await flowing(() => limited.platform.idle());
    }
  });

  test('a draft that finds no room is dropped; the answer takes its place when the server says so', async () => {
    const talk = await chat(undefined, limited);
    const telling = model.tells(first, second);
    const message = await begin(talk, telling);
    fail(talk.room, noRoom, limited);
    telling.next();
    await timer.pass(gap);
    telling.end();
    await flowing(() => whole(talk, message, limited));
  });

  test('a first draft that finds none, too', async () => {
    const talk = await chat(undefined, limited);
    const { who, room, before } = talk;
    fail(room, noRoom, limited);
    const telling = model.tells(first);
    const asked = await who.say(room, question);
    telling.next();
    await paused();
    telling.end();
    const answer = await flowing(() => who.answerTo(room, asked));
    expect(isWhole(String(answer.content.body))).toBe(true);
    expect(messages(who, room)).toHaveLength(before + 1);
  });
});

/** Time goes by while something is done. */
async function flowing<T>(work: () => Promise<T>): Promise<T> {
  const ticking = setInterval(() => void timer.pass(100), 5);
  try {
    return await work();
  } finally {
    clearInterval(ticking);
  }
}

describe('trouble', () => {
  test.each<[string, Fault['how']]>([
    ['an error of the server', { kind: 'refuse', status: 500 }],
    ['a lost confirmation', { kind: 'lose' }],
  ])('a first draft that meets %s: the answer is there once', async (_, how) => {
    const talk = await chat();
    const { who, room, before } = talk;
    fail(room, how);
    const telling = model.tells(first, second);
    const asked = await who.say(room, question);
    telling.next();
    await who.until(() => stage.homeserver.requests.some(({ path }) => path.endsWith(`/draft-${asked}`)));
    telling.end();
    const message = await who.answerTo(room, asked);
    await who.until(() => isWhole(shown(who, room, message)));
    await stage.platform.idle();
    await who.sync();
    expect(messages(who, room)).toHaveLength(before + 1);
  });

  test.each<[string, Fault['how']]>([
    ['an error of the server', { kind: 'refuse', status: 502, body: '<html>' }],
  ])('an edit that meets %s: the answer is there once', async (_, how) => {
    const talk = await chat();
    const telling = model.tells(first, second);
    const message = await begin(talk, telling);
    fail(talk.room, how);
    telling.next();
    await timer.pass(gap);
    telling.end();
    await whole(talk, message);
  });

  test('a draft that somebody removes: the answer comes anew', async () => {
    const talk = await chat();
    const { who, room } = talk;
    const telling = model.tells(first, second);
    const message = await begin(talk, telling);
    const { rooms } = stage.homeserver.world;
    const stored = rooms.get(room)?.events.find(({ event }) => event.event_id === message.event_id);
    if (stored) Object.assign(stored.event, { content: {}, unsigned: { redacted_because: {} } });
    telling.end();
    await who.until(() => who.heard(room).some(({ content }) => isWhole(String(content.body))));
    expect(edits(who, room, message.event_id)).toEqual([]);
  });

  test('a reply that is cut off: the plain answer takes the draft’s place', async () => {
    const talk = await chat();
    const { who, room, before } = talk;
    const telling = model.tells(first, second);
    const message = await begin(talk, telling);
    telling.cut();
    await who.until(() => edits(who, room, message.event_id)[0]);
    expect(shown(who, room, message)).not.toMatch(/still writing|A language model worded/);
    expect(shown(who, room, message)).toContain('services.openssh.enable');
    expect(messages(who, room)).toHaveLength(before + 1);
  });

  test('an invocation that fails: the draft becomes what went wrong', async () => {
    const talk = await chat();
    const { who, room } = talk;
    const telling = model.tells(first, second);
    const message = await begin(talk, telling);
    model.breaks();
    telling.end();
    await who.until(() => shown(who, room, message).includes('It is not your fault'));
    expect(world.errors.splice(0)).toHaveLength(1);
  });
});
