import { defineCommand } from '../src/command/command.ts';
import { type Day, findDay, type Question } from '../src/course/model.ts';
import { action, callout, code, document, heading, inline, list, md } from '../src/document/build.ts';
import type { Action, Block, Document } from '../src/document/tree.ts';
import type { AnswerResult, QuizState } from '../src/mentor/quizzes.ts';
import { points } from '../src/mentor/words.ts';
import { closedDay } from './shared/closed-day.ts';

const letters = 'ABCDE';

export default defineCommand({
  name: 'quiz',
  summary: 'The questions of a day, one after the other',
  access: 'learner',
  options: {
    day: { kind: 'integer', required: false, min: 0, max: 5, summary: 'The day whose questions you want' },
    question: { kind: 'text', required: false, hidden: true, summary: 'A question by its name' },
    answer: {
      kind: 'text',
      required: false,
      hidden: true,
      summary: 'Your answer: one letter, or several such as AC',
    },
    picked: {
      kind: 'text',
      required: false,
      hidden: true,
      summary: 'The letters that you have picked so far',
    },
  },
  examples: ['/quiz', '/quiz 1'],

  run: async ({ mentor, learner, enrolment }, input) => {
    const day =
      input.day === undefined ? mentor.lessons.latest(enrolment) : findDay(mentor.course, input.day);
    if (!day || day.number >= enrolment.nextDay) return closedDay(mentor, enrolment, input.day ?? 0);
    const asked = day.quiz.find(({ id }) => id === input.question);
    if (asked && input.answer !== undefined) {
      const chosen = lettersToIndexes(input.answer);
      return answerPage(await mentor.quizzes.answer(learner, day.number, asked.id, chosen), asked);
    }
    if (asked) return questionPage(day, asked, lettersToIndexes(input.picked ?? ''));
    const state = await mentor.quizzes.state(learner, day);
    return state.next ? questionPage(day, state.next, []) : finishedPage(state);
  },
});

function questionPage(day: Day, question: Question, picked: readonly number[]): Document {
  const number = day.quiz.indexOf(question) + 1;
  const several = question.choices.filter(({ correct }) => correct).length > 1;
  const choices: Block = list(
    question.choices.map((choice, index) =>
      lead(`${letters[index]}${picked.includes(index) ? ' ☑' : ''}`, choice.text),
    ),
  );
  return document(
    [
      heading(2, `Day ${day.number}, question ${number} of ${day.quiz.length}`),
      ...question.question,
      choices,
    ],
    {
      actions: several ? pickActions(day, question, picked) : singleActions(day, question),
    },
  );
}

function singleActions(day: Day, question: Question): Action[] {
  return question.choices.map((_, index) => {
    const letter = letters[index] ?? '';
    return action(letter, 'quiz', { day: day.number, question: question.id, answer: letter });
  });
}

/** A button switches a choice on or off; the last one hands in the answer. */
function pickActions(day: Day, question: Question, picked: readonly number[]): Action[] {
  const base = { day: day.number, question: question.id };
  const toggles = question.choices.map((_, index) => {
    const toggled = picked.includes(index)
      ? picked.filter((other) => other !== index)
      : [...picked, index].sort();
    return action(`${letters[index]}${picked.includes(index) ? ' ☑' : ''}`, 'quiz', {
      ...base,
      picked: indexesToLetters(toggled),
    });
  });
  if (picked.length === 0) return toggles;
  return [...toggles, action('Answer', 'quiz', { ...base, answer: indexesToLetters(picked) }, 'primary')];
}

function answerPage(result: AnswerResult, question: Question): Document {
  if (result.kind === 'no-such-question') {
    return document(
      md`Answer with one or more of the letters ${code(letters.slice(0, question.choices.length))}.`,
    );
  }
  const { day, chosen, correct, gained } = result;
  const tone = correct ? 'success' : 'warning';
  const title = correct ? `Right${gained > 0 ? `, +${points(gained)}` : ''}` : 'Not quite';
  const reasons = chosen.flatMap((index) => question.choices[index]?.why ?? []);
  const incomplete = !correct && chosen.every((index) => question.choices[index]?.correct);
  return document(
    [callout(tone, title, [...reasons, ...(incomplete ? md`There is another right choice.` : [])])],
    {
      actions: [
        ...(correct ? [] : [action('Try again', 'quiz', { day: day.number, question: question.id })]),
        ...(correct ? [action('Next question', 'quiz', { day: day.number }, 'primary')] : []),
        action(`Read ${question.section}`, 'lesson', { section: question.section }),
      ],
    },
  );
}

function finishedPage({ day, right }: QuizState): Document {
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
        action(`Day ${day.number}`, 'lesson', { day: day.number }),
      ],
    },
  );
}

/** A choice's text with its letter in front. */
function lead(letter: string, blocks: readonly Block[]): Block[] {
  const [first, ...rest] = blocks;
  if (first?.type !== 'paragraph') return [...md`**${letter}**`, ...blocks];
  return [
    {
      type: 'paragraph',
      children: [...inline`**${letter}** `, { type: 'text', value: ' ' }, ...first.children],
    },
    ...rest,
  ];
}

function lettersToIndexes(text: string): number[] {
  const indexes = [...text.toUpperCase()]
    .map((letter) => letters.indexOf(letter))
    .filter((index) => index >= 0);
  return [...new Set(indexes)].sort();
}

function indexesToLetters(indexes: readonly number[]): string {
  return indexes.map((index) => letters[index]).join('');
}
