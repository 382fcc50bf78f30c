/** What Nix's operators do with values, and what is certain of the result when an operand is unknown. */
import type { Binary } from '../tree.ts';
import type { Environment } from './environment.ts';
import type { Evaluator } from './evaluator.ts';
import {
  type Attr,
  attrs,
  bool,
  int,
  list,
  type Origin,
  string,
  Thunk,
  unknown,
  type Value,
} from './value.ts';

export function unary(operator: '!' | '-', value: Value, origin: Origin): Value {
  if (operator === '!') return value.kind === 'bool' ? bool(!value.value, origin) : unknown(origin, 'bool');
  if (value.kind === 'int') return int(-value.value, origin);
  return value.kind === 'float' ? { ...value, value: -value.value, origin } : unknown(origin);
}

export function binary(evaluator: Evaluator, node: Binary, env: Environment): Value {
  const origin = evaluator.origin(node);
  const left = () => evaluator.evaluate(node.left, env);
  const right = () => evaluator.evaluate(node.right, env);
  switch (node.operator) {
    case '&&':
    case '||':
      return logical(node.operator === '||', left(), right, origin);
    case '->':
      return logical(true, unary('!', left(), origin), right, origin);
    case '|>':
      return evaluator.call(right(), evaluator.delay(node.left, env), origin);
    case '<|':
      return evaluator.call(left(), evaluator.delay(node.right, env), origin);
    case '//':
      return affordable(evaluator, update(left(), right(), origin));
    case '++':
      return affordable(evaluator, concat(left(), right(), origin));
    case '==':
    case '!=': {
      const same = equal(left(), right(), 0);
      return same === undefined ? unknown(origin, 'bool') : bool(same === (node.operator === '=='), origin);
    }
    case '+':
      return plus(left(), right(), origin);
    case '<':
    case '>':
    case '<=':
    case '>=':
      return compare(node.operator, left(), right(), origin);
    default:
      return arithmetic(node.operator, left(), right(), origin);
  }
}

/** Sets and lists that double at each step would fill the memory long before the steps run out. */
function affordable(evaluator: Evaluator, value: Value): Value {
  const size = value.kind === 'attrs' ? value.attrs.size : value.kind === 'list' ? value.items.length : 0;
  return evaluator.spend(size) ? value : unknown(value.origin);
}

/** `||` with `decides` true, `&&` with false: the left side that decides alone decides. */
function logical(decides: boolean, left: Value, right: () => Value, origin: Origin): Value {
  if (left.kind === 'bool' && left.value === decides) return bool(decides, origin);
  const other = right();
  if (left.kind === 'bool')
    return other.kind === 'bool' ? bool(other.value, origin) : unknown(origin, 'bool');
  return unknown(origin, 'bool');
}

/** Attributes on the left may be replaced by an unknown right side, so only their names stay certain. */
export function update(left: Value, right: Value, origin: Origin): Value {
  if (left.kind !== 'attrs' && right.kind !== 'attrs') return unknown(origin, 'attrs');
  const merged = new Map<string, Attr>();
  if (left.kind === 'attrs') {
    const isCertain = right.kind === 'attrs' && !right.open;
    for (const [name, attr] of left.attrs) {
      merged.set(name, isCertain ? attr : { ...attr, thunk: Thunk.of(unknown(attr.origin)) });
    }
  }
  if (right.kind === 'attrs') for (const [name, attr] of right.attrs) merged.set(name, attr);
  const open = left.kind !== 'attrs' || left.open || right.kind !== 'attrs' || right.open;
  return attrs(merged, origin, open);
}

export function concat(left: Value, right: Value, origin: Origin): Value {
  if (left.kind !== 'list' && right.kind !== 'list') return unknown(origin, 'list');
  const items = [...(left.kind === 'list' ? left.items : []), ...(right.kind === 'list' ? right.items : [])];
  const open = left.kind !== 'list' || left.open || right.kind !== 'list' || right.open;
  return list(items, origin, open);
}

