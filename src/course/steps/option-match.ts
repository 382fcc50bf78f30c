// Options in pasted Nix: finding what sets them, and holding it against what an author wants.

import { optionPath } from '../../nixos/definitions.ts';
import type { NixText } from '../evidence/nix/nix-text.ts';
import type { Scalar, Setting } from '../evidence/nix/settings.ts';
import type { OptionCondition, OptionPlace, Plain, Table } from './condition-types.ts';

export interface Found {
  readonly setting: Setting;
  /** The part of the name at the first `*`. */
  readonly part: string;
}

/** Every definition of an option in the texts, in their order. */
export function definitionsOf({ option, of, role }: OptionPlace, texts: readonly NixText[]): Found[] {
  const wanted = many(option).map(optionPath);
  return texts
    .filter((text) => role === undefined || text.role === role)
    .flatMap((text) => tableOf(text, of))
    .flatMap((setting): Found[] => {
      const path = wanted.find((one) => matchesPath(one, setting.path));
      return path ? [{ setting, part: setting.path[path.indexOf('*')] ?? '' }] : [];
    });
}

function tableOf(text: NixText, of: Table | undefined): readonly Setting[] {
  if (of === 'home') return text.home;
  return of === 'flake' ? text.flake : text.system;
}

function matchesPath(wanted: readonly string[], path: readonly string[]): boolean {
  return wanted.length === path.length && wanted.every((part, at) => part === '*' || part === path[at]);
}

/** Whether one definition is what the condition wants; lists are joined before, in {@link joinedItems}. */
export function isWanted(
  { setting }: Found,
  { is, matches, type, itemType, atLeast }: OptionCondition,
): boolean {
  if (is !== undefined && !many(is).some((value) => value === setting.value && setting.type !== 'list'))
    return false;
  if (type !== undefined && !many(type).includes(setting.type)) return false;
  if (matches === undefined && itemType === undefined && atLeast === undefined) return true;
  const like = matches === undefined ? undefined : new RegExp(matches, 'u');
  const matching = scalars(setting).filter(
    (one) => (itemType === undefined || one.type === itemType) && (like?.test(String(one.value)) ?? true),
  );
  return matching.length >= (atLeast ?? 1);
}

/** Lists that several texts set for the same option add up. */
export function joinedItems(found: readonly Found[]): readonly Scalar[] {
  return found.flatMap(({ setting }) => setting.items);
}

/** What is set, as words: a value, or the items of a list. */
export function valuesOf({ setting }: Found): string[] {
  return scalars(setting).flatMap(({ type, value }) => (type === 'set' ? [] : [String(value)]));
}

function scalars(setting: Setting): readonly Scalar[] {
  return setting.type === 'list' ? setting.items : [setting];
}

export function lacking(items: readonly Scalar[], wanted: readonly Plain[]): string[] {
  return wanted.filter((value) => !items.some((item) => item.value === value)).map(String);
}

export function many<T extends Plain | object>(one: T | readonly T[]): readonly T[] {
  return Array.isArray(one) ? one : [one as T];
}
