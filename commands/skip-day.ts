import { defineCommand } from '../src/command/command.ts';
import { action, document, md } from '../src/document/build.ts';
import { nextInWords } from '../src/mentor/words.ts';

export default defineCommand({
  name: 'skip-day',
  summary: 'Leave out the next day; you can still read it',
  access: 'learner',
  options: {
    day: {
      kind: 'integer',
      required: false,
      hidden: true,
      min: 1,
      max: 5,
      summary: 'The day to leave out, so that a second press does nothing',
    },
  },
  examples: ['/skip-day'],

  run: async ({ mentor, enrolment }, input) => {
    const now = mentor.clock.now();
    const skipped = enrolment.nextDay;
    if (enrolment.state === 'finished') {
      return document(md`All days are open to you already, so there is nothing to skip.`);
    }
    if (input.day === undefined) {
      return document(md`Day ${skipped} is next. Shall I leave it out? You can read it at any time.`, {
        actions: [action(`Skip Day ${skipped}`, 'skip-day', { day: skipped }, 'primary')],
      });
    }
    if (input.day !== skipped) return document(md`${nextInWords(enrolment, now)}`);
    const after = await mentor.lifeCycle.skip(enrolment);
    return document(md`Day ${skipped} is left out. ${nextInWords(after, now)}`, {
      actions: [action(`Read Day ${skipped} anyway`, 'lesson', { day: skipped })],
    });
  },
});
