// Questions in the chat: the answer, its buttons, what moderators see, and what is kept.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

test('a question gets sentences, options with an example line, packages, sections and links', async () => {
  const answer = await world.ask('Ada', '/ask how do I make zsh my login shell');
  expect(answer).toContain('programs.zsh.enable');
  expect(answer).toContain('programs.zsh.enable = true;');
  expect(answer).toContain('In the course: 2.3 Packages and services');
  expect(answer).toContain('https://search.nixos.org/options');
});

test('a Nix fragment inside a question is checked', async () => {
  const answer = await world.ask(
    'Ada',
    '/ask why does this not work?\n```\n{\n  services.openssh.enable = true\n  networking.hostName = "a";\n}\n```',
  );
  expect(answer).toContain('semicolon');
});

test('presses of "Not what I meant" are counted by section, once a day, for moderators only', async () => {
  const page = await world.say('Ada', '/ask my printer is not found');
  expect(await world.ask('Ada', '/unanswered')).toContain('people who run this community');
  await world.press('Ada', page, 'Not what I meant');
  await world.press('Ada', page, 'Not what I meant');
  const page2 = await world.say('Bob', '/ask my printer is not found');
  await world.press('Bob', page2, 'This was it');
  const seen = await world.ask('Mod', '/unanswered', { moderator: true });
  expect(seen).toMatch(/2\.3 Packages and services\D+1\D+1/);
  expect(seen).not.toContain('printer');
});

test('the text of a question is in no table', async () => {
  await world.say('Ada', '/ask how do I tame my purple dragonfruit printer');
  const learner = await world.store.learners.find({ platform: 'web', id: 'Ada', name: 'Ada' });
  const kept = JSON.stringify(await world.store.learners.exportAll(learner?.id ?? ''));
  expect(kept).toContain('answersRated');
  expect(kept).not.toContain('dragonfruit');
});

test.each([
  ['/ask', 'Ask in your own words'],
  ['/ask https://example.org/a https://example.org/b', 'I do not open links'],
  ['/ask printer', 'services.printing.enable'],
  [`/ask ${'my printer is not found '.repeat(1000)}`, 'I read only the first'],
  ['/ask you useless stupid bot', 'do not find this'],
  ['/ask Mein Drucker wird nicht gefunden', 'printer printing'],
])('%s', async (line, expected) => {
  expect(await world.ask('Ada', line)).toContain(expected);
});
