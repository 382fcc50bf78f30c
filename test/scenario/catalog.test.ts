import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { surface } from '../../commands/index.ts';
import { complete } from '../../src/command/complete.ts';
import { readNix } from '../../src/nix/read.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe('/option', () => {
  test('type, default, example, lesson and link of an option', async () => {
    const answer = await world.ask('ada', '/option services.openssh.enable');
    expect(answer).toContain('Type: boolean');
    expect(answer).toContain('services.openssh.enable = true;');
    expect(answer).toMatch(/Section \d\.\d teaches it/);
    expect(answer).toContain('search.nixos.org/options?');
    expect(answer).toContain('show=option%3Aservices.openssh.enable');
  });

  test.each([
    ['with a name of the learner', '/option users.users.alice.shell', 'users.users.<name>.shell'],
    ['of Home Manager', '/option programs.git.settings', 'home.nix'],
    ['between backquotes', '/option `networking.hostName`', 'configuration.nix'],
    [
      'renamed',
      '/option services.openssh.passwordAuthentication',
      'services.openssh.settings.PasswordAuthentication',
    ],
    ['misspelt', '/option services.opnssh.enable', 'services.openssh.enable'],
    ['in words', '/option firewall ports', 'networking.firewall.allowedTCPPorts'],
    ['that is nothing', '/option qqqqqqqqqqqqqqqq', 'I find no option'],
  ])('%s', async (_, line, expected) => {
    expect(await world.ask('ada', line)).toContain(expected);
  });

  test('a found option opens with a button', async () => {
    const found = await world.say('ada', '/option firewall ports');
    const page = await world.press('ada', found, 'networking.firewall.allowedTCPPorts');
    expect(JSON.stringify(page)).toContain('Type');
  });
});

describe('/package', () => {
  test('how to try it and how to install it', async () => {
    const answer = await world.ask('ada', '/package htop');
    expect(answer).toContain('$ nix-shell -p htop');
    expect(answer).toContain('environment.systemPackages = [ pkgs.htop ];');
    expect(answer).toContain('programs.htop.enable = true;');
    expect(answer).toContain('search.nixos.org/packages?');
  });

  test.each([
    ['with its set in front', '/package pkgs.ripgrep', 'ripgrep'],
    ['by its command', '/package lsusb', 'usbutils'],
    ['removed', '/package neofetch', 'fastfetch'],
    ['misspelt', '/package fierfox', 'firefox'],
    ['that is nothing', '/package qqqqqqqqqqqqqqqq', 'I find no package'],
  ])('%s', async (_, line, expected) => {
    expect(await world.ask('ada', line)).toContain(expected);
  });
});

test('every Nix example of the answers parses', async () => {
  for (const name of [
    'services.openssh.enable',
    'networking.firewall.allowedTCPPorts',
    'users.users.alice.extraGroups',
    'time.timeZone',
  ]) {
    const { blocks } = await world.say('ada', `/option ${name}`);
    for (const block of blocks) {
      if (block.type === 'codeBlock' && block.language === 'nix')
        expect(readNix(block.value).findings).toEqual([]);
    }
  }
});

test('both complete while somebody types', () => {
  const { mentor } = world;
  const suggestions = (command: string, typed: string) =>
    complete({ surface, mentor }, { command, option: 'name', typed }, 25).map(({ value }) => value);
  expect(suggestions('option', 'services.openssh.e')).toContain('services.openssh.enable');
  expect(suggestions('package', 'ripg')).toContain('ripgrep');
  expect(suggestions('option', '').length).toBeLessThanOrEqual(25);
});

test.each([
  '',
  ' ',
  '🎉'.repeat(300),
  '\u202e\u0000\u0007',
  "'; drop table learner; --",
  '(a+)+$',
  'x'.repeat(10_000),
])('a query that makes no sense is answered: %j', async (query) => {
  for (const command of ['option', 'package']) {
    const answer = await world.ask('ada', `/${command} "${query}"`);
    expect(answer).not.toContain('went wrong');
  }
  expect(world.errors).toEqual([]);
});

test('without a catalog the answers say so', async () => {
  const { mentor } = world;
  const command = surface.find(({ name }) => name === 'option');
  const learner = await mentor.learners.meet({ platform: 'web', id: 'x', name: 'x' }, mentor.clock.now());
  const answer = await command?.run(
    {
      mentor: { ...mentor, catalog: { current: undefined } },
      learner,
      place: { platform: 'web', id: 'x', name: 'x' },
      timeZone: undefined,
      enrolment: undefined,
      foreign: false,
      surface,
    },
    { name: 'htop' },
  );
  expect(JSON.stringify(answer)).toContain('damaged');
});
