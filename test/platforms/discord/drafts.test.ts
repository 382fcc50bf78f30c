// An answer that a language model words grows before the learner's eyes: in one message, at Discord's pace.
import { MessageFlags } from 'discord-api-types/v10';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
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
import { rateLimited } from '../discord-double/faults.ts';
import { type Answer, labels, type Person, words } from '../discord-double/person.ts';
import { noLimits, realLimits } from '../discord-double/rate-limits.ts';
import type { StoredChannel, StoredGuild, StoredMessage } from '../discord-double/state.ts';
import { type Mentor, ownMessages, startMentor, until } from './support.ts';

const gap = 1_200;
let model: SlowModel;
let timer: HandTimer;
let mentor: Mentor;
let guild: StoredGuild;
let channel: StoredChannel;
let ana: Person;

beforeAll(async () => {
  model = await startSlowModel();
  mentor = await startMentor({ model: model.use, draftSleep: (ms) => timer.sleep(ms) });
  guild = mentor.double.guild('Nix friends', mentor.double.person('Olga'));
  ana = mentor.double.person('Ana');
});
afterAll(async () => {
  await mentor.close();
  await model.stop();
});
beforeEach(() => {
  timer = handTimer();
  channel = mentor.double.channel(guild, 'help');
});
afterEach(() => {
  mentor.double.faults.clear();
  mentor.double.limits.limits = noLimits;
  expect(mentor.world.errors.splice(0)).toEqual([]);
});

const own = (where = channel): StoredMessage[] => ownMessages(mentor.double, where);
const shows = (where: StoredChannel, text: string): Promise<void> =>
  until(() => own(where).some((one) => words(one).includes(text)));
/** The draft's request has come back, and the pause has begun. */
const paused = (): Promise<void> => until(() => timer.sleeping() > 0);
const isWhole = (one: StoredMessage | undefined): boolean =>
  words(one).includes('A language model worded this') && !words(one).includes('still writing');
const whole = (where = channel): Promise<void> => until(() => own(where).some(isWhole));
const edits = (): number =>
  mentor.double.requests.filter(({ method, path }) => method === 'PATCH' && /messages/.test(path)).length;

describe.each<[string, () => StoredChannel, string]>([
  ['a mention in a channel', () => channel, `@mentor ${question}`],
  ['a command behind a mention', () => channel, `@mentor /ask ${question}`],
  ['a direct message', () => ana.direct, question],
])('%s', (_, whereOf, text) => {
  test('is answered by one message: draft, draft, answer', async () => {
    const where = whereOf();
    const telling = model.tells(first, second);
    ana.say(where, text);
    telling.next();
    await shows(where, first[0]);
    const [message] = own(where);
    expect(words(message)).toContain('still writing');
    expect(message && labels(message)).toEqual([]);
    await paused();
    telling.next();
    await timer.pass(gap);
    await shows(where, second[0]);
    expect(words(message)).toContain('still writing');
    telling.end();
    await whole(where);
    expect(own(where)).toEqual([message]);
    expect(words(message)).toContain(`${first[0]} ${second[0]}`);
    expect(message && labels(message)).toContain('This was it');
    expect(message?.api.message_reference).toBeDefined();
  });
});

test('a question in the thread of a paste is drafted there', async () => {
  const paste = ana.say(channel, '@mentor { a = 1 }');
  await until(() => mentor.double.state.channels.has(paste.api.id));
  const thread = mentor.double.state.channels.get(paste.api.id) as StoredChannel;
  await until(() => own(thread).length === 1);
  const telling = model.tells(first);
  ana.say(thread, `@mentor ${question}`);
  telling.next();
  await shows(thread, 'still writing');
  telling.end();
  await whole(thread);
  expect(own(thread)).toHaveLength(2);
  expect(own()).toEqual([]);
});

