import { describe, expect, test } from 'vitest';
import { isPasteWithPlea, withoutProse } from '../../src/command/prose.ts';

const code = '{ pkgs, ... }:\n{\n  networking.hostName = "box"\n}';

describe('prose around a paste', () => {
  test.each([
    ['a question above', `why?\n${code}`],
    ['a sentence above', `What is wrong with this?\n\n${code}`],
    ['a sentence with a comma and an apostrophe', `Hello, it doesn't build any more:\n${code}`],
    ['thanks below', `${code}\nThank you very much!`],
    ['both', `Can you look at this.\n${code}\n\nI changed it yesterday.`],
  ])('%s is taken off', (_, text) => {
    expect(withoutProse(text)).toBe(code);
  });

  test.each([
    ['a definition below a sentence', 'it says unexpected\ntime.timeZone = "UTC";', 'time.timeZone = "UTC";'],
    ['a function', 'please look at my file\npkgs:\n{ }', 'pkgs:\n{ }'],
  ])('%s', (_, text, expected) => {
    expect(withoutProse(text)).toBe(expected);
  });

  test.each([
    ['code alone', code],
    ['a question alone', 'How do I open a port in the firewall?'],
    ['an error', "error: attribute 'foo' missing\n\n at /etc/nixos/configuration.nix:3:5:"],
    ['a fenced paste', `why?\n\`\`\`nix\n${code}\n\`\`\``],
    ['names of packages in a list', 'environment.systemPackages = with pkgs; [\n  git\n  vim\n];'],
    ['a list that is cut off', '{\n  environment.systemPackages = with pkgs; [\n  git\n  vim'],
    ['a comment first', '# why does this fail?\n{ }'],
    ['a text that is not closed', "{\n  a = ''\n    some words that go on"],
  ])('%s stays as it is', (_, text) => {
    expect(withoutProse(text)).toBe(text);
  });
});

describe('a paste with a plea', () => {
  test.each(['why?', 'What is wrong with this?', 'Hi, can you help me please?', 'it doesn’t work'])(
    '%s',
    (plea) => {
      expect(isPasteWithPlea(`${plea}\n${code}`)).toBe(true);
    },
  );

  test.each([
    ['a topic of its own', `How do I enable bluetooth in this?\n${code}`],
    ['a plea alone', 'What is wrong?'],
    ['a paste alone', code],
  ])('not: %s', (_, text) => {
    expect(isPasteWithPlea(text)).toBe(false);
  });
});
