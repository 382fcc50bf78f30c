import { type CommandContext, defineCommand } from '../src/command/command.ts';
import { action, callout, document, heading, list, md } from '../src/document/build.ts';
import type { Block, Document } from '../src/document/tree.ts';
import { LOG_DAYS } from '../src/mentor/questions.ts';

export default defineCommand({
  name: 'privacy',
  summary: 'What is kept about you, what is not, and what you can turn off',
  access: 'everyone',
  options: {
    model: {
      kind: 'choice',
      required: false,
      choices: ['on', 'off'],
      summary: 'Whether a language model may word answers for you',
    },
  },
  examples: ['/privacy', '/privacy model:off'],

  run: async (context, { model }) => {
    const { mentor, learner } = context;
    if (model !== undefined) await mentor.learners.changeSettings(learner.id, { model: model === 'on' });
    return page(context, model !== undefined);
  },
});

async function page({ mentor, learner }: CommandContext, saved: boolean): Promise<Document> {
  const { model } = await mentor.learners.settings(learner.id);
  const log: Block[][] = mentor.uses.questionLog
    ? [
        md`**Questions, for ${LOG_DAYS} days.** The people who run this bot turned on a log of questions, to see what the course lacks. Your name is not in it, and secrets are taken out.`,
      ]
    : [];
  return document(
    [
      heading(1, 'Your privacy'),
      ...(saved
        ? [
            callout('success', 'Saved', [
              ...(model
                ? md`A language model may word answers for you.`
                : md`You get the plain answers from now on.`),
            ]),
          ]
        : []),
      ...md`What I keep:`,
      list([
        md`**Your account's name and id**, and your enrolment: time zone, hour, pace, next day.`,
        md`**Your progress:** proven steps, quiz answers, points, and whether an answer of mine helped.`,
        ...log,
      ]),
      ...md`What I do not keep:`,
      list([
        md`**Pastes.** A Nix file stays in memory for half an hour, without secrets, to place an error that follows it.`,
        ...(mentor.uses.questionLog ? [] : [md`**Questions.** Their text is stored nowhere.`]),
      ]),
      ...modelWords(mentor.uses.model, model),
      ...md`\`/my-data\` gives you everything as a file, and \`/forget-me\` deletes it at once.`,
    ],
    {
      actions: [
        ...(mentor.uses.model
          ? [
              model
                ? action('No language model for me', 'privacy', { model: 'off' })
                : action('Use the language model', 'privacy', { model: 'on' }),
            ]
          : []),
        action('My data', 'my-data'),
      ],
    },
  );
}

function modelWords(used: boolean, allowed: boolean): Block[] {
  if (!used) return md`I use no language model: nothing that you write leaves this server.`;
  const now = allowed ? md`It is on for you.` : md`It is off for you.`;
  return [
    ...md`A language model may word the answers of \`/ask\`. It gets your question without secrets, and the course's own text, nothing else about you. What it says is checked against the course.`,
    ...now,
  ];
}
