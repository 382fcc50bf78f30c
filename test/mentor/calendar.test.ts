import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { decide, firstMorning, nextMorning } from '../../src/mentor/calendar.ts';
import type { Schedule } from '../../src/mentor/model.ts';

const schedule = (timeZone: string, hour = 8, pace: Schedule['pace'] = 'daily'): Schedule => ({
  timeZone,
  hour,
  pace,
});
const instant = (zoned: string): Temporal.Instant => Temporal.ZonedDateTime.from(zoned).toInstant();
const shown = (at: Temporal.Instant, { timeZone }: Schedule): string =>
  at.toZonedDateTimeISO(timeZone).toString({ timeZoneName: 'never', smallestUnit: 'minute' });

describe('the next morning', () => {
  test.each([
    ['an ordinary day', 'Europe/Berlin', '2026-11-22T18:00[Europe/Berlin]', '2026-11-23T08:00+01:00'],
    [
      'clocks go forward overnight',
      'Europe/Berlin',
      '2026-03-28T08:00[Europe/Berlin]',
      '2026-03-29T08:00+02:00',
    ],
    [
      'clocks go back overnight',
      'Europe/Berlin',
      '2026-10-24T08:00[Europe/Berlin]',
      '2026-10-25T08:00+01:00',
    ],
    [
      'clocks go forward in New York',
      'America/New_York',
      '2026-03-07T08:00[America/New_York]',
      '2026-03-08T08:00-04:00',
    ],
    [
      'clocks go back in New York',
      'America/New_York',
      '2026-10-31T08:00[America/New_York]',
      '2026-11-01T08:00-05:00',
    ],
    [
      'half an hour of summer time',
      'Australia/Lord_Howe',
      '2026-10-03T08:00[Australia/Lord_Howe]',
      '2026-10-04T08:00+11:00',
    ],
    [
      'a quarter of an hour off',
      'Asia/Kathmandu',
      '2026-11-22T23:59[Asia/Kathmandu]',
      '2026-11-23T08:00+05:45',
    ],
    ['a date that never was', 'Pacific/Apia', '2011-12-29T08:00[Pacific/Apia]', '2011-12-31T08:00+14:00'],
    [
      'enrolled after midnight, not yet in bed',
      'Europe/Berlin',
      '2026-11-22T01:30[Europe/Berlin]',
      '2026-11-22T08:00+01:00',
    ],
    ['enrolled at dawn', 'Europe/Berlin', '2026-11-22T05:00[Europe/Berlin]', '2026-11-23T08:00+01:00'],
  ])('%s', (_, timeZone, now, expected) => {
    const when = schedule(timeZone);
    expect(shown(nextMorning(instant(now), when), when)).toBe(expected);
  });

  test('weekdays: Friday is followed by Monday', () => {
    const when = schedule('Europe/Berlin', 8, 'weekdays');
    expect(shown(nextMorning(instant('2026-11-20T08:00[Europe/Berlin]'), when), when)).toBe(
      '2026-11-23T08:00+01:00',
    );
  });

  test('relaxed: every second day, but Day 1 comes tomorrow', () => {
    const when = schedule('Europe/Berlin', 8, 'relaxed');
    const now = instant('2026-11-20T18:00[Europe/Berlin]');
    expect(shown(nextMorning(now, when), when)).toBe('2026-11-22T08:00+01:00');
    expect(shown(firstMorning(now, when), when)).toBe('2026-11-21T08:00+01:00');
  });
});

describe('a lesson whose time has come', () => {
  const berlin = schedule('Europe/Berlin');
  const at = (time: string, when = berlin): string => {
    const decision = decide(instant(`${time}[Europe/Berlin]`), when);
    return decision.kind === 'send' ? 'send' : shown(decision.until, when);
  };

  test('goes out on time', () => {
    expect(at('2026-11-23T08:00')).toBe('send');
  });

  test('is caught up on the same day until 22:00, never at night', () => {
    expect(at('2026-11-23T21:59')).toBe('send');
    expect(at('2026-11-23T22:00')).toBe('2026-11-24T08:00+01:00');
    expect(at('2026-11-24T02:00')).toBe('2026-11-24T08:00+01:00');
    expect(at('2026-11-24T06:30')).toBe('2026-11-24T08:00+01:00');
  });

  test('waits for Monday when the downtime ends at the weekend', () => {
    expect(at('2026-11-21T12:00', schedule('Europe/Berlin', 8, 'weekdays'))).toBe('2026-11-23T08:00+01:00');
  });

  test('does not wait two days after a missed one, however relaxed', () => {
    expect(at('2026-11-23T23:00', schedule('Europe/Berlin', 8, 'relaxed'))).toBe('2026-11-24T08:00+01:00');
  });
});

