/**
 * Evaluates a file as far as its text goes. Modules are functions of `config`, `lib`, `pkgs` and others: call
 * `evaluateModule` for those, `evaluateFile` for anything else.
 */
import type { Tree } from '../tree.ts';
import { attrFunctions } from './builtins/attr-functions.ts';
import { libValue } from './builtins/lib.ts';
import { listFunctions } from './builtins/lists.ts';
import { nowhere, primop } from './builtins/primop.ts';
import { textFunctions } from './builtins/text-functions.ts';
import { Environment } from './environment.ts';
import { Evaluator, type EvaluatorOptions } from './evaluator.ts';
import { attrsOf, bool, Thunk, unknown, type Value } from './value.ts';

export type EvaluateOptions = Omit<EvaluatorOptions, 'globals'>;

/** Built-ins that have a name of their own besides `builtins.x`. */
const alsoGlobal = ['map', 'toString', 'removeAttrs', 'baseNameOf', 'isNull', 'import', 'fetchTarball'];

function globals(): Environment {
  const functions: Record<string, Value> = {};
  for (const definitions of [listFunctions, attrFunctions, textFunctions]) {
    for (const [name, definition] of Object.entries(definitions)) functions[name] = primop(name, definition);
  }
  const names = new Map<string, Thunk>();
  const constants = {
    true: bool(true, nowhere),
    false: bool(false, nowhere),
    null: { kind: 'null', origin: nowhere },
  } as const;
  names.set('builtins', Thunk.of(attrsOf({ ...functions, ...constants }, nowhere, true)));
  for (const [name, value] of Object.entries(constants)) names.set(name, Thunk.of(value));
  for (const name of alsoGlobal) {
    const value = functions[name];
    if (value) names.set(name, Thunk.of(value));
  }
  return Environment.of(names);
}

/** The value of the file's expression, which is a function for most modules. */
export function evaluateFile(
  tree: Tree,
  options: EvaluateOptions = {},
): { value: Value; evaluator: Evaluator } {
  const evaluator = new Evaluator(tree, { ...options, globals: globals() });
  return { value: evaluator.root(), evaluator };
}

/**
 * The set a module gives. A module that is a function is called as the module system calls it: `lib` is
 * known, `pkgs`, `config` and all other arguments are not.
 */
export function evaluateModule(
  tree: Tree,
  options: EvaluateOptions = {},
): { value: Value; evaluator: Evaluator } {
  const { value, evaluator } = evaluateFile(tree, options);
  return { value: callAsModule(value, evaluator), evaluator };
}

/** Calls a value that is a function with the arguments of a module; gives back any other value as it is. */
export function callAsModule(value: Value, evaluator: Evaluator): Value {
  if (value.kind !== 'function' && value.kind !== 'primop') return value;
  const lib = libValue(nowhere);
  const pkgs = attrsOf({ lib }, nowhere, true);
  const args = attrsOf({ lib, pkgs, config: unknown(nowhere, 'attrs') }, nowhere, true);
  return evaluator.call(value, Thunk.of(args), value.origin);
}
