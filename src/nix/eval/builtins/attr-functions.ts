/** Built-in functions on attribute sets. */
import { type Attr, attrs, bool, list, string, Thunk, unknown } from '../value.ts';
import {
  attrsArgument,
  type Definitions,
  delayed,
  forced,
  listArgument,
  textArgument,
  texts,
} from './primop.ts';

/** Nix sorts attribute names by their bytes; for the names that occur, by code points is the same. */
function sortedNames(entries: ReadonlyMap<string, Attr>): string[] {
  return [...entries.keys()].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

export const attrFunctions: Definitions = {
  attrNames: [
    1,
    (_, args, origin) => {
      const set = attrsArgument(args, 0);
      if (!set) return unknown(origin, 'list');
      return list(
        sortedNames(set.attrs).map((name) => Thunk.of(string(name, origin))),
        origin,
        set.open,
      );
    },
  ],
  attrValues: [
    1,
    (_, args, origin) => {
      const set = attrsArgument(args, 0);
      if (!set) return unknown(origin, 'list');
      return list(
        sortedNames(set.attrs).flatMap((name) => set.attrs.get(name)?.thunk ?? []),
        origin,
        set.open,
      );
    },
  ],
  getAttr: [
    2,
    (ev, args, origin) => {
      const name = textArgument(args, 0);
      const set = forced(args, 1);
      return name === undefined || !set ? unknown(origin) : ev.select(set, name, origin);
    },
  ],
  hasAttr: [
    2,
    (_, args, origin) => {
      const name = textArgument(args, 0);
      const set = attrsArgument(args, 1);
      if (name === undefined || !set) return unknown(origin, 'bool');
      if (set.attrs.has(name)) return bool(true, origin);
      return set.open ? unknown(origin, 'bool') : bool(false, origin);
    },
  ],
  removeAttrs: [
    2,
    (_, args, origin) => {
      const set = attrsArgument(args, 0);
      const names = texts(listArgument(args, 1)?.items ?? [Thunk.of(unknown(origin))]);
      if (!set || !names) return unknown(origin, 'attrs');
      const removed = new Set(names);
      return attrs(new Map([...set.attrs].filter(([name]) => !removed.has(name))), origin, set.open);
    },
  ],
  listToAttrs: [
    1,
    (ev, args, origin) => {
      const items = forced(args, 0);
      if (items?.kind !== 'list' || !ev.spend(items.items.length)) return unknown(origin, 'attrs');
      const result = new Map<string, Attr>();
      let { open } = items;
      for (const item of items.items) {
        const pair = item.force();
        const name = ev.select(pair, 'name', origin);
        const value = pair.kind === 'attrs' ? pair.attrs.get('value') : undefined;
        if (name.kind !== 'string' || !value) open = true;
        else if (!result.has(name.value)) result.set(name.value, { thunk: value.thunk, origin: name.origin });
      }
      return attrs(result, origin, open);
    },
  ],
  mapAttrs: [
    2,
    (ev, args, origin) => {
      const set = attrsArgument(args, 1);
      const [func] = args;
      if (!set || !func || !ev.spend(set.attrs.size)) return unknown(origin, 'attrs');
      const mapped = new Map<string, Attr>();
      for (const [name, attr] of set.attrs) {
        const at = attr.origin;
        const thunk = delayed(at, () =>
          ev.call(ev.call(func.force(), Thunk.of(string(name, at)), at), attr.thunk, at),
        );
        mapped.set(name, { thunk, origin: at });
      }
      return attrs(mapped, origin, set.open);
    },
  ],
  intersectAttrs: [
    2,
    (_, args, origin) => {
      const names = attrsArgument(args, 0);
      const set = attrsArgument(args, 1);
      if (!names || !set) return unknown(origin, 'attrs');
      const kept = [...set.attrs].filter(([name]) => names.attrs.has(name));
      return attrs(new Map(kept), origin, names.open || set.open);
    },
  ],
  catAttrs: [
    2,
    (_, args, origin) => {
      const name = textArgument(args, 0);
      const items = forced(args, 1);
      if (name === undefined || items?.kind !== 'list') return unknown(origin, 'list');
      let { open } = items;
      const found = items.items.flatMap((item) => {
        const set = item.force();
        if (set.kind !== 'attrs' || (set.open && !set.attrs.has(name))) open = true;
        return (set.kind === 'attrs' && set.attrs.get(name)?.thunk) || [];
      });
      return list(found, origin, open);
    },
  ],
};
