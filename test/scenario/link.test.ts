// One person on two platforms.
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderText } from '../../src/document/text.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

let people = 0;

/** Somebody with an account on two platforms. */
function person() {
  people += 1;
  const on = (platform: string, place: string) => {
    const id = `${platform}-${people}`;
    const where = { account: { platform, id, name: 'Ann' }, place: { platform, id: place, name: place } };
    return {
      id,
      say: async (line: string) => renderText(await world.say(id, line, where)),
      document: (line: string) => world.say(id, line, where),
      find: () => world.store.learners.find(where.account),
    };
  };
  return { discord: on('discord', 'guild'), matrix: on('matrix', 'room') };
}

type Account = ReturnType<typeof person>['discord'];

async function codeOf(account: Account): Promise<string> {
  const words = await account.say('/link');
  return /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(words)?.[0] ?? '';
}

async function linked() {
  const { discord, matrix } = person();
  await matrix.say(`/link ${await codeOf(discord)}`);
  return { discord, matrix };
}

describe('a code', () => {
  test('from one platform makes both accounts one learner', async () => {
    const { discord, matrix } = person();
    await discord.say('/start-nixos UTC');
    await discord.say('/lesson 0.1');
    const code = await codeOf(discord);
    const answer = await matrix.say(`/link ${code.toLowerCase().replace('-', ' ')}`);
    expect(answer).toMatch(/one learner now/);
    expect(answer).toContain('Lessons come where you enrolled: guild.');
    expect(await matrix.find()).toMatchObject({ id: (await discord.find())?.id });
    expect(await matrix.say('/progress')).toMatch(/Welcome +1\/3/);
  });

  test('works once', async () => {
    const { discord, matrix } = person();
    const third = person().matrix;
    const code = await codeOf(discord);
    await matrix.say(`/link ${code}`);
    expect(await third.say(`/link ${code}`)).toMatch(/do not know this code/);
  });

  test('used by two at once links one of them', async () => {
    const { discord, matrix } = person();
    const third = person().matrix;
    const code = await codeOf(discord);
    const answers = await Promise.all([matrix.say(`/link ${code}`), third.say(`/link ${code}`)]);
    expect(answers.filter((words) => words.includes('one learner now'))).toHaveLength(1);
  });

  test('expires after ten minutes', async () => {
    const { discord, matrix } = person();
    const code = await codeOf(discord);
    world.clock.advance({ minutes: 11 });
    expect(await matrix.say(`/link ${code}`)).toMatch(/do not know this code/);
  });

  test('is void when a newer one was made', async () => {
    const { discord, matrix } = person();
    const code = await codeOf(discord);
    await codeOf(discord);
    expect(await matrix.say(`/link ${code}`)).toMatch(/do not know this code/);
  });

  test('of the same account is not used up', async () => {
    const { discord, matrix } = person();
    const code = await codeOf(discord);
    expect(await discord.say(`/link ${code}`)).toMatch(/from this account/);
    expect(await matrix.say(`/link ${code}`)).toMatch(/one learner now/);
  });

  test('cannot be found by trying: after five wrong ones an hour passes', async () => {
    const { discord, matrix } = person();
    for (let wrong = 0; wrong < 5; wrong += 1) {
      expect(await matrix.say('/link AAAA-AAAA')).toMatch(/do not know this code/);
    }
    expect(await matrix.say(`/link ${await codeOf(discord)}`)).toMatch(/Too many codes/);
    world.clock.advance({ minutes: 61 });
    expect(await matrix.say(`/link ${await codeOf(discord)}`)).toMatch(/one learner now/);
  });

  test('is not kept by platforms that keep conversations', async () => {
    expect((await person().discord.document('/link')).keep).toBe(false);
  });
});

describe('two who have both learned already', () => {
  test('what both did counts once, and the course that is further on goes on', async () => {
    const { discord, matrix } = person();
    for (const account of [discord, matrix]) {
      await account.say('/start-nixos UTC');
      await account.say('/lesson 0.1');
    }
    await matrix.say('/lesson 0.2');
    const further = await world.store.enrolments.current((await matrix.find())?.id ?? '');
    await world.store.enrolments.change(further?.id ?? '', { nextDay: 2 }, world.clock.now());
    const before = await world.store.progress.of((await matrix.find())?.id ?? '');
    await matrix.say(`/link ${await codeOf(discord)}`);
    const learner = await discord.find();
    const after = await world.store.progress.of(learner?.id ?? '');
    expect(after).toEqual(before);
    const enrolment = await world.store.enrolments.current(learner?.id ?? '');
    expect(enrolment).toMatchObject({ nextDay: 2, cohort: { community: 'room' }, state: 'active' });
  });
});

test('every table that belongs to learners is thought of when two become one', async () => {
  const query = sql`
    select table_name from information_schema.columns
    where column_name = 'learner_id' and table_schema = 'public'`;
  const { rows } = (await world.database.db.execute(query)) as { rows: { table_name: string }[] };
  // A new one here: does mergeLearners in src/store/links.ts move its rows? Those of linking itself may go.
  expect(rows.map(({ table_name: name }) => name).sort()).toEqual([
    'account',
    'chat_line',
    'enrolment',
    'evidence_claim',
    'link_code',
    'link_try',
    'quiz_answer',
    'score_event',
    'section_vote',
    'step_completion',
  ]);
});

describe('unlinking', () => {
  test('asks first, and leaves the course where its lessons come', async () => {
    const { discord, matrix } = await linked();
    await matrix.say('/start-nixos UTC');
    await matrix.say('/lesson 0.1');
    const question = await discord.say('/unlink');
    expect(question).toContain('Your account on Matrix keeps the course');
    expect(question).toContain('Your account on Discord begins anew');
    expect((await discord.find())?.id).toBe((await matrix.find())?.id);
    await discord.say('/unlink yes');
    expect((await discord.find())?.id).not.toBe((await matrix.find())?.id);
    expect(await matrix.say('/progress')).toMatch(/Welcome +1\/3/);
    expect(await discord.say('/progress')).toMatch(/not enrolled/);
  });

  test('without a course, the account that asks goes by itself', async () => {
    const { discord, matrix } = await linked();
    await discord.say('/unlink yes');
    expect((await discord.find())?.id).not.toBe((await matrix.find())?.id);
  });

  test('of an account that is not linked says so', async () => {
    expect(await person().discord.say('/unlink')).toMatch(/not linked/);
  });
});

test('an error nobody foresaw did not happen', () => {
  expect(world.errors).toEqual([]);
});
