// Every rule that looks at more than the language.
import type { Rule } from '../rule.ts';
import { conflictingValues } from './conflicting-values.ts';
import { duplicateImport } from './duplicate-import.ts';
import { flakeRules } from './flake-rules.ts';
import { homeOptionInNixos } from './home-option-in-nixos.ts';
import { listExpected } from './list-expected.ts';
import { moduleArgInImports } from './module-arg-in-imports-recursion.ts';
import { nixosOptionInHomeManager } from './nixos-option-in-home-manager.ts';
import { notAChoice } from './not-a-choice.ts';
import { optionNestedInWrongSet } from './option-nested-in-wrong-set.ts';
import { packageAsString } from './package-as-string.ts';
import { packageInImports } from './package-in-imports.ts';
import { pathInPackageList } from './path-in-package-list.ts';
import { quotedBoolean } from './quoted-boolean.ts';
import { readOnlyOption } from './read-only-option.ts';
import { removedOption } from './removed-option.ts';
import { removedPackage } from './removed-package.ts';
import { renamedOption } from './renamed-option.ts';
import { renamedPackage } from './renamed-package.ts';
import { safetyRules } from './safety-rules.ts';
import { unknownOption } from './unknown-option.ts';
import { unknownPackage } from './unknown-package.ts';
import { wrongImport } from './wrong-import.ts';
import { wrongType } from './wrong-type.ts';

export const rules: readonly Rule[] = [
  unknownOption,
  optionNestedInWrongSet,
  nixosOptionInHomeManager,
  homeOptionInNixos,
  renamedOption,
  removedOption,
  quotedBoolean,
  packageAsString,
  pathInPackageList,
  listExpected,
  notAChoice,
  wrongType,
  readOnlyOption,
  removedPackage,
  renamedPackage,
  unknownPackage,
  packageInImports,
  wrongImport,
  moduleArgInImports,
  duplicateImport,
  conflictingValues,
  ...flakeRules,
  ...safetyRules,
];
