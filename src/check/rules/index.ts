// Every rule that looks at more than the language. The order decides which of two findings on one place is told first.
import type { Rule } from '../rule.ts';
import { removedOption } from './removed-option.ts';
import { renamedOption } from './renamed-option.ts';
import { unknownOption } from './unknown-option.ts';

export const rules: readonly Rule[] = [unknownOption, renamedOption, removedOption];
