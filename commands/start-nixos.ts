import { type CommandContext, defineCommand } from '../src/command/command.ts';
import { action, callout, code, document, md } from '../src/document/build.ts';
import type { Document } from '../src/document/tree.ts';
import { type Enrolment, earliestHour, latestHour } from '../src/mentor/model.ts';
import { readTimeZone } from '../src/mentor/time-zone.ts';
import { nextInWords } from '../src/mentor/words.ts';
import { timeZones } from './shared/suggestions.ts';
import { unknownZone } from './shared/time-zone.ts';

export default defineCommand({
  name: 'start-nixos',
  summary: 'Start the course: Day 0 comes at once, Day 1 tomorrow morning',
  access: 'everyone',
  options: {
    'time-zone': {
      kind: 'text',
      required: false,
      summary: 'Where your morning is, such as Europe/Berlin or New York',
      complete: timeZones,
    },
    hour: {
      kind: 'integer',
      required: false,
      min: earliestHour,
      max: latestHour,
      summary: 'The hour when lessons come',
    },
  },
  examples: ['/start-nixos', '/start-nixos Europe/Berlin 7', '/start-nixos "New York"'],

  run: async (context, input) => {
    const { mentor, learner, place } = context;
    const wanted = input['time-zone'];
    const reading = readTimeZone(wanted ?? context.timeZone ?? 'UTC', mentor.clock.now());
    if (reading.kind === 'unknown') {
      return unknownZone(wanted ?? '', reading.suggestions, (zone) => ({
        command: 'start-nixos',
        options: { 'time-zone': zone, ...(input.hour === undefined ? {} : { hour: input.hour }) },
      }));
    }
    const { hour: usual } = await mentor.communities.settings(place);
    const hour = input.hour ?? usual ?? mentor.course.defaultHour;
    const { enrolment, created } = await mentor.enrolling.enrol(learner, place, {
      timeZone: reading.timeZone,
      hour,
      pace: 'daily',
    });
    if (!created) return alreadyEnrolled(context, enrolment);
    return welcome(context, enrolment, wanted === undefined && context.timeZone === undefined);
  },
});

function welcome(
  { mentor, learner, place }: CommandContext,
  enrolment: Enrolment,
  guessed: boolean,
): Document {
  const { timeZone } = enrolment.schedule;
  const clock = guessed
    ? md`I do not know your time zone, so I took ${code(timeZone)}. Change it with \`/settings time-zone:\` and the name of your city.`
    : md`Your clock: ${code(timeZone)}. \`/settings\` changes the hour, the days, and more.`;
  return document(
    [
      ...md`Welcome, **${learner.account.name}**! You are in the cohort **${enrolment.cohort.name}** of ${place.name}. Day 0 is on its way. ${nextInWords(enrolment, mentor.clock.now())}`,
      ...clock,
      callout(
        'note',
        'May the leaderboard show you?',
        md`Your cohort can see names and points of those who say yes. Nobody sees you unless you agree, and you can change your mind at any time.`,
      ),
    ],
    {
      actions: [
        action('Yes, show me', 'settings', { leaderboard: 'visible' }),
        action('No, keep me private', 'settings', { leaderboard: 'hidden' }),
        action('Send Day 1 now', 'lesson', { day: 1, early: 'yes' }),
      ],
    },
  );
}

function alreadyEnrolled({ mentor }: CommandContext, enrolment: Enrolment): Document {
  const current = mentor.lessons.latest(enrolment);
  return document(md`You are enrolled already. ${nextInWords(enrolment, mentor.clock.now())}`, {
    actions: [
      action(`Open Day ${current.number}`, 'lesson', { day: current.number }, 'primary'),
      action('My progress', 'progress'),
      ...(enrolment.state === 'paused' ? [action('Go on', 'resume')] : []),
    ],
  });
}
