// The steps of an exercise, as the exercise and the check show them.
import type { StepResult, StepState } from '../../src/course/steps/verify.ts';
import { heading, inline, list, md } from '../../src/document/build.ts';
import type { Block } from '../../src/document/tree.ts';

const marks: Record<StepState, string> = { done: '✅', wrong: '🔸', missing: '⬜', unseen: '⬜' };
const words: Record<StepState, string> = {
  done: 'done',
  wrong: 'not yet',
  missing: 'still to do',
  unseen: 'to do',
};

export function stepList(steps: readonly StepResult[]): Block {
  return list(
    steps.map(({ step, state }) => [
      { type: 'paragraph', children: inline`${marks[state]} ${step.title} (${words[state]})` },
    ]),
    true,
  );
}

/** The first step that is not done. */
export function nextStep(steps: readonly StepResult[]): StepResult | undefined {
  return steps.find(({ state }) => state !== 'done');
}

/** A step in full: what to do, and what to paste as proof. */
export function stepBlocks(steps: readonly StepResult[], current: StepResult): Block[] {
  const number = steps.indexOf(current) + 1;
  return [
    heading(2, `Step ${number}: ${current.step.title}`),
    ...current.step.task,
    ...md`**Paste:** ${current.step.paste} Send it here, or use \`/check\`.`,
  ];
}
