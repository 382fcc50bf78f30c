import { describe, expect, test } from 'vitest';
import { chunks, Phrases, terms } from '../../src/ask/words.ts';

describe('chunks', () => {
  test.each([
    ['Where is configuration.nix?', ['Where', 'is', 'configuration.nix']],
    ['run `sudo nixos-rebuild switch`, please.', ['run', 'sudo', 'nixos-rebuild', 'switch', 'please']],
    ['environment.systemPackages = [ pkgs.git ];', ['environment.systemPackages', 'pkgs.git']],
    ['/etc/hosts is read-only', ['/etc/hosts', 'is', 'read-only']],
    ['我的打印机，不能用。', ['我的打印机', '不能用']],
    ['', []],
  ])('%s', (text, expected) => {
    expect(chunks(text)).toEqual(expected);
  });
});

describe('terms', () => {
  const phrases = new Phrases();
  phrases.add('login shell');

  test('names of Nix stay whole, and their words count too', () => {
    expect(terms('services.openssh.enable', phrases)).toEqual(
      expect.arrayContaining(['services.openssh.enable', 'openssh']),
    );
  });
  test('a phrase is one term, whatever small words are inside', () => {
    expect(terms('change my login shell', phrases)).toContain('login shel');
    expect(terms('the shell of my login', phrases)).not.toContain('login shel');
  });
  test('words meet by their stem, names of several words as one', () => {
    expect(terms('printers', phrases)).toEqual(terms('printing', phrases));
    expect(terms('AppImage', phrases)).toContain('appimag');
  });
  test('words that every question has say nothing', () => {
    expect(terms('how do I do this on NixOS', phrases)).toEqual([]);
  });
});
