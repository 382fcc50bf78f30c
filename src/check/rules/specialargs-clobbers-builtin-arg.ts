// `specialArgs` that take the place of what every module gets anyway.
import { type BindingNode, unparenthesised } from '../../nix/tree.ts';
import { type SystemFunction, writtenAttr, writtenAttrs } from '../../nixos/system-calls.ts';
import type { Rule, SourceFile } from '../rule.ts';
import { writtenSystems } from '../systems.ts';

/** What NixOS hands to modules (nixos/lib/eval-config.nix, nixos/modules/misc/extra-arguments.nix, lib/modules.nix). */
const given = new Set([
  'utils',
  'modulesPath',
  'baseModules',
  'extraModules',
  'noUserModules',
  'modules',
  'extendModules',
  'moduleType',
]);
/** Modules that are in every system ask for these. */
const needed = new Set(['utils', 'modulesPath']);

export const specialargsClobbersBuiltinArg: Rule = {
  id: 'specialargs-clobbers-builtin-arg',
  severity: 'error',
  section: '3.2',
  *check(file) {
    for (const system of writtenSystems(file)) {
      const argument = system.function === 'homeManagerConfiguration' ? 'extraSpecialArgs' : 'specialArgs';
      const value = writtenAttr(system.args, argument)?.value;
      const set = value && unparenthesised(value);
      if (set?.type !== 'AttrSet') continue;
      for (const { name, start, end, binding } of writtenAttrs(set)) {
        if (name === 'config' || name === 'options') {
          yield {
            start,
            end,
            message: `Take \`${name}\` out of \`${argument}\`: every module gets it from the module system, and this one hides it.`,
          };
        } else if (name === 'pkgs' && system.function === 'nixosSystem') {
          yield {
            start,
            end,
            severity: 'warning',
            message:
              'Take `pkgs` out of `specialArgs`: every module gets it anyway, and with this one `nixpkgs.config` and `nixpkgs.overlays` have no effect.',
          };
        } else if (isGiven(name, system.function) && !isTheSame(file, binding)) {
          yield {
            start,
            end,
            ...(needed.has(name) ? {} : { severity: 'warning' }),
            message: `Give this another name than \`${name}\`: every module gets its own \`${name}\` anyway, and modules that need that one get yours now.`,
          };
        }
      }
    }
  },
};

/** Home Manager and nix-darwin hand on less. */
function isGiven(name: string, by: SystemFunction): boolean {
  return by === 'nixosSystem' ? given.has(name) : name === 'modulesPath';
}

/** Some hand on what would be there anyway: `modulesPath = "${nixpkgs}/nixos/modules";`. */
function isTheSame({ tree }: SourceFile, { start, end }: BindingNode): boolean {
  const written = tree.text.slice(start, end);
  return /nixos\/modules|^inherit\s*\(/.test(written) || tree.text.includes('nixos/lib/utils');
}
