// Settings that no known option is behind, and whether that is certain.
import type { Catalog, OptionType } from '../catalog/types.ts';
import type { Definition } from '../nixos/module.ts';
import { type Context, isIn, type SourceFile } from './rule.ts';
import type { Setting } from './settings.ts';
import { resolveOption } from './verdicts.ts';

export interface UnknownSetting {
  readonly setting: Setting;
  /** One of the places where the path is written. */
  readonly place: Definition;
}

/** Settings of this file that stand for no option of their system, nor for one that the pasted files declare. */
export function* unknownSettings(file: SourceFile, context: Context): Generator<UnknownSetting> {
  for (const module of file.modules) {
    if (!module.certain || module.disables) continue;
    for (const setting of context.settings(module)) {
      const { definition, verdict } = setting;
      if (verdict.kind !== 'unknown' && verdict.kind !== 'other-source') continue;
      if (context.isDeclared(definition.path)) continue;
      for (const place of setting.places) if (isIn(file, place.at)) yield { setting, place };
    }
  }
}

/** Everything around it is listed, so that no option of NixOS or Home Manager is missing from the list. */
export function isSurelyUnknown({ verdict, source }: Setting, catalog: Catalog): boolean {
  if (verdict.kind !== 'unknown' || !verdict.sure) return false;
  const parent = resolveOption(verdict.parent, source, catalog);
  switch (parent.kind) {
    case 'namespace':
      return true;
    case 'option':
    case 'freeform':
      return !mayHoldNames(parent.type) || catalog.optionsBelow(verdict.parent, source).length > 0;
    default:
      return false;
  }
}

/** Whether a value of the type can be a set with names of its own. */
function mayHoldNames(type: OptionType): boolean {
  switch (type.kind) {
    case 'boolean':
    case 'string':
    case 'integer':
    case 'float':
    case 'number':
    case 'enum':
    case 'list':
    case 'path':
      return false;
    case 'null-or':
      return mayHoldNames(type.of);
    case 'either':
      return type.of.some(mayHoldNames);
    default:
      return true;
  }
}
