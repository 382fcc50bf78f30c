// A system without a module of the learner's own: nothing of what they wrote becomes part of it.
import { type WrittenModule, writtenAttr } from '../../nixos/system-calls.ts';
import type { Rule } from '../rule.ts';
import { topAttributes, writtenSystems } from '../systems.ts';

export const configurationNotInModules: Rule = {
  id: 'configuration-not-in-modules',
  severity: 'error',
  section: '3.2',
  *check(file) {
    for (const { function: name, args, modules, modulesKnown, place } of writtenSystems(file)) {
      if (!args) continue;
      const own = name === 'homeManagerConfiguration' ? './home.nix' : './configuration.nix';
      const attr = writtenAttr(args, 'modules');
      if (!attr) {
        if (name !== 'nixosSystem' || args.bindings.length === 0) continue;
        yield {
          ...place,
          message: `Add \`modules = [ ${own} ];\`: \`nixosSystem\` builds the system from this list.`,
        };
      } else if (attr.value && modulesKnown && modules.every(isForeign)) {
        // Modules of the flake itself are the learner's own.
        if (modules.some((module) => module.kind === 'output' && isOwn(module.names))) continue;
        const { start, end } = attr;
        const empty = modules.length === 0;
        yield {
          start,
          end,
          severity: empty ? 'error' : 'warning',
          message: empty
            ? `Put your own file into the list: \`modules = [ ${own} ];\`. A system without modules has no boot loader and no file systems.`
            : `Add your own file to the list, such as \`${own}\`: nothing of your own system is among these modules, no boot loader and no file systems.`,
        };
      }
    }
  },
};

/** A module of the learner's own flake, or nothing that is known to be a module of an input. */
function isOwn([input = '', output = '']: readonly string[]): boolean {
  return input === 'self' || input === 'config' || !/Modules?$/.test(output);
}

/** From an input, or nothing but the set-up of Home Manager and Nix. */
function isForeign({ kind, node }: WrittenModule): boolean {
  if (kind === 'output') return true;
  const names = kind === 'inline' ? [...topAttributes(node)] : [];
  return names.length > 0 && names.every((name) => setUp.has(name));
}

const setUp = new Set(['home-manager', 'nixpkgs', 'nix', 'extraSpecialArgs']);
