// How an enrolment moves through the days of the course.
import type { Temporal } from 'temporal-polyfill';
import { type Course, lastDay } from '../course/model.ts';
import { nextMorning } from './calendar.ts';
import type { Enrolment } from './model.ts';
import type { EnrolmentChange } from './ports.ts';

/** The enrolment after its next day went out: the day after is due on the following morning, if there is one. */
export function advance(enrolment: Enrolment, now: Temporal.Instant, course: Course): EnrolmentChange {
  const nextDay = enrolment.nextDay + 1;
  if (nextDay > lastDay(course)) return { nextDay, dueAt: null, state: 'finished' };
  return { nextDay, dueAt: nextMorning(now, enrolment.schedule) };
}
