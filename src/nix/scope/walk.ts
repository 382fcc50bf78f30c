/**
 * Walks a tree with the names in scope at each point, as Nix binds variables before it evaluates
 * (nixexpr.cc, bindVars). Safe at any depth: the walk keeps its own stack.
 */
import { staticName } from '../string-value.ts';
import {
  type Apply,
  type AttrName,
  type AttrSet,
  type BindingNode,
  type Expression,
  type Interpolation,
  type Lambda,
  type Let,
  type List,
  type Node,
  type Path,
  unparenthesised,
} from '../tree.ts';
import type { MergedSet } from './duplicates.ts';
import { NameTable } from './table.ts';
import { isFlakeInput } from './undefined.ts';

/** Told of what Nix checks before evaluation. `scope` is only right during the call. */
export interface ScopeVisitor {
  /** A variable, or a name of an `inherit` without parentheses, that is not in scope. */
  undefinedName(name: string, node: Node, scope: NameTable): void;
  bindings(bindings: readonly BindingNode[], owner: AttrSet | Let): void;
  lambda(node: Lambda): void;
  list(node: List): void;
  path(node: Path): void;
  /** `${a:b}` in a string: what stands in it reads as a URI. */
  interpolatedUri(node: Interpolation, isIndented: boolean): void;
  apply(node: Apply): void;
  /** Where Nix merges sets under one name: the set that `value` becomes part of. Asked after `bindings`. */
  mergedInto(value: Expression): MergedSet | undefined;
}

const ENTER_WITH = 1;
const LEAVE_WITH = 2;
/** A node to visit, names to leave, a `with` to enter or leave, or names to enter late. */
type Task = Node | readonly string[] | typeof ENTER_WITH | typeof LEAVE_WITH | (() => void);

export function walkScopes(root: Node, visitor: ScopeVisitor): void {
  const scope = new NameTable();
  const tasks: Task[] = [root];
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    if (task === ENTER_WITH) scope.withDepth++;
    else if (task === LEAVE_WITH) scope.withDepth--;
    else if (typeof task === 'function') task();
    else if (isNames(task)) scope.leave(task);
    else visit(task, tasks, scope, visitor);
  }
}

function isNames(task: Node | readonly string[]): task is readonly string[] {
  return Array.isArray(task);
}

/** Children are pushed last first, so that they come off in the order of the text. */
function visit(node: Node, tasks: Task[], scope: NameTable, visitor: ScopeVisitor): void {
  switch (node.type) {
    case 'Variable':
      if (!scope.mayHave(node.name)) visitor.undefinedName(node.name, node, scope);
      return;
    case 'String':
    case 'IndentedString':
    case 'Path':
      if (node.type === 'Path') visitor.path(node);
      for (let i = node.parts.length - 1; i >= 0; i--) {
        const part = node.parts[i];
        if (part?.type !== 'Interpolation') continue;
        if (part.expression.type === 'Uri') visitor.interpolatedUri(part, node.type === 'IndentedString');
        tasks.push(part.expression);
      }
      return;
    case 'AttrSet':
      visitAttrSet(node, tasks, scope, visitor);
      return;
    case 'Let':
      visitor.bindings(node.bindings, node);
      enterRecursive(node.bindings, tasks, scope, visitor);
      tasks.push(node.body);
      pushBindings(node.bindings, tasks, scope, visitor);
      return;
    case 'Lambda':
      visitLambda(node, tasks, scope, visitor);
      return;
    case 'With':
      tasks.push(LEAVE_WITH, node.body, ENTER_WITH, node.environment);
      return;
    case 'Apply':
      visitor.apply(node);
      tasks.push(node.argument, node.func);
      return;
    case 'List':
      visitor.list(node);
      for (let i = node.items.length - 1; i >= 0; i--) tasks.push(node.items[i] as Node);
      return;
    case 'Select':
      if (node.fallback) tasks.push(node.fallback);
      pushDynamicNames(node.path.names, tasks);
      if (scope.withDepth > 0 && isFlakeInput(node) && !scope.has('inputs'))
        visitor.undefinedName('inputs', unparenthesised(node.target), scope);
      else tasks.push(node.target);
      return;
    case 'HasAttr':
      pushDynamicNames(node.path.names, tasks);
      tasks.push(node.target);
      return;
    case 'Paren':
      tasks.push(node.inner);
      return;
    case 'Binary':
      tasks.push(node.right, node.left);
      return;
    case 'Unary':
      tasks.push(node.operand);
      return;
    case 'If':
      tasks.push(node.elseBranch, node.thenBranch, node.condition);
      return;
    case 'Assert':
      tasks.push(node.body, node.condition);
      return;
    case 'DynamicAttr':
      tasks.push(node.expression);
      return;
  }
}

