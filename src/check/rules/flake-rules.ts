// The rules about flake.nix and the systems that it builds.
import type { Rule } from '../rule.ts';

export const flakeRules: readonly Rule[] = [];
