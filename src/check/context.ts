// What all rules share, computed once: the catalog's word on each setting, and the options that the files declare.
import type { Catalog } from '../catalog/types.ts';
import type { ProjectModule } from './project.ts';
import type { Context, SourceFile } from './rule.ts';
import { readSettings, type Setting } from './settings.ts';

export function createContext(files: readonly SourceFile[], catalog: Catalog | undefined): Context {
  const known = new Map<ProjectModule, readonly Setting[]>();
  const declared = files.flatMap(({ modules }) => modules.flatMap(({ declares }) => declares));
  return {
    catalog,
    files,
    settings: (module) => {
      const { system } = module;
      if (!catalog || system === undefined || system === 'darwin') return [];
      const settings = known.get(module) ?? readSettings(module, system, catalog);
      known.set(module, settings);
      return settings;
    },
    isDeclared: (path) =>
      declared.some((own) => own.every((part, at) => at >= path.length || part === path[at])),
  };
}
