// Options that stand in a file of the other system: Home Manager's in configuration.nix, or NixOS's in home.nix.
import type { Catalog, Option } from '../catalog/types.ts';
import type { Definition } from '../nixos/module.ts';
import { writtenParts } from './place.ts';
import type { ProjectModule } from './project.ts';
import { type Context, isIn, type SourceFile } from './rule.ts';
import type { Setting } from './settings.ts';
import { resolveOption } from './verdicts.ts';
import { wrongSet } from './wrong-set.ts';

export interface Misplaced {
  readonly setting: Setting;
  readonly place: Definition;
  readonly option: Option;
  /** What is out of place: the option, or the whole tree. */
  readonly name: string;
  readonly module: ProjectModule;
}

/** An option of Home Manager's under a name of former releases, which NixOS never had: `programs.git.userName`. */
export function isFormerHomeOption({ verdict, source, path }: Setting, catalog: Catalog): boolean {
  return (
    source === 'nixos' &&
    verdict.kind === 'unknown' &&
    resolveOption(path, 'home-manager', catalog).kind === 'changed'
  );
}

/** @param source the system of the module that the option stands in */
export function* misplacedOptions(
  file: SourceFile,
  context: Context,
  source: Setting['source'],
): Generator<Misplaced> {
  for (const module of file.modules) {
    if (!module.certain || module.disables || module.system !== source) continue;
    const told = new Set<string>();
    for (const setting of context.settings(module)) {
      const { verdict, definition } = setting;
      if (verdict.kind !== 'other-source' || context.isDeclared(definition.path)) continue;
      if (context.catalog && wrongSet(setting, context.catalog)) continue;
      // A program is told once, where its block begins; so is a whole tree that is out of place.
      const isWhole = isOutOfPlace(definition.path[0], context.settings(module), module);
      const head = definition.path.slice(0, isWhole ? 1 : 2);
      const key = head.join('.');
      if (told.has(key) || !isIn(file, definition.at)) continue;
      told.add(key);
      const block = module.definitions.find(
        ({ path, at }) =>
          path.length === head.length && path.every((part, i) => part === head[i]) && isIn(file, at),
      );
      yield {
        setting,
        place: block ?? definition,
        option: verdict.option,
        name: isWhole ? key : setting.path,
        module,
      };
    }
  }
}

/** Written as `gtk = { … };`, with nothing in it but options of the other system. */
function isOutOfPlace(top: string | undefined, settings: readonly Setting[], module: ProjectModule): boolean {
  return (
    module.definitions.some(
      ({ path, at }) => path.length === 1 && path[0] === top && writtenParts(at.tree.text, at).length === 1,
    ) &&
    settings.every(
      ({ definition: { path }, verdict }) =>
        path[0] !== top || path.length === 1 || verdict.kind === 'other-source',
    )
  );
}