describe('the pace', () => {
  test('one edit in 1.2 seconds, and only the newest words', async () => {
    const telling = model.tells(first, second, third);
    ana.say(channel, `@mentor ${question}`);
    telling.next();
    await shows(channel, first[0]);
    await paused();
    const before = edits();
    telling.next();
    telling.next();
    await timer.pass(gap - 1);
    expect(edits()).toBe(before);
    await timer.pass(1);
    await shows(channel, third[0]);
    expect(edits()).toBe(before + 1);
    telling.end();
    await whole();
    expect(edits()).toBe(before + 2);
  });

  test('the answer waits for no pause', async () => {
    const telling = model.tells(first, second);
    ana.say(channel, `@mentor ${question}`);
    telling.next();
    await shows(channel, first[0]);
    await paused();
    telling.end();
    await whole();
  });

  test('drafts leave room for answers: no limit is met, and no answer waits', async () => {
    mentor.double.limits.limits = realLimits;
    const { refused } = mentor.double.limits;
    const before = edits();
    const telling = model.tells(first, second, third, first, second);
    ana.say(channel, `@mentor ${question}`);
    for (let round = 0; round < 5; round += 1) {
      telling.next();
      await paused();
      await timer.pass(gap);
    }
    const began = performance.now();
    telling.end();
    await whole();
    // Of the five edits in five seconds, drafts take three at most.
    expect(edits() - before).toBeLessThanOrEqual(4);
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(mentor.double.limits.refused).toBe(refused);
  });

  test('what the guard drops is never shown', async () => {
    const telling = model.tells(first, invented, second);
    ana.say(channel, `@mentor ${question}`);
    telling.next();
    await shows(channel, first[0]);
    await paused();
    telling.next();
    telling.next();
    await timer.pass(gap);
    await shows(channel, second[0]);
    telling.end();
    await whole();
    const said = JSON.stringify(mentor.double.requests.map(({ body }) => body));
    expect(said).not.toContain('sshmagic');
  });
});

