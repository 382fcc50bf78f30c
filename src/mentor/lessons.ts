// Reading lessons: what is open, one section at a time, and getting the next day early.
import { type Day, findDay, findSection, lastDay, type Section } from '../course/model.ts';
import { advance } from './advance.ts';
import type { MentorDeps } from './mentor.ts';
import type { Enrolment, Learner } from './model.ts';

export type LessonResult =
  /** A day's first page: what it is about and what it holds. */
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'section'; readonly day: Day; readonly section: Section; readonly gained: number }
  /** The day comes later; `early` says that it is the next one and may be had now. */
  | { readonly kind: 'closed'; readonly day: Day; readonly early: boolean; readonly enrolment: Enrolment }
  | { readonly kind: 'no-such-day'; readonly last: number }
  | { readonly kind: 'no-such-section'; readonly day: Day };

export interface Lessons {
  /** The latest day that is open to the learner. */
  readonly latest: (enrolment: Enrolment) => Day;
  readonly open: (
    learner: Learner,
    enrolment: Enrolment,
    wanted: { readonly day?: number | undefined; readonly section?: string | undefined },
  ) => Promise<LessonResult>;
  /** Sends the next day now instead of in the morning. @returns false when it was sent already. */
  readonly sendEarly: (enrolment: Enrolment) => Promise<boolean>;
}

export function lessons({ course, store, clock, wake }: MentorDeps): Lessons {
  const latest = (enrolment: Enrolment): Day => {
    const found = findDay(course, Math.min(enrolment.nextDay - 1, lastDay(course))) ?? course.days[0];
    if (!found) throw new Error('the course has no days');
    return found;
  };
  return {
    latest,

    open: async (learner, enrolment, { day: wantedDay, section: wantedSection }) => {
      const place = wantedSection === undefined ? undefined : findSection(course, wantedSection);
      const number = place?.day.number ?? wantedDay ?? dayOfSection(wantedSection);
      const day = number === undefined ? latest(enrolment) : findDay(course, number);
      if (!day) return { kind: 'no-such-day', last: lastDay(course) };
      if (day.number >= enrolment.nextDay) {
        return { kind: 'closed', day, early: day.number === enrolment.nextDay, enrolment };
      }
      if (wantedSection === undefined) return { kind: 'day', day };
      if (!place) return { kind: 'no-such-section', day };
      const score = { key: `section/${place.section.id}`, points: course.points.section };
      const gained = await store.progress.score(learner.id, score, clock.now());
      return { kind: 'section', ...place, gained };
    },

    sendEarly: async (enrolment) => {
      if (enrolment.state !== 'active') return false;
      const now = clock.now();
      const change = advance(enrolment, now, course);
      const sent = await store.enrolments.sendEarly(enrolment.id, enrolment.nextDay, change, now);
      if (sent) wake();
      return sent;
    },
  };
}

/** `2.9` does not exist, but it says that Day 2 was meant. */
function dayOfSection(section: string | undefined): number | undefined {
  const match = /^(\d)\./.exec(section ?? '');
  return match ? Number(match[1]) : undefined;
}
