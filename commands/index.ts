// The whole surface of the mentor on one page. Every platform, the help and the documentation come from this list.
import type { Surface } from '../src/command/command.ts';
import ask from './ask.ts';
import certificate from './certificate.ts';
import check from './check.ts';
import cohort from './cohort.ts';
import exercise from './exercise.ts';
import forgetMe from './forget-me.ts';
import help from './help.ts';
import hint from './hint.ts';
import leaderboard from './leaderboard.ts';
import leave from './leave.ts';
import lesson from './lesson.ts';
import link from './link.ts';
import myData from './my-data.ts';
import note from './note.ts';
import option from './option.ts';
import pkg from './package.ts';
import pause from './pause.ts';
import privacy from './privacy.ts';
import progress from './progress.ts';
import quiz from './quiz.ts';
import resume from './resume.ts';
import review from './review.ts';
import settings from './settings.ts';
import setup from './setup.ts';
import skipDay from './skip-day.ts';
import startNixos from './start-nixos.ts';
import unanswered from './unanswered.ts';
import unlink from './unlink.ts';

export const surface: Surface = [
  startNixos,
  lesson,
  exercise,
  quiz,
  review,
  ask,
  check,
  hint,
  note,
  option,
  pkg,
  progress,
  leaderboard,
  certificate,
  settings,
  pause,
  resume,
  skipDay,
  leave,
  privacy,
  link,
  unlink,
  myData,
  forgetMe,
  setup,
  cohort,
  unanswered,
  help,
];
