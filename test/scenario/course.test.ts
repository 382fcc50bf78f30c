import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});

/** A list of generations in today's form. */
function list(newest: number, current: number): string {
  const rows = Array.from({ length: newest }, (_, index) => newest - index);
  return rows
    .map(
      (n) => `${n}  2026-11-22 08:00:00  26.05.1  6.18.9  Unknown  []  ${n === current ? 'True' : 'False'}`,
    )
    .join('\n');
}

describe('a learner takes the course', () => {
  test('enrols with one command; Day 0 is queued, Day 1 is due tomorrow morning', async () => {
    const answer = await world.ask('ada', '/start-nixos');
    expect(answer).toContain('Welcome, ada!');
    expect(answer).toContain('November 2026');
    expect(answer).toContain('Day 1 comes tomorrow at 08:00.');
    await world.tick();
    expect(world.pushed).toHaveLength(1);
  });

  test('a second start keeps everything as it is', async () => {
    expect(await world.ask('ada', '/start-nixos America/New_York')).toContain('You are enrolled already');
    expect(world.pushed).toHaveLength(1);
  });

  test('reads Day 0, page by page, and earns points once', async () => {
    const day = await world.say('ada', '/lesson');
    const first = await world.press('ada', day, 'Read 0.1');
    const again = await world.press('ada', day, 'Read 0.1');
    expect(JSON.stringify(first)).toContain('+2 points');
    expect(JSON.stringify(again)).not.toContain('+2 points');
    await world.press('ada', first, 'Next: 0.2');
    expect(await world.ask('ada', '/progress')).toContain('You have 4 points.');
  });

  test('Day 1 is closed until the morning', async () => {
    expect(await world.ask('ada', '/lesson 1')).toContain(
      'Day 1 is not open yet. Day 1 comes tomorrow at 08:00.',
    );
    expect(await world.ask('ada', '/exercise 1')).toContain('not open yet');
    await world.tick();
    expect(world.pushed).toHaveLength(1);
  });

  test('in the morning Day 1 is queued, once', async () => {
    world.clock.set('2026-11-23T07:00:00Z');
    await world.tick();
    await world.tick();
    expect(world.pushed).toHaveLength(2);
    expect(await world.ask('ada', '/lesson 1.2')).toContain('The Nix store'.slice(0, 7));
    expect(await world.ask('ada', '/progress')).toContain('Day 2 comes tomorrow at 08:00.');
  });

  test('proves the exercise by pasting, and the leaderboard knows', async () => {
    expect(await world.ask('ada', '/exercise')).toContain('Step 1: List your generations');
    expect(await world.ask('ada', `/check\n${list(3, 3)}`)).toContain('+10 points');
    expect(await world.ask('ada', `/check\n${list(3, 3)}`)).toContain('A rebuild that changes nothing');
    expect(await world.ask('ada', `/check ${list(4, 4)}`)).toContain('+20 points');
    expect(await world.ask('ada', `/check ${list(4, 3)}`)).toContain('Go back');
    expect(await world.ask('ada', `/check ${list(4, 4)}`)).toContain('All steps are done');
    expect(await world.ask('ada', '/leaderboard')).toMatch(/1 +ada \(you\) +56/);
  });

  test('answers the quiz: wrong answers explain, right ones count once', async () => {
    const question = await world.say('ada', '/quiz 1');
    const wrong = await world.press('ada', question, 'B');
    expect(JSON.stringify(wrong)).toContain('Not quite');
    const again = await world.press('ada', wrong, 'Try again');
    expect(JSON.stringify(await world.press('ada', again, 'A'))).toContain('Right, +5 points');
    expect(JSON.stringify(await world.press('ada', again, 'A'))).not.toContain('+5');
  });

  test('a question with several right answers is picked together', async () => {
    const question = await world.say('ada', '/quiz 1 copy-to-a-laptop');
    const one = await world.press('ada', question, 'A');
    expect(JSON.stringify(await world.press('ada', one, 'Answer'))).toContain('another right choice');
    const both = await world.press('ada', one, 'B');
    expect(JSON.stringify(await world.press('ada', both, 'Answer'))).toContain('Right, +5 points');
  });

  test('pauses, resumes, skips and leaves', async () => {
    expect(await world.ask('ada', '/pause')).toContain('Paused before Day 2');
    world.clock.set('2026-11-24T07:00:00Z');
    await world.tick();
    expect(world.pushed).toHaveLength(2);
    expect(await world.ask('ada', '/resume')).toContain('Day 2 comes tomorrow at 08:00.');
    expect(await world.ask('ada', '/skip-day 2')).toContain('Day 3 comes tomorrow at 08:00.');
    expect(await world.ask('ada', '/skip-day 2')).toContain('Day 3 comes tomorrow at 08:00.');
    expect(await world.ask('ada', '/leave yes')).toContain('You have left the course');
    expect(await world.ask('ada', '/progress')).toContain('You are not enrolled yet');
    expect(await world.ask('ada', '/start-nixos')).toContain('Welcome, ada!');
    expect(await world.ask('ada', '/progress')).toContain('You have 66 points.');
  });

  test('the course ends after its last day', async () => {
    await world.say('zoe', '/start-nixos');
    for (let day = 0; day < 7; day += 1) {
      world.clock.advance({ hours: 24 });
      await world.tick();
    }
    expect(await world.ask('zoe', '/progress')).toContain('All days of the course are open to you.');
    expect(await world.ask('zoe', '/lesson 9')).toContain('the days 0 to 5');
  });
});

