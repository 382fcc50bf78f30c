// What a message means: for the bot or not, and which command.
import { describe, expect, test } from 'vitest';
import { surface } from '../../../commands/index.ts';
import { type Listener, readRequest } from '../../../src/platforms/matrix/request.ts';

const listener: Listener = { surface, userId: '@mentor:example.org', names: ['mentor', 'NixOS Mentor'] };

function read(text: string, more: { direct?: boolean; reply?: boolean; mention?: boolean } = {}) {
  const request = readRequest(
    {
      text,
      file: undefined,
      mentions: more.mention ? [listener.userId] : [],
      replyTo: more.reply ? '$x' : undefined,
    },
    more.direct ?? false,
    listener,
  );
  if (request?.kind === 'button') return `button ${request.typed}`;
  return request && [request.line.command, ...Object.values(request.line.options)].join(' ');
}

describe('in a room', () => {
  test.each([
    ['!nixos start', 'start-nixos'],
    ['!nixos', 'help'],
    ['! nixos start', 'start-nixos'],
    ['!NIXOS Start', 'start-nixos'],
    ['!nixos: start Europe/Berlin 7', 'start-nixos Europe/Berlin 7'],
    ['!nixos !start', 'start-nixos'],
    ['!nixos /start-nixos', 'start-nixos'],
    ['!start-nixos', 'start-nixos'],
    ['/start-nixos', 'start-nixos'],
    ['!lesson 1.2', 'lesson 1.2'],
    ['!check\n{ a = 1 }', 'check { a = 1 }'],
    ['!nixos strat', 'strat'],
    ['!nixos how do I open a port?', 'ask how do I open a port?'],
    ['!nixos 2', 'button 2'],
    ['@mentor: help', 'help'],
    ['mentor, help', 'help'],
    ['NixOS Mentor: help', 'help'],
    ['@mentor:example.org help', 'help'],
    ['[mentor](https://matrix.to/#/@mentor:example.org): help', 'help'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each([
    'hello everybody',
    '1',
    '!karma ann',
    '/shrug',
    'mentoring is hard',
    'the mentor said so',
    '! lesson learned',
    '{ services.openssh.enable = true }',
  ])('%s is not for the bot', (text) => {
    const expected = text === '! lesson learned' ? 'lesson learned' : undefined;
    expect(read(text)).toBe(expected);
  });

  test('an answer to a message may be a button', () => {
    expect(read('2', { reply: true })).toBe('button 2');
    expect(read('thanks!', { reply: true })).toBeUndefined();
  });

  test('a mention is enough', () => {
    expect(read('help', { mention: true })).toBe('help');
  });
});

describe('in a direct chat', () => {
  test.each([
    ['help', 'help'],
    ['pause', 'pause'],
    ['lesson 1', 'lesson 1'],
    ['Start', 'start-nixos'],
    ['!lessn 1', 'lessn'],
    ['3', 'button 3'],
    ['b', 'button b'],
    ['➡️', 'button ➡️'],
    ['{ a = 1 }', 'check { a = 1 }'],
    ['error: undefined variable', 'check error: undefined variable'],
  ])('%s', (text, expected) => {
    expect(read(text, { direct: true })).toBe(expected);
  });
});
