// Questions in beginners' words, and what they must lead to. The examples stand for kinds of questions.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askFor } from '../../src/ask/ask.ts';
import { tell } from '../../src/ask/tell.ts';
import { shippedCatalog } from '../catalog/shipped.ts';
import { course } from './course.ts';

const catalog = shippedCatalog();
const { ask: askWith } = askFor(course);
const ask = (question: string) => askWith(question, catalog);
const optionsOf = (question: string) => ask(question).options.map(({ option }) => option.name);
const packagesOf = (question: string) => ask(question).packages.map((found) => found.package.attribute);

describe('the best section', () => {
  test.each([
    ['I come from Ubuntu, what do I type instead of apt install?', '1.1'],
    ['my disk is full of old packages', '1.2'],
    ['undo the last rebuild', '1.3'],
    ["error: path '/nix/store/abc-source/modules/gaming.nix' does not exist", '3.4'],
    ['two of my files set the same list, which one wins?', '5.1'],
    ['my configuration is hundreds of lines long, how do I split it', '5.1'],
    ['java 8 and java 21 at the same time', '1.2'],
    ['my ssh key is refused: Permission denied (publickey)', '2.4'],
    ['I pushed a password to github', '5.3'],
    ['let my user use sudo', '2.1'],
    ['do I have to restart after nixos-rebuild switch?', '2.2'],
    ['how do I make zsh my login shell', '2.3'],
    ['are channels still needed with flakes?', '3.1'],
    ['what goes into the outputs of a flake', '3.2'],
    ['should flake.lock be committed to git', '3.3'],
    ['what is Home Manager good for?', '4.1'],
    ['which options go into home.nix', '4.3'],
    ['share modules between two hosts', '5.1'],
    ['patch one package', '5.2'],
    ['where do I put an API key safely', '5.3'],
    ['where can I ask people for help', '5.4'],
  ])('%s → %s', (question, section) => {
    expect(ask(question).sections[0]?.id).toBe(section);
    expect(ask(question).covered).toBe(true);
  });
});

describe('options and packages', () => {
  test.each([
    ['no wifi', 'networking.networkmanager.enable'],
    ['give my user sudo', 'users.users.<name>.extraGroups'],
    ['enable the ssh server', 'services.openssh.enable'],
    ['what does services.openssh.enable do', 'services.openssh.enable'],
    ['host jellyfin at home', 'services.jellyfin.enable'],
    ['open port 8080 in the firewall', 'networking.firewall.allowedTCPPorts'],
  ])('%s → %s', (question, option) => {
    expect(optionsOf(question)).toContain(option);
  });
  test('an old name leads to the one of today', () => {
    expect(optionsOf('what happened to sound.enable and hardware.opengl.enable?')).toContain(
      'hardware.graphics.enable',
    );
  });
  test.each([
    ['how do I install firefox', 'firefox'],
    ['nix-shell -p nixpkgs.htop', 'htop'],
    ['I need an older nodejs', 'nodejs'],
  ])('%s → %s', (question, attribute) => {
    expect(packagesOf(question)).toContain(attribute);
  });
  test.each([
    ['ifconfig: command not found', 'net-tools'],
    ['install the chrome browser', 'google-chrome'],
    ['how do I install telegram', 'telegram-desktop'],
    ['I need fastboot', 'android-tools'],
  ])('a command or a part of the name: %s → %s', (question, attribute) => {
    expect(packagesOf(question)).toContain(attribute);
    expect(ask(question).covered).toBe(true);
  });
  test('words of English are no packages', () => {
    expect(packagesOf('please show me which file I need at this time')).toEqual([]);
  });
});

describe('what the course does not cover', () => {
  test.each([
    'darwin-rebuild does not find my config',
    'NixOS-WSL does not start',
    'How do I change the font in nix-on-droid',
    'colmena apply fails on one node',
    'use devenv with postgres',
    'my helm chart does not deploy on kubernetes',
    'how do I add a package to nixpkgs and open a PR',
    'install apache on debian with apt',
    'What should I cook tonight with mushrooms and rice?',
  ])('%s', (question) => {
    const answer = ask(question);
    expect(answer.covered).toBe(false);
    expect(tell(answer)).toMatch(/not covered|do not find/);
  });
  test('nothing of NixOS is offered for another system', () => {
    expect(ask('how do i set up nix-darwin on my mac')).toMatchObject({ options: [], packages: [] });
  });
  test.each([
    'I come from Ubuntu, how do I install a package?',
    'How to install NixOS beside Ubuntu',
    'is gparted packaged?',
  ])('%s is covered', (question) => {
    expect(ask(question).covered).toBe(true);
  });
  test('the answer names the best place and the nearest section', () => {
    const told = tell(ask('add a name to /etc/hosts with nix-darwin'));
    expect(told).toContain('https://github.com/nix-darwin/nix-darwin');
    expect(told).toContain('The nearest part of the course is 1.1');
  });
});

