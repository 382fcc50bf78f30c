/**
 * The syntax tree, in Nix's own words. Every node has the exact span it covers (`start` inclusive, `end`
 * exclusive, UTF-16 offsets into the text as it was given).
 */

/** Spans are writable only for the reader, which maps them from the mended text back to the given one. */
interface NodeBase {
  start: number;
  end: number;
}

export interface Variable extends NodeBase {
  readonly type: 'Variable';
  readonly name: string;
}
export interface Integer extends NodeBase {
  readonly type: 'Integer';
  readonly text: string;
}
export interface Float extends NodeBase {
  readonly type: 'Float';
  readonly text: string;
}
/** `"…"`; the text of `parts` is raw, see string-value.ts for what it stands for. */
export interface StringNode extends NodeBase {
  readonly type: 'String';
  readonly parts: readonly StringPart[];
}
/** `''…''` */
export interface IndentedString extends NodeBase {
  readonly type: 'IndentedString';
  readonly parts: readonly StringPart[];
}
export interface Path extends NodeBase {
  readonly type: 'Path';
  readonly parts: readonly StringPart[];
}
/** `<nixpkgs>`; `text` has the angle brackets. */
export interface SearchPath extends NodeBase {
  readonly type: 'SearchPath';
  readonly text: string;
}
export interface Uri extends NodeBase {
  readonly type: 'Uri';
  readonly text: string;
}
export interface Paren extends NodeBase {
  readonly type: 'Paren';
  readonly inner: Expression;
}
export interface List extends NodeBase {
  readonly type: 'List';
  readonly items: readonly Expression[];
}
/** `{ … }`, `rec { … }` and the old `let { … }`, told apart by `form`. */
export interface AttrSet extends NodeBase {
  readonly type: 'AttrSet';
  readonly form: 'plain' | 'rec' | 'let';
  readonly bindings: readonly BindingNode[];
}
export interface Select extends NodeBase {
  readonly type: 'Select';
  readonly target: Expression;
  readonly path: AttrPath;
  /** What stands after `or`. */
  readonly fallback: Expression | undefined;
}
export interface HasAttr extends NodeBase {
  readonly type: 'HasAttr';
  readonly target: Expression;
  readonly path: AttrPath;
}
export interface Apply extends NodeBase {
  readonly type: 'Apply';
  readonly func: Expression;
  readonly argument: Expression;
}
export interface Unary extends NodeBase {
  readonly type: 'Unary';
  readonly operator: '!' | '-';
  readonly operand: Expression;
}
export interface Binary extends NodeBase {
  readonly type: 'Binary';
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}
export interface Lambda extends NodeBase {
  readonly type: 'Lambda';
  /** `x` of `x: …`, and the name beside `@`. */
  readonly parameter: Identifier | undefined;
  readonly formals: Formals | undefined;
  readonly body: Expression;
}
export interface Let extends NodeBase {
  readonly type: 'Let';
  readonly bindings: readonly BindingNode[];
  readonly body: Expression;
}
export interface With extends NodeBase {
  readonly type: 'With';
  readonly environment: Expression;
  readonly body: Expression;
}
export interface Assert extends NodeBase {
  readonly type: 'Assert';
  readonly condition: Expression;
  readonly body: Expression;
}
export interface If extends NodeBase {
  readonly type: 'If';
  readonly condition: Expression;
  readonly thenBranch: Expression;
  readonly elseBranch: Expression;
}
/** Where the text has no expression although one is needed. Empty span. */
export interface Missing extends NodeBase {
  readonly type: 'Missing';
}

export interface StringText extends NodeBase {
  readonly type: 'StringText';
  readonly text: string;
}
/** `${ … }` inside a string or path. */
export interface Interpolation extends NodeBase {
  readonly type: 'Interpolation';
  readonly expression: Expression;
}

