import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDraw } from '../../src/pictures/draw.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld(undefined, {
    draw: createDraw((error) => {
      throw error;
    }),
  });
});
afterAll(() => world.close());

test('from the last section to a certificate with a name of one’s own', async () => {
  await world.say('ada', '/start-nixos Europe/Berlin');
  await world.tick();
  for (const day of ['23', '24', '25', '26', '27']) {
    world.clock.set(`2026-11-${day}T07:00:30Z`);
    await world.tick();
  }
  const early = await world.ask('ada', '/certificate');
  expect(early).toContain('These are left');
  expect(early).toContain('Day 5: 5.1, 5.2, 5.3, 5.4');

  for (const day of world.mentor.course.days)
    for (const { id, figures } of day.sections) {
      const page = await world.say('ada', `/lesson section:${id}`);
      expect(page.files.map(({ mediaType }) => mediaType)).toEqual(figures.map(() => 'image/png'));
      expect(page.files.map(({ description }) => description)).toEqual(
        figures.map(({ description }) => description),
      );
    }
  expect((await world.say('ada', '/lesson section:5.4')).actions.map(({ label }) => label)).toContain(
    'Certificate',
  );

  const first = await world.say('ada', '/certificate');
  expect(first.files[0]).toMatchObject({ name: 'certificate.png', encoding: 'base64' });
  expect(first.files[0]?.description).toContain('ada completed NixOS in five days on 27 November 2026');
  expect(JSON.stringify(first)).toContain('Where to go next');

  world.clock.set('2026-12-24T07:00:00Z');
  const named = await world.say('ada', '/certificate Ada   King <Lovelace>');
  // The day stays, the name is new, and it stays too.
  expect(named.files[0]?.description).toContain(
    'Ada King <Lovelace> completed NixOS in five days on 27 November 2026',
  );
  expect((await world.say('ada', '/certificate')).files[0]?.description).toContain('Ada King <Lovelace>');
});

test('letters that the fonts have not: the words stand alone, and say what helps', async () => {
  const page = await world.say('ada', '/certificate 山田太郎');
  expect(page.files).toEqual([]);
  expect(JSON.stringify(page)).toContain('I have no letters');
  expect(await world.ask('ada', `/certificate ${'x'.repeat(61)}`)).toContain('1 to 60 letters');
});

test('a day may be repeated, with all its questions', async () => {
  const day = world.mentor.course.days[0];
  for (const question of day?.quiz ?? []) {
    const letters = question.choices
      .flatMap((choice, index) => (choice.correct ? ['ABCDE'[index]] : []))
      .join('');
    await world.say('ada', `/quiz day:0 question:${question.id} answer:${letters}`);
  }
  const done = await world.say('ada', '/quiz 0');
  const again = await world.press('ada', done, 'Ask me again');
  expect(again.actions[0]?.options).toMatchObject({ question: day?.quiz[0]?.id, again: 'yes' });
  expect(await world.ask('ada', '/lesson 0')).toContain('Day 0');
});

test('the leaderboard comes with a picture that says the same as its table', async () => {
  await world.say('ada', '/settings leaderboard:visible');
  await world.say('bob', '/start-nixos Europe/Berlin');
  await world.say('bob', '/settings leaderboard:visible');
  await world.tick();
  await world.say('bob', '/lesson section:0.1');
  const page = await world.say('ada', '/leaderboard everyone');
  expect(page.files[0]?.description).toMatch(/1\. ada, \d+; 2\. bob, 2/);
});
