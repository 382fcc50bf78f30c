import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { readTimeZone } from '../../src/mentor/time-zone.ts';

const winter = Temporal.Instant.from('2026-01-15T12:00Z');
const summer = Temporal.Instant.from('2026-07-15T12:00Z');

describe('understood at once', () => {
  test.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['Berlin', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['America/New York', 'America/New_York'],
    ['Kathmandu', 'Asia/Kathmandu'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Kyiv', 'Europe/Kyiv'],
    ['utc', 'UTC'],
    ['GMT', 'UTC'],
  ])('%s', (typed, timeZone) => {
    expect(readTimeZone(typed, winter)).toEqual({ kind: 'zone', timeZone });
  });
});

describe('asked back', () => {
  const suggestions = (typed: string, now = winter): readonly string[] => {
    const reading = readTimeZone(typed, now);
    return reading.kind === 'unknown' ? reading.suggestions : [`understood as ${reading.timeZone}`];
  };

  test.each([
    ['a misspelt city', 'Belrin', 'Europe/Berlin'],
    ['a misspelt name', 'Europ/Berlin', 'Europe/Berlin'],
    ['an abbreviation', 'PST', 'America/Los_Angeles'],
    ['an abbreviation of three countries', 'IST', 'Asia/Kolkata'],
    ['a country', 'Brazil', 'America/Sao_Paulo'],
    ['a country by its short name', 'usa', 'America/New_York'],
    ['an offset', 'UTC+9', 'Asia/Tokyo'],
    ['an offset with minutes', '+05:30', 'Asia/Kolkata'],
  ])('%s', (_, typed, expected) => {
    expect(suggestions(typed)).toContain(expected);
  });

  test('an offset means what clocks show now', () => {
    expect(suggestions('UTC+2', winter)).toContain('Europe/Helsinki');
    expect(suggestions('UTC+2', summer)).toContain('Europe/Berlin');
  });

  test('never more than five, and none for nonsense', () => {
    expect(suggestions('usa').length).toBeLessThanOrEqual(5);
    expect(suggestions('qqqqqqqqqq')).toEqual([]);
    expect(suggestions(`${'x'.repeat(5_000)}`)).toEqual([]);
  });
});
