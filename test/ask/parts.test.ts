import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOnlyLinks, isQuestion, partsOf } from '../../src/ask/parts.ts';

describe('a message that is a question', () => {
  test.each([
    'How do I add a printer?',
    'my wifi does not work after the install',
    'what is the difference between switch and boot',
    'Wie kann ich einen Drucker einrichten',
    '如何安装软件',
    'Как добавить пользователя в группу sudo',
    'Hello!\nhow do I change my shell?\nThank you',
    'can I use ssh without a password?',
  ])('%s', (text) => {
    expect(isQuestion(text)).toBe(true);
  });
});

describe('a message that is a paste, or nothing', () => {
  test.each([
    '{ services.openssh.enable = true; }',
    'error: attribute missing',
    '/nix/store/abc is missing',
    '26.05.1234.abcdef (Yarara)',
    '$ htop --version\nhtop 3.4.1',
    'git version 2.50.1',
    'is this right?\n26.05.1234.abcdef (Yarara)',
    'Did I do it?\n```\n2  2026-11-22 08:00:00  True\n```',
    'what does this mean?\nerror: undefined variable\n  at /etc/nixos/a.nix:1:1',
    'alice@nixos: Permission denied (publickey).',
    '  services.openssh = {\n    enable = true;\n  };',
    'https://example.org/what-is-this',
    '',
    'hello',
  ])('%s', (text) => {
    expect(isQuestion(text)).toBe(false);
  });
});

describe('what came with a question', () => {
  test('a fenced piece', () => {
    expect(partsOf('Why does this fail?\n```nix\n{ a = 1 }\n```\nThanks')).toEqual({
      words: 'Why does this fail?\n\n\nThanks',
      pastes: ['{ a = 1 }\n'],
    });
  });
  test('an error without a fence', () => {
    const { words, pastes } = partsOf(
      'I get this:\nerror: undefined variable\n  at /etc/nixos/a.nix:1:1\nwhat now?',
    );
    expect(words).toBe('I get this:\nwhat now?');
    expect(pastes).toEqual(['error: undefined variable\n  at /etc/nixos/a.nix:1:1']);
  });
  test('one line that names an error stays with the words', () => {
    expect(partsOf('why do I get error: attribute missing').pastes).toEqual([]);
  });
});

test('only links', () => {
  expect(isOnlyLinks('https://a.example/x  http://b.example')).toBe(true);
  expect(isOnlyLinks('look at https://a.example')).toBe(false);
});

test('nothing is lost and nothing throws', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), (text) => {
      const { words, pastes } = partsOf(text);
      expect(words.length + pastes.join('').length).toBeLessThanOrEqual(text.length + pastes.length);
      isQuestion(text);
    }),
  );
});