/** A name that is no reference: a parameter, an attribute. */
export interface Identifier extends NodeBase {
  readonly type: 'Identifier';
  readonly name: string;
}
/** `${ … }` as an attribute's name. */
export interface DynamicAttr extends NodeBase {
  readonly type: 'DynamicAttr';
  readonly expression: Expression;
}
/** `a."b".${c}` */
export interface AttrPath extends NodeBase {
  readonly type: 'AttrPath';
  readonly names: readonly AttrName[];
}
/** `path = value;` */
export interface Binding extends NodeBase {
  readonly type: 'Binding';
  readonly path: AttrPath;
  readonly value: Expression;
}
/** `inherit a b;` and `inherit (from) a b;` */
export interface Inherit extends NodeBase {
  readonly type: 'Inherit';
  readonly from: Expression | undefined;
  readonly names: readonly AttrName[];
}
/** `{ a, b ? 1, ... }` before a `:`. */
export interface Formals extends NodeBase {
  readonly type: 'Formals';
  readonly formals: readonly Formal[];
  readonly ellipsis: boolean;
}
export interface Formal extends NodeBase {
  readonly type: 'Formal';
  readonly name: Identifier;
  readonly fallback: Expression | undefined;
}

export type StringPart = StringText | Interpolation;
export type AttrName = Identifier | StringNode | DynamicAttr;
export type BindingNode = Binding | Inherit;
export type Expression =
  | Variable
  | Integer
  | Float
  | StringNode
  | IndentedString
  | Path
  | SearchPath
  | Uri
  | Paren
  | List
  | AttrSet
  | Select
  | HasAttr
  | Apply
  | Unary
  | Binary
  | Lambda
  | Let
  | With
  | Assert
  | If
  | Missing;
export type Node =
  | Expression
  | StringPart
  | Identifier
  | DynamicAttr
  | AttrPath
  | Binding
  | Inherit
  | Formals
  | Formal;

/** A text with its tree. */
export interface Tree {
  readonly text: string;
  readonly root: Expression;
}

/** Calls `visit` with each child of the node, in the order of the text. */
export function forEachChild(node: Node, visit: (child: Node) => void): void {
  switch (node.type) {
    case 'String':
    case 'IndentedString':
    case 'Path':
      for (const part of node.parts) visit(part);
      return;
    case 'Paren':
      visit(node.inner);
      return;
    case 'List':
      for (const item of node.items) visit(item);
      return;
    case 'AttrSet':
      for (const binding of node.bindings) visit(binding);
      return;
    case 'Select':
      visit(node.target);
      visit(node.path);
      if (node.fallback) visit(node.fallback);
      return;
    case 'HasAttr':
      visit(node.target);
      visit(node.path);
      return;
    case 'Apply':
      visit(node.func);
      visit(node.argument);
      return;
    case 'Unary':
      visit(node.operand);
      return;
    case 'Binary':
      visit(node.left);
      visit(node.right);
      return;
    case 'Lambda':
      forEachChildOfLambda(node, visit);
      return;
    case 'Let':
      for (const binding of node.bindings) visit(binding);
      visit(node.body);
      return;
    case 'With':
      visit(node.environment);
      visit(node.body);
      return;
    case 'Assert':
      visit(node.condition);
      visit(node.body);
      return;
    case 'If':
      visit(node.condition);
      visit(node.thenBranch);
      visit(node.elseBranch);
      return;
    case 'Interpolation':
    case 'DynamicAttr':
      visit(node.expression);
      return;
    case 'AttrPath':
      for (const name of node.names) visit(name);
      return;
    case 'Binding':
      visit(node.path);
      visit(node.value);
      return;
    case 'Inherit':
      if (node.from) visit(node.from);
      for (const name of node.names) visit(name);
      return;
    case 'Formals':
      for (const formal of node.formals) visit(formal);
      return;
    case 'Formal':
      visit(node.name);
      if (node.fallback) visit(node.fallback);
      return;
  }
}

function forEachChildOfLambda(node: Lambda, visit: (child: Node) => void): void {
  const { parameter, formals } = node;
  const parameterFirst = parameter && (!formals || parameter.start < formals.start);
  if (parameter && parameterFirst) visit(parameter);
  if (formals) visit(formals);
  if (parameter && !parameterFirst) visit(parameter);
  visit(node.body);
}

/** Every node under `root`, parents before children, in the order of the text; safe at any depth. */
export function* walk(root: Node): Generator<Node> {
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    yield node;
    const from = stack.length;
    forEachChild(node, (child) => stack.push(child));
    for (let i = from, j = stack.length - 1; i < j; i++, j--) {
      const first = stack[i] as Node;
      stack[i] = stack[j] as Node;
      stack[j] = first;
    }
  }
}

/** The expression without the parentheses around it; Nix's own tree has no node for them. */
export function unparenthesised(expression: Expression): Expression {
  let inner = expression;
  while (inner.type === 'Paren') inner = inner.inner;
  return inner;
}
