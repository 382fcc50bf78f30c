import { describe, expect, test } from 'vitest';
import { shippedCatalog } from './shipped.ts';

const catalog = shippedCatalog();
const options = (query: string) => catalog.searchOptions(query).map(({ option }) => option.name);
const packages = (query: string) => catalog.searchPackages(query).map((hit) => hit.package.attribute);

describe('search for options', () => {
  test.each([
    ['the name of a module gives its switch', 'mpd', 'services.mpd.enable'],
    ['and so does its path', 'services.mpd', 'services.mpd.enable'],
    ['a full path gives itself', 'time.timeZone', 'time.timeZone'],
    ['a last part gives the one that people use', 'defaultLocale', 'i18n.defaultLocale'],
    ['a beginning is enough', 'navidr', 'services.navidrome.enable'],
    ['a slip is forgiven', 'vaultwraden', 'services.vaultwarden.enable'],
    ['words may come in any order', 'layout keyboard', 'services.xserver.xkb.layout'],
    ['a word narrows a module down', 'firewall udp', 'networking.firewall.allowedUDPPorts'],
    ['two words may be one', 'blue tooth', 'hardware.bluetooth.enable'],
    ['meaning is found without the name', 'fingerprint reader', 'services.fprintd.enable'],
    ['a question in words', 'How can I change my time zone?', 'time.timeZone'],
    ['instances of a module without a switch', 'borgbackup', 'services.borgbackup.jobs'],
    ['the tree of Home Manager is searched too', 'dotfiles in home', 'home.file'],
  ])('%s: %s', (_, query, expected) => {
    expect(options(query)[0]).toBe(expected);
  });

  test('gnome auto login, the lid, and other wishes are among the first', () => {
    expect(options('gnome auto login')).toContain('services.displayManager.autoLogin.enable');
    expect(options('turn off the lid switch')[0]).toBe('services.logind.settings.Login');
    expect(options('enable flakes').slice(0, 3)).toContain('nix.settings');
  });

  test('a hit has its link, and scores fall', () => {
    const hits = catalog.searchOptions('caddy');
    expect(hits[0]?.link).toContain('#show=option%3Aservices.caddy.enable');
    const scores = hits.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  test('one tree may be asked for, and a name of both is one answer', () => {
    const home = catalog.searchOptions('zsh', { source: 'home-manager' });
    expect(home[0]?.option).toMatchObject({ name: 'programs.zsh.enable', source: 'home-manager' });
    const both = options('zsh');
    expect(new Set(both).size).toBe(both.length);
    expect(catalog.searchOptions('zsh')[0]?.option).toMatchObject({ source: 'nixos', inBoth: true });
  });

  test('no more than asked for', () => {
    expect(catalog.searchOptions('services', { limit: 3 })).toHaveLength(3);
    expect(catalog.searchOptions('services', { limit: 0 })).toEqual([]);
  });
});

describe('search for packages', () => {
  test.each([
    ['a name', 'inkscape', 'inkscape'],
    ['a beginning', 'inksc', 'inkscape'],
    ['a slip', 'inksacpe', 'inkscape'],
    ['two words for one', 'libre office', 'libreoffice'],
    ['a command with another name', 'lspci', 'pciutils'],
    ['a question for a command', 'which package has dig', 'dig'],
    ['a kind of program', 'pdf viewer', 'zathura'],
    ['a name without its version', 'jdk', 'jdk'],
    ['a package in a set that is named', 'python flask', 'python313Packages.flask'],
  ])('%s: %s', (_, query, expected) => {
    expect(packages(query)[0]).toBe(expected);
  });

  test('sets of packages are no answer', () => {
    expect(packages('python313Packages').every((name) => catalog.package(name)?.isSet === false)).toBe(true);
  });
});
