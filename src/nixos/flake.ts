// What a flake.nix says: its inputs with their addresses, what `outputs` takes, and the systems that it builds with
// their modules and special arguments.
import type { Evaluator } from '../nix/eval/evaluator.ts';
import type { AttrsValue, Origin, Value } from '../nix/eval/value.ts';
import type { Formals, Lambda } from '../nix/tree.ts';
import { callOutputs, systemMark } from './flake-call.ts';
import type { ImportEntry, ModuleSystem } from './module.ts';
import { plainValues } from './properties.ts';

export interface FollowsTarget {
  /** `nixpkgs`, or `home-manager/nixpkgs`; empty for an input that is switched off. */
  readonly target: string | undefined;
  /** The text of the target where it is known, else the name that it is given to. */
  readonly at: Origin;
}

export interface FlakeInput {
  readonly name: string;
  /** `github:NixOS/nixpkgs/nixos-26.05`; undefined for an input that follows another, or where it is not known. */
  readonly url: string | undefined;
  /** `inputs.a.follows = "b"` of the input itself. */
  readonly follows: FollowsTarget | undefined;
  /** What its own inputs follow: `nixpkgs` → `nixpkgs`. */
  readonly nested: ReadonlyMap<string, FollowsTarget>;
  readonly isFlake: boolean;
  /** The name where it is written first. */
  readonly at: Origin;
  readonly urlAt: Origin | undefined;
}

/** One `nixosSystem { … }` and its like. */
export interface FlakeSystem {
  readonly system: ModuleSystem;
  /** `nixosConfigurations.<name>`; undefined where it is built elsewhere. */
  readonly name: string | undefined;
  readonly nameAt: Origin | undefined;
  /** The arguments of the function; undefined where they are not known. */
  readonly args: AttrsValue | undefined;
  /** The call. */
  readonly at: Origin;
  readonly modules: readonly ImportEntry[];
  /** Whether the text says all modules. */
  readonly modulesKnown: boolean;
  readonly modulesAt: Origin | undefined;
  /** Names in `specialArgs` or `extraSpecialArgs`; undefined when they are not known. */
  readonly specialArgs: ReadonlySet<string> | undefined;
  readonly specialArgsAt: Origin | undefined;
}

export interface Flake {
  /** A piece of a flake.nix: what is not in it may be elsewhere. */
  readonly isPiece: boolean;
  readonly inputs: readonly FlakeInput[];
  /** Whether the text says all inputs. */
  readonly inputsKnown: boolean;
  /** Where `inputs` begins. */
  readonly inputsAt: Origin | undefined;
  readonly outputs: Value | undefined;
  readonly outputsAt: Origin | undefined;
  readonly formals: Formals | undefined;
  readonly lambda: Lambda | undefined;
  readonly systems: readonly FlakeSystem[];
  /** What `outputs` gives, where it is a set. */
  readonly result: AttrsValue | undefined;
}

/** @param value the set that flake.nix is, or a part of that set */
export function readFlake(value: AttrsValue, evaluator: Evaluator, isPiece = false): Flake {
  const inputsAttr = value.attrs.get('inputs');
  const outputsAttr = value.attrs.get('outputs');
  const inputs = inputsAttr?.thunk.force();
  const read = inputs?.kind === 'attrs' ? [...inputs.attrs].map(([name, attr]) => readInput(name, attr)) : [];
  const outputs = outputsAttr?.thunk.force();
  const result =
    outputs &&
    callOutputs(
      outputs,
      read.map(({ name }) => name),
      evaluator,
    );
  const lambda = outputs?.kind === 'function' ? outputs.lambda : undefined;
  return {
    isPiece,
    inputs: read,
    inputsKnown: inputs === undefined ? !isPiece && !value.open : inputs.kind === 'attrs' && !inputs.open,
    inputsAt: inputsAttr?.origin,
    outputs,
    outputsAt: outputsAttr?.origin,
    formals: lambda?.formals,
    lambda,
    systems: result?.kind === 'attrs' ? systemsOf(result) : [],
    result: result?.kind === 'attrs' ? result : undefined,
  };
}

function readInput(name: string, attr: { thunk: { force(): Value }; origin: Origin }): FlakeInput {
  const value = attr.thunk.force();
  const text = (key: string): { value: string; at: Origin } | undefined => {
    const found = value.kind === 'attrs' ? value.attrs.get(key)?.thunk.force() : undefined;
    return found?.kind === 'string' ? { value: found.value, at: found.origin } : undefined;
  };
  const nested = new Map<string, FollowsTarget>();
  const inner = value.kind === 'attrs' ? value.attrs.get('inputs')?.thunk.force() : undefined;
  for (const [key, one] of inner?.kind === 'attrs' ? inner.attrs : []) {
    const set = one.thunk.force();
    const follows = followsOf(set);
    nested.set(key, follows ?? { target: undefined, at: one.origin });
  }
  const flake = value.kind === 'attrs' ? value.attrs.get('flake')?.thunk.force() : undefined;
  const url = text('url');
  return {
    name,
    url: url?.value,
    follows: followsOf(value),
    nested,
    isFlake: !(flake?.kind === 'bool' && !flake.value),
    at: attr.origin,
    urlAt: url?.at,
  };
}

function followsOf(input: Value): FollowsTarget | undefined {
  const attr = input.kind === 'attrs' ? input.attrs.get('follows') : undefined;
  if (!attr) return undefined;
  const target = attr.thunk.force();
  return target.kind === 'string'
    ? { target: target.value, at: target.origin }
    : { target: undefined, at: attr.origin };
}

/** Outputs that hold systems. */
const holders = ['nixosConfigurations', 'darwinConfigurations', 'homeConfigurations'];

function systemsOf(result: AttrsValue): FlakeSystem[] {
  const found: FlakeSystem[] = [];
  for (const holder of holders) {
    const set = result.attrs.get(holder)?.thunk.force();
    if (set?.kind !== 'attrs') continue;
    for (const [name, attr] of set.attrs) {
      const system = readSystem(attr.thunk.force(), name, attr.origin);
      if (system) found.push(system);
    }
  }
  return found;
}

function readSystem(value: Value, name: string, nameAt: Origin): FlakeSystem | undefined {
  if (value.kind !== 'attrs') return undefined;
  const mark = value.attrs.get('_type')?.thunk.force();
  const system = value.attrs.get('system')?.thunk.force();
  if (mark?.kind !== 'string' || mark.value !== systemMark || system?.kind !== 'string') return undefined;
  const args = value.attrs.get('args')?.thunk.force();
  const set = args?.kind === 'attrs' ? args : undefined;
  const modulesAttr = set?.attrs.get('modules');
  const modules = modulesAttr ? plainValues(modulesAttr.thunk.force())[0]?.value : undefined;
  const special = set?.attrs.get(system.value === 'home-manager' ? 'extraSpecialArgs' : 'specialArgs');
  const names = special?.thunk.force();
  const specialNames = names?.kind === 'attrs' && !names.open ? new Set(names.attrs.keys()) : undefined;
  return {
    system: system.value as ModuleSystem,
    name,
    nameAt,
    args: set,
    at: value.origin,
    modules:
      modules?.kind === 'list' ? modules.items.map((item) => ({ value: item.force(), at: item.origin })) : [],
    modulesKnown: modules?.kind === 'list' && !modules.open,
    modulesAt: modulesAttr?.origin,
    specialArgs: special ? specialNames : set && !set.open ? new Set() : undefined,
    specialArgsAt: special?.origin,
  };
}
