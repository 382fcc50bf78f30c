// Rooms: who may manage them, how they end or move, and whose invitations count.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { surface } from '../../../commands/index.ts';
import { defineCommand } from '../../../src/command/command.ts';
import { document, md } from '../../../src/document/build.ts';
import { readJoinRule } from '../../../src/platforms/matrix/invites.ts';
import { createWorld, type World } from '../../support/world.ts';
import type { Person } from './support/person.ts';
import { openStage, realServer, type Stage } from './support/stage.ts';

/** A command for moderators that says no more than that. */
const probe = defineCommand({
  name: 'probe',
  summary: 'For moderators',
  access: 'moderator',
  options: {},
  examples: ['/probe'],
  run: async () => document(md`You may.`, { visibility: 'public' }),
});

let world: World;
let stage: Stage;

beforeAll(async () => {
  world = await createWorld();
  stage = await openStage({
    world,
    matrix: { dispatch: { ...world.dispatch, surface: [...surface, probe] } },
  });
  await stage.platform.ready;
});

afterAll(async () => {
  expect(stage.errors).toEqual([]);
  await stage.stop();
  await world.close();
});

/** A room with the bot in it, made by somebody. */
async function community(): Promise<{ owner: Person; room: string }> {
  const owner = await stage.person();
  const room = await owner.createRoom({ name: 'Learners', preset: 'public_chat', invite: [stage.bot.id] });
  await owner.hears(room, '!nixos start');
  return { owner, room };
}

/** Somebody who enrolled in a room, with their direct chat. */
async function learnerIn(room: string): Promise<{ ann: Person; chat: string }> {
  const ann = await stage.person();
  await ann.join(room);
  await ann.say(room, '!nixos start');
  const chat = await ann.accepts();
  await ann.hears(chat, /Day 0: /);
  return { ann, chat };
}

async function enrolmentOf(person: Person) {
  const learner = await world.store.learners.find({ platform: 'matrix', id: person.id, name: '' });
  return world.store.enrolments.current(learner?.id ?? '');
}

const state = (person: Person, room: string, type: string, content: Record<string, unknown>) =>
  person.call('PUT', `/rooms/${encodeURIComponent(room)}/state/${type}/`, content);

describe('moderators', () => {
  test('a power level of 50 is enough, 49 is not, and changes count at once', async () => {
    const { owner, room } = await community();
    const ann = await stage.person();
    await ann.join(room);
    expect((await owner.ask(room, '!probe')).content.body).toBe('You may.');
    const levels = await owner.call('GET', `/rooms/${encodeURIComponent(room)}/state/m.room.power_levels/`);
    for (const [level, expected] of [
      [49, /for the people who run this community/],
      [50, /You may/],
      [0, /for the people who run this community/],
    ] as const) {
      const users = { ...(levels.users as Record<string, number>), [ann.id]: level };
      await state(owner, room, 'm.room.power_levels', { ...levels, users });
      const asked = await ann.say(room, '!probe');
      if (level === 50) {
        expect((await ann.answerTo(room, asked)).content.body).toMatch(expected);
      } else {
        // What is for the asker alone comes in the direct chat.
        expect((await ann.answerTo(room, asked)).content.body).toMatch(/direct chat/);
      }
    }
  });

  test('nobody is a moderator of a direct chat', async () => {
    const ann = await stage.person();
    const chat = await ann.directWith(stage.bot.id);
    expect((await ann.ask(chat, '!probe')).content.body).toMatch(/people who run this community/);
  });
});

describe('announcements', () => {
  test('come in the room itself, and in no other', async () => {
    const { owner, room } = await community();
    await owner.say(room, '!nixos start');
    await owner.accepts();
    await owner.ask(room, '!cohort announce text:We meet on Friday.');
    expect((await owner.hears(room, 'We meet on Friday.')).content.msgtype).toBe('m.notice');
    const { room: other } = await community();
    const result = await stage.platform.channels.post(
      { platform: 'matrix', id: room, name: 'Learners' },
      other,
      document(md`Not here.`),
    );
    expect(result.kind).toBe('refused');
  });
});

test('whoever wants to be forgotten is: nothing of the platform names them', async () => {
  const { room } = await community();
  const { ann, chat } = await learnerIn(room);
  await ann.ask(chat, '!lesson 0');
  await ann.ask(room, '!hint missing-semicolon');
  await ann.ask(chat, '!forget-me');
  await ann.ask(chat, '1');
  await stage.platform.idle();
  const kept = await world.store.platformState.list('matrix', '');
  expect(JSON.stringify([...kept])).not.toContain(ann.id);
  // And is met again like anybody else.
  expect((await ann.ask(chat, '!progress')).content.body).toMatch(/not enrolled/);
});

