import { defineCommand } from '../src/command/command.ts';
import { action, document, md } from '../src/document/build.ts';

export default defineCommand({
  name: 'my-data',
  summary: 'Everything that is kept about you, as a file',
  access: 'everyone',
  options: {},
  examples: ['/my-data'],

  run: async ({ mentor, learner }) => {
    const data = await mentor.learners.exportAll(learner.id);
    return document(
      md`This file holds everything that I keep about you. Your pastes are not in it, because I do not keep them.`,
      {
        files: [
          {
            name: 'my-data.json',
            mediaType: 'application/json',
            content: `${JSON.stringify(data, undefined, 2)}\n`,
          },
        ],
        actions: [action('Delete all of it', 'forget-me', {}, 'danger')],
        keep: false,
      },
    );
  },
});
