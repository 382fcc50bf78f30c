// Pausing, resuming, skipping, leaving, and changing when lessons come.
import { findDay, lastDay } from '../course/model.ts';
import { firstMorning, movedMorning } from './calendar.ts';
import type { MentorDeps } from './mentor.ts';
import type { Enrolment, Learner, Schedule } from './model.ts';
import type { RecentFiles } from './recent-files.ts';

export interface LifeCycle {
  readonly pause: (enrolment: Enrolment) => Promise<Enrolment>;
  /** The next day comes on the next morning. */
  readonly resume: (enrolment: Enrolment) => Promise<Enrolment>;
  /** The next day becomes readable at once and is not sent; the one after comes in its place. */
  readonly skip: (enrolment: Enrolment) => Promise<Enrolment>;
  /** Lessons stop. Points and proven steps stay; enrolling again begins with Day 0. */
  readonly leave: (enrolment: Enrolment) => Promise<Enrolment>;
  /** A lesson that is already due moves with the schedule. */
  readonly reschedule: (enrolment: Enrolment, schedule: Schedule) => Promise<Enrolment>;
  readonly forget: (learner: Learner) => Promise<void>;
}

export function lifeCycle({ course, store, clock }: MentorDeps, recent: RecentFiles): LifeCycle {
  const hasNext = ({ nextDay }: Enrolment): boolean => findDay(course, nextDay) !== undefined;
  return {
    pause: ({ id }) =>
      store.enrolments.change(id, { state: 'paused', reason: null, dueAt: null }, clock.now()),

    resume: (enrolment) => {
      const now = clock.now();
      const dueAt = hasNext(enrolment) ? firstMorning(now, enrolment.schedule) : null;
      return store.enrolments.change(enrolment.id, { state: 'active', reason: null, dueAt }, now);
    },

    skip: (enrolment) => {
      const nextDay = enrolment.nextDay + 1;
      const change =
        nextDay > lastDay(course) ? ({ nextDay, dueAt: null, state: 'finished' } as const) : { nextDay };
      return store.enrolments.change(enrolment.id, change, clock.now());
    },

    leave: ({ id }) => store.enrolments.change(id, { state: 'left', dueAt: null }, clock.now()),

    reschedule: ({ id, dueAt }, schedule) => {
      const now = clock.now();
      return store.enrolments.change(
        id,
        { schedule, dueAt: dueAt && movedMorning(dueAt, now, schedule) },
        now,
      );
    },

    forget: async (learner) => {
      recent.forget(learner);
      await store.learners.forget(learner.id);
    },
  };
}
