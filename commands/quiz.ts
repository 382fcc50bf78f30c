import { defineCommand } from '../src/command/command.ts';
import { type Day, findDay, type Question } from '../src/course/model.ts';
import { action, callout, document, md } from '../src/document/build.ts';
import type { Action, Document } from '../src/document/tree.ts';
import type { QuizState } from '../src/mentor/quizzes.ts';
import { closedDay } from './shared/closed-day.ts';
import { answerOptions, answerPage, lettersToIndexes, questionPage } from './shared/question.ts';

export default defineCommand({
  name: 'quiz',
  summary: 'The questions of a day, one after the other',
  access: 'learner',
  options: {
    day: { kind: 'integer', required: false, min: 0, max: 5, summary: 'The day whose questions you want' },
    question: { kind: 'text', required: false, hidden: true, summary: 'A question by its name' },
    ...answerOptions,
    again: {
      kind: 'choice',
      required: false,
      hidden: true,
      choices: ['yes'],
      summary: 'Whether all questions are asked once more',
    },
  },
  examples: ['/quiz', '/quiz 1'],

  run: async ({ mentor, learner, enrolment }, input) => {
    const day =
      input.day === undefined ? mentor.lessons.latest(enrolment) : findDay(mentor.course, input.day);
    if (!day || day.number >= enrolment.nextDay) return closedDay(mentor, enrolment, input.day ?? 0);
    const asked = day.quiz.find(({ id }) => id === input.question);
    const again = input.again === 'yes' ? { again: 'yes' } : undefined;
    if (asked && input.answer !== undefined) {
      const chosen = lettersToIndexes(input.answer);
      return answerPage(await mentor.quizzes.answer(learner, day.number, asked.id, chosen), asked, {
        right: [input.again === 'yes' ? afterAgain(day, asked) : next(day)],
        wrong: [action('Try again', 'quiz', { day: day.number, question: asked.id, ...again })],
      });
    }
    if (asked) return ask(day, asked, lettersToIndexes(input.picked ?? ''), again);
    const state = await mentor.quizzes.state(learner, day);
    return state.next ? ask(day, state.next, [], undefined) : finishedPage(state);
  },
});

function ask(
  day: Day,
  question: Question,
  picked: readonly number[],
  again: Readonly<Record<string, string>> | undefined,
): Document {
  const number = day.quiz.indexOf(question) + 1;
  return questionPage({
    title: `Day ${day.number}, question ${number} of ${day.quiz.length}`,
    question,
    picked,
    command: 'quiz',
    options: { day: day.number, question: question.id, ...again },
  });
}

function next(day: Day): Action {
  return action('Next question', 'quiz', { day: day.number }, 'primary');
}

/** Who repeats a day gets all its questions, whatever was right before. */
function afterAgain(day: Day, question: Question): Action {
  const following = day.quiz[day.quiz.indexOf(question) + 1];
  if (!following) return action('My progress', 'progress', {}, 'primary');
  return action(
    'Next question',
    'quiz',
    { day: day.number, question: following.id, again: 'yes' },
    'primary',
  );
}

function finishedPage({ day, right }: QuizState): Document {
  const [first] = day.quiz;
  if (day.quiz.length === 0)
    return document(md`Day ${day.number} has no quiz.`, { actions: [action('What is open', 'lesson')] });
  return document(
    [
      callout(
        'success',
        `Day ${day.number}: all ${right} questions are right`,
        md`Look at your progress, or read a section again.`,
      ),
    ],
    {
      actions: [
        action('My progress', 'progress', {}, 'primary'),
        ...(first
          ? [action('Ask me again', 'quiz', { day: day.number, question: first.id, again: 'yes' })]
          : []),
        action(`Day ${day.number}`, 'lesson', { day: day.number }),
      ],
    },
  );
}
