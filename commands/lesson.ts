import { defineCommand, type EnrolledContext } from '../src/command/command.ts';
import { type Day, lastDay, type Section } from '../src/course/model.ts';
import { pageBlocks } from '../src/course/page.ts';
import { action, document, md, strong } from '../src/document/build.ts';
import type { Action, Document } from '../src/document/tree.ts';
import { dayPage } from '../src/mentor/day-page.ts';
import type { LessonResult } from '../src/mentor/lessons.ts';
import type { Mentor } from '../src/mentor/mentor.ts';
import { nextInWords, points } from '../src/mentor/words.ts';
import { picture } from './shared/picture.ts';
import { days, sections } from './shared/suggestions.ts';

export default defineCommand({
  name: 'lesson',
  summary: 'Read a day or a section that is open to you',
  access: 'learner',
  options: {
    day: {
      kind: 'text',
      required: false,
      summary: 'A day such as 1, or a section such as 1.2',
      complete: days,
    },
    section: { kind: 'text', required: false, summary: 'A section such as 1.2', complete: sections },
    early: {
      kind: 'choice',
      required: false,
      hidden: true,
      choices: ['yes'],
      summary: 'Have the next day now, not in the morning',
    },
  },
  examples: ['/lesson', '/lesson 1', '/lesson 1.2'],

  run: async (context, input) => {
    const { mentor, learner, enrolment } = context;
    const section = input.section ?? (input.day?.includes('.') ? input.day : undefined);
    const day = section === undefined && input.day !== undefined ? Number(input.day) : undefined;
    const result = await mentor.lessons.open(learner, enrolment, { day, section });
    if (result.kind === 'closed' && result.early && input.early === 'yes')
      return sendEarly(context, result.day);
    return show(context, result);
  },
});

async function show({ mentor }: EnrolledContext, result: LessonResult): Promise<Document> {
  switch (result.kind) {
    case 'day':
      return dayPage(mentor.course, result.day);
    case 'section':
      return sectionPage(mentor, result.day, result.section, result.gained);
    case 'closed':
      return document(
        md`Day ${result.day.number} is not open yet. ${nextInWords(result.enrolment, mentor.clock.now())}`,
        {
          actions: [
            ...(result.early && result.enrolment.state === 'active'
              ? [
                  action(`Send Day ${result.day.number} now`, 'lesson', {
                    day: result.day.number,
                    early: 'yes',
                  }),
                ]
              : []),
            action('What is open', 'lesson'),
          ],
        },
      );
    case 'no-such-day':
      return document(md`The course has the days 0 to ${result.last}.`, {
        actions: mentor.course.days.map(({ number }) => action(`Day ${number}`, 'lesson', { day: number })),
      });
    case 'no-such-section':
      return document(md`Day ${result.day.number} has no such section. It has these:`, {
        actions: result.day.sections.map(({ id, title }) =>
          action(`${id} ${title}`, 'lesson', { section: id }),
        ),
      });
  }
}

async function sendEarly({ mentor, enrolment }: EnrolledContext, day: Day): Promise<Document> {
  const sent = await mentor.lessons.sendEarly(enrolment);
  if (!sent) return document(md`Day ${day.number} is on its way already.`);
  return document(md`Day ${day.number} is on its way. The day after comes on the next morning, as always.`);
}

async function sectionPage(mentor: Mentor, day: Day, section: Section, gained: number): Promise<Document> {
  const files = await Promise.all(
    section.figures.map(({ name, svg, description }) => picture(mentor, name, svg, description)),
  );
  return document(
    [
      ...pageBlocks(section),
      ...(gained > 0 ? md`${strong(`+${points(gained)}`)} for reading this section.` : []),
    ],
    { actions: neighbours(day, section, day.number === lastDay(mentor.course)), files: files.flat() },
  );
}

/** Back, next; behind the last section comes the exercise or the quiz. */
function neighbours(day: Day, section: Section, last: boolean): Action[] {
  const index = day.sections.indexOf(section);
  const before = day.sections[index - 1];
  const after = day.sections[index + 1];
  const open = (label: string, { id }: Section, style: Action['style']): Action =>
    action(`${label} ${id}`, 'lesson', { section: id }, style);
  return [
    ...(before
      ? [open('Back to', before, 'secondary')]
      : [action(`Day ${day.number}`, 'lesson', { day: day.number })]),
    ...(after ? [open('Next:', after, 'primary')] : []),
    ...(!after && day.exercise ? [action('Exercise', 'exercise', { day: day.number }, 'primary')] : []),
    ...(!after && last ? [action('Certificate', 'certificate')] : []),
    ...(!after && day.quiz.length > 0
      ? [action('Quiz', 'quiz', { day: day.number }, day.exercise ? 'secondary' : 'primary')]
      : []),
  ];
}
