// Home Manager's packages collide with packages that were installed by hand.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /(?:packages|files) '?\/nix\/store\/[^'\s]{3,200}home-manager-path[^'\s]{0,200}'? and '?([^'\s]{1,250})'? have the same priority/,
  /(?:packages|files) '?([^'\s]{1,250})'? and '?\/nix\/store\/[^'\s]{3,200}home-manager-path[^'\s]{0,200}'? have the same priority/,
  /conflict for the following files:?.{0,200}home-manager-path/,
  /An existing package already provides the following file:?.{0,300}home-manager-path/,
  /collision between '?\/nix\/store\/[^'\s]{3,80}-home-manager-path\/[^'\s]{1,200}'? and '?([^'\s]{0,250})/,
  /profile '?"?([^'"\s]{1,200})"?'? is incompatible with 'nix-env'; please use 'nix profile' instead/,
  /selector '(home-manager-path)' matche[sd] no/,
  /error: (?:cannot install|nix-env.{0,60}home-manager-path)/,
  /Nix failed to install your new Home Manager profile/,
];

export const hmProfileConflict = defineCause<{ incompatible: boolean; other: string }>({
  id: 'hm-profile-conflict',
  title: 'Packages installed by hand collide with Home Manager',
  section: '4.2',
  links: [link.homeManager],
  priority: 90,
  recognise(log) {
    const hit =
      find(log, PATTERNS, ['error', 'plain', 'warning'], 'anywhere') ??
      (log.lines.some((line) => line.includes('home-manager-path')) &&
      /installPackages|home-manager switch/.test(log.lines.join('\n'))
        ? find(
            log,
            /(?:An existing package already provides|have the same priority|conflict for the following files)/,
          )
        : undefined);
    if (!hit) return undefined;
    const other = hit.groups[0] ?? '';
    const name = /\/nix\/store\/[0-9a-z.…]{3,40}-([^/\s']{1,120})/.exec(other)?.[1] ?? '';
    return {
      at: hit.at,
      facts: { package: name || undefined },
      detail: { incompatible: hit.pattern === 5, other: name },
    };
  },
  words(_facts, { incompatible, other }) {
    if (incompatible) {
      return {
        message: 'Your profile was changed by `nix profile`, so `nix-env` can no longer use it.',
        nextStep:
          'From now on use `nix profile` in the place of `nix-env`: `nix profile list`, `nix profile add nixpkgs#name`, `nix profile remove name`. Better still, put the packages into your configuration or `home.packages`.',
        why: 'Both programs keep a list in the profile, each in its own form. The newer one converts the list, and the older one cannot read it any more.',
        ifThatDoesNotHelp:
          'To go back, choose an older generation of the profile: `nix profile rollback`. An old Home Manager may call `nix-env` itself: update it.',
      };
    }
    return {
      message: `A package that was installed by hand${other === '' ? '' : `, ${code(other)},`} has the same files as the packages of Home Manager.`,
      nextStep:
        'List what was installed by hand, `nix profile list` (or `nix-env -q`), and remove what Home Manager brings now: `nix profile remove <name>` (or `nix-env -e <name>`). Then run `home-manager switch` or the rebuild again.',
      why: 'Home Manager installs all its packages as one entry, `home-manager-path`, into your profile. A program that stands there a second time has the same files.',
      ifThatDoesNotHelp:
        'An old entry `home-manager-path` may be left: remove it with `nix profile remove home-manager-path` (or `nix-env -e home-manager-path`) and switch again. In the NixOS module `home-manager.useUserPackages = true;` avoids this profile.',
    };
  },
});
