import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { dueQuestions, type Recall, restHours } from '../../src/mentor/spacing.ts';

const now = Temporal.Instant.from('2026-11-22T08:00:00Z');
const ago = (hours: number): Temporal.Instant => now.subtract({ minutes: Math.round(hours * 60) });
const answered = (key: string, right: boolean, hours: number, tries = 1): Recall => ({
  key,
  last: { at: ago(hours), right, tries },
});
const fresh = (key: string): Recall => ({ key, last: undefined });

describe('what comes first', () => {
  test.each<[string, Recall[], string[]]>([
    [
      'wrong before new before right',
      [answered('right', true, 100), fresh('new'), answered('wrong', false, 24)],
      ['wrong', 'new'],
    ],
    ['of wrong ones the oldest', [answered('b', false, 24), answered('a', false, 48)], ['a', 'b']],
    ['of new ones the order of the course', [fresh('a'), fresh('b'), fresh('c')], ['a', 'b']],
    ['of right ones the longest unseen', [answered('b', true, 50), answered('a', true, 200)], ['a', 'b']],
    ['what was answered this morning rests', [answered('wrong', false, 1), answered('right', true, 1)], []],
    ['yesterday morning is long enough for a wrong one', [answered('wrong', false, 23.5)], ['wrong']],
    ['and for a right one the first time', [answered('right', true, 23.5, 1)], ['right']],
    ['but not for one that was right twice', [answered('right', true, 23.5, 2)], []],
    ['nothing to ask', [], []],
  ])('%s', (_, recalls, expected) => {
    expect(dueQuestions(recalls, now, 2)).toEqual(expected);
  });
});

test('right answers rest longer and longer, and a month at most', () => {
  const rests = [1, 2, 3, 4, 5, 6, 7, 1000].map((tries) => restHours({ at: now, right: true, tries }));
  expect(rests.map((hours) => (hours + 12) / 24)).toEqual([1, 2, 4, 8, 16, 32, 32, 32]);
});

const recall = fc.record({
  key: fc.string({ minLength: 1 }),
  last: fc.option(
    fc.record({
      at: fc.integer({ min: -10, max: 2_000 }).map(ago),
      right: fc.boolean(),
      tries: fc.integer({ min: 1, max: 1_000 }),
    }),
    { nil: undefined },
  ),
});
const recalls = fc.uniqueArray(recall, { selector: ({ key }) => key, maxLength: 40 });

describe('always', () => {
  test('at most as many as asked for, each once, each one of those given', () => {
    fc.assert(
      fc.property(recalls, fc.integer({ min: 0, max: 5 }), (all, count) => {
        const due = dueQuestions(all, now, count);
        expect(due.length).toBeLessThanOrEqual(count);
        expect(new Set(due).size).toBe(due.length);
        for (const key of due) expect(all.map((one) => one.key)).toContain(key);
      }),
    );
  });

  test('nobody is asked the same question twice within twelve hours', () => {
    fc.assert(
      fc.property(recalls, (all) => {
        for (const key of dueQuestions(all, now, all.length)) {
          const last = all.find((one) => one.key === key)?.last;
          if (last) expect(last.at.until(now).total('hours')).toBeGreaterThanOrEqual(12);
        }
      }),
    );
  });

  test('what is due stays due when time passes', () => {
    fc.assert(
      fc.property(recalls, fc.integer({ min: 0, max: 5_000 }), (all, hours) => {
        const today = dueQuestions(all, now, all.length);
        const later = new Set(dueQuestions(all, now.add({ hours }), all.length));
        for (const key of today) expect(later.has(key)).toBe(true);
      }),
    );
  });

  test('no right answer comes before a wrong one, and the order of equal calls is equal', () => {
    fc.assert(
      fc.property(recalls, (all) => {
        const due = dueQuestions(all, now, all.length);
        const ranks = due.map((key) => {
          const last = all.find((one) => one.key === key)?.last;
          return last === undefined ? 1 : last.right ? 2 : 0;
        });
        expect(ranks).toEqual([...ranks].sort());
        expect(dueQuestions(all, now, all.length)).toEqual(due);
      }),
    );
  });

  test('whoever answers everything right each morning sees each question again, ever more rarely', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), (count) => {
        const state = new Map<string, Recall>(
          Array.from({ length: count }, (_, n) => [`q${n}`, fresh(`q${n}`)]),
        );
        const mornings = new Map<string, number[]>();
        for (let day = 0; day < 120; day += 1) {
          const morning = now.add({ hours: 24 * day });
          for (const key of dueQuestions([...state.values()], morning, 2)) {
            mornings.set(key, [...(mornings.get(key) ?? []), day]);
            state.set(key, {
              key,
              last: { at: morning, right: true, tries: (state.get(key)?.last?.tries ?? 0) + 1 },
            });
          }
        }
        for (const days of mornings.values()) {
          const gaps = days.slice(1).map((day, index) => day - (days[index] ?? 0));
          expect(gaps.length).toBeGreaterThan(1);
          expect(gaps.at(-1) ?? 0).toBeGreaterThanOrEqual(gaps[0] ?? 0);
        }
        expect(mornings.size).toBe(count);
      }),
      { numRuns: 20 },
    );
  });
});
