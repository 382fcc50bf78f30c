// What a module sets, against what the catalog knows: every attribute from the top down to the option it belongs to.
import type { Catalog, OptionSource, OptionVerdict } from '../catalog/types.ts';
import { joinPath } from '../catalog/option-path.ts';
import type { Definition, Module } from '../nixos/module.ts';

/** One attribute of a module with the catalog's verdict on its path. */
export interface Setting {
  readonly definition: Definition;
  /** `services.openssh.enable`, quoted where needed. */
  readonly path: string;
  readonly verdict: OptionVerdict;
  readonly source: OptionSource;
}

/** Verdicts below which nothing more is to be learnt. */
function endsHere(verdict: OptionVerdict): boolean {
  return verdict.kind === 'changed' || verdict.kind === 'third-party';
}

/** Outer attributes before inner ones; nothing below an attribute that does not exist. */
export function readSettings(module: Module, source: OptionSource, catalog: Catalog): Setting[] {
  const settings: Setting[] = [];
  let closed: readonly string[] | undefined;
  for (const definition of module.definitions) {
    if (closed && isBelow(definition.path, closed)) continue;
    closed = undefined;
    const path = joinPath(definition.path);
    const verdict = catalog.resolveOption(path, source);
    settings.push({ definition, path, verdict, source });
    if (endsHere(verdict)) closed = definition.path;
  }
  return settings;
}

export function isBelow(path: readonly string[], above: readonly string[]): boolean {
  return path.length > above.length && above.every((part, at) => part === path[at]);
}

/** Whether an option path is, or is below or above, one that the files declare themselves. */
export function isDeclaredNear(path: readonly string[], declared: readonly (readonly string[])[]): boolean {
  return declared.some((own) => own.every((part, at) => at >= path.length || part === path[at]));
}
