/** The functions of `lib` that build sets and lists from others. */
import { update } from '../operators.ts';
import {
  type Attr,
  type AttrsValue,
  attrs,
  list,
  type Origin,
  string,
  Thunk,
  unknown,
  type Value,
} from '../value.ts';
import { attrFunctions } from './attr-functions.ts';
import { attrsArgument, type Definitions, delayed, forced, listArgument, texts } from './primop.ts';

/** How deep `recursiveUpdate` and `flatten` go; deeper is unknown. */
const DEPTH = 50;

export const libMaps: Definitions = {
  genAttrs: [
    2,
    (ev, args, origin) => {
      const names = texts(listArgument(args, 0)?.items ?? [Thunk.of(unknown(origin))]);
      const [, func] = args;
      if (!names || !func) return unknown(origin, 'attrs');
      const result = new Map<string, Attr>();
      for (const name of names) {
        const thunk = delayed(origin, () => ev.call(func.force(), Thunk.of(string(name, origin)), origin));
        result.set(name, { thunk, origin });
      }
      return attrs(result, origin);
    },
  ],
  mapAttrsToList: [
    2,
    (ev, args, origin) => {
      const mapped = attrFunctions.mapAttrs?.[1](ev, args, origin);
      const values = attrFunctions.attrValues;
      return mapped && values ? values[1](ev, [Thunk.of(mapped)], origin) : unknown(origin, 'list');
    },
  ],
  "mapAttrs'": [
    2,
    (ev, args, origin) => {
      const pairs = libMaps.mapAttrsToList?.[1](ev, args, origin);
      const build = attrFunctions.listToAttrs;
      return pairs && build ? build[1](ev, [Thunk.of(pairs)], origin) : unknown(origin, 'attrs');
    },
  ],
  filterAttrs: [
    2,
    (ev, args, origin) => {
      const set = attrsArgument(args, 1);
      const [func] = args;
      if (!set || !func) return unknown(origin, 'attrs');
      const kept = new Map<string, Attr>();
      let { open } = set;
      for (const [name, attr] of set.attrs) {
        const test = ev.call(func.force(), Thunk.of(string(name, attr.origin)), origin);
        const keep = ev.call(test, attr.thunk, origin);
        if (keep.kind !== 'bool') open = true;
        else if (keep.value) kept.set(name, attr);
      }
      return attrs(kept, origin, open);
    },
  ],
  recursiveUpdate: [
    2,
    (_, args, origin) => {
      const [left, right] = [forced(args, 0), forced(args, 1)];
      return left && right ? merged(left, right, origin, 0) : unknown(origin, 'attrs');
    },
  ],
  mergeAttrs: [
    2,
    (_, args, origin) =>
      update(forced(args, 0) ?? unknown(origin), forced(args, 1) ?? unknown(origin), origin),
  ],
  flatten: [
    1,
    (ev, args, origin) => {
      const value = forced(args, 0);
      if (value?.kind !== 'list') return unknown(origin, 'list');
      const items: Thunk[] = [];
      const open = flatten(value, items, 0);
      return ev.spend(items.length) ? list(items, origin, open) : unknown(origin, 'list');
    },
  ],
  forEach: [
    2,
    (ev, args, origin) => {
      const items = forced(args, 0);
      const [, func] = args;
      if (items?.kind !== 'list' || !func || !ev.spend(items.items.length)) return unknown(origin, 'list');
      const mapped = items.items.map((item) =>
        delayed(item.origin, () => ev.call(func.force(), item, origin)),
      );
      return list(mapped, origin, items.open);
    },
  ],
  setAttrByPath: [
    2,
    (_, args, origin) => {
      const path = texts(listArgument(args, 0)?.items ?? [Thunk.of(unknown(origin))]);
      const [, value] = args;
      if (!path || !value) return unknown(origin, 'attrs');
      return path
        .reduceRight<Thunk>(
          (inner, name) => Thunk.of(attrs(new Map([[name, { thunk: inner, origin }]]), origin)),
          value,
        )
        .force();
    },
  ],
};

function merged(left: Value, right: Value, origin: Origin, depth: number): Value {
  if (left.kind !== 'attrs' || right.kind !== 'attrs' || depth > DEPTH) {
    return left.kind === 'unknown' && right.kind === 'attrs' ? { ...right, open: true } : right;
  }
  const result = new Map(left.attrs);
  for (const [name, attr] of right.attrs) result.set(name, mergedAttr(left, name, attr, depth));
  return attrs(result, origin, left.open || right.open);
}

function mergedAttr(left: AttrsValue, name: string, attr: Attr, depth: number): Attr {
  const earlier = left.attrs.get(name);
  if (!earlier) return attr;
  const thunk = delayed(attr.origin, () =>
    merged(earlier.thunk.force(), attr.thunk.force(), attr.origin, depth + 1),
  );
  return { thunk, origin: attr.origin };
}

/** @returns whether more items may be hidden in what is not known. */
function flatten(value: Value, into: Thunk[], depth: number): boolean {
  if (value.kind !== 'list') return false;
  let { open } = value;
  for (const item of value.items) {
    const inner = item.force();
    if (inner.kind === 'list' && depth < DEPTH) open = flatten(inner, into, depth + 1) || open;
    else if (inner.kind === 'unknown') open = true;
    else into.push(item);
  }
  return open;
}
