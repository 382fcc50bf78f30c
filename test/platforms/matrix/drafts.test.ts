// An answer that a language model words grows before the learner's eyes: one message and its edits.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { surface } from '../../../commands/index.ts';
import { defineCommand } from '../../../src/command/command.ts';
import { document, md } from '../../../src/document/build.ts';
import { first, invented, question, second, third } from '../../support/slow-model.ts';
import {
  type Drafting,
  edits,
  isWhole,
  messages,
  openDrafting,
  relation,
  shown,
} from './support/drafting.ts';
import type { Json, SeenEvent } from './support/person.ts';
import { SecretPerson } from './support/secret-person.ts';
import type { Stage } from './support/stage.ts';

const gap = 2_000;
let on: Drafting;
let stage: Stage;
let timer: Drafting['timer'];
let model: Drafting['model'];

/** A draft, and an answer of more than one message. */
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
  on = await openDrafting({
    matrix: ({ dispatch }) => ({ dispatch: { ...dispatch, surface: [...surface, tale] } }),
  });
  ({ stage, timer, model } = on);
});
afterAll(() => on.close());
afterEach(() => {
  expect(stage.errors.splice(0)).toEqual([]);
  expect(on.world.errors.splice(0)).toEqual([]);
});

describe('a question in a direct chat', () => {
  test('is answered by one message: draft, edit, edit', async () => {
    const talk = await on.chat();
    const { who, room } = talk;
    const telling = model.tells(first, second);
    const message = await on.begin(talk, telling);
    expect(message.content).toMatchObject({ msgtype: 'm.notice', 'm.mentions': {} });
    expect(message.content.body).toContain('services.openssh.enable = true;');
    telling.next();
    await timer.pass(gap);
    const draft = await who.until(() => edits(who, room, message)[0]);
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
    await on.whole(talk, message);
    expect(edits(who, room, message)).toHaveLength(2);
  });

  test('its buttons are those of the message, not of an edit', async () => {
    const talk = await on.chat();
    const { who, room } = talk;
    const telling = model.tells(first);
    const message = await on.begin(talk, telling);
    telling.end();
    await on.whole(talk, message);
    const key = await who.until(() => {
      const seeds = who.seen(room).filter(({ type }) => type === 'm.reaction');
      return seeds.find((one) => relation(one).event_id === message.event_id)?.content;
    });
    await who.react(room, message.event_id, String((key['m.relates_to'] as Json).key));
    await who.answerTo(room, message.event_id);
  });

  test('what the guard drops is never shown', async () => {
    const talk = await on.chat();
    const telling = model.tells(invented, first, second);
    const asked = await talk.who.say(talk.room, question);
    telling.next();
    telling.next();
    const message = await talk.who.answerTo(talk.room, asked);
    telling.end();
    await on.whole(talk, message);
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
  const message = await on.begin(talk, telling, `!ask ${question}`);
  expect(message.content['m.mentions']).toEqual({ user_ids: [ann.id] });
  telling.end();
  const answer = await on.whole(talk, message);
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
    const talk = await on.chat(await SecretPerson.create(stage.url));
    const { who, room } = talk;
    const telling = model.tells(first, second);
    const message = await on.begin(talk, telling);
    telling.next();
    await timer.pass(gap);
    await who.until(() => edits(who, room, message)[0]);
    telling.end();
    await on.whole(talk, message);
    const all = [message, ...edits(who, room, message)] as (SeenEvent & { encrypted?: Json })[];
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
    const talk = await on.chat();
    const { who, room } = talk;
    const telling = model.tells(first, second, third);
    const message = await on.begin(talk, telling);
    telling.next();
    telling.next();
    await timer.pass(gap - 1);
    await who.sync();
    expect(edits(who, room, message)).toEqual([]);
    await timer.pass(1);
    await who.until(() => edits(who, room, message)[0]);
    expect(shown(who, room, message)).toContain('Services are options');
    telling.end();
    await on.whole(talk, message);
    expect(edits(who, room, message)).toHaveLength(2);
  });

  test('an answer of more than one message: the first takes the draft’s place, the rest follow', async () => {
    told = Promise.withResolvers();
    const talk = await on.chat();
    const { who, room, before } = talk;
    const asked = await who.say(room, '!tale');
    const message = await who.answerTo(room, asked);
    expect(message.content.body).toContain('Once upon a time');
    told.resolve();
    await who.hears(room, 'Chapter 39');
    expect(shown(who, room, message)).toContain('Chapter 0');
    expect(shown(who, room, message)).not.toContain('Chapter 39');
    expect(messages(who, room).length).toBeGreaterThan(before + 1);
    expect(edits(who, room, message)).toHaveLength(1);
  });
});
