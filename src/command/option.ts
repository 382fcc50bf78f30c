// The options of a command, as data: one declaration gives types, validation, usage, and every platform's form.
import type { Mentor } from '../mentor/mentor.ts';

interface Base {
  /** One short line for people who fill it in. */
  readonly summary: string;
  readonly required: boolean;
  /** Filled in by buttons; people are not shown it. */
  readonly hidden?: boolean;
}

export type OptionSpec =
  | (Base & { readonly kind: 'text'; readonly complete?: Complete; readonly rest?: boolean })
  | (Base & { readonly kind: 'integer'; readonly min: number; readonly max: number })
  | (Base & { readonly kind: 'choice'; readonly choices: readonly string[] })
  /** A channel of the community, as the platform names it. */
  | (Base & { readonly kind: 'channel' })
  /** Pasted text or files; typed last, it takes the whole rest of the message as it is. */
  | (Base & { readonly kind: 'paste' });

/**
 * What an option may be, for platforms that suggest while somebody types: every value, or those that have to do with
 * `typed`; they are ranked afterwards. It answers from memory, because Discord waits three seconds and no longer.
 */
export type Complete = (
  known: { readonly mentor: Mentor; readonly commands: readonly string[] },
  typed: string,
) => readonly Suggestion[];

export interface Suggestion {
  readonly value: string;
  /** What people read; the value stands for it. */
  readonly label: string;
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** A pasted text; `name` is the file's name when it came as a file. */
export interface Paste {
  readonly name: string | undefined;
  readonly text: string;
}

type ValueOf<S extends OptionSpec> = S extends { kind: 'integer' }
  ? number
  : S extends { kind: 'choice'; choices: readonly (infer C)[] }
    ? C
    : S extends { kind: 'paste' }
      ? readonly Paste[]
      : string;

/** The typed input of a command: required options always, the others when they were given. */
export type InputOf<O extends OptionSpecs> = {
  readonly [K in keyof O]: O[K]['required'] extends true ? ValueOf<O[K]> : ValueOf<O[K]> | undefined;
};

/** What an option looks like in a usage line: `[day]`, `<id>`. */
export function usage(name: string, options: OptionSpecs): string {
  const parts = visibleOptions(options).map(([key, { required }]) => (required ? `<${key}>` : `[${key}]`));
  return [`/${name}`, ...parts].join(' ');
}

/** The options that people fill in. */
export function visibleOptions(options: OptionSpecs): [name: string, spec: OptionSpec][] {
  return Object.entries(options).filter(([, { hidden }]) => !hidden);
}
