import { type CheckedFile, hasErrors } from '../src/check/engine.ts';
import { defineCommand } from '../src/command/command.ts';
import type { Course } from '../src/course/model.ts';
import { action, callout, document, heading, md } from '../src/document/build.ts';
import type { Block, Document } from '../src/document/tree.ts';
import type { PasteReading } from '../src/mentor/exercises.ts';
import { explainedPage, successPage, unknownPage } from '../src/mentor/explained-page.ts';
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

  run: async ({ mentor, learner, place, enrolment, foreign }, { paste }) => {
    const result = await mentor.pastes.read(learner, place, foreign ? undefined : enrolment, paste);
    switch (result.kind) {
      case 'exercise':
        return exerciseWithFiles(mentor.course, result.reading, result.files);
      case 'nix':
        return findingsPage(mentor.course, result.files);
      case 'explained':
        return explainedWithFiles(
          explainedPage(mentor.course, result.explanations, enrolment),
          findingsPage(mentor.course, result.files.filter(hasErrors)),
          result.reading,
        );
      case 'success':
        return successPage(mentor.course, result.message, result.notes);
      case 'secret':
        return document(secretWords, { keep: false });
      case 'unknown':
        return unknownPage(mentor.course, result.error);
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

/** A mistake in a file that proves nothing is why it proves nothing, so it stands first; otherwise the praise does. */
function exerciseWithFiles(course: Course, reading: PasteReading, files: readonly CheckedFile[]): Document {
  const page = exercisePage(reading);
  const faulty = files.filter(({ findings }) => findings.length > 0);
  if (faulty.length === 0) return page;
  const findings = findingsPage(course, faulty);
  const first = reading.verification.proven.size === 0 && faulty.some(hasErrors);
  const [one, two] = first ? [findings, page] : [page, findings];
  return document([...one.blocks, ...two.blocks], {
    actions: [...page.actions, ...findings.actions],
    keep: false,
  });
}

/** Mistakes in files that came with an error stand below its explanation, and what it means for today's step. */
function explainedWithFiles(explained: Document, files: Document, reading?: PasteReading): Document {
  const step = reading?.verification.steps.find(({ touched }) => touched);
  const today = step ? [callout('note', `In the exercise: ${step.step.title}`, step.message)] : [];
  return document([...explained.blocks, ...today, ...files.blocks], {
    actions: [...explained.actions, ...files.actions],
    keep: false,
  });
}

const secretWords = md`There is a private key in this text. I read nothing of it, and I keep nothing. Others may have seen it here, so delete your message, make a new key, and use only the new one. Public keys, such as the file that ends in \`.pub\`, may be shown to anybody.`;

/** Nobody is accused: two people may share a machine, or have two accounts. */
const copiedWords = md`A part of this is the same, to the second, as what another learner handed in before. So it earns no points here. Run the command on your own machine, and paste what it shows there. If your machines come from one image, do the next step first and paste its list. A moderator can help too.`;
