// Quizzes: the next open question of a day, and judging an answer.
import { type Day, findDay, type Question, questionKey } from '../course/model.ts';
import type { MentorDeps } from './mentor.ts';
import type { Learner } from './model.ts';

export interface QuizState {
  readonly day: Day;
  /** The first question that was not answered right yet; undefined when all were. */
  readonly next: Question | undefined;
  readonly right: number;
}

export type AnswerResult =
  | {
      readonly kind: 'answered';
      readonly day: Day;
      readonly question: Question;
      readonly chosen: readonly number[];
      readonly correct: boolean;
      readonly gained: number;
    }
  | { readonly kind: 'no-such-question' };

export interface Quizzes {
  readonly state: (learner: Learner, day: Day) => Promise<QuizState>;
  /** @param choices the chosen answers, counted from 0; a question with several right ones wants exactly those */
  readonly answer: (
    learner: Learner,
    dayNumber: number,
    questionId: string,
    choices: readonly number[],
  ) => Promise<AnswerResult>;
}

export function quizzes({ course, store, clock }: MentorDeps): Quizzes {
  return {
    state: async (learner, day) => {
      const { questions } = await store.progress.of(learner.id);
      const isRight = (question: Question): boolean => questions.get(questionKey(day, question)) === true;
      return {
        day,
        next: day.quiz.find((question) => !isRight(question)),
        right: day.quiz.filter(isRight).length,
      };
    },

    answer: async (learner, dayNumber, questionId, chosen) => {
      const day = findDay(course, dayNumber);
      const question = day?.quiz.find(({ id }) => id === questionId);
      const known = chosen.every((index) => question?.choices[index] !== undefined);
      if (!day || !question || chosen.length === 0 || !known) return { kind: 'no-such-question' };
      const correct = question.choices.every((choice, index) => choice.correct === chosen.includes(index));
      const key = questionKey(day, question);
      const score = { key: `question/${key}`, points: course.points.question };
      const gained = await store.progress.answer(
        learner.id,
        { question: key, choices: chosen, correct, score },
        clock.now(),
      );
      return { kind: 'answered', day, question, chosen, correct, gained };
    },
  };
}
