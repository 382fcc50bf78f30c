import { defineCommand } from '../src/command/command.ts';
import { questionKey } from '../src/course/model.ts';
import { action, callout, document, md } from '../src/document/build.ts';
import type { Document } from '../src/document/tree.ts';
import type { ReviewQuestion } from '../src/mentor/reviews.ts';
import { answerOptions, answerPage, lettersToIndexes, questionPage } from './shared/question.ts';

export default defineCommand({
  name: 'review',
  summary: 'Two questions from earlier days, so that they stay in mind',
  access: 'learner',
  options: {
    question: {
      kind: 'text',
      required: false,
      hidden: true,
      summary: 'A question by its name, such as 1/same-path',
    },
    ...answerOptions,
    last: {
      kind: 'choice',
      required: false,
      hidden: true,
      choices: ['yes'],
      summary: 'Whether this question ends the review',
    },
  },
  examples: ['/review'],

  run: async ({ mentor, learner, enrolment }, input) => {
    const today = mentor.lessons.latest(enrolment).number;
    const asked = input.question === undefined ? undefined : mentor.reviews.find(input.question);
    // Only what was open before may be asked, whoever names it.
    if (asked && asked.day.number < enrolment.nextDay) {
      const last = input.last === 'yes';
      if (input.answer === undefined) return ask(asked, lettersToIndexes(input.picked ?? ''), last);
      const result = await mentor.quizzes.answer(
        learner,
        asked.day.number,
        asked.question.id,
        lettersToIndexes(input.answer),
      );
      const onwards = last ? [] : [action('Next question', 'review', { last: 'yes' }, 'primary')];
      return answerPage(result, asked.question, { right: onwards, wrong: onwards });
    }
    const [first, second] = await mentor.reviews.due(learner, today);
    if (!first) return restPage(today);
    return ask(first, [], input.last === 'yes' || second === undefined);
  },
});

function ask({ day, question }: ReviewQuestion, picked: readonly number[], last: boolean): Document {
  return questionPage({
    title: `Review, from Day ${day.number}`,
    question,
    picked,
    command: 'review',
    options: { question: questionKey(day, question), ...(last ? { last: 'yes' } : {}) },
  });
}

function restPage(today: number): Document {
  const words =
    today === 0
      ? md`Review begins on Day 1, with questions from the days before.`
      : md`There is nothing to repeat now. What you answered comes back in some days.`;
  return document([callout('success', 'Nothing to repeat', words)], {
    actions: [action(`Day ${today}`, 'lesson', { day: today })],
  });
}
