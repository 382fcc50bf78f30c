// What a learner reads who asks for a day that is not open yet.
import { findDay } from '../../src/course/model.ts';
import { action, document, md } from '../../src/document/build.ts';
import type { Document } from '../../src/document/tree.ts';
import type { Mentor } from '../../src/mentor/mentor.ts';
import type { Enrolment } from '../../src/mentor/model.ts';
import { nextInWords } from '../../src/mentor/words.ts';

export function closedDay(mentor: Mentor, enrolment: Enrolment, day: number): Document {
  const exists = findDay(mentor.course, day) !== undefined;
  const reason = exists ? md`Day ${day} is not open yet.` : md`There is no Day ${day}.`;
  return document([...reason, ...md`${nextInWords(enrolment, mentor.clock.now())}`], {
    actions: [action('What is open', 'lesson')],
  });
}
