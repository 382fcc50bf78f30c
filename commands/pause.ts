import { defineCommand } from '../src/command/command.ts';
import { action, document, md } from '../src/document/build.ts';

export default defineCommand({
  name: 'pause',
  summary: 'Stop the morning lessons until you resume',
  access: 'learner',
  options: {},
  examples: ['/pause'],

  run: async ({ mentor, enrolment }) => {
    if (enrolment.state === 'finished') {
      return document(md`You have all days of the course, so there is nothing to pause.`);
    }
    await mentor.lifeCycle.pause(enrolment);
    return document(
      md`Paused before Day ${enrolment.nextDay}. Take the time that you need: everything that is open stays open.`,
      { actions: [action('Go on', 'resume', {}, 'primary')] },
    );
  },
});
