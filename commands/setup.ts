import { type CommandContext, defineCommand } from '../src/command/command.ts';
import { action, asking, callout, document, heading, list, md, table } from '../src/document/build.ts';
import type { Block, Document } from '../src/document/tree.ts';
import { earliestHour, latestHour } from '../src/mentor/model.ts';
import type { CommunitySettings } from '../src/mentor/ports.ts';

const onOff = ['on', 'off'] as const;

export default defineCommand({
  name: 'setup',
  summary: 'For moderators: the channel, the hour, language model and leaderboard of this community',
  access: 'moderator',
  options: {
    channel: { kind: 'channel', required: false, summary: 'Where lessons and announcements may come' },
    hour: {
      kind: 'integer',
      required: false,
      min: earliestHour,
      max: latestHour,
      summary: 'The hour when newcomers’ lessons come, on their own clocks',
    },
    'language-model': {
      kind: 'choice',
      required: false,
      choices: onOff,
      summary: 'Whether a language model may phrase answers, where the operator has one',
    },
    leaderboard: {
      kind: 'choice',
      required: false,
      choices: onOff,
      summary: 'Whether there are leaderboards, of those who agree to be shown',
    },
  },
  examples: ['/setup', '/setup hour:7', '/setup leaderboard:off'],

  run: async (context, input) => {
    const { mentor, place } = context;
    const problem = input.channel === undefined ? [] : await cannotUse(context, input.channel);
    const change: Partial<CommunitySettings> = {
      // A channel that I cannot write to would lose the lessons that are sent there.
      ...(input.channel === undefined || problem.length > 0 ? {} : { channel: input.channel }),
      ...(input.hour === undefined ? {} : { hour: input.hour }),
      ...(input['language-model'] === undefined ? {} : { languageModel: input['language-model'] === 'on' }),
      ...(input.leaderboard === undefined ? {} : { leaderboard: input.leaderboard === 'on' }),
    };
    const changed = Object.keys(change).length > 0;
    const settings = changed
      ? await mentor.communities.change(place, change)
      : await mentor.communities.settings(place);
    return page(context, settings, changed, problem);
  },
});

/** What stands in the way of using a channel, as words; nothing when it can be used. */
export async function cannotUse({ mentor, place }: CommandContext, channel: string): Promise<Block[]> {
  const missing = await mentor.communities.missing(place, channel);
  if (missing === undefined) {
    return [
      callout(
        'warning',
        'I do not see this channel',
        md`Let me view it in the channel’s settings, or choose another. Nothing was changed.`,
      ),
    ];
  }
  if (missing.length === 0) return [];
  return [
    callout('warning', 'Permissions are missing', [
      ...md`In ${mentor.communities.channelName(place, channel)} I need:`,
      list(missing.map((name) => md`${name}`)),
      ...md`Grant them in the channel’s settings, then choose the channel again. Nothing was changed.`,
    ]),
  ];
}

function page(
  { mentor, place }: CommandContext,
  { channel, hour, languageModel, leaderboard }: CommunitySettings,
  changed: boolean,
  problem: readonly Block[],
): Document {
  const name =
    channel === null ? 'none: lessons come directly' : mentor.communities.channelName(place, channel);
  const time = `${String(hour ?? mentor.course.defaultHour).padStart(2, '0')}:00 on each learner’s clock`;
  return document(
    [
      heading(1, `How ${place.name} learns`),
      ...problem,
      ...(changed ? [callout('success', 'Saved')] : []),
      table(
        ['Setting', 'Now', 'What it means'],
        [
          [
            'Channel',
            name,
            'for announcements, and for lessons of those who cannot or will not get them directly',
          ],
          ['Hour', time, 'for newcomers; each learner may choose another'],
          [
            'Language model',
            languageModel ? 'allowed' : 'off',
            'only phrases what the course says, and only if the operator has set one up',
          ],
          ['Leaderboard', leaderboard ? 'on' : 'off', 'shows only those who agree to be shown'],
        ],
      ),
      ...md`Next: \`/cohort action:open\` opens a named cohort; without one, everybody who begins in the same month learns together. Learners begin with \`/start-nixos\`.`,
    ],
    {
      actions: [
        asking(channel === null ? 'Choose the channel' : 'Choose another channel', 'setup', {
          option: 'channel',
          kind: 'channel',
          label: 'The channel',
        }),
        asking('Change the hour', 'setup', {
          option: 'hour',
          kind: 'text',
          label: `The hour, ${earliestHour} to ${latestHour}`,
        }),
        action(`Language model ${languageModel ? 'off' : 'on'}`, 'setup', {
          'language-model': languageModel ? 'off' : 'on',
        }),
        action(`Leaderboard ${leaderboard ? 'off' : 'on'}`, 'setup', {
          leaderboard: leaderboard ? 'off' : 'on',
        }),
      ],
    },
  );
}
