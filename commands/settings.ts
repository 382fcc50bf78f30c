import { defineCommand, type EnrolledContext } from '../src/command/command.ts';
import { action, callout, document, heading, md, table } from '../src/document/build.ts';
import type { Document } from '../src/document/tree.ts';
import { earliestHour, latestHour, type Pace, paces } from '../src/mentor/model.ts';
import { readTimeZone } from '../src/mentor/time-zone.ts';
import { nextInWords } from '../src/mentor/words.ts';
import { timeZones } from './shared/suggestions.ts';
import { unknownZone } from './shared/time-zone.ts';

const paceWords: Record<Pace, string> = {
  daily: 'a lesson each day',
  weekdays: 'a lesson from Monday to Friday',
  relaxed: 'a lesson every second day',
};

export default defineCommand({
  name: 'settings',
  summary: 'Your time zone, hour, pace, and whether leaderboards show you',
  access: 'learner',
  options: {
    'time-zone': {
      kind: 'text',
      required: false,
      summary: 'Your zone or city, such as Europe/Berlin',
      complete: timeZones,
    },
    hour: {
      kind: 'integer',
      required: false,
      min: earliestHour,
      max: latestHour,
      summary: 'The hour when lessons come',
    },
    pace: { kind: 'choice', required: false, choices: paces, summary: 'How often lessons come' },
    'language-model': {
      kind: 'choice',
      required: false,
      choices: ['on', 'off'],
      summary: 'Whether a language model may word answers for you',
    },
    leaderboard: {
      kind: 'choice',
      required: false,
      choices: ['visible', 'hidden'],
      summary: 'Whether others see your points',
    },
  },
  examples: ['/settings', '/settings hour:7', '/settings time-zone:"New York"', '/settings pace:weekdays'],

  run: async (context, input) => {
    const { mentor, learner, enrolment } = context;
    const zone = input['time-zone'];
    const reading = readTimeZone(zone ?? enrolment.schedule.timeZone, mentor.clock.now());
    if (reading.kind === 'unknown') {
      return unknownZone(zone ?? '', reading.suggestions, (suggested) => ({
        command: 'settings',
        options: { 'time-zone': suggested },
      }));
    }
    if (input.leaderboard !== undefined) {
      await mentor.learners.changeSettings(learner.id, { leaderboard: input.leaderboard === 'visible' });
    }
    const model = input['language-model'];
    if (model !== undefined) await mentor.learners.changeSettings(learner.id, { model: model === 'on' });
    const changesTime = zone !== undefined || input.hour !== undefined || input.pace !== undefined;
    const changed = changesTime
      ? await mentor.lifeCycle.reschedule(enrolment, {
          timeZone: reading.timeZone,
          hour: input.hour ?? enrolment.schedule.hour,
          pace: input.pace ?? enrolment.schedule.pace,
        })
      : enrolment;
    return page(
      { ...context, enrolment: changed },
      changesTime || input.leaderboard !== undefined || model !== undefined,
    );
  },
});

async function page({ mentor, learner, enrolment }: EnrolledContext, saved: boolean): Promise<Document> {
  const { leaderboard, model } = await mentor.learners.settings(learner.id);
  const { timeZone, hour, pace } = enrolment.schedule;
  const shown = leaderboard ? 'others see your name and points' : 'nobody but you sees your points';
  return document(
    [
      heading(1, 'Your settings'),
      ...(saved ? [callout('success', 'Saved', md`${nextInWords(enrolment, mentor.clock.now())}`)] : []),
      table(
        ['Setting', 'Now', 'Change it with'],
        [
          ['Time zone', timeZone, '/settings time-zone:"New York"'],
          ['Hour', `${String(hour).padStart(2, '0')}:00`, '/settings hour:7'],
          ['Pace', paceWords[pace], '/settings pace:weekdays'],
          ['Leaderboard', shown, `/settings leaderboard:${leaderboard ? 'hidden' : 'visible'}`],
          ...(mentor.uses.model
            ? [
                [
                  'Language model',
                  model ? 'may word answers for you' : 'off for you',
                  `/settings language-model:${model ? 'off' : 'on'}`,
                ],
              ]
            : []),
        ],
      ),
    ],
    {
      actions: [
        ...paces
          .filter((other) => other !== pace)
          .map((other) => action(capital(paceWords[other]), 'settings', { pace: other })),
        leaderboard
          ? action('Hide me', 'settings', { leaderboard: 'hidden' })
          : action('Show me on the leaderboard', 'settings', { leaderboard: 'visible' }),
      ],
    },
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
