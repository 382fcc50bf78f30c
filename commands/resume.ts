import { defineCommand } from '../src/command/command.ts';
import { action, document, md } from '../src/document/build.ts';
import { nextInWords } from '../src/mentor/words.ts';

export default defineCommand({
  name: 'resume',
  summary: 'Go on with the morning lessons',
  access: 'learner',
  options: {},
  examples: ['/resume'],

  run: async ({ mentor, enrolment }) => {
    const now = mentor.clock.now();
    if (enrolment.state !== 'paused') {
      return document(md`Your course is not paused. ${nextInWords(enrolment, now)}`);
    }
    const resumed = await mentor.lifeCycle.resume(enrolment);
    return document(md`Good to have you back. ${nextInWords(resumed, now)}`, {
      actions: [action(`Send Day ${resumed.nextDay} now`, 'lesson', { day: resumed.nextDay, early: 'yes' })],
    });
  },
});
