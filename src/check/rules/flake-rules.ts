// The rules about flake.nix and the systems that it builds.
import type { Rule } from '../rule.ts';
import { configOfOtherSystem } from './config-of-other-system.ts';
import { configurationNotInModules } from './configuration-not-in-modules.ts';
import { extraspecialargsOutsideHomeManager } from './extraspecialargs-outside-home-manager.ts';
import { flakeInputNotInOutputsArgs } from './flake-input-not-in-outputs-args.ts';
import { flakeOutputsNotALiteralFunction } from './flake-outputs-not-a-literal-function.ts';
import { followsNonexistentInput } from './follows-nonexistent-input.ts';
import { homeManagerModuleNotImported } from './home-manager-module-not-imported.ts';
import { homeModuleInNixosModules } from './home-module-in-nixos-modules.ts';
import { hostnameMismatch } from './hostname-mismatch.ts';
import { loginShellNotSetByHomeManager } from './login-shell-not-set-by-home-manager.ts';
import { missingExtraspecialargs } from './missing-extraspecialargs.ts';
import { missingFollows } from './missing-follows.ts';
import { missingHomeStateversion } from './missing-home-stateversion.ts';
import { missingSpecialargs } from './missing-specialargs.ts';
import { misspeltFlakeInput } from './misspelt-flake-input.ts';
import { releaseMismatch } from './release-mismatch.ts';
import { specialargsClobbersBuiltinArg } from './specialargs-clobbers-builtin-arg.ts';
import { undeclaredFlakeInput } from './undeclared-flake-input.ts';
import { unknownSystemArgument } from './unknown-system-argument.ts';
import { unsupportedRelease } from './unsupported-release.ts';
import { wrongFlakeOutputPath } from './wrong-flake-output-path.ts';

export const flakeRules: readonly Rule[] = [
  flakeInputNotInOutputsArgs,
  misspeltFlakeInput,
  undeclaredFlakeInput,
  followsNonexistentInput,
  flakeOutputsNotALiteralFunction,
  configurationNotInModules,
  unknownSystemArgument,
  extraspecialargsOutsideHomeManager,
  specialargsClobbersBuiltinArg,
  missingSpecialargs,
  missingExtraspecialargs,
  homeManagerModuleNotImported,
  homeModuleInNixosModules,
  wrongFlakeOutputPath,
  releaseMismatch,
  unsupportedRelease,
  missingFollows,
  hostnameMismatch,
  missingHomeStateversion,
  loginShellNotSetByHomeManager,
  configOfOtherSystem,
];
