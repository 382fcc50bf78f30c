// A set of Nix as a flat table: every path that it gives a value, and the value in plain data.
import type { Evaluator } from '../../../nix/eval/evaluator.ts';
import type { AttrsValue, ListValue, Thunk, Value } from '../../../nix/eval/value.ts';

export type SettingType =
  | 'boolean'
  | 'number'
  | 'text'
  | 'path'
  | 'list'
  | 'set'
  | 'module'
  | 'null'
  | 'name'
  | 'unknown';

/** A value without its parts: an item of a list, or what a path is set to. */
export interface Scalar {
  readonly type: SettingType;
  /** For a `name`, the package or value that the text refers to: `git` of `pkgs.git`. */
  readonly value: string | number | boolean;
}

export interface Setting {
  /** `['services', 'openssh', 'enable']` */
  readonly path: readonly string[];
  readonly type: SettingType;
  readonly value: string | number | boolean;
  readonly items: readonly Scalar[];
}

/** More than any configuration of a learner has. */
const most = 4_000;
const deepest = 24;

/** A set or function that stands for a module of a flake's input carries its name under this attribute. */
export const labelKey = '\u0000label';

/** Every path below `value` that has a value, sets included, in the order of the text. */
export function settingsOf(value: Value, evaluator: Evaluator): Setting[] {
  const found: Setting[] = [];
  const visit = (path: readonly string[], thunkValue: Value): void => {
    if (found.length >= most || path.length > deepest) return;
    for (const plain of unmarked(thunkValue, evaluator)) {
      if (path.length > 0) found.push(setting(path, plain));
      if (plain.kind !== 'attrs' || labelOf(plain) !== undefined) continue;
      for (const [name, { thunk }] of plain.attrs) visit([...path, name], thunk.force());
    }
  };
  visit([], value);
  return found;
}

/**
 * A value without what the module system wraps around it: `mkForce`, `mkIf` and the like. A condition that is known to
 * be false leaves nothing; one that is not known is taken as true, as its author means it to be.
 */
export function unmarked(value: Value, evaluator: Evaluator): Value[] {
  if (value.kind !== 'attrs') return [value];
  const type = force(value, '_type');
  if (type?.kind !== 'string') return [value];
  const content = force(value, 'content');
  switch (type.value) {
    case 'override':
    case 'order':
      return content ? unmarked(content, evaluator) : [];
    case 'if': {
      const condition = force(value, 'condition');
      const isOff = condition?.kind === 'bool' && !condition.value;
      return content && !isOff ? unmarked(content, evaluator) : [];
    }
    case 'merge': {
      const contents = force(value, 'contents');
      if (contents?.kind !== 'list') return [];
      return contents.items.flatMap((item) => unmarked(item.force(), evaluator));
    }
    default:
      return [value];
  }
}

export function force(value: AttrsValue, name: string): Value | undefined {
  return value.attrs.get(name)?.thunk.force();
}

export function labelOf(value: Value): string | undefined {
  if (value.kind !== 'attrs') return undefined;
  const label = force(value, labelKey);
  return label?.kind === 'string' ? label.value : undefined;
}

function setting(path: readonly string[], value: Value): Setting {
  if (value.kind === 'list') return { path, type: 'list', value: '', items: itemsOf(value) };
  return { path, ...scalar(value), items: [] };
}

export function itemsOf({ items }: ListValue): Scalar[] {
  return items.slice(0, most).map((item) => scalar(item.force(), item));
}

/** @param written where the item stands, for values that the text only names */
function scalar(value: Value, written?: Thunk): Scalar {
  const label = labelOf(value);
  if (label !== undefined) return { type: 'name', value: label };
  switch (value.kind) {
    case 'bool':
      return { type: 'boolean', value: value.value };
    case 'int':
      return { type: 'number', value: Number(value.value) };
    case 'float':
      return { type: 'number', value: value.value };
    case 'string':
      return { type: 'text', value: value.value };
    case 'path':
      return { type: 'path', value: value.value };
    case 'null':
      return { type: 'null', value: '' };
    case 'list':
      return { type: 'list', value: '' };
    case 'attrs':
      return { type: written ? 'module' : 'set', value: '' };
    case 'function':
    case 'primop':
      return { type: 'module', value: '' };
    case 'unknown': {
      const { tree, start, end } = written?.origin ?? value.origin;
      const text = tree.text.slice(start, end);
      // `import ./home.nix` means the file, whether or not it is at hand.
      const imported = /^\(*import\s+((?:\.{1,2}|~)?\/[\w./+-]*)/.exec(text)?.[1];
      if (imported !== undefined) return { type: 'path', value: imported };
      const name = referredName(text);
      return name === undefined ? { type: 'unknown', value: '' } : { type: 'name', value: name };
    }
  }
}

/** `git` of `git`, `pkgs.git`, `(pkgs.git.override { … })`; undefined for what is no plain reference. */
function referredName(text: string): string | undefined {
  const match = /^\(*\s*([A-Za-z_][\w'-]*(?:\.[A-Za-z_][\w'-]*)*)/.exec(text.slice(0, 300));
  if (match?.[1] === undefined) return undefined;
  return match[1].replace(/^pkgs\./, '').replace(/\.override(?:Attrs|DerivationAttrs)?$/, '');
}
