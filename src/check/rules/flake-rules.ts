// The rules about flake.nix and the systems that it builds.
import type { Rule } from '../rule.ts';
import { flakeInputNotInOutputsArgs } from './flake-input-not-in-outputs-args.ts';
import { flakeOutputsNotALiteralFunction } from './flake-outputs-not-a-literal-function.ts';
import { followsNonexistentInput } from './follows-nonexistent-input.ts';
import { misspeltFlakeInput } from './misspelt-flake-input.ts';
import { undeclaredFlakeInput } from './undeclared-flake-input.ts';

export const flakeRules: readonly Rule[] = [
  flakeInputNotInOutputsArgs,
  misspeltFlakeInput,
  undeclaredFlakeInput,
  followsNonexistentInput,
  flakeOutputsNotALiteralFunction,
];
