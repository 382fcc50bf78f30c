import { defineCommand, type EnrolledContext } from '../src/command/command.ts';
import { action, callout, document, heading, md, table } from '../src/document/build.ts';
import type { Document } from '../src/document/tree.ts';
import { earliestHour, latestHour, type Pace, paces } from '../src/mentor/model.ts';
import { type LearnerSettings, type LessonsIn, lessonPlaces } from '../src/mentor/ports.ts';
import { readTimeZone } from '../src/mentor/time-zone.ts';
import { nextInWords } from '../src/mentor/words.ts';
import { timeZones } from './shared/suggestions.ts';
import { unknownZone } from './shared/time-zone.ts';

const paceWords: Record<Pace, string> = {
  daily: 'a lesson each day',
  weekdays: 'a lesson from Monday to Friday',
  relaxed: 'a lesson every second day',
};

const placeWords: Record<LessonsIn, string> = {
  direct: 'to you directly',
  channel: 'in your cohort’s channel, if it has one',
};

/** Where lessons arrive as messages; the web chat has one place and no sound. */
const chats = new Set(['discord', 'matrix']);

export default defineCommand({
  name: 'settings',
  summary: 'Your time zone, hour and pace, where lessons come, and whether leaderboards show you',
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
    review: {
      kind: 'choice',
      required: false,
      choices: ['on', 'off'],
      summary: 'Whether the morning brings two questions from earlier days',
    },
    lessons: {
      kind: 'choice',
      required: false,
      choices: lessonPlaces,
      summary: 'Where lessons come: to you directly, or in your cohort’s channel',
    },
    sound: {
      kind: 'choice',
      required: false,
      choices: ['on', 'off'],
      summary: 'Whether a lesson makes a sound',
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
    const { leaderboard, review, lessons, sound, 'language-model': model } = input;
    const change: Partial<LearnerSettings> = {
      ...(leaderboard === undefined ? {} : { leaderboard: leaderboard === 'visible' }),
      ...(review === undefined ? {} : { review: review === 'on' }),
      ...(lessons === undefined ? {} : { lessonsIn: lessons }),
      ...(model === undefined ? {} : { model: model === 'on' }),
      ...(sound === undefined ? {} : { silent: sound === 'off' }),
    };
    await mentor.learners.changeSettings(learner.id, change);
    const changesTime = zone !== undefined || input.hour !== undefined || input.pace !== undefined;
    const changed = changesTime
      ? await mentor.lifeCycle.reschedule(enrolment, {
          timeZone: reading.timeZone,
          hour: input.hour ?? enrolment.schedule.hour,
          pace: input.pace ?? enrolment.schedule.pace,
        })
      : enrolment;
    return page({ ...context, enrolment: changed }, changesTime || Object.keys(change).length > 0);
  },
});

async function page({ mentor, learner, enrolment }: EnrolledContext, saved: boolean): Promise<Document> {
  const { leaderboard, review, lessonsIn, silent, model } = await mentor.learners.settings(learner.id);
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
          [
            'Review',
            review ? 'two questions in the morning' : 'none',
            `/settings review:${review ? 'off' : 'on'}`,
          ],
          ...(chats.has(learner.account.platform)
            ? [
                [
                  'Lessons come',
                  placeWords[lessonsIn],
                  `/settings lessons:${other(lessonPlaces, lessonsIn)}`,
                ],
                [
                  'Sound',
                  silent ? 'lessons make no sound' : 'lessons make a sound',
                  `/settings sound:${silent ? 'on' : 'off'}`,
                ],
              ]
            : []),
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
        action(review ? 'No review in the morning' : 'Review in the morning', 'settings', {
          review: review ? 'off' : 'on',
        }),
      ],
    },
  );
}

function other<T>(all: readonly T[], one: T): T | undefined {
  return all.find((candidate) => candidate !== one);
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
