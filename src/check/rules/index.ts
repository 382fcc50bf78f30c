// Every rule that looks at more than the language.
import type { Rule } from '../rule.ts';
import { absolutePathLiteral } from './absolute-path-literal.ts';
import { conflictingOptions } from './conflicting-options.ts';
import { conflictingValues } from './conflicting-values.ts';
import { duplicateImport } from './duplicate-import.ts';
import { flakeRules } from './flake-rules.ts';
import { functionNotCalled } from './function-not-called.ts';
import { homeOptionInNixos } from './home-option-in-nixos.ts';
import { importOfRuntimePath } from './import-of-runtime-path.ts';
import { importsAtWrongLevel } from './imports-at-wrong-level.ts';
import { listExpected } from './list-expected.ts';
import { missingInterpolation } from './missing-interpolation.ts';
import { missingModuleBraces } from './missing-module-braces.ts';
import { missingPathSeparator } from './missing-path-separator.ts';
import { missingPkgsPrefix } from './missing-pkgs-prefix.ts';
import { missingStateVersion } from './missing-state-version.ts';
import { moduleArgInImports } from './module-arg-in-imports-recursion.ts';
import { nestedWith } from './nested-with.ts';
import { nixosOptionInHomeManager } from './nixos-option-in-home-manager.ts';
import { notAChoice } from './not-a-choice.ts';
import { obsoleteIdiom } from './obsolete-idiom.ts';
import { optionNestedInWrongSet } from './option-nested-in-wrong-set.ts';
import { packageAsString } from './package-as-string.ts';
import { packageInImports } from './package-in-imports.ts';
import { pathInPackageList } from './path-in-package-list.ts';
import { pathLiteralWithTilde } from './path-literal-with-tilde.ts';
import { placeholderValue } from './placeholder-value.ts';
import { programAsPackage } from './program-as-package.ts';
import { quotedBoolean } from './quoted-boolean.ts';
import { readOnlyOption } from './read-only-option.ts';
import { recursiveDefinition } from './recursive-definition.ts';
import { removedOption } from './removed-option.ts';
import { removedPackage } from './removed-package.ts';
import { renamedOption } from './renamed-option.ts';
import { renamedPackage } from './renamed-package.ts';
import { safetyRules } from './safety-rules.ts';
import { selfReferentialAppend } from './self-referential-append.ts';
import { semicolonInNixConf } from './semicolon-in-nix-conf.ts';
import { shellVariableInPath } from './shell-variable-in-path.ts';
import { stateVersionValue } from './state-version-value.ts';
import { tildeInStringPath } from './tilde-in-string-path.ts';
import { undefinedSystemVariable } from './undefined-system-variable.ts';
import { unknownLibraryFunction } from './unknown-library-function.ts';
import { unknownOption } from './unknown-option.ts';
import { unknownPackage } from './unknown-package.ts';
import { unquotedUrl } from './unquoted-url.ts';
import { unusedWith } from './unused-with.ts';
import { wrongConfigScope } from './wrong-config-scope.ts';
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
  unknownLibraryFunction,
  packageInImports,
  wrongImport,
  moduleArgInImports,
  duplicateImport,
  conflictingValues,
  stateVersionValue,
  missingStateVersion,
  placeholderValue,
  tildeInStringPath,
  shellVariableInPath,
  semicolonInNixConf,
  pathLiteralWithTilde,
  importOfRuntimePath,
  recursiveDefinition,
  selfReferentialAppend,
  undefinedSystemVariable,
  missingPkgsPrefix,
  nestedWith,
  unusedWith,
  unquotedUrl,
  obsoleteIdiom,
  conflictingOptions,
  programAsPackage,
  importsAtWrongLevel,
  wrongConfigScope,
  missingPathSeparator,
  missingModuleBraces,
  missingInterpolation,
  absolutePathLiteral,
  functionNotCalled,
  ...flakeRules,
  ...safetyRules,
];
