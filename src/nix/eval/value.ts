/**
 * What the evaluator computes: values of Nix, and *unknown* for whatever the text alone does not determine.
 * Every value knows the place that defined it.
 */
import type { Lambda, Tree } from '../tree.ts';
import type { Environment } from './environment.ts';
import type { Evaluator } from './evaluator.ts';

/** A place in one of the files. */
export interface Origin {
  readonly tree: Tree;
  readonly start: number;
  readonly end: number;
}

interface Base {
  readonly origin: Origin;
}

export type TypeName = 'int' | 'float' | 'bool' | 'string' | 'path' | 'null' | 'list' | 'attrs' | 'function';

/** Not determined by the text, or not worth computing. `type` is set where at least that is certain. */
export interface Unknown extends Base {
  readonly kind: 'unknown';
  readonly type?: TypeName;
}
export interface IntValue extends Base {
  readonly kind: 'int';
  readonly value: bigint;
}
export interface FloatValue extends Base {
  readonly kind: 'float';
  readonly value: number;
}
export interface BoolValue extends Base {
  readonly kind: 'bool';
  readonly value: boolean;
}
export interface StringValue extends Base {
  readonly kind: 'string';
  readonly value: string;
}
/** As written: `./a`, `/a`, `~/a` or `<nixpkgs>`; an evaluator that knows its file resolves the first kind. */
export interface PathValue extends Base {
  readonly kind: 'path';
  readonly value: string;
}
export interface NullValue extends Base {
  readonly kind: 'null';
}
export interface ListValue extends Base {
  readonly kind: 'list';
  readonly items: readonly Thunk[];
  /** Whether there may be more items, at places that are not known. */
  readonly open: boolean;
}
export interface Attr {
  readonly thunk: Thunk;
  /** The name where it is defined: the attribute path of its binding, or the inherited name. */
  readonly origin: Origin;
}
export interface AttrsValue extends Base {
  readonly kind: 'attrs';
  readonly attrs: ReadonlyMap<string, Attr>;
  /** Whether there may be more attributes than these. */
  readonly open: boolean;
}
export interface FunctionValue extends Base {
  readonly kind: 'function';
  readonly lambda: Lambda;
  readonly env: Environment;
}
export interface PrimopValue extends Base {
  readonly kind: 'primop';
  readonly name: string;
  readonly arity: number;
  readonly args: readonly Thunk[];
  readonly run: Primop;
}

/** A built-in function: gets as many arguments as it has; what it cannot compute it gives as unknown. */
export type Primop = (evaluator: Evaluator, args: readonly Thunk[], origin: Origin) => Value;

export type Value =
  | Unknown
  | IntValue
  | FloatValue
  | BoolValue
  | StringValue
  | PathValue
  | NullValue
  | ListValue
  | AttrsValue
  | FunctionValue
  | PrimopValue;

/** A value that is computed when it is first asked for. */
export class Thunk {
  #compute: (() => Value) | undefined;
  #value: Value | undefined;
  #running = false;
  readonly origin: Origin;

  constructor(origin: Origin, compute: () => Value) {
    this.origin = origin;
    this.#compute = compute;
  }

  static of(value: Value): Thunk {
    const thunk = new Thunk(value.origin, () => value);
    thunk.#value = value;
    return thunk;
  }

  /** A value that needs itself is unknown. */
  force(): Value {
    if (this.#value) return this.#value;
    if (this.#running || !this.#compute) return unknown(this.origin);
    this.#running = true;
    try {
      this.#value = this.#compute();
    } finally {
      this.#running = false;
    }
    this.#compute = undefined;
    return this.#value;
  }
}

export function unknown(origin: Origin, type?: TypeName): Unknown {
  return type === undefined ? { kind: 'unknown', origin } : { kind: 'unknown', origin, type };
}

export function int(value: bigint, origin: Origin): Value {
  return { kind: 'int', value: BigInt.asIntN(64, value), origin };
}

export function bool(value: boolean, origin: Origin): BoolValue {
  return { kind: 'bool', value, origin };
}

export function string(value: string, origin: Origin): StringValue {
  return { kind: 'string', value, origin };
}

export function list(items: readonly Thunk[], origin: Origin, open = false): ListValue {
  return { kind: 'list', items, origin, open };
}

export function attrs(entries: ReadonlyMap<string, Attr>, origin: Origin, open = false): AttrsValue {
  return { kind: 'attrs', attrs: entries, origin, open };
}

/** A set of values that all come from one place. */
export function attrsOf(
  entries: Readonly<Record<string, Value | Thunk>>,
  origin: Origin,
  open = false,
): AttrsValue {
  const map = new Map<string, Attr>();
  for (const [name, value] of Object.entries(entries)) {
    map.set(name, { thunk: value instanceof Thunk ? value : Thunk.of(value), origin });
  }
  return attrs(map, origin, open);
}

/** The type of a value as `builtins.typeOf` names it (`set` and `lambda` by their everyday names). */
export function typeOf(value: Value): TypeName | undefined {
  if (value.kind === 'unknown') return value.type;
  return value.kind === 'primop' ? 'function' : value.kind;
}
