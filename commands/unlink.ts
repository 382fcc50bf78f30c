import { defineCommand } from '../src/command/command.ts';
import { action, document, md } from '../src/document/build.ts';
import type { UnlinkPlan } from '../src/mentor/linking.ts';

export default defineCommand({
  name: 'unlink',
  summary: 'Take accounts apart that were linked',
  access: 'everyone',
  options: {
    sure: {
      kind: 'choice',
      required: false,
      hidden: true,
      choices: ['yes'],
      summary: 'Say yes to unlink without another question',
    },
  },
  examples: ['/unlink'],

  run: async ({ mentor, learner }, { sure }) => {
    const plan = await mentor.linking.plan(learner);
    if (!plan) return document(md`This account is not linked to another one. \`/link\` links it.`);
    if (sure !== 'yes') {
      return document(
        md`Your account on ${names(plan.keep)} keeps the course and all progress. Your account on ${names(plan.separate)} begins anew.`,
        { actions: [action('Take them apart', 'unlink', { sure: 'yes' }, 'danger')] },
      );
    }
    await mentor.linking.unlink(learner, plan);
    return document(
      md`Done. Your account on ${names(plan.keep)} has the course and all progress. Your account on ${names(plan.separate)} is by itself again.`,
    );
  },
});

const platformNames: Readonly<Record<string, string>> = {
  discord: 'Discord',
  matrix: 'Matrix',
  web: 'the web chat',
};

function names(accounts: UnlinkPlan['keep']): string {
  return [...new Set(accounts.map(({ platform }) => platformNames[platform] ?? platform))].join(' and ');
}
