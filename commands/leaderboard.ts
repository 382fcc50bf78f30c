import { defineCommand } from '../src/command/command.ts';
import { action, document, heading, md, strong, table } from '../src/document/build.ts';
import type { Standing } from '../src/mentor/model.ts';
import { leaderboardSvg } from '../src/pictures/leaderboard.ts';
import { picture } from './shared/picture.ts';

const titles = {
  cohort: 'Leaderboard of your cohort',
  community: 'Leaderboard of this community',
  everyone: 'Leaderboard of everyone',
} as const;

export default defineCommand({
  name: 'leaderboard',
  summary: 'Who has how many points, among those who agreed to be shown',
  access: 'learner',
  options: {
    scope: {
      kind: 'choice',
      required: false,
      choices: ['cohort', 'community', 'everyone'],
      summary: 'Whom to compare',
    },
  },
  examples: ['/leaderboard', '/leaderboard community'],

  run: async ({ mentor, learner, enrolment }, { scope = 'cohort' }) => {
    if (!enrolment.cohort.leaderboard) {
      return document(
        md`The moderators of ${enrolment.cohort.community} have switched leaderboards off. Your points are yours all the same.`,
        { actions: [action('My progress', 'progress')] },
      );
    }
    const standings = await mentor.progress.leaderboard(scope, learner.id, 10);
    const { leaderboard: visible } = await mentor.learners.settings(learner.id);
    const where = scope === 'cohort' ? ` (${enrolment.cohort.name})` : '';
    const hidden = md`Only you see your own row here. Others see it when you agree.`;
    return document(
      [
        heading(1, `${titles[scope]}${where}`),
        table(['Rank', 'Name', 'Points'], standings.map(row)),
        ...(visible ? [] : hidden),
      ],
      {
        files:
          standings.length > 1
            ? await picture(
                mentor,
                'leaderboard',
                leaderboardSvg(`${titles[scope]}${where}`, standings),
                inWords(standings),
              )
            : [],
        // A list of names belongs to the place where it was asked for only when its reader is on it for all to see.
        visibility: visible ? 'public' : 'private',
        actions: [
          ...(visible
            ? []
            : [action('Show me to others', 'settings', { leaderboard: 'visible' }, 'primary')]),
          ...(['cohort', 'community', 'everyone'] as const)
            .filter((other) => other !== scope)
            .map((other) =>
              action(
                other === 'cohort' ? 'My cohort' : `The ${other}`.replace('The everyone', 'Everyone'),
                'leaderboard',
                { scope: other },
              ),
            ),
        ],
      },
    );
  },
});

/** The same as the table, for those who do not see the picture. */
function inWords(standings: readonly Standing[]): string {
  return standings.map(({ rank, name, points }) => `${rank}. ${name}, ${points}`).join('; ');
}

function row({ rank, name, points, self }: Standing): (string | ReturnType<typeof strong>)[] {
  const shown = self ? `${name} (you)` : name;
  return [String(rank), self ? strong(shown) : shown, String(points)];
}
