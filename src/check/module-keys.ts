// Names at the top of a module that are no options: `imports` with a slip in it, and what belongs to `nixosSystem`.
import { editDistance } from '../catalog/edit-distance.ts';
import type { Definition } from '../nixos/module.ts';
import { namePlace } from './place.ts';
import { isIn, type RuleFinding, type SourceFile } from './rule.ts';
import type { Setting } from './settings.ts';

/** What somebody meant by a name that is no option. @param place where the name is written */
export function meantAsKey({ definition }: Setting, place: Definition): RuleFinding | undefined {
  const { path, value } = definition;
  const [name = ''] = path;
  if (path.length !== 1) return undefined;
  // A set may hold options of somebody's own below a name like this.
  if (name === 'specialArgs' || (name === 'modules' && value.kind === 'list')) return ofSystem(name, place);
  const isSlip =
    value.kind === 'list'
      ? editDistance(name.toLowerCase(), 'imports', 2) <= 2
      : name === 'import' && value.kind === 'unknown';
  return isSlip ? misspelt(place) : undefined;
}

/** Further down, in sets that take modules too: `programs.nixvim.import = [ ./keys.nix ];`. */
export function* misspeltImports(file: SourceFile): Generator<RuleFinding> {
  for (const { definitions } of file.modules) {
    for (const definition of definitions) {
      const { path, value, at } = definition;
      if (path.length < 2 || path.at(-1) !== 'import' || value.kind !== 'list' || !isIn(file, at)) continue;
      const isFiles = value.items.length > 0 && value.items.every((item) => item.force().kind === 'path');
      if (isFiles) yield misspelt(definition);
    }
  }
}

function misspelt(place: Definition): RuleFinding {
  const { start, end } = namePlace(place);
  return {
    start,
    end,
    message: `Write \`imports\`: there is no option \`${place.path.join('.')}\`. The list of files that a module brings in is called \`imports\`.`,
    fix: { title: 'write imports', edits: [{ offset: start, length: end - start, text: 'imports' }] },
  };
}

function ofSystem(name: 'modules' | 'specialArgs', place: Definition): RuleFinding {
  const advice = {
    modules: 'Put these into `imports`',
    specialArgs: 'Move this to flake.nix, into the call of `nixosSystem`',
  };
  return {
    ...namePlace(place),
    message: `${advice[name]}: \`${name}\` is an argument of \`nixosSystem\` in a flake. A module has no option of this name.`,
  };
}