describe('whatever the zone, the hour and the outages', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  const minute = 60_000;

  /**
   * Ticks every minute except while the process is down, and pauses and resumes at the learner's wish; jumps over
   * the quiet time to stay fast.
   */
  function simulate(
    start: Temporal.Instant,
    when: Schedule,
    days: number,
    outages: readonly { from: number; minutes: number }[],
    pauses: readonly { from: number; minutes: number }[] = [],
  ) {
    const sent: Temporal.Instant[] = [];
    let due = firstMorning(start, when);
    const up = (at: Temporal.Instant): Temporal.Instant => {
      let moved = at;
      for (const { from, minutes } of [...outages].sort((a, b) => a.from - b.from)) {
        const begin = start.add({ minutes: from });
        const end = begin.add({ minutes });
        const inside =
          Temporal.Instant.compare(begin, moved) <= 0 && Temporal.Instant.compare(moved, end) < 0;
        if (inside) moved = end;
      }
      return moved;
    };
    const waiting = [...pauses].sort((a, b) => a.from - b.from);
    while (sent.length < days) {
      const pause = waiting[0];
      if (pause && Temporal.Instant.compare(start.add({ minutes: pause.from }), due) < 0) {
        waiting.shift();
        due = firstMorning(up(start.add({ minutes: pause.from + pause.minutes })), when);
        continue;
      }
      const now = up(due);
      const decision = decide(now, when);
      if (decision.kind === 'send') {
        sent.push(now);
        due = nextMorning(now, when);
      } else {
        expect(Temporal.Instant.compare(decision.until, now)).toBe(1);
        due = decision.until;
      }
    }
    return sent;
  }

  test('each day comes once, in order, on a day of its own, and never at night', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 6, max: 21 }),
        fc.constantFrom('daily', 'weekdays', 'relaxed'),
        fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
        fc.array(
          fc.record({
            from: fc.integer({ min: 0, max: 20_000 }),
            minutes: fc.integer({ min: 1, max: 6_000 }),
          }),
          { maxLength: 4 },
        ),
        fc.array(
          fc.record({
            from: fc.integer({ min: 0, max: 20_000 }),
            minutes: fc.integer({ min: 1, max: 6_000 }),
          }),
          { maxLength: 3 },
        ),
        (zone, hour, pace, date, outages, pauses) => {
          const when = schedule(zone, hour, pace);
          const start = Temporal.Instant.fromEpochMilliseconds(Math.floor(date.getTime() / minute) * minute);
          const sent = simulate(start, when, 6, outages, pauses).map((at) => at.toZonedDateTimeISO(zone));
          const dates = sent.map((at) => at.toPlainDate().toString());
          expect(new Set(dates).size).toBe(dates.length);
          expect([...dates].sort()).toEqual(dates);
          for (const at of sent) {
            expect(at.hour).toBeGreaterThanOrEqual(6);
            expect(at.hour).toBeLessThan(22);
            if (pace === 'weekdays') expect(at.dayOfWeek).toBeLessThanOrEqual(5);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('without outages a lesson comes at its hour, on consecutive days', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 6, max: 21 }),
        fc.integer({ min: 0, max: 3_650 }),
        (zone, hour, day) => {
          const when = schedule(zone, hour);
          const start = instant('2020-01-01T12:00[UTC]').add({ hours: day * 24 });
          const sent = simulate(start, when, 5, []).map((at) => at.toZonedDateTimeISO(zone));
          for (const at of sent) expect([at.hour, at.minute]).toEqual([hour, 0]);
          const gaps = sent
            .slice(1)
            .map((at, index) => sent[index]?.toPlainDate().until(at.toPlainDate()).days);
          expect(gaps).toEqual([1, 1, 1, 1]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
