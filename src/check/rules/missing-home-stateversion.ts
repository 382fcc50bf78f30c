// A home configuration without `home.stateVersion`: Home Manager refuses it.

import { definitionsOf } from '../definitions.ts';
import type { ProjectModule } from '../project.ts';
import { type Context, isIn, type Rule, type SourceFile } from '../rule.ts';
import { pastedModules } from '../systems.ts';

export const missingHomeStateversion: Rule = {
  id: 'missing-home-stateversion',
  severity: 'error',
  section: '4.3',
  *check(file, context) {
    const isCut = file.reading.findings.some(({ rule }) => rule === 'unexpected-end' || rule === 'cut-off');
    for (const module of file.modules) {
      if (module.system !== 'home-manager' || !module.whole || module.oddImports) continue;
      const pasted = pastedModules(module.imports, context);
      if (!pasted.complete || module.imports.some(({ value }) => value.kind !== 'path')) continue;
      const all = [module, ...pasted.files.flatMap(({ modules }) => modules)];
      if (all.some((one) => !one.whole || sets(one, 'home.stateVersion'))) continue;
      const place = isUser(module) ? placeOfUser(file, module, context) : placeInHome(file, module, isCut);
      if (!place) continue;
      const mayBeElsewhere = isUser(module) ? !isSelfContained(file) : false;
      yield {
        ...place,
        severity: mayBeElsewhere ? 'advice' : isCut ? 'warning' : 'error',
        message: `Add \`home.stateVersion = "…";\` with the release of Home Manager that you begin with. It has to be set once for each user${isCut ? ', if it is not in the part that is cut off' : mayBeElsewhere ? ', if none of your other files does' : ''}.`,
      };
    }
  },
};

function isUser({ prefix }: ProjectModule): boolean {
  return prefix.length === 3 && prefix[0] === 'home-manager' && prefix[1] === 'users';
}

function sets({ definitions }: ProjectModule, option: string): boolean {
  return definitions.some(({ path }) => path.join('.') === option);
}

/** A user in configuration.nix or flake.nix, where that file is the one that sets Home Manager up. */
function placeOfUser(file: SourceFile, { prefix }: ProjectModule, context: Context) {
  const { text } = file.file;
  if (prefix[2] === 'users' || !setsUp.test(text) || text.includes('sharedModules')) return undefined;
  const users = (['nixos', 'darwin'] as const).flatMap((system) => [
    ...definitionsOf(context, prefix, system),
    ...definitionsOf(context, ['home-manager', 'users', '*', 'home', 'stateVersion'], system),
  ]);
  const own = users.filter((found) => found.file === file);
  const [first] = own;
  // Several parts of one user belong together.
  if (!first || users.length > 1 || !isIn(file, first.definition.at)) return undefined;
  const { start, end } = first.definition.at;
  return { start, end };
}

const setsUp =
  /<home-manager\/|home-manager(?:["'}]*\.(?:nixos|darwin)Modules|["'}]*\/(?:nixos|nix-darwin))|useUserPackages|useGlobalPkgs/;

/** home.nix that says who the user is, as the one main file does. */
function placeInHome(file: SourceFile, module: ProjectModule, isCut: boolean) {
  if (isCut || module.prefix.length > 0 || file.flake) return undefined;
  if (!sets(module, 'home.homeDirectory') || module.declares.length > 0) return undefined;
  const name = module.definitions.find(
    ({ path, at }) => path.join('.') === 'home.username' && isIn(file, at),
  );
  return name && !name.conditional && { start: name.at.start, end: name.at.end };
}

/** The file imports nothing of the learner's own that could set it. */
function isSelfContained({ modules, flake, file }: SourceFile): boolean {
  if (flake) return !/\.\/(?!hardware-configuration)/.test(file.text);
  return modules
    .filter(({ prefix }) => prefix.length === 0)
    .every(({ imports }) =>
      imports.every(({ value }) => value.kind !== 'path' || /hardware-configuration|^</.test(value.value)),
    );
}
