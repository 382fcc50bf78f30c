// The whole surface of the mentor on one page. Every platform, the help and the documentation come from this list.
import type { Surface } from '../src/command/command.ts';
import ask from './ask.ts';
import check from './check.ts';
import exercise from './exercise.ts';
import forgetMe from './forget-me.ts';
import help from './help.ts';
import hint from './hint.ts';
import leaderboard from './leaderboard.ts';
import leave from './leave.ts';
import lesson from './lesson.ts';
import myData from './my-data.ts';
import note from './note.ts';
import option from './option.ts';
import pkg from './package.ts';
import pause from './pause.ts';
import privacy from './privacy.ts';
import progress from './progress.ts';
import quiz from './quiz.ts';
import resume from './resume.ts';
import settings from './settings.ts';
import skipDay from './skip-day.ts';
import startNixos from './start-nixos.ts';
import unanswered from './unanswered.ts';

export const surface: Surface = [
  startNixos,
  lesson,
  exercise,
  quiz,
  ask,
  check,
  hint,
  note,
  option,
  pkg,
  progress,
  leaderboard,
  settings,
  pause,
  resume,
  skipDay,
  leave,
  privacy,
  myData,
  forgetMe,
  unanswered,
  help,
];
