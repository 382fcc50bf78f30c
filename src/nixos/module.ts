// What a module says: the options it sets, with the place and priority of each, what it imports, and the options that
// it declares itself. A module may hold others: Home Manager users, containers, specialisations.
import { nowhere } from '../nix/eval/builtins/primop.ts';
import { callAsModule } from '../nix/eval/evaluate.ts';
import type { Evaluator } from '../nix/eval/evaluator.ts';
import type { Origin, Thunk, Value } from '../nix/eval/value.ts';
import { markOf, plainValues } from './properties.ts';

/** Whose options a module sets. */
export type ModuleSystem = 'nixos' | 'home-manager' | 'darwin';

/** One attribute that a module sets: `services`, `services.openssh` and `services.openssh.enable` are three. */
export interface Definition {
  /** From the top of the module's own options. */
  readonly path: readonly string[];
  /** Without mkIf, mkForce and their like. */
  readonly value: Value;
  /** The names as written: the attribute path of the binding, perhaps only its last part. */
  readonly at: Origin;
  readonly priority: number;
  readonly conditional: boolean;
}

/** An item of `imports`, or of the `modules` of a flake. */
export interface ImportEntry {
  readonly value: Value;
  readonly at: Origin;
}

export interface Module {
  /** Undefined where the text alone does not tell. */
  readonly system: ModuleSystem | undefined;
  /** Where it stands in another module: `['home-manager', 'users', 'alice']`. Empty for a file's own. */
  readonly prefix: readonly string[];
  /** Outer attributes before the inner ones, in the order of evaluation. */
  readonly definitions: readonly Definition[];
  readonly imports: readonly ImportEntry[];
  /** `imports` where it is no list. */
  readonly oddImports: Definition | undefined;
  /** Option paths that it declares itself. */
  readonly declares: readonly (readonly string[])[];
  /** It has `disabledModules`: others that it imports may bring their options back, changed. */
  readonly disables: boolean;
  /** Where the set begins and ends. */
  readonly origin: Origin;
  /** Whether the text says all of what it sets: no unknown sets or conditions at the top. */
  readonly whole: boolean;
}

/** More attributes than this are not looked at. */
const mostDefinitions = 10_000;
const maxDepth = 40;
/** Deeper nesting of modules than a user of a container of a specialisation. */
const maxNesting = 4;

interface Draft {
  readonly system: ModuleSystem | undefined;
  readonly prefix: readonly string[];
  readonly evaluator: Evaluator;
  readonly definitions: Definition[];
  readonly imports: ImportEntry[];
  oddImports: Definition | undefined;
  readonly declares: (readonly string[])[];
  disables: boolean;
  readonly nested: Module[];
  readonly budget: { left: number };
  readonly nesting: number;
  whole: boolean;
}

/**
 * The module that a value is, and the modules inside of it; the outer one first. Empty where the value is no set.
 *
 * @param prefix where the module stands in another one
 */
export function readModules(
  value: Value,
  evaluator: Evaluator,
  system: ModuleSystem | undefined,
  prefix: readonly string[] = [],
  budget = { left: mostDefinitions },
  nesting = 0,
): Module[] {
  const draft: Draft = {
    system,
    prefix,
    evaluator,
    definitions: [],
    imports: [],
    oddImports: undefined,
    declares: [],
    disables: false,
    nested: [],
    budget,
    nesting,
    whole: true,
  };
  const called = callFully(value, evaluator);
  const tops = plainValues(called);
  for (const top of tops) addTop(top.value, draft, top);
  if (!tops.some((top) => top.value.kind === 'attrs')) return [];
  const { definitions, imports, oddImports, declares, disables, whole } = draft;
  const own: Module = {
    system,
    prefix,
    definitions,
    imports,
    oddImports,
    declares,
    disables,
    origin: called.origin,
    whole,
  };
  return [own, ...draft.nested];
}

/** `{ inputs, ... }: { config, ... }: { … }` is a module too, once it has been given its inputs. */
function callFully(value: Value, evaluator: Evaluator): Value {
  let called = value;
  for (let i = 0; i < 3 && called.kind === 'function'; i++) called = callAsModule(called, evaluator);
  return called;
}

/** Attributes of a module that are no options (lib/modules.nix, unifyModuleSyntax). */
const notOptions = new Set([
  'imports',
  'options',
  'config',
  '_file',
  '_class',
  'key',
  'disabledModules',
  'meta',
  'freeformType',
  '_module',
]);

