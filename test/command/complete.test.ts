import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { surface } from '../../commands/index.ts';
import { complete } from '../../src/command/complete.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const values = (command: string, option: string, typed: string): string[] =>
  complete({ surface, mentor: world.mentor }, { command, option, typed }, 25).map(({ value }) => value);

describe('suggestions while typing', () => {
  test.each([
    ['start-nixos', 'time-zone', 'berl', 'Europe/Berlin'],
    ['start-nixos', 'time-zone', 'new york', 'America/New_York'],
    ['lesson', 'section', '1.2', '1.2'],
    ['hint', 'id', 'missing-semi', 'missing-semicolon'],
    ['hint', 'id', 'semicolon', 'semicolon-in-list'],
    ['hint', 'id', 'mising-semicolon', 'missing-semicolon'],
    ['help', 'command', 'les', 'lesson'],
    ['settings', 'pace', 'week', 'weekdays'],
  ])('/%s %s:%s suggests %s first', (command, option, typed, first) => {
    expect(values(command, option, typed)[0]).toBe(first);
  });

  test('an exact name comes before longer ones, a beginning before a word inside', () => {
    const found = values('start-nixos', 'time-zone', 'america/new_york');
    expect(found[0]).toBe('America/New_York');
  });

  test('nothing typed shows the beginning of the list, no more than asked for', () => {
    expect(values('start-nixos', 'time-zone', '')).toHaveLength(25);
  });

  test('nonsense, free text and unknown options suggest nothing', () => {
    expect(values('hint', 'id', 'qqqqqqqqqqqq')).toEqual([]);
    expect(values('check', 'paste', 'a')).toEqual([]);
    expect(values('help', 'nothing', 'a')).toEqual([]);
    expect(values('unknown', 'id', 'a')).toEqual([]);
  });
});
