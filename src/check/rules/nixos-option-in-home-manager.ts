// `services.openssh.enable` in home.nix: it concerns the whole machine, so Home Manager does not have it.
import { optionLinks } from '../links.ts';
import { misplacedOptions } from '../other-system.ts';
import { pathPlace } from '../place.ts';
import type { Rule } from '../rule.ts';

export const nixosOptionInHomeManager: Rule = {
  id: 'nixos-option-in-home-manager',
  severity: 'error',
  section: '4.2',
  *check(file, context) {
    for (const { place, option, module, name } of misplacedOptions(file, context, 'home-manager')) {
      const where =
        module.prefix.length > 0 ? `out of \`${module.prefix.join('.')}\`` : 'to `configuration.nix`';
      yield {
        ...pathPlace(place),
        message: `Move \`${name}\` ${where}: it belongs to NixOS, for the whole machine. Home Manager has no such option.`,
        links: optionLinks(option.name, 'nixos', context.catalog),
      };
    }
  },
};