function addTop(value: Value, draft: Draft, how: Pick<Definition, 'priority' | 'conditional'>): void {
  if (value.kind !== 'attrs' || markOf(value) !== undefined) {
    draft.whole = false;
    return;
  }
  if (value.open) draft.whole = false;
  const explicit = value.attrs.has('config') || value.attrs.has('options');
  for (const [name, attr] of value.attrs) {
    if (name === 'disabledModules') draft.disables = true;
    if (name === 'imports') addImports(attr.thunk.force(), attr.origin, draft);
    else if (name === 'options' && explicit) addDeclared(attr.thunk.force(), [], draft, 0);
    else if (name === 'config' && explicit) {
      for (const plain of plainValues(attr.thunk.force())) {
        if (plain.value.kind !== 'attrs' || plain.value.open) draft.whole = false;
        addBelow(plain.value, [], draft, merged(how, plain), 0);
      }
    } else if (!explicit && !notOptions.has(name)) addAttr([name], attr.thunk, attr.origin, draft, how, 0);
  }
}

function merged(
  outer: Pick<Definition, 'priority' | 'conditional'>,
  inner: Pick<Definition, 'priority' | 'conditional'>,
): Pick<Definition, 'priority' | 'conditional'> {
  return {
    priority: inner.priority === 100 ? outer.priority : inner.priority,
    conditional: outer.conditional || inner.conditional,
  };
}

function addBelow(
  value: Value,
  path: readonly string[],
  draft: Draft,
  how: Pick<Definition, 'priority' | 'conditional'>,
  depth: number,
): void {
  // Sets that no text wrote, such as `pkgs`, are values and no definitions.
  if (value.kind !== 'attrs' || depth > maxDepth || value.origin.tree === nowhere.tree) return;
  for (const [name, attr] of value.attrs)
    addAttr([...path, name], attr.thunk, attr.origin, draft, how, depth);
}

function addAttr(
  path: readonly string[],
  thunk: Thunk,
  at: Origin,
  draft: Draft,
  how: Pick<Definition, 'priority' | 'conditional'>,
  depth: number,
): void {
  if (draft.budget.left <= 0) return;
  const forced = thunk.force();
  const inner = nestedSystem(path, draft.system);
  if (inner !== undefined && draft.nesting < maxNesting) {
    draft.definitions.push({ path, value: forced, at, ...how });
    for (const { value } of plainValues(forced)) {
      const prefix = [...draft.prefix, ...path];
      draft.nested.push(
        ...readModules(value, draft.evaluator, inner, prefix, draft.budget, draft.nesting + 1),
      );
    }
    return;
  }
  for (const plain of plainValues(forced)) {
    draft.budget.left--;
    const own = merged(how, plain);
    draft.definitions.push({ path, value: plain.value, at, ...own });
    if (plain.value.kind === 'attrs' && markOf(plain.value) === undefined) {
      addBelow(plain.value, path, draft, own, depth + 1);
    }
  }
}

/** Where a module stands inside of another: the system that the inner one belongs to. */
function nestedSystem(path: readonly string[], system: ModuleSystem | undefined): ModuleSystem | undefined {
  const [first, second] = path;
  if (system === 'home-manager') {
    return first === 'specialisation' && path.length === 3 && path[2] === 'configuration'
      ? system
      : undefined;
  }
  if (first === 'home-manager' && second === 'users') return path.length === 3 ? 'home-manager' : undefined;
  if (system === 'darwin') return undefined;
  if (first === 'containers') return path.length === 3 && path[2] === 'config' ? 'nixos' : undefined;
  if (first === 'specialisation') {
    return path.length === 3 && path[2] === 'configuration' ? 'nixos' : undefined;
  }
  const isVariant =
    first === 'virtualisation' && (second === 'vmVariant' || second === 'vmVariantWithBootLoader');
  return isVariant && path.length === 2 ? 'nixos' : undefined;
}

function addImports(value: Value, at: Origin, draft: Draft): void {
  for (const plain of plainValues(value)) {
    if (plain.value.kind === 'list') {
      for (const item of plain.value.items) {
        draft.imports.push({ value: item.force(), at: item.origin });
      }
      if (plain.value.open) draft.whole = false;
    } else {
      if (plain.value.kind === 'unknown') draft.whole = false;
      draft.oddImports ??= { path: ['imports'], value: plain.value, at, priority: 100, conditional: false };
    }
  }
}

/** `options.services.mine.enable = mkOption { … }` declares `services.mine.enable`. */
function addDeclared(value: Value, path: readonly string[], draft: Draft, depth: number): void {
  if (value.kind !== 'attrs' || markOf(value) !== undefined || depth > 8) {
    draft.declares.push(path);
    return;
  }
  if (value.open) draft.declares.push(path);
  for (const [name, attr] of value.attrs) addDeclared(attr.thunk.force(), [...path, name], draft, depth + 1);
}