describe('a room that ends for the bot', () => {
  test.each([
    ['kick', 'removed from'],
    ['ban', 'banned from'],
  ])('%s: enrolments pause with a reason, and the learner is told once', async (what, words) => {
    const { owner, room } = await community();
    const { ann, chat } = await learnerIn(room);
    await owner.call('POST', `/rooms/${encodeURIComponent(room)}/${what}`, { user_id: stage.bot.id });
    const line = await ann.hears(chat, /Your lessons are paused/);
    expect(line.content.body).toContain(`I was ${words} the room of your cohort`);
    expect(await enrolmentOf(ann)).toMatchObject({
      state: 'paused',
      reason: `I was ${words} the room of your cohort`,
    });
    // And goes on where it can.
    await ann.ask(chat, '1');
    expect(await enrolmentOf(ann)).toMatchObject({ state: 'active', reason: null });
  });

  test('whoever leaves the direct chat gets no lessons until they come back and say so', async () => {
    const ann = await stage.person();
    const chat = await ann.directWith(stage.bot.id);
    await ann.ask(chat, '!nixos start');
    await ann.leave(chat);
    await settled(async () => (await enrolmentOf(ann))?.state === 'paused');
    expect(await enrolmentOf(ann)).toMatchObject({ reason: 'you left our direct chat' });
    const fresh = await ann.directWith(stage.bot.id);
    await ann.hears(fresh, 'I teach NixOS');
    await ann.ask(fresh, '!resume');
    expect(await enrolmentOf(ann)).toMatchObject({ state: 'active' });
  });

  test('the bot thrown out of a direct chat pauses that learner', async () => {
    const ann = await stage.person();
    // Without the same power for both, which nobody could be removed with.
    const chat = await ann.directWith(stage.bot.id, { preset: 'private_chat' });
    await ann.ask(chat, '!nixos start');
    await ann.call('POST', `/rooms/${encodeURIComponent(chat)}/kick`, { user_id: stage.bot.id });
    await settled(async () => (await enrolmentOf(ann))?.state === 'paused');
    // A lesson that is on its way may find the closed door before the bot hears that it was thrown out.
    expect((await enrolmentOf(ann))?.reason).toBeOneOf([
      'I was removed from our direct chat',
      'our direct chat is closed',
    ]);
  });
});

describe('a room that moves', () => {
  test('the bot follows, and the community with its cohorts is the same', async () => {
    const { owner, room } = await community();
    const { ann } = await learnerIn(room);
    const { replacement_room: next } = await owner.call(
      'POST',
      `/rooms/${encodeURIComponent(room)}/upgrade`,
      {
        new_version: '10',
      },
    );
    const moved = String(next);
    await owner.until(() =>
      owner.seen(moved).some(({ type, sender }) => type === 'm.room.member' && sender === stage.bot.id),
    );
    await owner.ask(moved, '!nixos help');
    const late = await stage.person();
    await late.join(moved);
    await late.say(moved, '!nixos start');
    const chat = await late.accepts();
    await late.hears(chat, /Day 0: /);
    expect((await enrolmentOf(late))?.cohort.id).toBe((await enrolmentOf(ann))?.cohort.id);
  });

  test('a tombstone that points to somebody else’s room is not followed', async () => {
    const { owner, room } = await community();
    const eve = await stage.person();
    const trap = await eve.createRoom({ name: 'Trap', preset: 'public_chat' });
    await state(owner, room, 'm.room.tombstone', { body: 'gone', replacement_room: trap });
    await eve.until(() =>
      eve.seen(trap).some(({ sender, content }) => sender === stage.bot.id && content.membership === 'leave'),
    );
    expect(eve.heard(trap)).toEqual([]);
  });
});

describe('a chat of two', () => {
  test('that a third joins is no place for private answers any more', async () => {
    const ann = await stage.person();
    const chat = await ann.directWith(stage.bot.id);
    await ann.ask(chat, '!nixos start');
    const bob = await stage.person();
    await ann.call('POST', `/rooms/${encodeURIComponent(chat)}/invite`, { user_id: bob.id });
    await bob.join(chat);
    const asked = await ann.say(chat, '!progress');
    expect((await ann.answerTo(chat, asked)).content.body).toMatch(/direct chat/);
    await ann.accepts();
  });

  test('that claims to be one, but is open to everybody, is none', async () => {
    const ann = await stage.person();
    const room = await ann.createRoom({ is_direct: true, preset: 'public_chat', invite: [stage.bot.id] });
    await ann.hears(room, '!nixos start');
  });
});

describe.skipIf(realServer)('whose invitations count', () => {
  test.each([
    ['any', true],
    ['double.test', true],
    ['other.org', false],
    ['other.org, double.test', true],
    ['@nobody:double.test', false],
  ])('%s', async (rule, joins) => {
    await stage.restart({ rule: readJoinRule(rule) });
    const ann = await stage.person();
    const room = await ann.createRoom({ name: 'Invited', preset: 'private_chat', invite: [stage.bot.id] });
    const came = await ann.until(
      () =>
        ann
          .seen(room)
          .find(
            ({ type, sender, content }) =>
              type === 'm.room.member' && sender === stage.bot.id && content.membership !== 'invite',
          )?.content.membership,
    );
    expect(came).toBe(joins ? 'join' : 'leave');
  });

  test('an invitation that was withdrawn before it was accepted disturbs nobody', async () => {
    await stage.restart({ rule: 'any' });
    const ann = await stage.person();
    await stage.platform.stop();
    const room = await ann.createRoom({ name: 'Never mind', preset: 'private_chat', invite: [stage.bot.id] });
    stage.homeserver.fail({
      match: ({ path }) => path.includes(`/join/${room}`),
      times: 1,
      how: { kind: 'refuse', status: 403, body: { errcode: 'M_FORBIDDEN', error: 'You are not invited.' } },
    });
    await stage.restart();
    const { room: other, owner } = await community();
    await owner.ask(other, '!nixos help');
  });
});

async function settled(look: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 15_000;
  while (!(await look())) {
    if (performance.now() > deadline) throw new Error('it did not happen');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