describe('other languages', () => {
  test.each([
    ['Wie richte ich einen Drucker ein?', '2.3', 'services.printing.enable'],
    ['¿Cómo libero espacio en disco?', '1.2', 'nix.gc.automatic'],
    ['如何设置蓝牙', '2.3', 'hardware.bluetooth.enable'],
    ['Как изменить раскладку клавиатуры?', '2.3', 'services.xserver.xkb.layout'],
    ['Comment changer la langue du système ?', '2.3', 'i18n.defaultLocale'],
    ['Como configuro o fuso horário?', '2.3', 'time.timeZone'],
    ['Nie mam dźwięku', '2.3', 'services.pipewire.enable'],
  ])('%s', (question, section, option) => {
    expect(ask(question).sections[0]?.id).toBe(section);
    expect(optionsOf(question)).toContain(option);
    expect(tell(ask(question))).toContain('I answer in English');
  });
});

describe('short questions', () => {
  test.each([
    ['wie installiere ich steam', 'programs.steam.enable'],
    ['cómo habilito docker', 'virtualisation.docker.enable'],
    ['comment activer ssh', 'services.openssh.enable'],
    ['jak usunąć firefox', 'programs.firefox.enable'],
    ['如何启用 bluetooth', 'hardware.bluetooth.enable'],
    ['как установить steam', 'programs.steam.enable'],
    ['como instalar o firefox', 'programs.firefox.enable'],
  ])('%s → %s', (question, option) => {
    expect(ask(question).covered).toBe(true);
    expect(optionsOf(question)).toContain(option);
  });
  test('a word of the glossary is explained', () => {
    expect(tell(ask('what is a closure?'))).toContain('A store path together with everything it needs');
  });
  test('an answer of one sentence says how to apply it', () => {
    expect(tell(ask('install firefox'))).toContain('nixos-rebuild switch');
  });
});

describe('bad input', () => {
  test.each(['', '   ', '?!?', '💥💥💥', '\u0000\uD800'])('%j is answered honestly', (question) => {
    expect(ask(question)).toMatchObject({ covered: false, sections: [], packages: [] });
    expect(tell(ask(question))).not.toBe('');
  });
  test('one word is enough', () => {
    expect(ask('bluetooth').sections[0]?.id).toBe('2.3');
  });
  test('four thousand words take no longer than a moment', () => {
    const from = performance.now();
    ask('my printer and wifi and sound do not work '.repeat(500));
    expect(performance.now() - from).toBeLessThan(1000);
  });
  test('swearing changes nothing', () => {
    const calm = ask('why is the wifi broken');
    const angry = ask('why the fuck is the fucking wifi broken, you stupid bot');
    expect(angry.sections[0]?.id).toBe(calm.sections[0]?.id);
  });
  test('any text gets an answer with names that exist, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'grapheme' }), (text) => {
        const answer = ask(text);
        expect(answer.sections.length).toBeLessThanOrEqual(3);
        expect(answer.options.length).toBeLessThanOrEqual(5);
        for (const { option } of answer.options) expect(catalog.option(option.name)).toBeDefined();
      }),
      { numRuns: 200 },
    );
  });
  test('without a catalog the sections are still there', () => {
    expect(askWith('how do I add a printer', undefined)).toMatchObject({
      covered: true,
      options: [],
      packages: [],
    });
  });
});

test('an answer has two to five sentences about the question', () => {
  const answer = tell(ask('my printer is not found'));
  expect(answer).toContain('services.printing.enable');
  expect(answer.split(/(?<=[.!?])\s/).length).toBeGreaterThanOrEqual(2);
  expect(answer).not.toContain('ssh');
});
