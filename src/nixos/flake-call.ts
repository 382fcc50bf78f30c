// What a flake hands to its `outputs`: inputs whose functions for building systems remember how they were called.

import { libValue } from '../nix/eval/builtins/lib.ts';
import { nowhere, primop } from '../nix/eval/builtins/primop.ts';
import type { Evaluator } from '../nix/eval/evaluator.ts';
import { type AttrsValue, attrsOf, string, Thunk, type Value } from '../nix/eval/value.ts';

/** Functions that build a whole system, by the attribute that the result goes under. */
export const systemFunctions = {
  nixosSystem: 'nixos',
  darwinSystem: 'darwin',
  homeManagerConfiguration: 'home-manager',
} as const;

/** The `_type` of what these functions give here. */
export const systemMark = 'nixos-mentor-system';

/** Any input: its `lib` is that of Nixpkgs with the functions of Home Manager and nix-darwin. */
function inputValue(): AttrsValue {
  const lib = libValue(nowhere);
  const functions: Record<string, Value> = {};
  for (const [name, system] of Object.entries(systemFunctions)) {
    functions[name] = primop(name, [
      1,
      (_, args, origin) =>
        attrsOf(
          {
            _type: string(systemMark, origin),
            system: string(system, origin),
            args: args[0] ?? Thunk.of(attrsOf({}, origin, true)),
          },
          origin,
          true,
        ),
    ]);
  }
  const all = new Map(lib.kind === 'attrs' ? lib.attrs : []);
  for (const [name, value] of Object.entries(functions)) {
    all.set(name, { thunk: Thunk.of(value), origin: nowhere });
  }
  return attrsOf({ lib: { kind: 'attrs', attrs: all, origin: nowhere, open: true } }, nowhere, true);
}

/** The value of `outputs` for inputs of these names. */
export function callOutputs(outputs: Value, names: readonly string[], evaluator: Evaluator): Value {
  if (outputs.kind !== 'function') return outputs;
  const input = inputValue();
  const formals = outputs.lambda.formals?.formals.map(({ name }) => name.name) ?? [];
  const entries: Record<string, Value> = {};
  for (const name of new Set(['self', 'nixpkgs', ...names, ...formals])) entries[name] = input;
  return evaluator.call(outputs, Thunk.of(attrsOf(entries, nowhere, true)), outputs.origin);
}
