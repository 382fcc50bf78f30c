/** Helpers to write built-in functions: what an argument is, or unknown as the answer. */
import {
  type AttrsValue,
  type ListValue,
  type Origin,
  type Primop,
  type PrimopValue,
  Thunk,
  type TypeName,
  unknown,
  type Value,
} from '../value.ts';

/** A function and how many arguments it takes. */
export type Definition = readonly [arity: number, run: Primop];
export type Definitions = Readonly<Record<string, Definition>>;

/** What a value says that no text defined: it belongs to Nix itself. */
export const nowhere: Origin = {
  tree: { text: '', root: { type: 'Missing', start: 0, end: 0 } },
  start: 0,
  end: 0,
};

export function primop(name: string, [arity, run]: Definition): PrimopValue {
  return { kind: 'primop', name, arity, args: [], run, origin: nowhere };
}

/** Unknown, but of a certain type. */
export function some(type: TypeName, arity: number): Definition {
  return [arity, (_, __, origin) => unknown(origin, type)];
}

export function forced(args: readonly Thunk[], index: number): Value | undefined {
  return args[index]?.force();
}

export function textArgument(args: readonly Thunk[], index: number): string | undefined {
  const value = forced(args, index);
  return value?.kind === 'string' ? value.value : undefined;
}

/** A list whose every item is known to be there. */
export function listArgument(args: readonly Thunk[], index: number): ListValue | undefined {
  const value = forced(args, index);
  return value?.kind === 'list' && !value.open ? value : undefined;
}

export function attrsArgument(args: readonly Thunk[], index: number): AttrsValue | undefined {
  const value = forced(args, index);
  return value?.kind === 'attrs' ? value : undefined;
}

/** The texts of a list; undefined when one of them is not known. */
export function texts(items: readonly Thunk[]): string[] | undefined {
  const result: string[] = [];
  for (const item of items) {
    const value = item.force();
    if (value.kind !== 'string') return undefined;
    result.push(value.value);
  }
  return result;
}

/** A thunk for the call of a function with values at hand. */
export function delayed(origin: Origin, compute: () => Value): Thunk {
  return new Thunk(origin, compute);
}
