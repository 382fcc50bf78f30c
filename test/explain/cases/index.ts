// All example pastes.
import type { PasteCase } from './case.ts';
import { commandCases } from './commands.ts';
import { fetchingCases } from './fetching.ts';
import { flakeCases } from './flakes.ts';
import { homeCases } from './home.ts';
import { languageCases } from './language.ts';
import { moduleCases } from './modules.ts';
import { packageCases } from './packages.ts';
import { systemCases } from './system.ts';

export const pasteCases: readonly PasteCase[] = [
  ...languageCases,
  ...moduleCases,
  ...packageCases,
  ...flakeCases,
  ...fetchingCases,
  ...systemCases,
  ...homeCases,
  ...commandCases,
];
