// Which questions come back, and when: spaced repetition, as plain arithmetic. It knows no clock and no store.
import type { Temporal } from 'temporal-polyfill';

/** What is known about a learner and one question; `undefined` fields when it was never answered. */
export interface Recall {
  /** The question's key, such as `1/same-path`. */
  readonly key: string;
  /** Undefined when it was never answered. */
  readonly last: LastAnswer | undefined;
}

export interface LastAnswer {
  readonly at: Temporal.Instant;
  /** Whether the latest answer was right. */
  readonly right: boolean;
  /** How often it was answered, 1 or more. */
  readonly tries: number;
}

/** A wrong answer comes back on the next morning, not on the same one. */
const WRONG_REST_HOURS = 12;
/** A right answer rests a day, then two, four, … with every answer, and a month at most. */
const LONGEST_REST_DAYS = 32;

/**
 * The questions to ask now, the most useful first: those whose latest answer was wrong (the oldest first), then those
 * that were never answered (in the order of the course), then right ones whose rest is over (the longest unseen first).
 * @param recalls every question that may be asked, in the order of the course
 */
export function dueQuestions(recalls: readonly Recall[], now: Temporal.Instant, count: number): string[] {
  const due = recalls
    .map((recall, index) => ({ ...recall, index, rank: rankOf(recall.last) }))
    .filter(({ last }) => last === undefined || hoursSince(last.at, now) >= restHours(last));
  return due
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        (a.last?.at.epochMilliseconds ?? 0) - (b.last?.at.epochMilliseconds ?? 0) ||
        a.index - b.index,
    )
    .slice(0, count)
    .map(({ key }) => key);
}

/** How long an answered question rests before it may come back, in hours. */
export function restHours({ right, tries }: LastAnswer): number {
  if (!right) return WRONG_REST_HOURS;
  // Asked each morning, a rest of whole days would slip by an hour each time; so it ends a little before.
  return Math.min(2 ** (tries - 1), LONGEST_REST_DAYS) * 24 - WRONG_REST_HOURS;
}

function rankOf(last: LastAnswer | undefined): number {
  if (last === undefined) return 1;
  return last.right ? 2 : 0;
}

function hoursSince(then: Temporal.Instant, now: Temporal.Instant): number {
  return (now.epochMilliseconds - then.epochMilliseconds) / 3_600_000;
}
