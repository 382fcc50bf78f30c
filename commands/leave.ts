import { defineCommand } from '../src/command/command.ts';
import { action, document, md } from '../src/document/build.ts';

export default defineCommand({
  name: 'leave',
  summary: 'Leave the course; your progress is kept',
  access: 'learner',
  options: {
    sure: {
      kind: 'choice',
      required: false,
      hidden: true,
      choices: ['yes'],
      summary: 'Say yes to leave without another question',
    },
  },
  examples: ['/leave'],

  run: async ({ mentor, enrolment }, { sure }) => {
    if (sure !== 'yes') {
      return document(
        md`If you leave, no more lessons come and leaderboards do not show you. Your points and steps are kept for when you return. To take a break, \`/pause\` is enough.`,
        {
          actions: [
            action('Leave the course', 'leave', { sure: 'yes' }, 'danger'),
            action('Pause instead', 'pause', {}, 'primary'),
          ],
        },
      );
    }
    await mentor.lifeCycle.leave(enrolment);
    return document(
      md`You have left the course. Thank you for learning here. You can come back whenever you like.`,
      {
        actions: [
          action('Start again', 'start-nixos'),
          action('Delete all my data', 'forget-me', {}, 'danger'),
        ],
      },
    );
  },
});
