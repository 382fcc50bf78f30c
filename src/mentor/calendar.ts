// When a lesson is due: pure calendar arithmetic on the learner's own clock. It knows no database and no queue.
import { Temporal } from 'temporal-polyfill';
import { earliestHour, type Schedule } from './model.ts';

/** No lesson is pushed at or after this local hour. */
const nightfall = 22;

/** Somebody awake before this hour has not gone to bed yet: to them it is still the day before. */
const dayBegins = 4;

/**
 * The morning after the learner's present day: when the next lesson comes after one was sent. Between midnight and 04:00 the learner's day is still the day before.
 *
 * Always later than `now`, and never on the same learner's day, so two days of the course are never sent at once.
 */
export function nextMorning(now: Temporal.Instant, schedule: Schedule): Temporal.Instant {
  const local = now.toZonedDateTimeISO(schedule.timeZone);
  const today = local.hour < dayBegins ? local.toPlainDate().subtract({ days: 1 }) : local.toPlainDate();
  return morningAfter(today, schedule, now);
}

/** The morning of Day 1: always the next one, or the next weekday, however relaxed the pace. */
export function firstMorning(now: Temporal.Instant, schedule: Schedule): Temporal.Instant {
  return nextMorning(now, { ...schedule, pace: withoutGaps(schedule) });
}

/**
 * Where a lesson that is due moves when its learner changes the schedule: to the new hour of the same day, if that is
 * still to come, otherwise to the next morning.
 */
export function movedMorning(
  dueAt: Temporal.Instant,
  now: Temporal.Instant,
  schedule: Schedule,
): Temporal.Instant {
  const date = dueAt.toZonedDateTimeISO(schedule.timeZone).toPlainDate();
  const moved = at(date, schedule.hour, schedule.timeZone);
  return before(now, moved) && isLessonDay(date, schedule) ? moved : firstMorning(now, schedule);
}

export type Decision =
  | { readonly kind: 'send' }
  | { readonly kind: 'wait'; readonly until: Temporal.Instant };

/**
 * Whether a lesson that is due may go out now. On time it always may. After a downtime it is caught up on the same
 * day between the learner's hour and 22:00; at night, before the hour, or on a day without lessons it waits.
 */
export function decide(now: Temporal.Instant, schedule: Schedule): Decision {
  const today = now.toZonedDateTimeISO(schedule.timeZone).toPlainDate();
  const begin = at(today, Math.max(schedule.hour, earliestHour), schedule.timeZone);
  const end = at(today, nightfall, schedule.timeZone);
  const lessonDay = isLessonDay(today, schedule);
  if (lessonDay && before(now, begin)) return { kind: 'wait', until: begin };
  if (lessonDay && before(now, end)) return { kind: 'send' };
  return { kind: 'wait', until: morningAfter(today, { ...schedule, pace: withoutGaps(schedule) }, now) };
}

/** A relaxed learner who missed the morning need not wait two more days. */
function withoutGaps({ pace }: Schedule): Schedule['pace'] {
  return pace === 'relaxed' ? 'daily' : pace;
}

function morningAfter(day: Temporal.PlainDate, schedule: Schedule, now: Temporal.Instant): Temporal.Instant {
  let date = day.add({ days: schedule.pace === 'relaxed' ? 2 : 1 });
  // A zone may have skipped a whole date (Samoa in 2011); such a morning falls on the day after.
  while (!isLessonDay(date, schedule) || !before(now, at(date, schedule.hour, schedule.timeZone))) {
    date = date.add({ days: 1 });
  }
  return at(date, schedule.hour, schedule.timeZone);
}

function isLessonDay(date: Temporal.PlainDate, { pace }: Schedule): boolean {
  return pace !== 'weekdays' || date.dayOfWeek <= 5;
}

/** An hour that the clocks skip becomes the hour after; of one that they repeat the first counts. */
function at(date: Temporal.PlainDate, hour: number, timeZone: string): Temporal.Instant {
  return date.toZonedDateTime({ timeZone, plainTime: { hour } }).toInstant();
}

function before(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}
