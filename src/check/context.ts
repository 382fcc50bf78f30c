// What all rules share, computed once: the catalog's word on each setting, and the options that the files declare.
import type { Catalog } from '../catalog/types.ts';
import type { ModuleSystem } from '../nixos/module.ts';
import type { ProjectModule } from './project.ts';
import type { Context, SourceFile } from './rule.ts';
import { readSettings, type Setting } from './settings.ts';

/** nix-darwin has options of its own; of those that are set there only Nix's are NixOS's, and only moved ones are told. */
function read(module: ProjectModule, system: ModuleSystem, catalog: Catalog): readonly Setting[] {
  if (system !== 'darwin') return readSettings(module, system, catalog);
  const definitions = module.definitions.filter(({ path }) => path[0] === 'nix');
  return readSettings({ ...module, definitions }, 'nixos', catalog).filter(
    ({ verdict }) => verdict.kind === 'changed',
  );
}

export function createContext(files: readonly SourceFile[], catalog: Catalog | undefined): Context {
  const known = new Map<ProjectModule, readonly Setting[]>();
  const declared = files.flatMap(({ modules }) => modules.flatMap(({ declares }) => declares));
  return {
    catalog,
    files,
    settings: (module) => {
      const { system } = module;
      if (!catalog || system === undefined) return [];
      const settings = known.get(module) ?? read(module, system, catalog);
      known.set(module, settings);
      return settings;
    },
    isDeclared: (path) =>
      declared.some((own) => own.every((part, at) => at >= path.length || part === path[at])),
  };
}
