/**
 * The evaluator: lazy, partial and harmless. It computes what the text determines and answers *unknown* for
 * the rest; it reads nothing from the machine, stops when its fuel is used up, and never throws.
 */
import { staticName } from '../string-value.ts';
import type { AttrName, Expression, Lambda, Node, Select, Tree } from '../tree.ts';
import { buildAttrs } from './attr-sets.ts';
import type { Environment } from './environment.ts';
import { binary, unary } from './operators.ts';
import { evaluatePath, evaluateString } from './texts.ts';
import {
  attrs,
  bool,
  int,
  list,
  type Origin,
  type PrimopValue,
  string,
  Thunk,
  unknown,
  type Value,
} from './value.ts';

/** Steps that one evaluator may take in all. */
const FUEL = 300_000;
/** How deep evaluation may nest; deeper is unknown. Far below what the call stack holds. */
const DEPTH = 250;

export interface EvaluatorOptions {
  readonly fuel?: number;
  /** The path of the file, for relative paths: `/etc/nixos/configuration.nix`. */
  readonly path?: string;
  /** The tree of another file, by its resolved path; undefined where that file is not at hand. */
  readonly importTree?: (path: string) => Tree | undefined;
  /** What every file sees. */
  readonly globals: Environment;
}

/** What the evaluators of several files share. */
interface Shared {
  fuel: number;
  depth: number;
  readonly imports: Map<string, Thunk>;
}

export class Evaluator {
  readonly tree: Tree;
  readonly path: string | undefined;
  readonly #options: EvaluatorOptions;
  readonly #shared: Shared;

  constructor(tree: Tree, options: EvaluatorOptions, shared?: Shared) {
    this.tree = tree;
    this.path = options.path;
    this.#options = options;
    this.#shared = shared ?? { fuel: options.fuel ?? FUEL, depth: 0, imports: new Map() };
  }

  /** The value of the whole file. */
  root(): Value {
    return this.evaluate(this.tree.root, this.#options.globals);
  }

  /** Whether the fuel is used up: then values that were not asked for before are unknown. */
  get isExhausted(): boolean {
    return this.#shared.fuel <= 0;
  }

  /** Pays for work that grows with its input; false when there is not enough fuel left for it. */
  spend(steps: number): boolean {
    this.#shared.fuel -= Math.max(0, Math.ceil(steps));
    return this.#shared.fuel > 0;
  }

  /** Runs one level deeper; undefined where that is too deep. */
  deeper<R>(run: () => R): R | undefined {
    const shared = this.#shared;
    if (shared.fuel <= 0 || shared.depth >= DEPTH) return undefined;
    shared.fuel--;
    shared.depth++;
    try {
      return run();
    } finally {
      shared.depth--;
    }
  }

  origin(node: Node): Origin {
    return { tree: this.tree, start: node.start, end: node.end };
  }

  delay(expression: Expression, env: Environment): Thunk {
    return new Thunk(this.origin(expression), () => this.evaluate(expression, env));
  }

  evaluate(expression: Expression, env: Environment): Value {
    return this.deeper(() => this.#evaluate(expression, env)) ?? unknown(this.origin(expression));
  }

  #evaluate(expression: Expression, env: Environment): Value {
    const origin = this.origin(expression);
    switch (expression.type) {
      case 'Variable':
        return this.lookUp(expression.name, env, origin);
      case 'Integer':
        return int(BigInt(expression.text), origin);
      case 'Float':
        return { kind: 'float', value: Number(expression.text), origin };
      case 'String':
      case 'IndentedString':
        return evaluateString(this, expression, env);
      case 'Path':
        return evaluatePath(this, expression, env);
      case 'SearchPath':
        return { kind: 'path', value: expression.text, origin };
      case 'Uri':
        return string(expression.text, origin);
      case 'Paren':
        return this.evaluate(expression.inner, env);
      case 'List':
        if (!this.spend(expression.items.length)) return unknown(origin, 'list');
        return list(
          expression.items.map((item) => this.delay(item, env)),
          origin,
        );
      case 'AttrSet':
        return this.#attrSet(expression, env);
      case 'Select':
        return this.#select(expression, env);
      case 'HasAttr':
        return this.#hasAttr(expression.target, expression.path.names, env, origin);
      case 'Apply':
        return this.call(this.evaluate(expression.func, env), this.delay(expression.argument, env), origin);
      case 'Unary':
        return unary(expression.operator, this.evaluate(expression.operand, env), origin);
      case 'Binary':
        return binary(this, expression, env);
      case 'Lambda':
        return { kind: 'function', lambda: expression, env, origin };
      case 'Let': {
        const names = new Map<string, Thunk>();
        const inner = env.extend(names);
        const built = buildAttrs(this, expression.bindings, inner, env);
        for (const [name, attr] of built.attrs) names.set(name, attr.thunk);
        return this.evaluate(expression.body, inner);
      }
      case 'With':
        return this.evaluate(expression.body, env.extendWith(this.delay(expression.environment, env)));
      case 'Assert': {
        const condition = this.evaluate(expression.condition, env);
        const holds = condition.kind === 'unknown' || (condition.kind === 'bool' && condition.value);
        return holds ? this.evaluate(expression.body, env) : unknown(origin);
      }
      case 'If': {
        const condition = this.evaluate(expression.condition, env);
        if (condition.kind !== 'bool') return unknown(origin);
        return this.evaluate(condition.value ? expression.thenBranch : expression.elseBranch, env);
      }
      case 'Missing':
        return unknown(origin);
    }
  }

  #attrSet(expression: Extract<Expression, { type: 'AttrSet' }>, env: Environment): Value {
    const origin = this.origin(expression);
    if (expression.form === 'plain') {
      const built = buildAttrs(this, expression.bindings, env, env);
      return attrs(built.attrs, origin, built.open);
    }
    const names = new Map<string, Thunk>();
    const built = buildAttrs(this, expression.bindings, env.extend(names), env);
    for (const [name, attr] of built.attrs) names.set(name, attr.thunk);
    const set = attrs(built.attrs, origin, built.open);
    return expression.form === 'rec' ? set : this.select(set, 'body', origin);
  }

