// What can prove a step of an exercise, as data in exercise.yaml. Each kind is judged by one function in judge.ts.
import { z } from 'zod';

/** A list of system generations was pasted, and it shows what the step is about. */
const generations = z.strictObject({
  generations: z.enum([
    'listed', // any list with one current generation
    'grown', // a newer generation than in the first list, and it is the current one
    'rolled-back', // an older generation is current and the newer one is still there
    'returned', // after a rollback the newest is current again, under its old number
  ]),
});

/** `nixos-rebuild switch` came to its end without an error. */
const switched = z.strictObject({ switched: z.literal(true) });

/** The output has this line, such as the text of a file that the rebuild made. */
const shows = z.strictObject({ shows: z.string().min(1) });

/** A pasted configuration gives this option a value. */
const defines = z.strictObject({ defines: z.string().min(1) });

export const stepCheck = z.union([generations, switched, shows, defines], {
  error: 'use one of: generations, switched, shows, defines',
});

export type StepCheck = z.infer<typeof stepCheck>;
export type GenerationsCheck = z.infer<typeof generations>['generations'];