function visitAttrSet(node: AttrSet, tasks: Task[], scope: NameTable, visitor: ScopeVisitor): void {
  visitor.bindings(node.bindings, node);
  if (node.form === 'plain' || visitor.mergedInto(node)) checkInherited(node.bindings, scope, visitor);
  else enterRecursive(node.bindings, tasks, scope, visitor);
  pushBindings(node.bindings, tasks, scope, visitor);
}

function visitLambda(node: Lambda, tasks: Task[], scope: NameTable, visitor: ScopeVisitor): void {
  visitor.lambda(node);
  const names: string[] = [];
  if (node.parameter) names.push(node.parameter.name);
  const formals = node.formals?.formals ?? [];
  for (const formal of formals) names.push(formal.name.name);
  scope.enter(names);
  tasks.push(names, node.body);
  for (let i = formals.length - 1; i >= 0; i--) {
    const fallback = formals[i]?.fallback;
    if (fallback) tasks.push(fallback);
  }
}

/** The names of a `let` or `rec`; a plain `inherit` in it still means the names outside. */
function enterRecursive(
  bindings: readonly BindingNode[],
  tasks: Task[],
  scope: NameTable,
  visitor: ScopeVisitor,
): void {
  checkInherited(bindings, scope, visitor);
  const names: string[] = [];
  for (const binding of bindings) {
    if (binding.type === 'Binding') addName(binding.path.names[0], names);
    else for (const name of binding.names) addName(name, names);
  }
  scope.enter(names);
  tasks.push(names);
}

function addName(attr: AttrName | undefined, names: string[]): void {
  const name = attr && staticName(attr);
  if (name !== undefined) names.push(name);
}

function checkInherited(bindings: readonly BindingNode[], scope: NameTable, visitor: ScopeVisitor): void {
  for (const binding of bindings) {
    if (binding.type !== 'Inherit' || binding.from) continue;
    for (const attr of binding.names) {
      const name = staticName(attr);
      if (name !== undefined && !scope.mayHave(name)) visitor.undefinedName(name, attr, scope);
    }
  }
}

function pushBindings(
  bindings: readonly BindingNode[],
  tasks: Task[],
  scope: NameTable,
  visitor: ScopeVisitor,
): void {
  for (let i = bindings.length - 1; i >= 0; i--) {
    const binding = bindings[i];
    if (binding?.type === 'Binding') {
      const merged = visitor.mergedInto(unparenthesised(binding.value));
      if (merged?.recursive) pushInside(binding.value, [...merged.attrs.keys()], tasks, scope);
      else tasks.push(binding.value);
      pushDynamicNames(binding.path.names, tasks);
    } else if (binding) {
      pushDynamicNames(binding.names, tasks);
      if (binding.from) tasks.push(binding.from);
    }
  }
}

/** The value sees names that only it sees: they are entered when its turn comes. */
function pushInside(value: Node, names: readonly string[], tasks: Task[], scope: NameTable): void {
  tasks.push(names, value, () => scope.enter(names));
}

function pushDynamicNames(names: readonly AttrName[], tasks: Task[]): void {
  for (let i = names.length - 1; i >= 0; i--) {
    const name = names[i];
    if (name && name.type !== 'Identifier') tasks.push(name);
  }
}
