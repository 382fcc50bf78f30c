// What can prove a step of an exercise, as data in exercise.yaml: lists of generations, which are compared with earlier
// ones, and conditions on what a paste shows.
import { z } from 'zod';
import { condition } from './condition-schema.ts';
import type { Condition } from './condition-types.ts';

/** A list of system generations was pasted, and it shows what the step is about. */
const generations = z.strictObject({
  generations: z.enum([
    'listed', // any list with one current generation
    'grown', // a newer generation than in the first list, and it is the current one
    'rolled-back', // an older generation is current and the newer one is still there
    'returned', // after a rollback the newest is current again, under its old number
  ]),
});

export type GenerationsCheck = z.infer<typeof generations>['generations'];
export type StepCheck = { readonly generations: GenerationsCheck } | Condition;

export const stepCheck: z.ZodType<StepCheck> = z.unknown().transform((raw, context): StepCheck => {
  const isList = typeof raw === 'object' && raw !== null && 'generations' in raw;
  const result = (isList ? generations : condition).safeParse(raw);
  if (result.success) return result.data;
  for (const { message, path } of result.error.issues) {
    context.issues.push({ code: 'custom', message, input: raw, path: [...path] });
  }
  return z.NEVER;
});

/** Something that a paste may show about a step, and what to say then. `{name}` in the words is filled in. */
export const remarkCase = z.strictObject({
  when: condition,
  say: z.string().trim().min(1),
  /** True of many texts that have nothing to do with the exercise, such as any error. */
  general: z.boolean().default(false),
});
export type RemarkCase = z.infer<typeof remarkCase>;
