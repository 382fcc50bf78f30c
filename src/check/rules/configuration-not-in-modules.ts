// A system without a module of the learner's own: nothing of what they wrote becomes part of it.
import { writtenAttr } from '../../nixos/system-calls.ts';
import type { Rule } from '../rule.ts';
import { writtenSystems } from '../systems.ts';

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
      } else if (attr.value && modulesKnown && modules.every((module) => module.kind === 'output')) {
        // Modules of the flake itself are the learner's own.
        if (modules.some(({ names }) => isOwn(names))) continue;
        const { start, end } = attr;
        const empty = modules.length === 0;
        yield {
          start,
          end,
          severity: empty ? 'error' : 'warning',
          message: empty
            ? `Put your own file into the list: \`modules = [ ${own} ];\`. A system without modules has no boot loader and no file systems.`
            : `Add your own file to the list, such as \`${own}\`: all modules here come from inputs, so nothing of yours is part of the system.`,
        };
      }
    }
  },
};

/** A module of the learner's own flake, or nothing that is known to be a module of an input. */
function isOwn([input = '', output = '']: readonly string[]): boolean {
  return input === 'self' || input === 'config' || !/Modules?$/.test(output);
}