  /** The value of a name; what no `let`, argument or known `with` defines is unknown. */
  lookUp(name: string, env: Environment, origin: Origin): Value {
    const lexical = env.lexical(name);
    if (lexical) return lexical.force();
    for (const from of env.withs()) {
      const set = from.force();
      if (set.kind !== 'attrs') return unknown(origin);
      const attr = set.attrs.get(name);
      if (attr) return attr.thunk.force();
      if (set.open) return unknown(origin);
    }
    return unknown(origin);
  }

  /** The attribute of a value; unknown where it has none. */
  select(value: Value, name: string, origin: Origin): Value {
    if (value.kind !== 'attrs') return unknown(origin);
    return value.attrs.get(name)?.thunk.force() ?? unknown(origin);
  }

  #select(expression: Select, env: Environment): Value {
    const origin = this.origin(expression);
    let value = this.evaluate(expression.target, env);
    for (const attr of expression.path.names) {
      const name = this.attrName(attr, env);
      if (name === undefined || value.kind === 'unknown') return unknown(origin);
      const found = value.kind === 'attrs' ? value.attrs.get(name) : undefined;
      if (found) value = found.thunk.force();
      else {
        const mayHave = value.kind === 'attrs' && value.open;
        if (mayHave || !expression.fallback) return unknown(origin);
        return this.evaluate(expression.fallback, env);
      }
    }
    return value;
  }

  #hasAttr(target: Expression, path: readonly AttrName[], env: Environment, origin: Origin): Value {
    let value = this.evaluate(target, env);
    for (const attr of path) {
      const name = this.attrName(attr, env);
      if (name === undefined || value.kind === 'unknown') return unknown(origin, 'bool');
      if (value.kind !== 'attrs') return bool(false, origin);
      const found = value.attrs.get(name);
      if (!found) return value.open ? unknown(origin, 'bool') : bool(false, origin);
      value = found.thunk.force();
    }
    return bool(true, origin);
  }

  /** The name of an attribute, computed if need be. */
  attrName(attr: AttrName, env: Environment): string | undefined {
    const fixed = staticName(attr);
    if (fixed !== undefined) return fixed;
    if (attr.type === 'Identifier') return attr.name;
    const value =
      attr.type === 'String' ? evaluateString(this, attr, env) : this.evaluate(attr.expression, env);
    return value.kind === 'string' ? value.value : undefined;
  }

  call(func: Value, argument: Thunk, origin: Origin): Value {
    return this.deeper(() => this.#call(func, argument, origin)) ?? unknown(origin);
  }

  #call(func: Value, argument: Thunk, origin: Origin): Value {
    switch (func.kind) {
      case 'function':
        return this.#callLambda(func.lambda, func.env, func.origin, argument);
      case 'primop':
        return this.#callPrimop(func, argument, origin);
      case 'attrs': {
        const functor = func.attrs.get('__functor');
        if (!functor) return unknown(origin);
        return this.call(this.call(functor.thunk.force(), Thunk.of(func), origin), argument, origin);
      }
      default:
        return unknown(origin);
    }
  }

  #callPrimop(func: PrimopValue, argument: Thunk, origin: Origin): Value {
    const args = [...func.args, argument];
    return args.length < func.arity ? { ...func, args, origin } : func.run(this, args, origin);
  }

  #callLambda(lambda: Lambda, env: Environment, at: Origin, argument: Thunk): Value {
    // The function may come from another file; its places are that file's.
    const home = at.tree === this.tree ? this : new Evaluator(at.tree, this.#options, this.#shared);
    const names = new Map<string, Thunk>();
    const inner = env.extend(names);
    if (lambda.parameter) names.set(lambda.parameter.name, argument);
    for (const { name, fallback } of lambda.formals?.formals ?? []) {
      const origin = home.origin(name);
      const missing = (): Value => (fallback ? home.evaluate(fallback, inner) : unknown(origin));
      names.set(
        name.name,
        new Thunk(origin, () => formalValue(argument.force(), name.name, missing, origin)),
      );
    }
    return home.evaluate(lambda.body, inner);
  }

  /** The value of another file of the paste. */
  importFile(path: string, origin: Origin): Value {
    const { imports } = this.#shared;
    const known = imports.get(path);
    if (known) return known.force();
    const tree = this.#options.importTree?.(path);
    if (!tree) return unknown(origin);
    const evaluator = new Evaluator(tree, { ...this.#options, path }, this.#shared);
    const thunk = new Thunk(origin, () => evaluator.root());
    imports.set(path, thunk);
    return thunk.force();
  }
}

function formalValue(argument: Value, name: string, missing: () => Value, origin: Origin): Value {
  if (argument.kind !== 'attrs') return unknown(origin);
  const attr = argument.attrs.get(name);
  if (attr) return attr.thunk.force();
  return argument.open ? unknown(origin) : missing();
}