describe('a slash command', () => {
  /** Asks. The first draft is the first thing that people see behind the promise. */
  const ask = (options: Record<string, string | Person>): Promise<Answer> =>
    ana.slash(channel, 'ask', options);
  /** The answer as it is in the end. */
  const settled = async ({ interaction }: Answer, telling: Telling): Promise<StoredMessage | undefined> => {
    telling.end();
    await until(() => isWhole(interaction.original));
    return interaction.original;
  };

  test('its drafts fill the promise, and only the asker sees them', async () => {
    const telling = model.tells(first, second);
    telling.next();
    const draft = await ask({ question });
    expect(draft.deferred).toBe(true);
    expect(words(draft.message)).toContain('still writing');
    expect(draft.message?.onlyFor).toBe(ana.id);
    const message = await settled(draft, telling);
    expect(message).toBe(draft.message);
    expect(message?.onlyFor).toBe(ana.id);
    expect(own()).toEqual([]);
  });

  test('a suggestion for somebody is one from its first draft on', async () => {
    const bob = mentor.double.person('Bob');
    const telling = model.tells(first);
    telling.next();
    const draft = await ask({ question, mention: bob });
    expect(words(draft.message)).toMatch(/^-# A suggestion for <@\d+>\nSet `services.openssh/);
    expect(draft.message?.onlyFor).toBeUndefined();
    const message = await settled(draft, telling);
    expect(words(message)).toContain('A suggestion for');
    expect(own()).toEqual([message]);
  });

  test('an answer within a second comes whole, and at once', async () => {
    const telling = model.tells(first, second);
    telling.end();
    const before = edits();
    const answer = await ana.slash(channel, 'ask', { question });
    expect(answer.deferred).toBe(false);
    expect(isWhole(answer.message)).toBe(true);
    expect(edits()).toBe(before);
  });

  test('a draft that somebody deletes: the answer comes anew, as private as it was', async () => {
    const telling = model.tells(first, second);
    telling.next();
    const draft = await ask({ question });
    if (draft.message) mentor.double.messages.delete(draft.message);
    telling.end();
    const whole = (): StoredMessage | undefined =>
      channel.messages.find((one) => !one.deleted && isWhole(one));
    await until(() => whole() !== undefined);
    expect(whole()?.onlyFor).toBe(ana.id);
  });
});

describe('trouble', () => {
  /** A question whose first sentence is out. */
  const begun = async (fault?: () => void): Promise<Telling> => {
    const telling = model.tells(first, second);
    fault?.();
    ana.say(channel, `@mentor ${question}`);
    telling.next();
    return telling;
  };
  const once = async (telling: Telling): Promise<void> => {
    telling.end();
    await whole();
    expect(own()).toHaveLength(1);
  };

  test.each([
    ['an error of the server', { kind: 'status', status: 502 } as const],
    ['a broken connection', { kind: 'cut' } as const],
    ['a rate limit', rateLimited('shared', 0.3)],
  ])('an edit that meets %s: the answer is there once', async (_, effect) => {
    const telling = await begun();
    await shows(channel, first[0]);
    await paused();
    mentor.double.faults.add('PATCH /messages/', 'before', effect);
    telling.next();
    await timer.pass(gap);
    await until(() => timer.sleeping() === 0);
    await once(telling);
  });

  test.each([
    ['before', 'an error of the server', { kind: 'status', status: 500 } as const],
    ['before', 'a broken connection', { kind: 'cut' } as const],
    ['after', 'a confirmation that is lost', { kind: 'cut' } as const],
  ] as const)(
    'a first draft that meets, %s it is there, %s: the answer is there once',
    async (phase, _, effect) => {
      const met = Promise.withResolvers<void>();
      const telling = await begun(() =>
        mentor.double.faults.add('POST /messages$', phase, () => {
          met.resolve();
          return effect;
        }),
      );
      await met.promise;
      await once(telling);
    },
  );

  test('a draft that does not come back does not hold the answer for long', async () => {
    const met = Promise.withResolvers<void>();
    const telling = await begun(() =>
      mentor.double.faults.add('POST /messages$', 'after', async () => {
        met.resolve();
        await new Promise((resolve) => setTimeout(resolve, 300));
        return { kind: 'cut' };
      }),
    );
    await met.promise;
    telling.end();
    await until(() => timer.sleeping() > 0);
    await timer.pass(1_000);
    await once(telling);
  });

  test('a draft that somebody deletes: the answer comes anew', async () => {
    const telling = await begun();
    await shows(channel, first[0]);
    await paused();
    mentor.double.messages.delete(own()[0] as StoredMessage);
    await once(telling);
  });

  test('a reply that is cut off: the plain answer takes the draft’s place', async () => {
    const telling = await begun();
    await shows(channel, first[0]);
    const [message] = own();
    telling.cut();
    await until(() => !words(message).includes('still writing'));
    expect(words(message)).toContain('services.openssh.enable');
    expect(words(message)).not.toContain('A language model worded this');
    expect(own()).toEqual([message]);
  });

  test('an invocation that fails: the draft becomes what went wrong', async () => {
    const telling = await begun();
    await shows(channel, first[0]);
    const [message] = own();
    model.breaks();
    telling.end();
    await until(() => !words(message).includes('still writing'));
    expect(words(message)).toContain('It is not your fault');
    expect(own()).toEqual([message]);
    expect(mentor.world.errors.splice(0)).toHaveLength(1);
  });
});

describe('a process that dies between draft and answer', () => {
  const noted = async (): Promise<readonly string[]> => [
    ...(await mentor.world.store.platformState.list('discord', 'draft/')).keys(),
  ];
  /** What the dead process has left: a note, and a message that says this. */
  const left = async (text: string): Promise<StoredMessage> => {
    const message = mentor.double.messages.create({
      channel,
      authorId: mentor.double.state.bot.id,
      body: { components: [{ type: 10, content: text }], flags: MessageFlags.IsComponentsV2 },
      uploads: [],
    });
    const note = { channelId: channel.id, at: mentor.world.clock.now().toString() };
    const key = `draft/${message.api.id}`;
    await mentor.world.store.platformState.write('discord', key, note, mentor.world.clock.now());
    return message;
  };

  test('while a draft is shown it is noted, and no longer', async () => {
    const telling = model.tells(first);
    ana.say(channel, `@mentor ${question}`);
    const bob = mentor.double.person('Bob');
    const slash = bob.slash(bob.direct, 'ask', { question });
    telling.next();
    await shows(channel, first[0]);
    await shows(bob.direct, first[0]);
    await until(() => timer.sleeping() === 2);
    const drafts = [own()[0], (await slash).message].map((one) => `draft/${one?.api.id}`);
    expect(new Set(await noted())).toEqual(new Set(drafts));
    telling.end();
    await whole();
    await whole(bob.direct);
    await vi.waitFor(async () => expect(await noted()).toEqual([]));
  });

  test('the next process says so under the draft, and leaves answers and younger drafts alone', async () => {
    const draft = await left('Set this. *I am still writing …*');
    const answer = await left('Set this, and that.');
    const gone = await left('*I am still writing …*');
    mentor.double.messages.delete(gone);
    mentor.world.clock.advance({ minutes: 6 });
    const young = await left('*I am still writing …*');
    await mentor.restart();
    await vi.waitFor(async () => expect(await noted()).toEqual([`draft/${young.api.id}`]));
    expect(words(draft)).toContain('I was interrupted');
    expect(words(answer)).toBe('Set this, and that.');
    expect(words(young)).toContain('still writing');
  });
});
