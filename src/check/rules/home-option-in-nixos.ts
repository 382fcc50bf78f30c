// `home.packages` in configuration.nix: it concerns one user, so NixOS does not have it.
import { joinPath } from '../../catalog/option-path.ts';
import { optionLinks } from '../links.ts';
import { isFormerHomeOption, misplacedOptions } from '../other-system.ts';
import { namePlace, pathPlace } from '../place.ts';
import type { Rule } from '../rule.ts';
import { unknownSettings } from '../unknown.ts';
import { wrongSet } from '../wrong-set.ts';

export const homeOptionInNixos: Rule = {
  id: 'home-option-in-nixos',
  severity: 'error',
  section: '4.2',
  *check(file, context) {
    for (const { setting, place, option, name } of misplacedOptions(file, context, 'nixos')) {
      // Where NixOS has the same module, the option may be newer there than the list.
      const hasModule =
        context.catalog?.resolveOption(joinPath(place.path.slice(0, 2)), 'nixos').kind === 'namespace';
      yield {
        ...pathPlace(place),
        ...(hasModule && setting.definition.path.length > 2 ? { severity: 'warning' } : {}),
        message: `Move \`${name}\` to \`home.nix\`, or into \`home-manager.users.<name>\`: it belongs to Home Manager, for one user. NixOS has no such option.`,
        links: optionLinks(option.name, 'home-manager', context.catalog),
      };
    }
    const { catalog } = context;
    if (!catalog) return;
    for (const { setting, place } of unknownSettings(file, context)) {
      if (!isFormerHomeOption(setting, catalog) || wrongSet(setting, catalog)) continue;
      yield {
        ...namePlace(place),
        severity: 'warning',
        message: `Move \`${setting.path}\` to \`home.nix\`, or into \`home-manager.users.<name>\`: it is known from Home Manager, for one user. NixOS has no such option.`,
      };
    }
  },
};
