// Packages that people call by another name than the attribute.
import { describe, expect, test } from 'vitest';
import { askFor } from '../../src/ask/ask.ts';
import { namesOfSeveral } from '../../src/ask/spelling.ts';
import { shippedCatalog } from '../catalog/shipped.ts';
import { course } from './course.ts';

const { ask } = askFor(course);
const packagesOf = (question: string) =>
  ask(question, shippedCatalog()).packages.map((found) => found.package.attribute);
const optionsOf = (question: string) =>
  ask(question, shippedCatalog()).options.map(({ option }) => option.name);

describe('members of sets', () => {
  test.each([
    ['how do I install scipy for python', /^python3\d*Packages\.scipy$/],
    ['get the hack nerd font', /^nerd-fonts\.hack$/],
    ['install okular', /^kdePackages\.okular$/],
    ['dash to dock extension for gnome', /^gnomeExtensions\.dash-to-dock$/],
    ['telescope plugin for neovim', /^vimPlugins\.telescope-nvim$/],
    ['pycharm', /^jetbrains\.pycharm/],
  ])('%s → %s', (question, attribute) => {
    expect(packagesOf(question)).toContainEqual(expect.stringMatching(attribute));
  });
  test('without its cue a word is no member of a special set', () => {
    expect(packagesOf('how do I install telescope').join(' ')).not.toContain('vimPlugins');
  });
});

describe('names of several words, commands and kinds', () => {
  test.each([
    ['how to install tor browser', 'tor-browser'],
    ['is libre office there?', 'libreoffice'],
    ['make: command not found', 'gnumake'],
    ['lspci not found', 'pciutils'],
    ['a good torrent client', 'qbittorrent'],
    ['visual studio code', 'vscode'],
  ])('%s → %s', (question, attribute) => {
    expect(packagesOf(question)).toContain(attribute);
  });
  test.each([
    ['set up home assistant', 'services.home-assistant.enable'],
    ['auto cpufreq', 'services.auto-cpufreq.enable'],
    ['how do I install 1password', 'programs._1password.enable'],
    ['zsh autosuggestions', 'programs.zsh.autosuggestions.enable'],
  ])('%s → %s', (question, option) => {
    expect(optionsOf(question)).toContain(option);
  });
  test('words in a row are spelt in every way', () => {
    expect(namesOfSeveral('Tor Browser')).toEqual([
      { words: ['tor', 'browser'], forms: ['tor-browser', 'torbrowser', 'tor_browser'] },
    ]);
    expect(namesOfSeveral('one')).toEqual([]);
  });
});

describe('packages of a topic', () => {
  test('of drivers, the one for the brand that is named', () => {
    expect(packagesOf('my Epson printer is not found')).toContain('epson-escpr');
    expect(packagesOf('brother laser printer does not print')).not.toContain('epson-escpr');
  });
  test('a dictionary where spelling is the matter', () => {
    expect(packagesOf('every word is underlined in libreoffice writer')).toContain('hunspell');
  });
  test('nothing that only has to do with a word, where nobody asks for a program', () => {
    expect(packagesOf('my programs are gone after I closed the terminal')).not.toContain('tmux');
  });
});
