// `specialArgs` that take the place of what every module gets anyway.
import { unparenthesised } from '../../nix/tree.ts';
import { writtenAttr, writtenAttrs } from '../../nixos/system-calls.ts';
import type { Rule } from '../rule.ts';
import { writtenSystems } from '../systems.ts';

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
      for (const { name, start, end } of writtenAttrs(set)) {
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
        }
      }
    }
  },
};
