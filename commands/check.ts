import { defineCommand } from '../src/command/command.ts';
import { action, callout, document, heading, list, md } from '../src/document/build.ts';
import type { Block, Document } from '../src/document/tree.ts';
import type { PasteReading } from '../src/mentor/exercises.ts';
import { points } from '../src/mentor/words.ts';
import { findingsPage } from './shared/findings.ts';
import { nextStep, stepBlocks, stepList } from './shared/steps.ts';

export default defineCommand({
  name: 'check',
  summary: 'Read a pasted output, configuration or error',
  access: 'everyone',
  options: {
    paste: { kind: 'paste', required: true, summary: 'Paste the text, or attach a file' },
  },
  examples: ['/check (then your paste, on the next lines)'],

  run: async ({ mentor, learner, enrolment, foreign }, { paste }) => {
    const result = await mentor.pastes.read(learner, foreign ? undefined : enrolment, paste);
    switch (result.kind) {
      case 'exercise':
        return exercisePage(result.reading);
      case 'nix':
        return findingsPage(mentor.course, result.files);
      case 'secret':
        return document(secretWords, { keep: false });
      case 'error':
      case 'unknown':
        return unknownPage(result.kind === 'error');
    }
  },
});

function exercisePage({ day, exercise, verification, gained, copied }: PasteReading): Document {
  const { steps, proven, remarks } = verification;
  const fresh = steps.filter(({ step }) => proven.has(step.id));
  const wrong = steps.find(({ state }) => state === 'wrong');
  // What a paste leaves open matters when it proved nothing; otherwise the next step is the better answer.
  const almost = fresh.length === 0 && !wrong ? steps.find(({ touched }) => touched) : undefined;
  const next = nextStep(steps);
  const reward = gained > 0 ? ` (+${points(gained)})` : '';
  const praise = fresh.map(({ step, message }) =>
    callout('success', `${step.title}${reward && fresh[0]?.step === step ? reward : ''}`, message),
  );
  const blocks: Block[] = [
    heading(2, `Exercise ${exercise.id}: ${exercise.title}`),
    ...praise,
    ...(copied ? [callout('note', 'From another machine', copiedWords)] : []),
    ...(wrong ? [callout('warning', `Not yet: ${wrong.step.title}`, wrong.message)] : []),
    ...(almost ? [callout('note', `Almost: ${almost.step.title}`, almost.message)] : []),
    ...remarks.flat(),
    stepList(steps),
    ...(next && fresh.length > 0 ? stepBlocks(steps, next) : []),
    ...(next ? [] : md`All steps are done. Well done!`),
  ];
  return document(blocks, {
    actions: next
      ? [action('I need a hint', 'exercise', { day: day.number, step: next.step.id, hint: 1 })]
      : [action('Quiz', 'quiz', { day: day.number }, 'primary'), action('My progress', 'progress')],
  });
}

const secretWords = md`There is a private key in this text. I read nothing of it, and I keep nothing. Others may have seen it here, so delete your message, make a new key, and use only the new one. Public keys, such as the file that ends in \`.pub\`, may be shown to anybody.`;

/** Nobody is accused: two people may share a machine, or have two accounts. */
const copiedWords = md`A part of this is the same, to the second, as what another learner handed in before. So it earns no points here. Run the command on your own machine, and paste what it shows there. If your machines come from one image, do the next step first and paste its list. A moderator can help too.`;

/** Honest silence: what was not recognised gets no guess, but a way to get help. */
function unknownPage(error: boolean): Document {
  return document(
    [
      ...(error
        ? md`This is an error message. I cannot explain errors yet, and I do not want to guess.`
        : md`I do not recognise this text, and I do not want to guess.`),
      ...md`People can help you. When you ask, include:`,
      list([
        md`the command that you typed,`,
        md`its whole output, as text,`,
        md`the part of your configuration that you changed last.`,
      ]),
      ...md`Ask in the [NixOS forum](https://discourse.nixos.org/) or in the [Matrix room](https://matrix.to/#/#nix:nixos.org).`,
    ],
    { keep: false },
  );
}
