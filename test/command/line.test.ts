import { describe, expect, test } from 'vitest';
import type { Command } from '../../src/command/command.ts';
import { readCommandLine } from '../../src/command/line.ts';
import { readMessage } from '../../src/command/message.ts';
import type { OptionSpecs } from '../../src/command/option.ts';

function command(name: string, options: OptionSpecs): Command {
  return {
    name,
    summary: '',
    options,
    access: 'everyone',
    examples: [],
    run: () => Promise.reject(new Error('not run')),
  };
}

const surface = [
  command('settings', {
    'time-zone': { kind: 'text', required: false, summary: '' },
    hour: { kind: 'integer', required: false, min: 0, max: 23, summary: '' },
  }),
  command('check', {
    day: { kind: 'integer', required: false, min: 0, max: 5, summary: '' },
    paste: { kind: 'paste', required: true, summary: '' },
  }),
  command('ask', { question: { kind: 'text', required: true, rest: true, summary: '' } }),
];

const read = (text: string) => readCommandLine(text, surface);

describe('readCommandLine', () => {
  test.each([
    ['in order', '/settings Europe/Berlin 7', { 'time-zone': 'Europe/Berlin', hour: '7' }],
    ['by name', '/settings hour:7', { hour: '7' }],
    ['by name, then in order', '/settings hour:7 Berlin', { hour: '7', 'time-zone': 'Berlin' }],
    ['in quotes', '/settings "New York" 8', { 'time-zone': 'New York', hour: '8' }],
    ['by name, in quotes', '/settings time-zone:"New York"', { 'time-zone': 'New York' }],
    ['with a colon that names nothing', '/settings utc:1', { 'time-zone': 'utc:1' }],
    ['more words than options', '/settings a 7 b', { 'time-zone': 'a', hour: '7' }],
    ['nothing', '/settings', {}],
  ])('options %s', (_, line, options) => {
    expect(read(line)).toEqual({ command: 'settings', options });
  });

  test('capitals and spaces are forgiven', () => {
    expect(read('/ Settings 	hour:7')).toEqual({ command: 'settings', options: { hour: '7' } });
  });

  test('a paste is taken as it is, with its indentation and colons', () => {
    const nix = '  { pkgs, ... }:\n  {\n    hour:7\n  }\n';
    expect(read(`/check day:1\n${nix}`)).toEqual({ command: 'check', options: { day: '1', paste: nix } });
    expect(read(`/check paste:${nix}`).options.paste).toBe(nix.trim());
  });

  test('text before a paste is part of it, not of another option', () => {
    expect(read('/check 3 files').options).toEqual({ paste: '3 files' });
  });

  test('a question keeps all its words', () => {
    expect(read('/ask how do I "install" htop: please?').options).toEqual({
      question: 'how do I "install" htop: please?',
    });
  });

  test('an unknown command has a name and no options', () => {
    expect(read('/frob a b')).toEqual({ command: 'frob', options: {} });
    expect(read('/')).toEqual({ command: '', options: {} });
  });
});

describe('readMessage', () => {
  test.each([
    ['/settings hour:7', { command: 'settings', options: { hour: '7' } }],
    ['  / settings', { command: 'settings', options: {} }],
    ['/nix/store/abc is missing', { command: 'check', options: { paste: '/nix/store/abc is missing' } }],
    ['{ a = 1; }', { command: 'check', options: { paste: '{ a = 1; }' } }],
    ['  ', { command: 'check', options: {} }],
  ])('%s', (text, expected) => {
    expect(readMessage(text, surface)).toEqual(expected);
  });
});
