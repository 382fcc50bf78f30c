import { defineCommand } from '../src/command/command.ts';
import { type Exercise, findDay } from '../src/course/model.ts';
import type { StepResult } from '../src/course/steps/verify.ts';
import { action, callout, document, heading, md } from '../src/document/build.ts';
import type { Document } from '../src/document/tree.ts';
import { closedDay } from './shared/closed-day.ts';
import { nextStep, stepBlocks, stepList } from './shared/steps.ts';
import { steps } from './shared/suggestions.ts';

export default defineCommand({
  name: 'exercise',
  summary: "Today's exercise: its steps, which are done, and hints",
  access: 'learner',
  options: {
    day: { kind: 'integer', required: false, min: 0, max: 5, summary: 'The day whose exercise you want' },
    step: { kind: 'text', required: false, summary: 'A step, to read it or to get a hint', complete: steps },
    hint: {
      kind: 'integer',
      required: false,
      min: 1,
      max: 3,
      summary: 'How much help: 1 is a little, 3 is a lot',
    },
  },
  examples: ['/exercise', '/exercise 1', '/exercise 1 change 2'],

  run: async ({ mentor, learner, enrolment }, input) => {
    const day =
      input.day === undefined ? mentor.lessons.latest(enrolment) : findDay(mentor.course, input.day);
    if (!day || day.number >= enrolment.nextDay) return closedDay(mentor, enrolment, input.day ?? 0);
    const state = await mentor.exercises.state(learner, day);
    if (!state) {
      return document(md`Day ${day.number} has no exercise.`, {
        actions: [action(`Read Day ${day.number}`, 'lesson', { day: day.number })],
      });
    }
    const { exercise, steps } = state;
    const chosen = input.step === undefined ? undefined : steps.find(({ step }) => step.id === input.step);
    const current = chosen ?? nextStep(steps);
    if (current && input.hint !== undefined) return hintPage(day.number, exercise, current, input.hint);
    return exercisePage(day.number, exercise, steps, current);
  },
});

function exercisePage(
  day: number,
  exercise: Exercise,
  steps: readonly StepResult[],
  current?: StepResult,
): Document {
  const title = heading(1, `Exercise ${exercise.id}: ${exercise.title}`);
  const begun = steps.some(({ state }) => state === 'done');
  if (!current) {
    return document(
      [title, stepList(steps), callout('success', 'All steps are done', md`Well done. The quiz is next.`)],
      { actions: [action('Quiz', 'quiz', { day }, 'primary'), action('My progress', 'progress')] },
    );
  }
  return document([title, ...(begun ? [] : exercise.intro), stepList(steps), ...stepBlocks(steps, current)], {
    actions: [action('I need a hint', 'exercise', { day, step: current.step.id, hint: 1 })],
  });
}

function hintPage(day: number, exercise: Exercise, { step }: StepResult, rung: number): Document {
  const more = rung < step.hints.length;
  return document(
    [heading(2, `${step.title}: hint ${rung} of ${step.hints.length}`), ...(step.hints[rung - 1] ?? [])],
    {
      actions: [
        ...(more ? [action('More help', 'exercise', { day, step: step.id, hint: rung + 1 })] : []),
        action(`Exercise ${exercise.id}`, 'exercise', { day, step: step.id }),
      ],
    },
  );
}
