// `programs.rustc.enable`, for a program that is a package and nothing more.
import type { Catalog } from '../catalog/types.ts';
import type { Definition } from '../nixos/module.ts';
import { packageLinks } from './links.ts';
import { namePlace } from './place.ts';
import type { RuleFinding, SourceFile } from './rule.ts';
import type { Setting } from './settings.ts';

/** Modules from elsewhere have options of such names, so only a file that brings in none is told. */
export function isOnlyPackage({ definition, leaves }: Setting, file: SourceFile, catalog: Catalog): boolean {
  const [top, name = ''] = definition.path;
  if (top !== 'programs' || definition.path.length > 3 || !catalog.package(name)) return false;
  const isEnabled = [definition, ...leaves].some(({ path }) => path.length === 3 && path[2] === 'enable');
  return (
    isEnabled && file.modules.every(({ imports }) => imports.every(({ value }) => value.kind === 'path'))
  );
}

/** The package instead of the option. @param place where the option is written */
export function onlyPackageFinding({ source }: Setting, place: Definition, catalog: Catalog): RuleFinding {
  const name = place.path[1] ?? '';
  const [list, system] =
    source === 'nixos' ? ['environment.systemPackages', 'NixOS'] : ['home.packages', 'Home Manager'];
  return {
    ...namePlace(place),
    severity: 'warning',
    message: `Write \`pkgs.${name}\` in \`${list}\` instead: ${system} has no option \`programs.${name}\` in the list that I have. Many programs need none.`,
    links: packageLinks(name, catalog),
  };
}
