// The settings of a file whose option was renamed, replaced or removed.
import type { OptionChange } from '../catalog/types.ts';
import type { Definition } from '../nixos/module.ts';
import { type Context, isIn, type SourceFile } from './rule.ts';
import type { Setting } from './settings.ts';

export interface ChangedSetting {
  readonly setting: Setting;
  /** One of the places where the old path is written. */
  readonly place: Definition;
  readonly change: OptionChange;
}

export function* changedSettings(file: SourceFile, context: Context): Generator<ChangedSetting> {
  for (const module of file.modules) {
    if (module.disables) continue;
    for (const setting of context.settings(module)) {
      const { definition, verdict, path } = setting;
      if (verdict.kind !== 'changed' && verdict.kind !== 'option') continue;
      const { change } = verdict;
      // A tree that moved is told where it begins, not again for each of its options.
      if (!change || change.from !== path || context.isDeclared(definition.path)) continue;
      // What a release to come will change is right today.
      if (change.release !== undefined && change.release > (context.catalog?.info.release ?? '')) continue;
      for (const place of setting.places) if (isIn(file, place.at)) yield { setting, place, change };
    }
  }
}
