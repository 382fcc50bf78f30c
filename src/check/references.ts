// The names in a text that come from a `with` or from `pkgs`: which packages it asks for, and which `with` are used.
// Names are bound as Nix binds them: `let`, arguments and `rec` come before every `with`.
import { globalNames } from '../nix/scope/builtins.ts';
import { staticName } from '../nix/string-value.ts';
import {
  type AttrName,
  type BindingNode,
  type Expression,
  forEachChild,
  type Node,
  type Select,
  type Tree,
  unparenthesised,
  type With,
} from '../nix/tree.ts';

/** A package that is asked for: `pkgs.a.b`, or `a.b` under `with pkgs;`. */
export interface PackageReference {
  /** `['python3Packages', 'requests']`; a computed name and what follows it are left out. */
  readonly path: readonly string[];
  /** The whole of what was written, from `pkgs` on. */
  readonly node: Expression;
  /** Where the first name after `pkgs` begins, and where the last one ends. */
  readonly start: number;
  readonly end: number;
  /** Some other `with` might have the name as well. */
  readonly isDoubtful: boolean;
}

export interface References {
  readonly packages: readonly PackageReference[];
  readonly unusedWiths: readonly With[];
}

interface Scope {
  readonly parent: Scope | undefined;
  readonly names: ReadonlySet<string> | undefined;
  readonly with: With | undefined;
}

const known = new WeakMap<Tree, References>();

export function referencesOf(tree: Tree): References {
  const found = known.get(tree) ?? read(tree);
  known.set(tree, found);
  return found;
}

function read(tree: Tree): References {
  const packages: PackageReference[] = [];
  const withs = new Set<With>();
  const used = new Set<With>();
  const tasks: [Node, Scope | undefined][] = [[tree.root, undefined]];
  const push = (node: Node, scope: Scope | undefined): void => void tasks.push([node, scope]);
  for (let task = tasks.pop(); task; task = tasks.pop()) {
    const [node, scope] = task;
    switch (node.type) {
      case 'Variable':
        addReference(node, node.name, [], scope, packages, used);
        break;
      case 'Select': {
        const target = unparenthesised(node.target);
        if (target.type === 'Variable')
          addReference(node, target.name, node.path.names, scope, packages, used);
        else push(node.target, scope);
        push(node.path, scope);
        if (node.fallback) push(node.fallback, scope);
        break;
      }
      case 'With':
        withs.add(node);
        push(node.environment, scope);
        push(node.body, { parent: scope, names: undefined, with: node });
        break;
      case 'Lambda': {
        const formals = node.formals?.formals ?? [];
        const names = new Set(formals.map(({ name }) => name.name));
        if (node.parameter) names.add(node.parameter.name);
        const inner = { parent: scope, names, with: undefined };
        for (const { fallback } of formals) if (fallback) push(fallback, inner);
        push(node.body, inner);
        break;
      }
      case 'Let': {
        const inner = { parent: scope, names: boundNames(node.bindings), with: undefined };
        for (const binding of node.bindings)
          pushBinding(binding, inner, push, (name, at) => addReference(at, name, [], scope, packages, used));
        push(node.body, inner);
        break;
      }
      case 'AttrSet': {
        const inner =
          node.form === 'plain'
            ? scope
            : { parent: scope, names: boundNames(node.bindings), with: undefined };
        for (const binding of node.bindings)
          pushBinding(binding, inner, push, (name, at) => addReference(at, name, [], scope, packages, used));
        break;
      }
      default:
        forEachChild(node, (child) => push(child, scope));
    }
  }
  packages.sort((a, b) => a.start - b.start);
  return { packages, unusedWiths: [...withs].filter((one) => !used.has(one)) };
}

function boundNames(bindings: readonly BindingNode[]): Set<string> {
  const names = bindings.flatMap((binding) =>
    binding.type === 'Binding' ? binding.path.names.slice(0, 1) : binding.names,
  );
  return new Set(
    names.flatMap((name) => (name.type === 'Identifier' ? [name.name] : (staticName(name) ?? []))),
  );
}

function pushBinding(
  binding: BindingNode,
  inner: Scope | undefined,
  push: (node: Node, scope: Scope | undefined) => void,
  refer: (name: string, at: AttrName) => void,
): void {
  if (binding.type === 'Binding') {
    push(binding.path, inner);
    push(binding.value, inner);
  } else if (binding.from) push(binding.from, inner);
  else for (const name of binding.names) if (name.type === 'Identifier') refer(name.name, name);
}

function addReference(
  node: Node,
  name: string,
  path: readonly AttrName[],
  scope: Scope | undefined,
  packages: PackageReference[],
  used: Set<With>,
): void {
  const around: With[] = [];
  let isBound = globalNames.has(name);
  for (let at = scope; at && !isBound; at = at.parent) {
    if (at.with) around.push(at.with);
    isBound = at.names?.has(name) ?? false;
  }
  if (name === 'pkgs') {
    // A set of packages under its usual name, wherever it comes from.
    if (!isBound) for (const one of around) used.add(one);
    add(packages, node, path, false);
    return;
  }
  if (isBound) return;
  for (const one of around) used.add(one);
  const [innermost] = around;
  if (innermost && isPkgs(innermost.environment))
    add(packages, node, [identifier(node, name), ...path], around.length > 1);
}

function identifier(node: Node, name: string): AttrName {
  return { type: 'Identifier', name, start: node.start, end: node.start + name.length };
}

function isPkgs(expression: Expression): boolean {
  const bare = unparenthesised(expression);
  return bare.type === 'Variable' && bare.name === 'pkgs';
}

function add(
  packages: PackageReference[],
  node: Node,
  names: readonly AttrName[],
  isDoubtful: boolean,
): void {
  const fixed: { name: string; end: number }[] = [];
  for (const attr of names) {
    const name = attr.type === 'Identifier' ? attr.name : staticName(attr);
    if (name === undefined) break;
    fixed.push({ name, end: attr.end });
  }
  const [first] = names;
  const last = fixed.at(-1);
  if (!first || !last) return;
  const path = fixed.map(({ name }) => name);
  packages.push({ path, node: node as Select, start: first.start, end: last.end, isDoubtful });
}
