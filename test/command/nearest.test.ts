import { expect, test } from 'vitest';
import { nearest } from '../../src/command/nearest.ts';

const names = ['start-nixos', 'lesson', 'leave', 'leaderboard', 'progress', 'pause'];

test.each([
  ['strat-nixos', ['start-nixos']],
  ['lead', ['leaderboard', 'leave']],
  ['progres', ['progress']],
  ['p', ['progress', 'pause']],
  ['xyzzy', []],
  ['', []],
])('%s → %j', (typed, expected) => {
  expect(nearest(typed, names)).toEqual(expected);
});
