// The settings of a file whose value does not fit their option's type.
import type { OptionType } from '../catalog/types.ts';
import type { Value } from '../nix/eval/value.ts';
import { type Context, isIn, type SourceFile } from './rule.ts';
import type { Setting } from './settings.ts';
import { misfit } from './type-check.ts';

export interface Misfit {
  readonly setting: Setting;
  /** The value, or the item of a list in it, that does not fit. Its place is in the checked file. */
  readonly value: Value;
  /** What was wanted in its place, without the `null or`. */
  readonly wanted: OptionType;
}

const cache = new WeakMap<SourceFile, readonly Misfit[]>();

/** In the order of the settings. Only what the text determines is judged. */
export function misfits(file: SourceFile, context: Context): readonly Misfit[] {
  let known = cache.get(file);
  if (!known) {
    known = [...find(file, context)];
    cache.set(file, known);
  }
  return known;
}

function* find(file: SourceFile, context: Context): Generator<Misfit> {
  for (const module of file.modules) {
    if (module.disables) continue;
    for (const setting of context.settings(module)) {
      const { definition, verdict } = setting;
      if (verdict.kind !== 'option' && verdict.kind !== 'freeform') continue;
      // A deprecated option may take what its replacement takes.
      if (verdict.kind === 'option' && verdict.change) continue;
      if (context.isDeclared(definition.path)) continue;
      const found = misfit(definition.value, verdict.type);
      if (found && !module.certain && verdict.option.inBoth && fitsElsewhere(setting, context)) continue;
      if (found && isIn(file, found.value.origin))
        yield { setting, value: found.value, wanted: notNull(found.wanted) };
    }
  }
}

/** Where it is not certain whose option it is, both have to refuse the value. */
function fitsElsewhere({ definition, path, source }: Setting, { catalog }: Context): boolean {
  const other = catalog?.resolveOption(path, source === 'nixos' ? 'home-manager' : 'nixos');
  if (other?.kind !== 'option' && other?.kind !== 'freeform') return true;
  return misfit(definition.value, other.type) === undefined;
}

function notNull(type: OptionType): OptionType {
  return type.kind === 'null-or' ? notNull(type.of) : type;
}
