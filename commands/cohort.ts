import { type CommandContext, defineCommand } from '../src/command/command.ts';
import { action, asking, callout, document, heading, md, strong, table } from '../src/document/build.ts';
import type { Block, Document } from '../src/document/tree.ts';
import type { CohortOverview } from '../src/mentor/ports.ts';
import { cannotUse } from './setup.ts';
import { membersFile, stuckPage } from './shared/members.ts';

const actions = ['list', 'open', 'close', 'channel', 'announce', 'export', 'stuck'] as const;
const longestName = 60;

export default defineCommand({
  name: 'cohort',
  summary: 'For moderators: open and close cohorts, announce, export, see who is stuck',
  access: 'moderator',
  options: {
    action: {
      kind: 'choice',
      required: false,
      choices: actions,
      summary: 'What to do; list shows all cohorts',
    },
    cohort: { kind: 'text', required: false, summary: 'The name of the cohort; the newest one otherwise' },
    channel: { kind: 'channel', required: false, summary: 'For action:channel: where its lessons may come' },
    text: { kind: 'text', required: false, rest: true, summary: 'For action:announce: what to say' },
  },
  examples: [
    '/cohort',
    '/cohort open Spring',
    '/cohort announce text:We meet on Friday at 18:00.',
    '/cohort stuck',
  ],

  run: async (context, input) => {
    const { mentor, place } = context;
    const all = await mentor.communities.cohorts(place);
    const wanted = input.action ?? 'list';
    if (wanted === 'list') return listPage(context, all);
    if (wanted === 'open') return open(context, input.cohort);
    const cohort = find(all, input.cohort);
    if (!cohort) return notFound(all, input.cohort);
    switch (wanted) {
      case 'close':
        return close(context, cohort);
      case 'channel':
        return setChannel(context, cohort, input.channel);
      case 'announce':
        return announce(context, cohort, input.text);
      case 'export':
        return exportPage(cohort, await mentor.communities.members(cohort.id));
      case 'stuck':
        return document(stuckPage(cohort, await mentor.communities.stuck(cohort)), { keep: false });
    }
  },
});

function find(all: readonly CohortOverview[], name: string | undefined): CohortOverview | undefined {
  if (name === undefined) return all.find(({ closedAt }) => closedAt === null) ?? all[0];
  return all.find((one) => one.name.toLowerCase() === name.trim().toLowerCase());
}

function notFound(all: readonly CohortOverview[], name: string | undefined): Document {
  if (all.length === 0) {
    return document(
      md`There is no cohort yet. The first one begins with the first learner, or when you open one: \`/cohort action:open\` and a name.`,
    );
  }
  return document([...md`There is no cohort named **${name ?? ''}**. There are:`, overview(all)]);
}

async function listPage({ place }: CommandContext, all: readonly CohortOverview[]): Promise<Document> {
  if (all.length === 0) return notFound(all, undefined);
  const newest = find(all, undefined);
  const named = { cohort: newest?.name ?? '' };
  return document([heading(1, `Cohorts of ${place.name}`), overview(all)], {
    actions: [
      action('Who is stuck?', 'cohort', { action: 'stuck', ...named }, 'primary'),
      asking(
        'Announce',
        'cohort',
        { option: 'text', kind: 'text', label: 'What to announce' },
        { action: 'announce', ...named },
      ),
      action('Export', 'cohort', { action: 'export', ...named }),
      asking(
        'Open a cohort',
        'cohort',
        { option: 'cohort', kind: 'text', label: 'Its name' },
        { action: 'open' },
      ),
      asking(
        `Channel of ${newest?.name}`,
        'cohort',
        { option: 'channel', kind: 'channel', label: 'Its channel' },
        { action: 'channel', ...named },
      ),
    ],
  });
}

function overview(all: readonly CohortOverview[]): Block {
  return table(
    ['Cohort', 'Joining', 'Learning', 'Paused', 'Finished'],
    all
      .slice(0, 20)
      .map(({ name, closedAt, members: { active, paused, finished } }) => [
        strong(name),
        closedAt === null ? 'open' : 'closed',
        String(active),
        String(paused),
        String(finished),
      ]),
  );
}

async function open({ mentor, place }: CommandContext, name: string | undefined): Promise<Document> {
  const wanted = name?.trim() ?? '';
  if (wanted === '' || wanted.length > longestName) {
    return document(
      md`A cohort needs a name of up to ${longestName} characters. For example: \`/cohort action:open cohort:Spring\``,
    );
  }
  await mentor.communities.open(place, wanted);
  return document(
    md`The cohort **${wanted}** is open. Whoever starts the course here joins it, until you close it or open another.`,
    { actions: [action('All cohorts', 'cohort')] },
  );
}

async function close({ mentor }: CommandContext, cohort: CohortOverview): Promise<Document> {
  await mentor.communities.close(cohort);
  return document(
    md`Nobody joins **${cohort.name}** any more. Its learners go on as before. Newcomers begin in the cohort of the month.`,
    {
      actions: [
        action('Open it again', 'cohort', { action: 'open', cohort: cohort.name }),
        action('All cohorts', 'cohort'),
      ],
    },
  );
}

async function setChannel(
  context: CommandContext,
  cohort: CohortOverview,
  channel: string | undefined,
): Promise<Document> {
  const { mentor, place } = context;
  if (channel === undefined) {
    await mentor.communities.setChannel(cohort, null);
    return document(
      md`**${cohort.name}** uses the channel of the community again; \`/setup\` chooses that one.`,
    );
  }
  const problem = await cannotUse(context, channel);
  if (problem.length > 0) return document(problem);
  await mentor.communities.setChannel(cohort, channel);
  return document(
    md`**${cohort.name}** has the channel ${mentor.communities.channelName(place, channel)}: for announcements, and for lessons of those who cannot or will not get them directly.`,
  );
}

async function announce(
  { mentor, place }: CommandContext,
  cohort: CohortOverview,
  text: string | undefined,
): Promise<Document> {
  const words = text?.trim() ?? '';
  if (words === '') {
    return document(md`Write what to announce: \`/cohort action:announce text:We meet on Friday.\``);
  }
  const channel =
    cohort.channel ?? (await mentor.communities.settings(place)).channel ?? mentor.communities.home(place);
  if (channel === null) {
    return document(
      md`I do not know where. Choose a channel first: \`/setup\`, or \`/cohort action:channel\`.`,
    );
  }
  const said = document([callout('note', cohort.name, md`${words}`)], { visibility: 'public' });
  const result = await mentor.communities.post(place, channel, said);
  const where = mentor.communities.channelName(place, channel);
  return result.kind === 'posted'
    ? document(md`Announced in ${where}.`)
    : document([callout('warning', 'This was not announced', md`In ${where}: ${result.reason}`)]);
}

function exportPage(cohort: CohortOverview, members: Parameters<typeof membersFile>[1]): Document {
  return document(
    md`The learners of **${cohort.name}** (${members.length}), with names and progress. Pastes and answers are not in it. Keep it among moderators.`,
    { files: [membersFile(cohort, members)], keep: false },
  );
}
