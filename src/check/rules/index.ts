// Every rule that looks at more than the language.
import type { Rule } from '../rule.ts';
import { flakeRules } from './flake-rules.ts';
import { listExpected } from './list-expected.ts';
import { notAChoice } from './not-a-choice.ts';
import { packageAsString } from './package-as-string.ts';
import { pathInPackageList } from './path-in-package-list.ts';
import { quotedBoolean } from './quoted-boolean.ts';
import { readOnlyOption } from './read-only-option.ts';
import { removedOption } from './removed-option.ts';
import { renamedOption } from './renamed-option.ts';
import { safetyRules } from './safety-rules.ts';
import { unknownOption } from './unknown-option.ts';
import { wrongType } from './wrong-type.ts';

export const rules: readonly Rule[] = [
  unknownOption,
  renamedOption,
  removedOption,
  quotedBoolean,
  packageAsString,
  pathInPackageList,
  listExpected,
  notAChoice,
  wrongType,
  readOnlyOption,
  ...flakeRules,
  ...safetyRules,
];
