// Lessons over Discord: where they go, and that each arrives once, whatever breaks.
import { MessageFlags } from 'discord-api-types/v10';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rateLimited } from '../discord-double/faults.ts';
import { type Person, words } from '../discord-double/person.ts';
import { noLimits, realLimits } from '../discord-double/rate-limits.ts';
import type { StoredChannel, StoredGuild, StoredMessage } from '../discord-double/state.ts';
import { type Mentor, ownMessages, startMentor } from './support.ts';

let mentor: Mentor;
let guild: StoredGuild;
let channel: StoredChannel;
let ana: Person;
let olga: Person;

beforeAll(async () => {
  mentor = await startMentor();
  olga = mentor.double.person('Olga');
});
afterAll(() => mentor.close());
beforeEach(() => {
  // A server without a channel for lessons, and somebody who has not met the mentor.
  guild = mentor.double.guild('Nix friends', olga);
  channel = mentor.double.channel(guild, 'help');
  ana = mentor.double.person('Ana');
});
afterEach(async () => {
  mentor.double.faults.clear();
  mentor.double.limits.limits = noLimits;
  mentor.world.queued.length = 0;
});

const lessons = (where: StoredChannel): StoredMessage[] =>
  ownMessages(mentor.double, where).filter((one) => /^# Day \d/m.test(words(one)));
const enrol = (person: Person = ana) => person.slash(channel, 'start-nixos', { 'time-zone': 'UTC' });
const isSilent = ({ api }: StoredMessage): boolean =>
  ((api.flags ?? 0) & MessageFlags.SuppressNotifications) !== 0;

describe('where a lesson goes', () => {
  test('to the learner directly', async () => {
    await enrol();
    await mentor.deliver();
    expect(lessons(ana.direct)).toHaveLength(1);
    expect(lessons(channel)).toHaveLength(0);
    expect(lessons(ana.direct).some(isSilent)).toBe(false);
  });

  test('without a sound, when the learner wants that', async () => {
    await enrol();
    await ana.slash(channel, 'settings', { sound: 'off' });
    await mentor.deliver();
    expect(lessons(ana.direct).every(isSilent)).toBe(true);
  });

  test('into the cohort’s channel, when the learner prefers that: only they are told', async () => {
    await olga.slash(channel, 'setup', { channel });
    await enrol();
    await ana.slash(channel, 'settings', { lessons: 'channel' });
    await mentor.deliver();
    expect(lessons(channel)).toHaveLength(1);
    expect(words(lessons(channel)[0])).toContain(ana.mention);
    const bodies = mentor.double.requests
      .filter(({ method, path }) => method === 'POST' && path === `/channels/${channel.id}/messages`)
      .map(({ body }) => (body as { allowed_mentions: unknown }).allowed_mentions);
    expect(bodies.at(-1)).toEqual({ parse: [], users: [ana.id] });
    // In a channel everybody may press; what comes is for whoever pressed, alone.
    const pressed = await ana.press(lessons(channel)[0] as StoredMessage, 'Open Day 0');
    expect(pressed.ephemeral).toBe(true);
  });

  test('into the cohort’s channel, when direct messages are closed; why is said once', async () => {
    await olga.slash(channel, 'setup', { channel });
    ana.stored.dmsOpen = false;
    await enrol();
    await mentor.deliver();
    mentor.world.clock.advance({ hours: 24 });
    await mentor.deliver();
    const all = lessons(channel).map(words);
    expect(all).toHaveLength(2);
    expect(all.filter((text) => text.includes('direct messages are closed'))).toHaveLength(1);
  });

  test('nowhere: that is said once where they enrolled, the course waits, and a button goes on', async () => {
    ana.stored.dmsOpen = false;
    await enrol();
    await mentor.deliver();
    const told = (): StoredMessage[] =>
      ownMessages(mentor.double, channel).filter((one) => words(one).includes('does not let me write'));
    expect(told()).toHaveLength(1);
    const answer = await ana.slash(channel, 'progress');
    expect(words(answer.message)).toMatch(/paused|direct messages/i);
    ana.stored.dmsOpen = true;
    await ana.press(told()[0] as StoredMessage, 'Go on');
    mentor.world.clock.advance({ hours: 24 });
    await mentor.deliver();
    expect(lessons(ana.direct)).toHaveLength(1);
    expect(told()).toHaveLength(1);
  });

  test('a channel that was deleted: directly instead, and the operator reads why', async () => {
    await olga.slash(channel, 'setup', { channel });
    await enrol();
    await ana.slash(channel, 'settings', { lessons: 'channel' });
    channel.deleted = true;
    await mentor.deliver();
    expect(lessons(ana.direct)).toHaveLength(1);
    expect(mentor.log.at(-1)).toContain('cannot be written to');
  });

  test('the server has thrown the mentor out: the learner is taught directly', async () => {
    await enrol();
    mentor.double.kick(guild);
    await mentor.deliver();
    expect(lessons(ana.direct)).toHaveLength(1);
  });
});

describe('once, whatever breaks', () => {
  test.each([
    ['the answer is lost after Discord has the message', 'after', { kind: 'cut' }],
    ['the connection breaks before Discord has it', 'before', { kind: 'cut' }],
    ['an error of the server after it has the message', 'after', { kind: 'status', status: 502 }],
    ['an error of the server before it has it', 'before', { kind: 'status', status: 500 }],
    ['a rate limit of the channel', 'before', rateLimited('user', 0.2)],
    ['a global rate limit', 'before', rateLimited('global', 0.2)],
    ['a rate limit that others used up', 'before', rateLimited('shared', 0.2)],
  ] as const)('%s', async (_, phase, effect) => {
    await enrol();
    mentor.double.faults.add('POST /messages$', phase, effect);
    await mentor.deliver();
    expect(lessons(ana.direct)).toHaveLength(1);
  });

  test('trouble that lasts is left to the queue, which tries again with the same nonce', async () => {
    await enrol();
    mentor.double.faults.add('POST /messages$', 'after', { kind: 'status', status: 503 }, 3);
    await expect(mentor.deliver()).rejects.toThrow();
    await mentor.retry();
    expect(lessons(ana.direct)).toHaveLength(1);
    const nonces = mentor.double.requests
      .filter(({ method, path }) => method === 'POST' && path === `/channels/${ana.direct.id}/messages`)
      .map(({ body }) => (body as { nonce: string; enforce_nonce: boolean }).nonce);
    expect(new Set(nonces).size).toBe(1);
    expect(nonces[0]?.length).toBeLessThanOrEqual(25);
  });

  test('when Discord has forgotten the nonce, the last messages are searched before sending again', async () => {
    await enrol();
    mentor.double.faults.add('POST /messages$', 'after', { kind: 'cut' }, 3);
    await expect(mentor.deliver()).rejects.toThrow();
    mentor.double.forgetNonces();
    // The learner has written meanwhile, more than one request shows.
    for (let count = 0; count < 120; count += 1) ana.say(ana.direct, 'x'.repeat(3));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await mentor.retry();
    expect(lessons(ana.direct)).toHaveLength(1);
  });

  test('a channel of direct messages that is gone is opened again', async () => {
    await enrol();
    await mentor.deliver();
    ana.direct.deleted = true;
    mentor.world.clock.advance({ hours: 24 });
    await expect(mentor.deliver()).rejects.toThrow('Unknown Channel');
    await mentor.retry();
    expect(lessons(ana.direct).map(words)).toEqual([expect.stringContaining('Day 1')]);
  });

  test('direct messages that are opened too fast wait for the queue', async () => {
    await enrol();
    mentor.double.controls.openings = 0;
    await expect(mentor.deliver()).rejects.toThrow();
    mentor.double.controls.openings = 1_000_000;
    await mentor.retry();
    expect(lessons(ana.direct)).toHaveLength(1);
  });

  test('sixty at once obey the limits', async () => {
    mentor.double.limits.limits = realLimits;
    const people = Array.from({ length: 60 }, (_, index) => mentor.double.person(`Learner ${index}`));
    for (const person of people) await enrol(person);
    const before = mentor.double.limits.refused;
    await mentor.deliverTogether();
    expect(people.map((person) => lessons(person.direct).length)).toEqual(people.map(() => 1));
    expect(mentor.double.limits.refused - before).toBeLessThanOrEqual(3);
  });

  test('sixty into one channel obey its own limit', async () => {
    await olga.slash(channel, 'setup', { channel });
    const people = Array.from({ length: 12 }, (_, index) => mentor.double.person(`Learner ${index}`));
    for (const person of people) {
      await enrol(person);
      await person.slash(channel, 'settings', { lessons: 'channel' });
    }
    mentor.double.limits.limits = { ...realLimits, perChannel: { limit: 5, windowMs: 500 } };
    const before = mentor.double.limits.refused;
    await mentor.deliverTogether();
    expect(lessons(channel)).toHaveLength(12);
    expect(mentor.double.limits.refused - before).toBeLessThanOrEqual(3);
  });
});
