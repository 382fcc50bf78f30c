// A process that dies between a draft and its answer: the next one answers in the same message.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { first, question, second } from '../../support/slow-model.ts';
import { type Drafting, isWhole, messages, openDrafting, shown, type Talk } from './support/drafting.ts';
import type { SeenEvent } from './support/person.ts';

let on: Drafting;
let model: Drafting['model'];
let stage: Drafting['stage'];
beforeAll(async () => {
  on = await openDrafting();
  ({ model, stage } = on);
});
afterAll(() => on.close());
afterEach(() => {
  stage.errors.splice(0);
  expect(on.world.errors.splice(0)).toEqual([]);
});

/** The one message that answers, as it is in the end. */
async function settled({ who, room, before }: Talk, right: (text: string) => boolean): Promise<string> {
  const answer = (): SeenEvent | undefined => messages(who, room)[before];
  const text = await who.until(() => {
    const message = answer();
    return message && right(shown(who, room, message)) && shown(who, room, message);
  });
  await stage.platform.idle();
  await who.sync();
  expect(messages(who, room)).toHaveLength(before + 1);
  return text;
}

describe('dead after the first draft', () => {
  test('the whole answer takes its place', async () => {
    const talk = await on.chat();
    const cut = model.tells(first, second);
    await on.begin(talk, cut);
    model.tells(first, second).end();
    await stage.crash();
    expect(await settled(talk, isWhole)).toContain('Most services');
    cut.end();
  });

  test('so does the plain one', async () => {
    const talk = await on.chat();
    const cut = model.tells(first, second);
    await on.begin(talk, cut);
    model.tells(first).cut();
    await stage.crash();
    await settled(
      talk,
      (text) => text.includes('services.openssh.enable') && !/still writing|language model/.test(text),
    );
    cut.end();
  });
});

/** From before the question is known to after it is dealt with. */
test.each(Array.from({ length: 9 }, (_, index) => 2 * index + 1))(
  'dead after %i steps at the database: there is one answer, and it is whole',
  async (steps) => {
    const talk = await on.chat();
    const telling = model.tells(first, second);
    telling.end();
    const dead = stage.dieAfter(steps);
    await talk.who.say(talk.room, question);
    await Promise.race([dead, new Promise((resolve) => setTimeout(resolve, 700))]);
    await stage.crash();
    await settled(talk, isWhole);
  },
);

test('nothing is kept of a draft once its answer is there', async () => {
  const { world } = on;
  expect([...(await world.store.platformState.list('matrix', 'inbox/')).keys()]).toEqual([]);
  expect([...(await world.store.platformState.list('matrix', 'draft/')).keys()]).toEqual([]);
});
