// Drafts and everything that may go wrong with them: the answer is there once, in time, whatever happens.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { first, question, second, third } from '../../support/slow-model.ts';
import type { Fault } from '../matrix-double/http.ts';
import { stockLimit } from '../matrix-double/limits.ts';
import { type Drafting, edits, isWhole, messages, openDrafting, shown } from './support/drafting.ts';

const gap = 2_000;
const noRoom: Fault['how'] = {
  kind: 'refuse',
  status: 429,
  body: { errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 5_000 },
};

describe('Synapse’s own limits', () => {
  let on: Drafting;
  let model: Drafting['model'];
  let timer: Drafting['timer'];
  beforeAll(async () => {
    on = await openDrafting({ homeserver: ({ now }) => ({ limit: stockLimit, now }) });
    ({ model, timer } = on);
  });
  afterAll(() => on.close());

  test('make no answer wait: drafts are dropped instead', async () => {
    const talk = await on.chat();
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
      await on.flowing(() => on.stage.platform.idle());
    }
  });

  test('a draft that finds no room is dropped; the answer takes its place when the server says so', async () => {
    const talk = await on.chat();
    const telling = model.tells(first, second);
    const message = await on.begin(talk, telling);
    on.fail(talk.room, noRoom);
    telling.next();
    await timer.pass(gap);
    telling.end();
    await on.flowing(() => on.whole(talk, message));
  });

  test('a first draft that finds none, too', async () => {
    const talk = await on.chat();
    const { who, room, before } = talk;
    on.fail(room, noRoom);
    const telling = model.tells(first);
    const asked = await who.say(room, question);
    telling.next();
    await on.paused();
    telling.end();
    const answer = await on.flowing(() => who.answerTo(room, asked));
    expect(isWhole(String(answer.content.body))).toBe(true);
    expect(messages(who, room)).toHaveLength(before + 1);
  });
});

describe('trouble', () => {
  let on: Drafting;
  let model: Drafting['model'];
  let timer: Drafting['timer'];
  let stage: Drafting['stage'];
  beforeAll(async () => {
    on = await openDrafting();
    ({ model, timer, stage } = on);
  });
  afterAll(() => on.close());
  afterEach(() => {
    stage.homeserver.clearFaults();
    expect(stage.errors.splice(0)).toEqual([]);
    expect(on.world.errors.splice(0)).toEqual([]);
  });

  test.each<[string, Fault['how']]>([
    ['an error of the server', { kind: 'refuse', status: 500 }],
    ['a lost confirmation', { kind: 'lose' }],
  ])('a first draft that meets %s: the answer is there once', async (_, how) => {
    const talk = await on.chat();
    const { who, room, before } = talk;
    on.fail(room, how);
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
    const talk = await on.chat();
    const telling = model.tells(first, second);
    const message = await on.begin(talk, telling);
    on.fail(talk.room, how);
    telling.next();
    await timer.pass(gap);
    telling.end();
    await on.whole(talk, message);
  });

  test('a draft that somebody removes: the answer comes anew', async () => {
    const talk = await on.chat();
    const { who, room } = talk;
    const telling = model.tells(first, second);
    const message = await on.begin(talk, telling);
    const { rooms } = stage.homeserver.world;
    const stored = rooms.get(room)?.events.find(({ event }) => event.event_id === message.event_id);
    if (stored) Object.assign(stored.event, { content: {}, unsigned: { redacted_because: {} } });
    telling.end();
    await who.until(() => who.heard(room).some(({ content }) => isWhole(String(content.body))));
    expect(edits(who, room, message)).toEqual([]);
  });

  test('a reply that is cut off: the plain answer takes the draft’s place', async () => {
    const talk = await on.chat();
    const { who, room, before } = talk;
    const telling = model.tells(first, second);
    const message = await on.begin(talk, telling);
    telling.cut();
    await who.until(() => edits(who, room, message)[0]);
    expect(shown(who, room, message)).not.toMatch(/still writing|A language model worded/);
    expect(shown(who, room, message)).toContain('services.openssh.enable');
    expect(messages(who, room)).toHaveLength(before + 1);
  });

  test('an invocation that fails: the draft becomes what went wrong', async () => {
    const talk = await on.chat();
    const { who, room } = talk;
    const telling = model.tells(first, second);
    const message = await on.begin(talk, telling);
    model.breaks();
    telling.end();
    await who.until(() => shown(who, room, message).includes('It is not your fault'));
    expect(on.world.errors.splice(0)).toHaveLength(1);
  });
});
