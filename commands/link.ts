import { defineCommand } from '../src/command/command.ts';
import { callout, code, document, md } from '../src/document/build.ts';

export default defineCommand({
  name: 'link',
  summary: 'Use one progress on Discord, Matrix and here: gives a code, or takes the code of the other place',
  access: 'everyone',
  options: {
    code: {
      kind: 'text',
      required: false,
      rest: true,
      summary: 'The code that you were given on the other platform',
    },
  },
  examples: ['/link', '/link K7QD-3MNX'],

  run: async ({ mentor, learner }, input) => {
    if (input.code === undefined) {
      const offer = await mentor.linking.offer(learner);
      return document(
        [
          ...md`Your code is ${code(offer.code)}. Give it to me on the other platform within ${offer.minutes} minutes: on Matrix write ${code(`!nixos link ${offer.code}`)}, on Discord choose the command \`link\`.`,
          callout(
            'warning',
            'Show this code to nobody',
            md`Whoever uses it shares your progress. It works once.`,
          ),
        ],
        { keep: false },
      );
    }
    const result = await mentor.linking.redeem(learner, input.code);
    switch (result.kind) {
      case 'linked': {
        const { points } = await mentor.progress.of(result.learner.id);
        const enrolment = await mentor.enrolling.current(result.learner);
        const where = enrolment
          ? md`Lessons come where you enrolled: ${enrolment.cohort.community}.`
          : md`\`/start-nixos\` begins the course.`;
        return document([
          ...md`Done. Both accounts are one learner now, with ${points} points. What you did on either counts once.`,
          ...where,
          ...md`\`/unlink\` takes them apart again.`,
        ]);
      }
      case 'own':
        return document(
          md`This code is from this account. Type it on the other platform, where you have another account.`,
        );
      case 'unknown':
        return document(
          md`I do not know this code. A code works once, and for 10 minutes. Type \`/link\` without a code on the other platform to get a new one.`,
        );
      case 'blocked':
        return document(md`Too many codes were wrong. Please try again in an hour, with a new code.`);
    }
  },
});
