import { describe, expect, test } from 'vitest';
import { isLater } from '../../src/catalog/release.ts';
import { smallCatalog } from './fixture.ts';

const catalog = smallCatalog();
const verdict = (path: string) => catalog.resolveOption(path, 'nixos');

describe('what a path is', () => {
  test.each([
    ['services.openssh.enable', 'services.openssh.enable'],
    ['config.services.openssh.enable', 'services.openssh.enable'],
    ['users.users.alice.shell', 'users.users.<name>.shell'],
    ['services.nginx.virtualHosts."a.b".root', 'services.nginx.virtualHosts.<name>.root'],
    [
      'services.nginx.virtualHosts.x.locations."/".proxyPass',
      'services.nginx.virtualHosts.<name>.locations.<name>.proxyPass',
    ],
    ['services.backup.jobs.*.path', 'services.backup.jobs.*.path'],
    ['services.window."2bwm".enable', 'services.window."2bwm".enable'],
    ['home-manager.users.alice.programs.git.settings', 'programs.git.settings'],
  ])('%s is an option', (path, name) => {
    expect(verdict(path)).toMatchObject({ kind: 'option', option: { name } });
  });

  test.each([
    ['services.openssh.settings.Foo', 'either'],
    ['environment.variables.EDITOR', 'string'],
    ['home-manager.users.alice.programs.git.settings.user.name', 'string'],
    ['users.users.alice', 'submodule'],
  ])('%s is inside an option that takes it, with a type of its own', (path, kind) => {
    expect(verdict(path)).toMatchObject({ kind: 'freeform', type: { kind } });
  });

  test('a part of the tree is a namespace', () => {
    expect(verdict('services.nginx')).toEqual({ kind: 'namespace', children: 4 });
  });

  test.each([
    ['services.openssh.permitRootLogin', 'renamed', ['services.openssh.settings.PermitRootLogin']],
    ['services.nginx.virtualHosts.x.enableSSL', 'removed', ['services.nginx.virtualHosts.x.forceSSL']],
    ['users.extraUsers.bob.shell', 'alias', ['users.users.bob.shell']],
    ['services.gone.enable', 'gone', []],
    ['services.oldtimer.enable', 'removed', []],
  ])('%s was %s', (path, kind, to) => {
    expect(verdict(path)).toMatchObject({ kind: 'changed', change: { kind, to } });
  });

  test('an alias that is declared too is an option, with the new name beside it', () => {
    expect(verdict('services.sshd.enable')).toMatchObject({
      kind: 'option',
      change: { kind: 'alias', to: ['services.openssh.enable'] },
    });
  });

  test('the other tree is told apart', () => {
    expect(verdict('home.packages')).toMatchObject({
      kind: 'other-source',
      option: { source: 'home-manager' },
    });
    expect(catalog.resolveOption('networking.hostName', 'home-manager')).toMatchObject({
      kind: 'other-source',
      option: { source: 'nixos' },
    });
    expect(catalog.option('programs.git.enable')).toMatchObject({ source: 'nixos', inBoth: true });
    expect(catalog.option('programs.git.settings')).toMatchObject({ source: 'home-manager', inBoth: false });
  });

  test('modules from elsewhere are known by name', () => {
    expect(verdict('programs.nixvim.plugins.lsp')).toEqual({ kind: 'third-party', provider: 'nixvim' });
  });

  test.each([
    // Everything of OpenSSH is listed, and a boolean has nothing inside.
    ['services.openssh.enabel', true, 'services.openssh'],
    ['services.openssh.enable.foo', true, 'services.openssh.enable'],
    ['services.nginx.virtualHosts.x.rooot', true, 'services.nginx.virtualHosts.x'],
    // A module may be somebody's own, newer than the list, or only partly listed.
    ['services.mine.enable', false, 'services'],
    ['services.newcomer.foo', false, 'services.newcomer'],
    ['services.atuin.host', false, 'services'],
    ['mymodule.enable', false, ''],
  ])('%s is unknown (sure: %s)', (path, sure, parent) => {
    expect(verdict(path)).toEqual({ kind: 'unknown', sure, parent });
  });
});

