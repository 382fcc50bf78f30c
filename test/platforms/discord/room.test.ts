// Which drafts may go out: what Discord's answers say is left of its limits, less what answers need.
import type { REST } from 'discord.js';
import { beforeEach, describe, expect, test } from 'vitest';
import { type TakeRoom, watchRoom } from '../../../src/platforms/discord/room.ts';

const route = '/channels/1/messages/2';
let now: number;
let takeRoom: TakeRoom;
/** Discord answers a request. */
let answered: (path: string, headers: Record<string, string>, method?: string, status?: number) => void;

beforeEach(() => {
  now = 0;
  let listener: Parameters<REST['on']>[1] = () => {};
  const rest = {
    on: (_: string, listen: typeof listener) => {
      listener = listen;
    },
  } as unknown as Pick<REST, 'on'>;
  takeRoom = watchRoom(rest, () => now);
  answered = (path, headers, method = 'PATCH', status = 200) =>
    (listener as (...given: unknown[]) => void)({ method, path }, { status, headers: new Headers(headers) });
});

const left = (count: number, seconds = 5) => ({
  'x-ratelimit-remaining': String(count),
  'x-ratelimit-reset-after': String(seconds),
});

describe('in a channel', () => {
  test('nothing is known: a draft may go out', () => {
    expect(takeRoom(route)).toBe(true);
  });

  test.each([
    [4, true],
    [3, true],
    [2, false],
    [0, false],
  ])('%i edits are left: %s', (count, may) => {
    answered('/channels/1/messages/9', left(count));
    expect(takeRoom(route)).toBe(may);
    expect(takeRoom('/channels/2/messages/2')).toBe(true);
  });

  test('the window is over: it may again', () => {
    answered(route, left(0, 5));
    now = 5_000;
    expect(takeRoom(route)).toBe(true);
  });

  test('a refusal says how long', () => {
    answered(route, { 'retry-after': '3' }, 'PATCH', 429);
    now = 2_999;
    expect(takeRoom(route)).toBe(false);
    now = 3_000;
    expect(takeRoom(route)).toBe(true);
  });

  test('other requests have other limits', () => {
    answered('/channels/1/messages', left(0), 'POST');
    expect(takeRoom(route)).toBe(true);
  });
});

test('in all channels together: twenty in a second', () => {
  const taken = Array.from({ length: 30 }, (_, index) => takeRoom(`/channels/${index}/messages/1`));
  expect(taken.filter(Boolean)).toHaveLength(20);
  now = 1_000;
  expect(takeRoom(route)).toBe(true);
});

test('a thousand channels later, those whose window is over are forgotten and the others not', () => {
  answered(route, left(0, 600));
  for (let index = 10; index < 1_000; index += 1) {
    now += 10;
    answered(`/channels/${index}/messages/1`, left(0, 1));
  }
  expect(takeRoom(route)).toBe(false);
});
