/** Built-in functions on lists. */
import { concat, equal } from '../operators.ts';
import { bool, int, list, Thunk, unknown, type Value } from '../value.ts';
import { type Definitions, delayed, forced, listArgument } from './primop.ts';

export const listFunctions: Definitions = {
  map: [
    2,
    (ev, args, origin) => {
      const items = forced(args, 1);
      const [func] = args;
      if (items?.kind !== 'list' || !func || !ev.spend(items.items.length)) return unknown(origin, 'list');
      const mapped = items.items.map((item) =>
        delayed(item.origin, () => ev.call(func.force(), item, item.origin)),
      );
      return list(mapped, origin, items.open);
    },
  ],
  filter: [
    2,
    (ev, args, origin) => {
      const items = listArgument(args, 1);
      const [func] = args;
      if (!items || !func) return unknown(origin, 'list');
      const kept: Thunk[] = [];
      let open = false;
      for (const item of items.items) {
        const keep = ev.call(func.force(), item, origin);
        if (keep.kind !== 'bool') open = true;
        else if (keep.value) kept.push(item);
      }
      return list(kept, origin, open);
    },
  ],
  length: [
    1,
    (_, args, origin) => {
      const items = listArgument(args, 0);
      return items ? int(BigInt(items.items.length), origin) : unknown(origin, 'int');
    },
  ],
  head: [1, (_, args, origin) => listArgument(args, 0)?.items[0]?.force() ?? unknown(origin)],
  tail: [
    1,
    (_, args, origin) => {
      const items = listArgument(args, 0);
      return items ? list(items.items.slice(1), origin) : unknown(origin, 'list');
    },
  ],
  elemAt: [
    2,
    (_, args, origin) => {
      const index = forced(args, 1);
      if (index?.kind !== 'int') return unknown(origin);
      return listArgument(args, 0)?.items[Number(index.value)]?.force() ?? unknown(origin);
    },
  ],
  elem: [
    2,
    (_, args, origin) => {
      const wanted = forced(args, 0);
      const items = forced(args, 1);
      if (!wanted || items?.kind !== 'list') return unknown(origin, 'bool');
      let certain = !items.open;
      for (const item of items.items) {
        const same = equal(item.force(), wanted, 0);
        if (same) return bool(true, origin);
        if (same === undefined) certain = false;
      }
      return certain ? bool(false, origin) : unknown(origin, 'bool');
    },
  ],
  concatLists: [
    1,
    (ev, args, origin) => {
      const lists = forced(args, 0);
      if (lists?.kind !== 'list') return unknown(origin, 'list');
      return joined(lists.items, lists.open, origin, (size) => ev.spend(size));
    },
  ],
  concatMap: [
    2,
    (ev, args, origin) => {
      const items = forced(args, 1);
      const [func] = args;
      if (items?.kind !== 'list' || !func) return unknown(origin, 'list');
      const lists = items.items.map((item) =>
        delayed(item.origin, () => ev.call(func.force(), item, item.origin)),
      );
      return joined(lists, items.open, origin, (size) => ev.spend(size));
    },
  ],
  "foldl'": [
    3,
    (ev, args, origin) => {
      const items = listArgument(args, 2);
      const [func, start] = args;
      if (!items || !func || !start) return unknown(origin);
      let result: Thunk = start;
      for (const item of items.items) {
        result = Thunk.of(ev.call(ev.call(func.force(), result, origin), item, origin));
      }
      return result.force();
    },
  ],
  genList: [
    2,
    (ev, args, origin) => {
      const count = forced(args, 1);
      const [func] = args;
      if (count?.kind !== 'int' || !func || !ev.spend(Number(count.value))) return unknown(origin, 'list');
      const items = Array.from({ length: Math.max(0, Number(count.value)) }, (_, i) =>
        delayed(origin, () => ev.call(func.force(), Thunk.of(int(BigInt(i), origin)), origin)),
      );
      return list(items, origin);
    },
  ],
  any: [2, (ev, args, origin) => some(args, true, (item, func) => ev.call(func, item, origin), origin)],
  all: [2, (ev, args, origin) => some(args, false, (item, func) => ev.call(func, item, origin), origin)],
};

function joined(
  lists: readonly Thunk[],
  open: boolean,
  origin: Value['origin'],
  spend: (size: number) => boolean,
): Value {
  let result: Value = list([], origin, open);
  for (const item of lists) {
    result = concat(result, item.force(), origin);
    if (result.kind !== 'list' || !spend(result.items.length)) return unknown(origin, 'list');
  }
  return result;
}

/** `any` with `decides` true, `all` with false. */
function some(
  args: readonly Thunk[],
  decides: boolean,
  test: (item: Thunk, func: Value) => Value,
  origin: Value['origin'],
): Value {
  const func = forced(args, 0);
  const items = forced(args, 1);
  if (!func || items?.kind !== 'list') return unknown(origin, 'bool');
  let certain = !items.open;
  for (const item of items.items) {
    const result = test(item, func);
    if (result.kind !== 'bool') certain = false;
    else if (result.value === decides) return bool(decides, origin);
  }
  return certain ? bool(!decides, origin) : unknown(origin, 'bool');
}
