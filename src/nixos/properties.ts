// What the module system wraps around values: conditions, priorities, order and merges (nixpkgs lib/modules.nix).
// This takes them off, so that everybody else sees plain values with their priority beside them.
import { unknown, type Value } from '../nix/eval/value.ts';

/** The priority of a definition that says nothing about it; a lower number wins. */
export const plainPriority = 100;
/** `lib.mkForce` and `lib.mkDefault`. */
export const forcePriority = 50;
export const defaultPriority = 1000;

export interface Plain {
  readonly value: Value;
  readonly priority: number;
  /** Under a condition that the text does not decide. */
  readonly conditional: boolean;
  /** Under a condition that is false: the module system drops it. */
  readonly dropped: boolean;
}

/** Deeper nesting of properties is unknown. */
const maxDepth = 20;

/** The values inside of `mkMerge`, `mkIf`, `mkForce` and their like; a plain value gives itself. */
export function plainValues(value: Value): Plain[] {
  const found: Plain[] = [];
  unwrap({ value, priority: plainPriority, conditional: false, dropped: false }, found, 0);
  return found;
}

function unwrap(plain: Plain, found: Plain[], depth: number): void {
  const { value } = plain;
  const type = propertyOf(value);
  if (type === undefined || value.kind !== 'attrs') {
    found.push(plain);
    return;
  }
  if (depth > maxDepth) return;
  const content = value.attrs.get('content')?.thunk.force() ?? unknown(value.origin);
  switch (type) {
    case 'if': {
      const condition = value.attrs.get('condition')?.thunk.force();
      const known = condition?.kind === 'bool';
      const dropped = plain.dropped || (known && !condition.value);
      unwrap(
        { ...plain, value: content, conditional: plain.conditional || !known, dropped },
        found,
        depth + 1,
      );
      return;
    }
    case 'override': {
      const priority = value.attrs.get('priority')?.thunk.force();
      const number = priority?.kind === 'int' ? Number(priority.value) : Number.NaN;
      unwrap({ ...plain, value: content, priority: number }, found, depth + 1);
      return;
    }
    case 'order':
      unwrap({ ...plain, value: content }, found, depth + 1);
      return;
    case 'merge': {
      const contents = value.attrs.get('contents')?.thunk.force();
      if (contents?.kind !== 'list') return;
      for (const item of contents.items) unwrap({ ...plain, value: item.force() }, found, depth + 1);
      return;
    }
  }
}

type Property = 'if' | 'override' | 'order' | 'merge';

function propertyOf(value: Value): Property | undefined {
  const type = markOf(value);
  return type === 'if' || type === 'override' || type === 'order' || type === 'merge' ? type : undefined;
}

/** The `_type` of a set: what `lib` made it for. */
export function markOf(value: Value): string | undefined {
  if (value.kind !== 'attrs') return undefined;
  const type = value.attrs.get('_type')?.thunk.force();
  return type?.kind === 'string' ? type.value : undefined;
}
