import { afterAll, beforeAll, expect, test } from 'vitest';
import { surface } from '../../commands/index.ts';
import { complete } from '../../src/command/complete.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

test('the list, a note by its name, a search by words, and back to the list', async () => {
  const all = await world.ask('ada', '/note');
  expect(all).toContain('disk-space');
  expect(await world.ask('ada', '/note disk-space')).toContain('nix-collect-garbage');
  expect(await world.ask('ada', '/note no sound')).toContain('PipeWire');
  const several = await world.say('ada', '/note windows');
  expect(several.actions.map(({ label }) => label)).toContain('Boot loader and dual boot');
  const chosen = await world.press('ada', several, 'Boot loader and dual boot');
  expect(JSON.stringify(chosen)).toContain('systemd-boot');
});

test('a misspelt name leads to the right one, nonsense to the list', async () => {
  expect((await world.say('ada', '/note blutooth')).actions[0]?.label).toBe('Bluetooth');
  const none = await world.say('ada', '/note xyzzy');
  expect(none.actions.map(({ label }) => label)).toEqual(['All notes']);
});

test.each([
  ['disk', 'disk-space'],
  ['no sound', 'sound'],
  ['dual', 'boot-loader-and-dual-boot'],
  ['npm', 'python-and-node'],
])('while typing "%s", %s is offered first', (typed, first) => {
  const offered = complete(
    { surface, mentor: world.mentor },
    { command: 'note', option: 'about', typed },
    25,
  );
  expect(offered[0]?.value).toBe(first);
});
