// A name is used that nothing in scope defines.
import { link } from '../links.ts';
import type { Position } from '../log/model.ts';
import { bestPosition, find, isOwn, placeFacts } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code, didYouMean, ifNotYours, inPlace, nearName } from '../words.ts';

/** What the module system hands to every module that lists it. */
const MODULE_ARGUMENTS = new Set(['pkgs', 'lib', 'config', 'options', 'modulesPath', 'utils', 'osConfig']);
/** What a flake hands on only when it is told to. */
const FLAKE_ARGUMENTS = new Set([
  'inputs',
  'self',
  'system',
  'outputs',
  'username',
  'hostname',
  'host',
  'vars',
]);

/** A second package set, by any of its usual names. */
const OTHER_PACKAGES =
  /^(?:pkgs|nixpkgs)[-_]?(?:un)?stable\w*$|^(?:un)?stable(?:Pkgs|[-_]pkgs)?$|^pkgs(?:Unstable|Stable|Master|\d{2,4})$|^inputs'$|^flake-?inputs$/i;

/** Names that nearly every file has; a slip in one of them is recognised by its letters. */
const KNOWN = [
  'pkgs',
  'lib',
  'config',
  'inputs',
  'options',
  'builtins',
  'stdenv',
  'nixpkgs',
  'modulesPath',
  'import',
  'true',
  'false',
  'null',
];

interface Detail {
  readonly name: string;
  readonly place: Position | undefined;
  /** Inside of a list of packages, as far as the printed lines show. */
  readonly inPackages: boolean;
  readonly inString: boolean;
}

export const undefinedVariable = defineCause<Detail>({
  id: 'undefined-variable',
  title: 'A name that nothing defines',
  section: '2.1',
  links: [link.nixScope],
  priority: 80,
  recognise(log) {
    const hit = find(log, /undefined variable:? '?([\w'-]{1,100}?)'?(?=[\s,.]|$)/i);
    const name = hit?.groups[0];
    if (!hit || !name || /^(?:at|in)$/.test(name)) return undefined;
    if (hit.message.kind === 'plain' && !log.nix && !/'/.test(hit.message.text)) return undefined;
    const error = hit.message.error;
    const place = error?.position && isOwn(error.position) ? error.position : bestPosition(error);
    const code = place?.code.map(({ text }) => text).join('\n') ?? '';
    return {
      at: hit.at,
      facts: { attribute: name, ...placeFacts(place) },
      detail: {
        name,
        place,
        inPackages: /with pkgs|[pP]ackages\s*=/.test(code) || listed(place, name),
        inString: code.includes(`\${${name}`),
      },
    };
  },
  words(_facts, { name, place, inPackages, inString }, lookup) {
    const message = `Nothing defines the name ${code(name)}${inPlace(place)}.`;
    const common = {
      message,
      why: 'A name must come from somewhere: from the header of the file `{ config, lib, pkgs, ... }:`, from `let … in`, or from a `with`. Nix checks this before it runs anything.',
      ifThatDoesNotHelp: `Search your files for ${code(name)}: \`grep -rn '${name}' .\` shows every place that uses it.`,
    };
    if (place && !isOwn(place) && place.owner !== 'expression') {
      const whose = place.owner === 'home-manager' ? '`home-manager`' : 'the source that contains the file';
      return {
        ...common,
        nextStep: `The file is not yours, so do not edit it. Use the same release for all sources: the branch of ${whose} must match your Nixpkgs version (\`home-manager\` \`release-YY.MM\` with \`nixos-YY.MM\`). Update them together: \`nix flake update\`, or \`sudo nix-channel --update\`.`,
        why: 'The file comes from a newer or older version than the Nixpkgs it is used with: it asks for a name that this version does not have.',
      };
    }
    if (inString && /^[A-Z_][A-Z0-9_]*$|^\d/.test(name)) {
      return {
        ...common,
        nextStep: `If ${code(name)} is a variable of the shell, escape it: write \`''\${${name}}\` in a \`''\` string, \`\\\${${name}}\` in a \`"\` string, or \`$${name}\` without braces.`,
        why: `Inside of a Nix string, \`\${…}\` is filled in by Nix before any shell sees it. Nix knows nothing of the shell’s variables.`,
      };
    }
    if (MODULE_ARGUMENTS.has(name)) {
      return {
        ...common,
        nextStep: `Add ${code(name)} to the header (the list of arguments at the top) of the file: \`{ config, lib, pkgs, ... }:\`. In \`flake.nix\` there is no such argument: define it with \`let\`, for example \`pkgs = nixpkgs.legacyPackages.x86_64-linux;\` or \`lib = nixpkgs.lib;\`.`,
      };
    }
    if (FLAKE_ARGUMENTS.has(name) || OTHER_PACKAGES.test(name)) {
      return {
        ...common,
        nextStep: `Add ${code(name)} to the arguments at the top of the file, \`{ ${name}, pkgs, ... }:\`, and pass it on in \`flake.nix\`: \`specialArgs = { inherit ${name}; };\` (for Home Manager \`home-manager.extraSpecialArgs\`). If it stands in \`flake.nix\` itself, list it as an argument of \`outputs\` or define it with \`let\`.`,
      };
    }
    if (name === 'cfg') {
      return {
        ...common,
        nextStep:
          'Define it above the body of the module: `let cfg = config.services.example; in`, with your own option in the place of `services.example`.',
      };
    }
    if (/^(?:mk[A-Z]\w*|optionals?|types|recursiveUpdate|concatStringsSep|genAttrs)$/.test(name)) {
      return {
        ...common,
        nextStep: `Write \`lib.${name}\` (or \`with lib;\` above), and list \`lib\` in the header of the file: \`{ config, lib, pkgs, ... }:\`.`,
      };
    }
    const known = nearName(name, KNOWN);
    if (known) {
      return {
        ...common,
        message: `${message} Did you mean ${code(known)}?`,
        nextStep: `Write ${code(known)} in the place of ${code(name)}. If ${code(known)} comes from outside, it must stand in the header of the file: \`{ config, lib, pkgs, ... }:\`.`,
      };
    }
    const near = didYouMean(lookup.nearestPackages(name).filter((candidate) => candidate !== name));
    if (inPackages || place?.owner === 'expression') {
      return {
        ...common,
        nextStep: `If ${code(name)} is a package, check its name on search.nixos.org/packages.${near} Outside of \`with pkgs;\` write \`pkgs.${name}\`; in another set it needs that set: \`python3Packages.${name}\`. If it is new, update your channel or \`nixpkgs\` input. If it is meant as text, put it in quotes: \`"${name}"\`.`,
      };
    }
    return {
      ...common,
      nextStep: `Correct the spelling of ${code(name)}, or define it: with \`let ${name} = …; in\`, or as an argument in the header \`{ ${name}, ... }:\`. A package is \`pkgs.${name}\`, a function of the library \`lib.${name}\`, and text needs quotes: \`"${name}"\`. A variable of the shell in a string is escaped: \`''\${${name}}\`.${ifNotYours(place)}${near}`,
    };
  },
});

/** The name stands alone on its line, between other lines of that kind: an item of a list. */
function listed(place: Position | undefined, name: string): boolean {
  const lines = place?.code ?? [];
  const item = /^\s*[\w.'-]{1,80}\s*(?:#.*)?$/;
  return (
    lines.some(({ number, text }) => number === place?.line && text.trim() === name) &&
    lines.filter(({ text }) => item.test(text)).length >= 2
  );
}
