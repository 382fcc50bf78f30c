import { defineCommand } from '../src/command/command.ts';
import { action, document, md } from '../src/document/build.ts';

export default defineCommand({
  name: 'forget-me',
  summary: 'Delete everything that is kept about you, at once',
  access: 'everyone',
  options: {
    sure: {
      kind: 'choice',
      required: false,
      hidden: true,
      choices: ['yes'],
      summary: 'Say yes to delete without another question',
    },
  },
  examples: ['/forget-me'],

  run: async ({ mentor, learner }, { sure }) => {
    if (sure !== 'yes') {
      return document(
        md`This deletes your enrolment, your progress, your points and your settings. It cannot be undone.`,
        {
          actions: [
            action('Delete everything', 'forget-me', { sure: 'yes' }, 'danger'),
            action('Give me a copy first', 'my-data'),
          ],
        },
      );
    }
    await mentor.lifeCycle.forget(learner);
    return document(md`Done. Nothing about you is left here. You are welcome back at any time.`, {
      keep: false,
    });
  },
});
