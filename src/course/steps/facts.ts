// What a proven step showed, kept with it so that later pastes can be compared. Names and numbers only, no text of a
// paste.
import type { Step } from '../model.ts';
import { termValues } from './condition.ts';
import type { World } from './world.ts';

/** The list of generations that a step showed. */
export interface ListFacts {
  readonly max: number;
  readonly current: number;
  readonly nixosVersion?: string | undefined;
}

export interface StepFacts extends Partial<ListFacts> {
  /** What the step's `remember` names. */
  readonly values?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** What was proven before: step id → what the proof showed. A step is never taken back. */
export type Memory = ReadonlyMap<string, StepFacts | null>;

/** A learner's list of packages is long at times; more than this is no name that a message would show. */
const mostValues = 200;
const longest = 80;

/** @returns null when there is nothing to keep */
export function factsOf(step: Step, world: World, list?: ListFacts): StepFacts | null {
  const values = Object.entries(step.remember).flatMap(([name, term]) => {
    const found = termValues(term, world).filter((value) => value.length <= longest);
    return found.length > 0 ? [[name, found.slice(0, mostValues)] as const] : [];
  });
  if (!list && values.length === 0) return null;
  return { ...list, ...(values.length > 0 ? { values: Object.fromEntries(values) } : {}) };
}

/** Everything that the proven steps remembered, by name; what was seen last counts. */
export function knownValues(memory: Memory): Map<string, readonly string[]> {
  const known = new Map<string, readonly string[]>();
  for (const facts of memory.values()) {
    for (const [name, values] of Object.entries(facts?.values ?? {})) known.set(name, values);
  }
  return known;
}
