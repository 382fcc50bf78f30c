// Times and counts in the words of people.
import type { Temporal } from 'temporal-polyfill';
import type { Enrolment } from './model.ts';

/** `tomorrow at 08:00`, `today at 14:00`, `on Monday, 30 November at 08:00`: on the learner's own clock. */
export function whenInWords(at: Temporal.Instant, now: Temporal.Instant, timeZone: string): string {
  const local = at.toZonedDateTimeISO(timeZone);
  const days = now.toZonedDateTimeISO(timeZone).toPlainDate().until(local.toPlainDate()).days;
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  if (days === 0) return `today at ${time}`;
  if (days === 1) return `tomorrow at ${time}`;
  const date = local
    .toPlainDate()
    .toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
  return `on ${date} at ${time}`;
}

/** What comes next for an enrolment, as a sentence. */
export function nextInWords(enrolment: Enrolment, now: Temporal.Instant): string {
  const { state, nextDay, dueAt, schedule } = enrolment;
  if (state === 'paused') return `Your course is paused before Day ${nextDay}.`;
  if (state === 'finished' || dueAt === null) return 'All days of the course are open to you.';
  return `Day ${nextDay} comes ${whenInWords(dueAt, now, schedule.timeZone)}.`;
}

export function points(count: number): string {
  return count === 1 ? '1 point' : `${count} points`;
}
