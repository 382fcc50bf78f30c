import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { Learner } from '../../src/mentor/model.ts';
import { recentFiles } from '../../src/mentor/recent-files.ts';

const ada: Learner = { id: '1', account: { platform: 'web', id: 'ada', name: 'ada' } };
const ben: Learner = { id: '2', account: { platform: 'web', id: 'ben', name: 'ben' } };
const room = { platform: 'web', id: 'local', name: 'the local chat' };

function memory() {
  let now = Temporal.Instant.from('2026-11-22T12:00:00Z');
  const clock = { now: () => now };
  return { recent: recentFiles(clock), wait: (minutes: number) => (now = now.add({ minutes })) };
}

const named = (name: string, text = '{ }') => ({ name, text });

describe('files of the last minutes', () => {
  test('are kept for the same person in the same place, and for nobody else', () => {
    const { recent } = memory();
    recent.remember(ada, room, [named('a.nix')]);
    expect(recent.of(ada, room)).toEqual([named('a.nix')]);
    expect(recent.of(ben, room)).toEqual([]);
    expect(recent.of(ada, { ...room, id: 'other' })).toEqual([]);
  });

  test('are gone after half an hour', () => {
    const { recent, wait } = memory();
    recent.remember(ada, room, [named('a.nix')]);
    wait(29);
    expect(recent.of(ada, room)).toHaveLength(1);
    wait(1);
    expect(recent.of(ada, room)).toEqual([]);
  });

  test('are gone when the learner wants to be forgotten', () => {
    const { recent } = memory();
    recent.remember(ada, room, [named('a.nix')]);
    recent.remember(ben, room, [named('b.nix')]);
    recent.forget(ada);
    expect(recent.of(ada, room)).toEqual([]);
    expect(recent.of(ben, room)).toHaveLength(1);
  });

  test('are few and small', () => {
    const { recent } = memory();
    recent.remember(ada, room, [named('big.nix', ' '.repeat(100_000))]);
    for (let index = 0; index < 9; index += 1) recent.remember(ada, room, [named(`${index}.nix`)]);
    expect(recent.of(ada, room).map(({ name }) => name)).toEqual(
      ['3', '4', '5', '6', '7', '8'].map((n) => `${n}.nix`),
    );
  });

  test('of everybody together take no more than a few megabytes: the oldest go', () => {
    const { recent } = memory();
    const text = ' '.repeat(60_000);
    for (let index = 0; index < 200; index += 1) {
      recent.remember({ ...ada, id: String(index) }, room, [named('a.nix', text)]);
    }
    const kept = Array.from(
      { length: 200 },
      (_, index) => recent.of({ ...ada, id: String(index) }, room).length,
    );
    expect(kept.reduce((sum, count) => sum + count) * text.length).toBeLessThanOrEqual(4 * 1024 * 1024);
    expect(kept[0]).toBe(0);
    expect(kept[199]).toBe(1);
  });

  test('hold no secrets', () => {
    const { recent } = memory();
    recent.remember(ada, room, [named('a.nix', '{ psk = "hunter2hunter2"; }')]);
    expect(recent.of(ada, room)[0]?.text).not.toContain('hunter2');
  });
});
