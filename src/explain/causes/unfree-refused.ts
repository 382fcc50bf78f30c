// A package is not free software, and the configuration does not allow that.

import { refusal } from '../advice/refused.ts';
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code, withoutVersion } from '../words.ts';

export const unfreeRefused = defineCause<{ name: string; license: string }>({
  id: 'unfree-refused',
  title: 'The package has an unfree license',
  section: '2.3',
  links: [link.unfree, link.packages],
  priority: 84,
  recognise(log) {
    const found = refusal(
      log,
      /(?:has an|an) unfree license|blocklisted license|not (?:in|on) the allowlist|unfree license/,
    );
    const hint = found ? undefined : find(log, /NIXPKGS_ALLOW_UNFREE=1|requires 'allowUnfree'/);
    if (!found && !hint) return undefined;
    const license = /licen[sc]e \(?'?([^')]{1,60})'?\)/.exec(found?.text ?? '')?.[1] ?? '';
    return {
      at: found?.at ?? hint?.at ?? 0,
      facts: { package: found?.package, file: found?.file, line: found?.line },
      detail: { name: found?.package ?? '', license },
    };
  },
  words(_facts, { name, license }) {
    const short = withoutVersion(name);
    const what = name === '' ? 'A package' : code(name);
    return {
      message: `${what} has an unfree license${license === '' ? '' : ` (${code(license)})`}, and your configuration does not allow unfree packages.`,
      nextStep: `Allow this one package in the system configuration: \`nixpkgs.config.allowUnfreePredicate = pkg: builtins.elem (lib.getName pkg) [ "${short === '' ? 'name' : short}" ];\`, or all unfree packages: \`nixpkgs.config.allowUnfree = true;\`. Then rebuild. Home Manager sees this only with \`home-manager.useGlobalPkgs = true;\`. In a flake of your own (\`devShell\`, \`packages\`), take \`pkgs = import nixpkgs { inherit system; config.allowUnfree = true; };\` in the place of \`legacyPackages\`. For one command: \`NIXPKGS_ALLOW_UNFREE=1 nix shell --impure …\` (it then depends on your environment, so nothing lasting).`,
      why: 'Nixpkgs refuses packages that are not free software until you agree. The setting counts only for the package set it is given to: an input with its own Nixpkgs does not see yours. A variable such as `NIXPKGS_ALLOW_UNFREE` is read only with `--impure`, and it must be set before the command starts.',
      ifThatDoesNotHelp: 'If an input brings the package, let it follow your Nixpkgs or use its overlay.',
    };
  },
});