/** Longer texts are not computed. */
export const LONGEST_TEXT = 1_000_000;

function plus(left: Value, right: Value, origin: Origin): Value {
  if (left.kind === 'string' && (right.kind === 'string' || right.kind === 'path')) {
    if (left.value.length + right.value.length > LONGEST_TEXT) return unknown(origin, 'string');
    return string(left.value + right.value, origin);
  }
  if (left.kind === 'path' && (right.kind === 'string' || right.kind === 'path')) {
    return { kind: 'path', value: left.value + right.value, origin };
  }
  if (left.kind === 'string' || (left.kind === 'unknown' && left.type === 'string'))
    return unknown(origin, 'string');
  return arithmetic('+', left, right, origin);
}

function arithmetic(operator: string, left: Value, right: Value, origin: Origin): Value {
  if (left.kind === 'int' && right.kind === 'int') {
    const [a, b] = [left.value, right.value];
    if (operator === '+') return int(a + b, origin);
    if (operator === '-') return int(a - b, origin);
    if (operator === '*') return int(a * b, origin);
    return b === 0n ? unknown(origin) : int(a / b, origin);
  }
  const [a, b] = [asNumber(left), asNumber(right)];
  if (a === undefined || b === undefined) return unknown(origin);
  const value = operator === '+' ? a + b : operator === '-' ? a - b : operator === '*' ? a * b : a / b;
  return Number.isFinite(value) ? { kind: 'float', value, origin } : unknown(origin);
}

function asNumber(value: Value): number | undefined {
  if (value.kind === 'int') return Number(value.value);
  return value.kind === 'float' ? value.value : undefined;
}

function compare(operator: string, left: Value, right: Value, origin: Origin): Value {
  let order: number | undefined;
  if (left.kind === 'string' && right.kind === 'string') {
    order = left.value < right.value ? -1 : left.value > right.value ? 1 : 0;
  } else {
    const [a, b] = [asNumber(left), asNumber(right)];
    if (a !== undefined && b !== undefined) order = a - b;
  }
  if (order === undefined) return unknown(origin, 'bool');
  if (operator === '<') return bool(order < 0, origin);
  if (operator === '>') return bool(order > 0, origin);
  return bool(operator === '<=' ? order <= 0 : order >= 0, origin);
}

/** How deep two values are compared; deeper is unknown. */
const COMPARE_DEPTH = 30;

/** Undefined when that cannot be known. */
export function equal(left: Value, right: Value, depth: number): boolean | undefined {
  if (left.kind === 'unknown' || right.kind === 'unknown' || depth > COMPARE_DEPTH) return undefined;
  const [a, b] = [asNumber(left), asNumber(right)];
  if (a !== undefined && b !== undefined) return a === b;
  if (left.kind === 'list' && right.kind === 'list') {
    if (left.open || right.open) return undefined;
    if (left.items.length !== right.items.length) return false;
    return allEqual(left.items, right.items, depth);
  }
  if (left.kind === 'attrs' && right.kind === 'attrs') {
    if (left.open || right.open) return undefined;
    const names = [...left.attrs.keys()];
    if (names.length !== right.attrs.size || names.some((name) => !right.attrs.has(name))) return false;
    const thunks = (set: ReadonlyMap<string, Attr>) => names.flatMap((name) => set.get(name)?.thunk ?? []);
    return allEqual(thunks(left.attrs), thunks(right.attrs), depth);
  }
  if ('value' in left && 'value' in right && left.kind === right.kind) return left.value === right.value;
  return left.kind === 'null' && right.kind === 'null' ? true : left.kind === right.kind ? undefined : false;
}

function allEqual(left: readonly Thunk[], right: readonly Thunk[], depth: number): boolean | undefined {
  let certain = true;
  for (const [i, thunk] of left.entries()) {
    const other = right[i];
    const same = other && equal(thunk.force(), other.force(), depth + 1);
    if (same === false) return false;
    if (same === undefined) certain = false;
  }
  return certain ? true : undefined;
}
