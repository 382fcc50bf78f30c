// A question with its choices on buttons, and what is said about an answer; the quiz and the review both ask so.
import type { Question } from '../../src/course/model.ts';
import { action, callout, code, document, heading, inline, list, md } from '../../src/document/build.ts';
import type { Action, Block, Document } from '../../src/document/tree.ts';
import type { AnswerResult } from '../../src/mentor/quizzes.ts';
import { points } from '../../src/mentor/words.ts';

/** What the buttons of a question fill in; nobody types it. */
export const answerOptions = {
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
} as const;

const letters = 'ABCDE';

export interface Asking {
  readonly title: string;
  readonly question: Question;
  /** Choices that are switched on so far, where several are right. */
  readonly picked: readonly number[];
  /** The command that takes the answer, and the options that name the question. */
  readonly command: string;
  readonly options: Readonly<Record<string, string | number>>;
}

export function questionPage(asking: Asking): Document {
  const { title, question, picked } = asking;
  const several = question.choices.filter(({ correct }) => correct).length > 1;
  const choices: Block = list(
    question.choices.map((choice, index) =>
      lead(`${letters[index]}${picked.includes(index) ? ' ☑' : ''}`, choice.text),
    ),
  );
  return document([heading(2, title), ...question.question, choices], {
    actions: several ? pickActions(asking) : singleActions(asking),
  });
}

function singleActions({ question, command, options }: Asking): Action[] {
  return question.choices.map((_, index) => {
    const letter = letters[index] ?? '';
    return action(letter, command, { ...options, answer: letter });
  });
}

/** A button switches a choice on or off; the last one hands in the answer. */
function pickActions({ question, command, options, picked }: Asking): Action[] {
  const toggles = question.choices.map((_, index) => {
    const toggled = picked.includes(index)
      ? picked.filter((other) => other !== index)
      : [...picked, index].sort();
    return action(`${letters[index]}${picked.includes(index) ? ' ☑' : ''}`, command, {
      ...options,
      picked: indexesToLetters(toggled),
    });
  });
  if (picked.length === 0) return toggles;
  return [...toggles, action('Answer', command, { ...options, answer: indexesToLetters(picked) }, 'primary')];
}

/** @param next the buttons after a right and after a wrong answer */
export function answerPage(
  result: AnswerResult,
  question: Question,
  next: { readonly right: readonly Action[]; readonly wrong: readonly Action[] },
): Document {
  if (result.kind === 'no-such-question') {
    return document(
      md`Answer with one or more of the letters ${code(letters.slice(0, question.choices.length))}.`,
    );
  }
  const { chosen, correct, gained } = result;
  const title = correct ? `Right${gained > 0 ? `, +${points(gained)}` : ''}` : 'Not quite';
  const reasons = chosen.flatMap((index) => question.choices[index]?.why ?? []);
  const incomplete = !correct && chosen.every((index) => question.choices[index]?.correct);
  return document(
    [
      callout(correct ? 'success' : 'warning', title, [
        ...reasons,
        ...(incomplete ? md`There is another right choice.` : []),
      ]),
    ],
    {
      actions: [
        ...(correct ? next.right : next.wrong),
        action(`Read ${question.section}`, 'lesson', { section: question.section }),
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

/** `AC` → `[0, 2]` */
export function lettersToIndexes(text: string): number[] {
  const indexes = [...text.toUpperCase()]
    .map((letter) => letters.indexOf(letter))
    .filter((index) => index >= 0);
  return [...new Set(indexes)].sort();
}

function indexesToLetters(indexes: readonly number[]): string {
  return indexes.map((index) => letters[index]).join('');
}
