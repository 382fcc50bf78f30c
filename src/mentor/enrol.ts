// Enrolling: one minute from the command to the first lesson.
import type { Temporal } from 'temporal-polyfill';
import { firstMorning } from './calendar.ts';
import type { MentorDeps } from './mentor.ts';
import type { Enrolment, Learner, Place, Schedule } from './model.ts';

export interface Enrolling {
  readonly current: (learner: Learner) => Promise<Enrolment | undefined>;
  /**
   * Enrols into this month's cohort of the place, and queues Day 0 to be sent at once. Somebody who is enrolled
   * already keeps the enrolment as it is; `created` says which happened.
   */
  readonly enrol: (
    learner: Learner,
    place: Place,
    schedule: Schedule,
  ) => Promise<{ enrolment: Enrolment; created: boolean }>;
}

export function enrolling({ store, clock, wake }: MentorDeps): Enrolling {
  return {
    current: ({ id }) => store.enrolments.current(id),

    enrol: async (learner, place, schedule) => {
      const now = clock.now();
      const current = await store.enrolments.current(learner.id);
      if (current && current.state !== 'finished') return { enrolment: current, created: false };
      const result = await store.enrolments.create(learner, {
        place,
        schedule,
        intake: intakeOf(now),
        dueAt: firstMorning(now, schedule),
        now,
      });
      if (result.created) wake();
      return result;
    },
  };
}

/** A cohort is everybody who begins in the same month: few enough to know each other, many enough to compare. */
function intakeOf(now: Temporal.Instant): string {
  return now.toZonedDateTimeISO('UTC').toLocaleString('en', { month: 'long', year: 'numeric' });
}
