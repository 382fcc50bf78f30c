// Review in the morning: a few questions from earlier days, so that they stay in mind.
import { type Day, type Question, questionKey } from '../course/model.ts';
import type { MentorDeps } from './mentor.ts';
import type { Learner } from './model.ts';
import { dueQuestions } from './spacing.ts';

/** How many questions a morning brings. */
const COUNT = 2;

export interface ReviewQuestion {
  readonly day: Day;
  readonly question: Question;
}

export interface Reviews {
  /** The questions to ask now, from days before `today`; none when all of them rest. */
  readonly due: (learner: Learner, today: number) => Promise<readonly ReviewQuestion[]>;
  /** The same, unless the learner does not want them in the morning. */
  readonly inTheMorning: (learner: Learner, today: number) => Promise<readonly ReviewQuestion[]>;
  readonly find: (key: string) => ReviewQuestion | undefined;
}

export function reviews({ course, store, clock }: MentorDeps): Reviews {
  const all = course.days.flatMap((day) =>
    day.quiz.map((question) => ({ day, question, key: questionKey(day, question) })),
  );
  const due: Reviews['due'] = async (learner, today) => {
    const answers = await store.progress.answers(learner.id);
    const recalls = all
      .filter(({ day }) => day.number < today)
      .map(({ key, question }) => {
        const answer = answers.get(key);
        const right =
          answer !== undefined &&
          question.choices.every((choice, index) => choice.correct === answer.choices.includes(index));
        return { key, last: answer && { at: answer.answeredAt, tries: answer.tries, right } };
      });
    const keys = dueQuestions(recalls, clock.now(), COUNT);
    return keys.flatMap((key) => all.find((one) => one.key === key) ?? []);
  };
  return {
    due,
    inTheMorning: async (learner, today) => {
      const { review } = await store.learners.settings(learner.id);
      return review ? due(learner, today) : [];
    },
    find: (key) => all.find((one) => one.key === key),
  };
}
