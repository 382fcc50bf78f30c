// Whether a value fits an option's type. Only values that the text determines are judged, and a type that is not fully
// understood accepts everything: an answer "does not fit" is certain.
import type { OptionType } from '../catalog/types.ts';
import type { Value } from '../nix/eval/value.ts';
import { markOf, plainValues } from '../nixos/properties.ts';

export interface Misfit {
  /** The value, or the item of a list, that does not fit. */
  readonly value: Value;
  /** The type that was wanted there. */
  readonly wanted: OptionType;
}

/** Deeper values are not judged. */
const maxDepth = 6;

/** What does not fit, most inner first; undefined where everything does or cannot be known. */
export function misfit(value: Value, type: OptionType, depth = 0): Misfit | undefined {
  if (depth > maxDepth || value.kind === 'unknown') return unknownMisfit(value, type);
  const mark = markOf(value);
  if (mark !== undefined) {
    for (const plain of plainValues(value)) {
      if (plain.value === value || plain.dropped) continue;
      const inner = misfit(plain.value, type, depth + 1);
      if (inner) return inner;
    }
    return undefined;
  }
  switch (type.kind) {
    case 'anything':
    case 'unknown':
      return undefined;
    case 'null-or':
      return value.kind === 'null' ? undefined : misfit(value, type.of, depth);
    case 'either': {
      // Where texts or packages are taken, so is often a path, which the list of types does not say.
      if (value.kind === 'path' && type.of.some(({ kind }) => kind === 'package')) return undefined;
      const misfits = type.of.map((one) => misfit(value, one, depth));
      return misfits.every((one) => one !== undefined) ? { value, wanted: type } : undefined;
    }
    case 'list':
      return listMisfit(value, type, depth);
    case 'attrs':
      return value.kind === 'attrs' ? undefined : { value, wanted: type };
    case 'submodule':
      // A submodule may be a function or a file, like every module.
      return value.kind === 'attrs' || isFunction(value) || value.kind === 'path'
        ? undefined
        : { value, wanted: type };
    default:
      return fits(value, type) ? undefined : { value, wanted: type };
  }
}

function listMisfit(value: Value, type: OptionType & { kind: 'list' }, depth: number): Misfit | undefined {
  if (value.kind !== 'list') return { value, wanted: type };
  for (const item of value.items) {
    const inner = misfit(item.force(), type.of, depth + 1);
    if (inner) return inner;
  }
  return undefined;
}

/** A string whose text is not known is still a string. */
function unknownMisfit(value: Value, type: OptionType): Misfit | undefined {
  if (value.kind !== 'unknown' || value.type === undefined) return undefined;
  const known = value.type;
  const is = (one: OptionType): boolean => {
    switch (one.kind) {
      case 'boolean':
        return known === 'bool';
      case 'integer':
        return known === 'int';
      case 'list':
        return known === 'list';
      case 'null-or':
        return is(one.of);
      case 'either':
        return one.of.some(is);
      default:
        return true;
    }
  };
  // Only what is written as text is certain: functions of lib may give more than their name says.
  return (known === 'string' || known === 'bool') && !is(type) ? { value, wanted: type } : undefined;
}

function isFunction(value: Value): boolean {
  return value.kind === 'function' || value.kind === 'primop';
}

/** A set that Nix turns into text: a derivation, or something with `__toString`. */
function isStringLike(value: Value): boolean {
  if (value.kind === 'string') return true;
  return (
    value.kind === 'attrs' && (value.open || value.attrs.has('outPath') || value.attrs.has('__toString'))
  );
}

function fits(value: Value, type: OptionType): boolean {
  switch (type.kind) {
    case 'boolean':
      return value.kind === 'bool';
    case 'string':
      // The manual writes what else is taken right behind the pattern.
      return value.kind === 'string' || (type.pattern?.includes(' or ') ?? false);
    case 'integer':
      return value.kind === 'int' && inRange(Number(value.value), type);
    case 'float':
      return value.kind === 'float' && inRange(value.value, type);
    case 'number':
      return (value.kind === 'int' || value.kind === 'float') && inRange(Number(value.value), type);
    case 'path':
      return (
        value.kind === 'path' || (value.kind === 'string' ? value.value.startsWith('/') : isStringLike(value))
      );
    case 'package':
      return value.kind === 'attrs' || (value.kind === 'string' && value.value.startsWith('/nix/store/'));
    case 'enum':
      return type.values.some((one) => isSame(value, one));
    case 'function':
      return isFunction(value) || value.kind === 'attrs';
    default:
      return true;
  }
}

function isSame(value: Value, one: string | number | boolean | null): boolean {
  if (value.kind === 'null') return one === null;
  if (value.kind === 'int') return Number(value.value) === one;
  return 'value' in value && value.kind !== 'path' && value.value === one;
}

function inRange(value: number, { min, max }: { readonly min?: number; readonly max?: number }): boolean {
  return value >= (min ?? -Infinity) && value <= (max ?? Infinity);
}
