// What a module's text defines: option paths with the place of their value. Paths and blocks mean the same:
// `a.b = 1;` and `a = { b = 1; };`.
import { staticName } from '../nix/string-value.ts';
import { type AttrSet, type Expression, unparenthesised } from '../nix/tree.ts';
import { bodyOf } from './file-kind.ts';

export interface Definition {
  /** `['services', 'openssh', 'enable']` */
  readonly path: readonly string[];
  readonly value: Expression;
}

/** Every value at the end of a path, in the order of the text. A path with a computed name is left out. */
export function definitions(root: Expression): Definition[] {
  const found: Definition[] = [];
  const body = bodyOf(root);
  // A stack of its own: pastes may nest as deep as they like.
  const open: { path: readonly string[]; set: AttrSet }[] =
    body?.type === 'AttrSet' ? [{ path: [], set: body }] : [];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const binding of next.set.bindings) {
      if (binding.type === 'Inherit') continue;
      const names = binding.path.names.map(staticName);
      if (names.some((name) => name === undefined)) continue;
      const path = [...next.path, ...names.filter((name) => name !== undefined)];
      const value = unparenthesised(binding.value);
      if (value.type === 'AttrSet' && value.form !== 'let') open.push({ path, set: value });
      found.push({ path, value });
    }
  }
  return found.sort((a, b) => a.value.start - b.value.start);
}

const PART = /"((?:[^"\\]|\\.)*)"|([^."]+)/g;

/** `environment.etc."nixos-course/day1".text` → its parts. */
export function optionPath(written: string): string[] {
  return [...written.matchAll(PART)].map(([, quoted, bare]) => quoted ?? bare ?? '');
}
