// The certificate: when the course is complete, and what stands on it.

import { Temporal } from 'temporal-polyfill';
import { questionKey, stepKey } from '../course/model.ts';
import type { MentorDeps } from './mentor.ts';
import type { Enrolment, Learner } from './model.ts';

/** What stands on a certificate, as plain facts. */
export interface CertificateFacts {
  readonly course: string;
  readonly name: string;
  /** In words: `22 November 2026`. */
  readonly date: string;
  readonly cohort: string;
  readonly release: string;
  readonly days: number;
  readonly steps: { readonly done: number; readonly all: number };
  readonly questions: { readonly right: number; readonly all: number };
}

export type CertificateResult =
  | { readonly kind: 'issued'; readonly facts: CertificateFacts }
  /** Sections that were not opened yet, in the order of the course. */
  | {
      readonly kind: 'not-yet';
      readonly unread: readonly { readonly day: number; readonly ids: readonly string[] }[];
    };

export interface Certificates {
  /**
   * The course is complete when every section was read. The day is that of the first certificate; the name may be
   * changed as often as wanted.
   * @param name what to write; without it the name of before, or else the learner's own
   */
  readonly issue: (
    learner: Learner,
    enrolment: Enrolment,
    name: string | undefined,
  ) => Promise<CertificateResult>;
}

export function certificates({ course, store, clock }: MentorDeps): Certificates {
  return {
    issue: async (learner, enrolment, wanted) => {
      const progress = await store.progress.of(learner.id);
      const unread = course.days
        .map(({ number, sections }) => ({
          day: number,
          ids: sections.map(({ id }) => id).filter((id) => !progress.sections.has(id)),
        }))
        .filter(({ ids }) => ids.length > 0);
      if (unread.length > 0) return { kind: 'not-yet', unread };

      const { certificate: before } = await store.learners.settings(learner.id);
      const today = clock.now().toZonedDateTimeISO(enrolment.schedule.timeZone).toPlainDate();
      const issued = {
        name: wanted ?? before?.name ?? learner.account.name,
        date: before?.date ?? today.toString(),
      };
      if (issued.name !== before?.name || issued.date !== before.date)
        await store.learners.changeSettings(learner.id, { certificate: issued });
      const steps = course.days.flatMap(({ exercise }) =>
        exercise ? exercise.steps.map((step) => stepKey(exercise, step)) : [],
      );
      const questions = course.days.flatMap((day) => day.quiz.map((question) => questionKey(day, question)));
      return {
        kind: 'issued',
        facts: {
          course: course.title,
          name: issued.name,
          date: inWords(issued.date),
          cohort: enrolment.cohort.name,
          release: course.release,
          // Day 0 is the welcome.
          days: course.days.filter(({ number }) => number > 0).length,
          steps: { done: steps.filter((key) => progress.steps.has(key)).length, all: steps.length },
          questions: {
            right: questions.filter((key) => progress.questions.get(key) === true).length,
            all: questions.length,
          },
        },
      };
    },
  };
}

function inWords(date: string): string {
  return Temporal.PlainDate.from(date).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}