describe('a learner owns their data', () => {
  test('leaderboards show only those who agreed, and oneself', async () => {
    await world.say('bob', '/start-nixos');
    await world.say('eve', '/start-nixos');
    await world.say('bob', '/lesson 0.1');
    expect(await world.ask('eve', '/leaderboard everyone')).not.toContain('bob');
    await world.say('bob', '/settings leaderboard:visible');
    const seen = await world.say('eve', '/leaderboard everyone');
    expect(JSON.stringify(seen)).toContain('bob');
    expect(seen.visibility).toBe('private');
  });

  test('exports everything, without pastes, and forgets everything', async () => {
    const [file] = (await world.say('ada', '/my-data')).files;
    const data = JSON.parse(file?.content ?? '');
    expect(Object.keys(data)).toEqual([
      'learner',
      'accounts',
      'remembered',
      'settings',
      'enrolments',
      'deliveries',
      'steps',
      'quizAnswers',
      'points',
      'answersRated',
      'modelAnswers',
      'chat',
    ]);
    expect(data.points.length).toBeGreaterThan(5);
    expect(await world.ask('ada', '/forget-me')).toContain('cannot be undone');
    expect(await world.ask('ada', '/forget-me yes')).toContain('Nothing about you is left');
    const after = JSON.parse((await world.say('ada', '/my-data')).files[0]?.content ?? '');
    expect(after).toMatchObject({ enrolments: [], steps: [], points: [], chat: [] });
  });
});

describe('bad input loses nothing', () => {
  test.each([
    ['/start-nixos Berln', 'Europe/Berlin'],
    ['/start-nixos CET', 'Europe/Berlin'],
    ['/start-nixos UTC+5:45', 'Asia/Kathmandu'],
    ['/start-nixos Germany', 'Europe/Berlin'],
    ['/start-nixos Xyzzyplugh', 'continent and city'],
    ['/start-nixos Europe/Berlin 25', 'from 6 to 21. The nearest to your 25 is 21.'],
    ['/start-nixos Europe/Berlin 3', 'nearest to your 3 is 6'],
    ['/start-nixos Europe/Berlin soon', 'from 6 to 21'],
    ['/strat-nixos', '/start-nixos'],
    ['/frobnicate', '/help'],
    ['/lesson', 'not enrolled yet'],
    ['/check', '`/check` needs `paste`'],
    ['/help chek', 'I have no command `/chek`'],
  ])('%s', async (line, expected) => {
    expect(await world.ask('new', line)).toContain(expected);
  });

  test('settings keep their old value when the new one is wrong', async () => {
    await world.say('bob', '/settings hour:9');
    expect(await world.ask('bob', '/settings hour:30')).toContain('from 6 to 21');
    expect(await world.ask('bob', '/settings pace:dialy')).toContain('Did you mean daily?');
    expect(await world.ask('bob', '/settings')).toContain('09:00');
  });

  test('a finding leads to its page, and a misspelt page to the right one', async () => {
    const answer = await world.say('bob', '/check { a = 1 }');
    expect(answer.keep).toBe(false);
    const page = await world.press('bob', answer, answer.actions[0]?.label ?? '');
    expect(JSON.stringify(page)).toContain('Why it happens');
    expect(await world.ask('bob', '/hint missing-semicolom')).toContain('missing-semicolon');
    expect(await world.ask('bob', '/hint xyzzy')).toContain('I have no page');
  });

  test('a paste that nobody knows is told so, with a place to ask', async () => {
    expect(await world.ask('bob', '/check why is the sky blue')).toContain('discourse.nixos.org');
  });

  test.each([
    ['too long', { name: 'log.txt', bytes: new Uint8Array(300_000).fill(65) }, 'up to 256 KiB'],
    ['binary', { name: 'shot.png', bytes: new Uint8Array([137, 80, 78, 71, 0, 0, 0, 13]) }, 'is not text'],
  ])('an attachment that is %s', async (_, attachment, expected) => {
    expect(await world.ask('bob', '/check', { attachments: [attachment] })).toContain(expected);
  });
});
