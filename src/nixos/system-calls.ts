// Calls that build a whole system, found in the text of any file: `nixosSystem { … }` and its like. Where they stand
// in a helper or a piece of a flake they cannot be evaluated, but what is written between the braces can be read.
import { staticName } from '../nix/string-value.ts';
import {
  type Apply,
  type AttrSet,
  type BindingNode,
  type Expression,
  forEachChild,
  type Lambda,
  type Node,
  type Tree,
  unparenthesised,
} from '../nix/tree.ts';

export type SystemFunction = 'nixosSystem' | 'darwinSystem' | 'homeManagerConfiguration';

const systemFunctions = new Set<string>(['nixosSystem', 'darwinSystem', 'homeManagerConfiguration']);

/** The last names that lead to a call, and the first functions around it: deeper nesting is nobody's flake. */
const mostNames = 8;
const mostFunctions = 20;

export interface SystemCall {
  readonly function: SystemFunction;
  readonly call: Apply;
  /** Its argument, where that is written out. */
  readonly args: AttrSet | undefined;
  /** The names that lead to it: `['nixosConfigurations', 'laptop']`; a computed name is `undefined`. */
  readonly path: readonly (string | undefined)[];
  /** The functions around it, outer ones first. */
  readonly around: readonly Lambda[];
}

/** All of them, in the order of the text. */
export function* systemCalls(tree: Tree): Generator<SystemCall> {
  type Open = { node: Node; path: readonly (string | undefined)[]; around: readonly Lambda[] };
  const stack: Open[] = [{ node: tree.root, path: [], around: [] }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node } = next;
    let { path, around } = next;
    if (node.type === 'Apply') {
      const name = systemFunction(node.func);
      if (name) {
        const argument = unparenthesised(node.argument);
        const args = argument.type === 'AttrSet' ? argument : undefined;
        yield { function: name, call: node, args, path, around };
      }
    }
    if (node.type === 'Binding') path = [...path, ...node.path.names.map(staticName)].slice(-mostNames);
    if (node.type === 'Lambda' && around.length < mostFunctions) around = [...around, node];
    const children: Open[] = [];
    forEachChild(node, (child) => children.push({ node: child, path, around }));
    stack.push(...children.reverse());
  }
}

function systemFunction(callee: Expression): SystemFunction | undefined {
  const bare = unparenthesised(callee);
  const last = bare.type === 'Select' ? bare.path.names.at(-1) : undefined;
  const name = last ? staticName(last) : bare.type === 'Variable' ? bare.name : undefined;
  return name !== undefined && systemFunctions.has(name) ? (name as SystemFunction) : undefined;
}

/** One attribute of a set as it is written. */
export interface WrittenAttr {
  readonly name: string;
  /** Undefined where it is inherited, or where only something inside of it is set (`a.b = 1;`). */
  readonly value: Expression | undefined;
  readonly start: number;
  readonly end: number;
  readonly binding: BindingNode;
}

/** The attributes of a set by their first name; computed names are left out. */
export function* writtenAttrs(set: AttrSet): Generator<WrittenAttr> {
  for (const binding of set.bindings) {
    const names = binding.type === 'Inherit' ? binding.names : binding.path.names.slice(0, 1);
    for (const one of names) {
      const name = staticName(one);
      if (name === undefined) continue;
      const whole = binding.type === 'Binding' && binding.path.names.length === 1;
      yield { name, value: whole ? binding.value : undefined, start: one.start, end: one.end, binding };
    }
  }
}

export function writtenAttr(set: AttrSet | undefined, name: string): WrittenAttr | undefined {
  if (!set) return undefined;
  for (const attr of writtenAttrs(set)) if (attr.name === name) return attr;
  return undefined;
}

/** What an item of `modules` or `imports` is, as far as its text tells. */
export type WrittenModule =
  /** A file of one's own or from a channel. */
  | { readonly kind: 'file'; readonly node: Expression }
  /** A set or a function, written out. */
  | { readonly kind: 'inline'; readonly node: Expression }
  /** `inputs.a.nixosModules.b` and `a.nixosModules.b` both have the names `a`, `nixosModules`, `b`. */
  | { readonly kind: 'output'; readonly node: Expression; readonly names: readonly string[] }
  | { readonly kind: 'other'; readonly node: Expression };

/** The items of a list, also of lists joined by `++`; `known` when the text says all of them. */
export function listItems(expression: Expression | undefined): {
  items: readonly Expression[];
  known: boolean;
} {
  const items: Expression[] = [];
  let known = expression !== undefined;
  const stack = expression ? [expression] : [];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const bare = unparenthesised(next);
    if (bare.type === 'List') items.push(...bare.items);
    else if (bare.type === 'Binary' && bare.operator === '++') stack.push(bare.right, bare.left);
    else known = false;
  }
  return { items, known };
}

export function writtenModule(item: Expression): WrittenModule {
  const node = unparenthesised(item);
  switch (node.type) {
    case 'Path':
    case 'SearchPath':
    case 'String':
      return { kind: 'file', node };
    case 'AttrSet':
    case 'Lambda':
    case 'Let':
      return { kind: 'inline', node };
    case 'Select': {
      const names = outputNames(node);
      return names ? { kind: 'output', node, names } : { kind: 'other', node };
    }
    case 'Apply': {
      const callee = unparenthesised(node.func);
      const isImport = callee.type === 'Variable' && callee.name === 'import';
      return isImport && unparenthesised(node.argument).type === 'Path'
        ? { kind: 'file', node }
        : { kind: 'other', node };
    }
    default:
      return { kind: 'other', node };
  }
}

/** The names of `a.b.c`, without a leading `inputs`; undefined where one is computed or the root is no name. */
export function outputNames(node: Expression): readonly string[] | undefined {
  if (node.type !== 'Select') return undefined;
  const target = unparenthesised(node.target);
  if (target.type !== 'Variable') return undefined;
  const names = [target.name];
  for (const attr of node.path.names) {
    const name = staticName(attr);
    if (name === undefined) return undefined;
    names.push(name);
  }
  return names[0] === 'inputs' ? names.slice(1) : names;
}
