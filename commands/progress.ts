import { defineCommand } from '../src/command/command.ts';
import { type Day, questionKey, stepKey } from '../src/course/model.ts';
import { action, document, heading, md, strong, table } from '../src/document/build.ts';
import type { Progress } from '../src/mentor/model.ts';
import { nextInWords, points } from '../src/mentor/words.ts';

export default defineCommand({
  name: 'progress',
  summary: 'What you have done, your points, and what comes next',
  access: 'learner',
  options: {},
  examples: ['/progress'],

  run: async ({ mentor, learner, enrolment }) => {
    const progress = await mentor.progress.of(learner.id);
    const rows = mentor.course.days.map((day) => dayRow(day, progress, day.number < enrolment.nextDay));
    const current = mentor.lessons.latest(enrolment);
    return document(
      [
        heading(1, 'Your progress'),
        ...md`You have ${strong(points(progress.points))}. ${nextInWords(enrolment, mentor.clock.now())}`,
        table(['Day', 'Read', 'Exercise', 'Quiz'], rows),
        ...md`A missed day costs nothing: everything that is open stays open.`,
      ],
      {
        actions: [
          action(`Day ${current.number}`, 'lesson', { day: current.number }, 'primary'),
          action('Leaderboard', 'leaderboard'),
        ],
      },
    );
  },
});

function dayRow(day: Day, progress: Progress, open: boolean): string[] {
  const name = `${day.number} ${day.title}`;
  if (!open) return [`${name} (not open yet)`, '', '', ''];
  const steps = day.exercise?.steps ?? [];
  return [
    name,
    share(day.sections.filter(({ id }) => progress.sections.has(id)).length, day.sections.length),
    share(
      steps.filter((step) => day.exercise && progress.steps.has(stepKey(day.exercise, step))).length,
      steps.length,
    ),
    share(
      day.quiz.filter((question) => progress.questions.get(questionKey(day, question))).length,
      day.quiz.length,
    ),
  ];
}

function share(done: number, all: number): string {
  if (all === 0) return '–';
  return done === all ? `${done}/${all} ✅` : `${done}/${all}`;
}
