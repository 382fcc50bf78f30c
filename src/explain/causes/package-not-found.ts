// There is no package of this name.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code, didYouMean } from '../words.ts';

const FLAKE =
  /flake '?([^'\s]{0,200}(?:nixpkgs)[^'\s]{0,200})'? does not provide attribute '?(?:packages|apps|devShells)\.[\w-]{1,40}\.([^'\s]{1,120}?)'?[,\s].{0,600}/i;
const PATTERNS = [
  /selector '([^']{1,120})' matches no (?:derivations|packages)/,
  /attribute '([^']{1,120})' in selection path '(?:nixos|nixpkgs|pkgs|nixos-\w+|nixpkgs-\w+|unstable)\.[^']{1,150}' not found/,
  /undefined variable '([^']{1,100})',? at:? ?\(string\)/,
  /attribute '([^']{1,120})' missing/,
  /undefined variable '([^']{1,100})'/,
  /[Pp]ackage '([^']{1,120})' (?:not found|does not exist|was not found)/,
  /no results for the given search term/,
  /attribute '([^']{1,120})' in selection path '[^']{1,200}' not found/,
  /the package '([^']{1,120})' (?:cannot be found|does not exist)/,
];

export const packageNotFound = defineCause<{ name: string; env: boolean }>({
  id: 'package-not-found',
  title: 'There is no package of this name',
  section: '2.3',
  links: [link.packages],
  priority: 78,
  recognise(log) {
    const flake = find(log, FLAKE);
    if (flake) {
      const name = flake.groups[1] ?? '';
      return {
        at: flake.at,
        priority: 83,
        facts: { package: name, attribute: name },
        detail: { name, env: false },
      };
    }
    const hit = find(log, PATTERNS);
    if (!hit) return undefined;
    const name = hit.groups[0] ?? '';
    if (hit.pattern === 6 && !log.nix) return undefined;
    const error = hit.message.error;
    const given =
      error?.position?.owner === 'expression' || log.commands.some(({ program }) => program === 'nix-shell');
    const printed = error?.position?.code.find(({ number }) => number === error.position?.line)?.text ?? '';
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const asPackage =
      new RegExp(`\\bpkgs\\.(?:[\\w-]+\\.)?${escaped}\\b`).test(printed) &&
      !/evaluat.{0,20}module argument/.test(printed);
    if (hit.pattern === 3 && !asPackage) return undefined;
    if (
      hit.pattern === 4 &&
      !(
        given &&
        /buildInputs|with import <nixpkgs>|nix-shell/.test(
          `${printed}${log.commands.map(({ text }) => text).join()}`,
        )
      )
    )
      return undefined;
    return {
      at: hit.at,
      ...(hit.pattern === 3 ? { priority: 55 } : hit.pattern === 4 ? { priority: 81 } : {}),
      facts: { package: name || undefined, attribute: name || undefined },
      detail: { name, env: hit.pattern <= 1 },
    };
  },
  words(_facts, { name, env }, lookup) {
    const near = lookup.nearestPackages(name).filter((candidate) => candidate !== name);
    const what = name === '' ? 'What you searched for' : `The package ${code(name)}`;
    return {
      message: `${what} does not exist under this name.${didYouMean(near)}`,
      nextStep: `Look the attribute up on search.nixos.org/packages, or with \`nix search nixpkgs ${name || '<word>'}\`, and use the name on the left of the entry.${env ? ' `nix-env -i` wants the name of the program with its version; use the attribute instead: `nix-env -iA nixos.<name>`. Better, add it to `environment.systemPackages`.' : ''} Some commands need no package at all: \`nix repl\` is part of Nix. A package of a language is in its set: \`python3Packages.name\`.`,
      why: 'A package has an attribute name, which may differ from the name of the program. Packages get renamed and removed, and a new one exists only in newer releases or in unstable.',
      ifThatDoesNotHelp:
        'Update your channel or the input `nixpkgs`: an old copy does not know new packages. If the program is not packaged, search for a flake of the project.',
    };
  },
});
