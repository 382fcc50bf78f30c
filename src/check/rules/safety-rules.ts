// The rules about secrets, log-ins and the network.
import type { Rule } from '../rule.ts';

export const safetyRules: readonly Rule[] = [];