describe('releases', () => {
  test('an option that a later release removes still works, one that it brings is not offered yet', () => {
    expect(verdict('services.leaving.enable').kind).toBe('option');
    expect(verdict('services.arriving.enable')).toMatchObject({ kind: 'option', option: { since: '26.11' } });
    const offered = catalog.completeOption('services.', { limit: 100 }).map(({ name }) => name);
    expect(offered).toContain('services.leaving.enable');
    expect(offered).not.toContain('services.arriving.enable');
  });

  test.each([
    ['26.11', '26.05', true],
    ['26.11pre', '26.05', true],
    ['26.05', '26.05', false],
    ['25.11', '26.05', false],
    ['unstable', '26.11', true],
    ['26.11', 'unstable', false],
  ])('%s is later than %s: %s', (release, other, expected) => {
    expect(isLater(release, other)).toBe(expected);
  });
});

describe('options', () => {
  test('carry what is known of them', () => {
    expect(catalog.option('services.openssh.enable')).toEqual({
      name: 'services.openssh.enable',
      source: 'nixos',
      inBoth: false,
      type: { kind: 'boolean' },
      typeText: 'boolean',
      default: 'false',
      declaredIn: 'sshd.nix',
      readOnly: false,
      hidden: false,
      usage: 68,
      description: 'The SSH server: log in from far away.',
      example: 'true',
    });
  });

  test('descriptions of others are searched but not kept', () => {
    expect(catalog.option('networking.hostName')?.description).toBeUndefined();
    expect(catalog.searchOptions('machine name')[0]?.option.name).toBe('networking.hostName');
  });

  test('are listed below a path, the most used first', () => {
    const names = catalog.optionsBelow('users.users.alice', 'nixos').map(({ name }) => name);
    expect(names).toEqual(['users.users.<name>.extraGroups', 'users.users.<name>.shell']);
  });
});

describe('old names in search', () => {
  test('what replaced an option comes first', () => {
    const [first] = catalog.searchOptions('services.openssh.permitRootLogin');
    expect(first?.option.name).toBe('services.openssh.settings.PermitRootLogin');
  });

  test('what replaced a package comes first, and the old name is not offered', () => {
    const names = catalog.searchPackages('nettools').map((hit) => hit.package.attribute);
    expect(names[0]).toBe('net-tools');
    expect(names).not.toContain('nettools');
  });
});

describe('near names', () => {
  test.each([
    ['services.openssh.enabel', ['services.openssh.enable']],
    ['service.opnssh.enable', ['services.openssh.enable']],
    ['networking.hostname', ['networking.hostName']],
    ['users.user.alice.shel', ['users.users.alice.shell']],
    ['services.nginx.virtualHosts."a.b".rot', ['services.nginx.virtualHosts."a.b".root']],
    ['services.ssh.enable', ['services.openssh.enable']],
    ['services.networkmanager.enable', ['networking.networkmanager.enable']],
    ['virtualization.docker.enable', ['virtualisation.docker.enable']],
    ['environment.packages', ['environment.systemPackages']],
    ['enviroment.variables.EDITOR', ['environment.variables.EDITOR']],
    ['services.nothing.like.this', []],
    ['', []],
  ])('%s → %j', (path, expected) => {
    expect(catalog.nearestOptions(path, 'nixos')).toEqual(expected);
  });

  test('what must not be suggested is not', () => {
    expect(catalog.nearestOptions('services.oldtimr.enable', 'nixos')).toEqual([]);
  });
});

describe('completion', () => {
  const complete = (text: string) => catalog.completeOption(text).map(({ name }) => name);

  test('begins with what begins like the text, the most used first', () => {
    expect(complete('services.open').slice(0, 2)).toEqual([
      'services.openssh.enable',
      'services.openssh.settings.PermitRootLogin',
    ]);
  });

  test('follows the names that the writer chose', () => {
    expect(complete('users.users.alice.sh')[0]).toBe('users.users.<name>.shell');
  });

  test('goes on with what search finds', () => {
    expect(complete('docker')).toContain('virtualisation.docker.enable');
  });

  test('names each path once, and only what is to be suggested', () => {
    const all = catalog.completeOption('', { limit: 100 }).map(({ name }) => name);
    expect(new Set(all).size).toBe(all.length);
    expect(all).not.toContain('services.sshd.enable');
    expect(all).not.toContain('services.oldtimer.enable');
  });

  test('keeps to one tree when asked', () => {
    const sources = catalog.completeOption('', { source: 'home-manager' }).map(({ source }) => source);
    expect(new Set(sources)).toEqual(new Set(['home-manager']));
  });
});
