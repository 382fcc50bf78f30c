// Something is taken out of a set that does not have it.
import { link } from '../links.ts';
import type { Position } from '../log/model.ts';
import { innerPath } from '../log/owner.ts';
import { bestPosition, find, findFrame, isOwn, placeFacts } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code, didYouMean, ifNotYours, inPlace } from '../words.ts';

const PATTERNS = [
  /attribute '([^']{1,200})' missing/i,
  /attribute '([^']{1,200})' in selection path '[^']{1,200}' not found/,
  /attribute '([^']{1,200})' (?:does not exist|not found|is missing)/i,
  /attribute ([\w.-]{1,80}) missing$/i,
  /derivation '[^']{1,200}' does not have (?:wanted )?outputs? '([^']{1,80})'/,
  /attribute '([^']{1,200})' is unexpectedly missing/,
  /the (?:expression selected by the )?selection path '([^']{1,200})' should be/,
];

interface Detail {
  readonly name: string;
  readonly place: Position | undefined;
  readonly suggestions: readonly string[];
  /** The code that Nix printed at the place. */
  readonly code: string;
  /** The module that asks for an argument nobody passes. */
  readonly module: string | undefined;
}

/** The trace does not say which module it is. */
const UNKNOWN = '';

export const attributeMissing = defineCause<Detail>({
  id: 'attribute-missing',
  title: 'A set does not have this name',
  section: '2.1',
  links: [link.nixOperators, link.nixTutorial],
  priority: 60,
  recognise(log) {
    const hit = find(log, PATTERNS);
    const name = hit?.groups[0];
    if (!hit || !name) return undefined;
    const error = hit.message.error;
    const asked = findFrame(log, /evaluating the module argument '([^']{1,80})' in "?'?([^"':]{1,300})/);
    const place = bestPosition(error);
    const printed = error?.position?.code.map(({ text }) => text).join('\n') ?? '';
    const argument = asked?.groups[0] === name || /_module\.args\.\$\{name\}|args\.\$\{name\}/.test(printed);
    const module = argument ? (asked?.groups[1] ?? UNKNOWN) : undefined;
    return {
      at: hit.at,
      facts: {
        attribute: name,
        argument: argument ? name : undefined,
        ...placeFacts(argument || !place ? (place ?? undefined) : place),
        ...(argument && asked?.groups[1] ? { file: asked.groups[1], line: null, column: null } : {}),
      },
      detail: { name, place, suggestions: suggestionsIn(hit.message.text), code: printed, module },
    };
  },
  words(_facts, { name, place, suggestions, code: printed, module }, lookup) {
    if (module !== undefined) {
      return {
        message: `${module === UNKNOWN ? 'One of your modules' : `The module ${code(innerPath(module))}`} asks for the argument ${code(name)}, but nobody passes it.`,
        nextStep: `Pass it in \`flake.nix\`: \`specialArgs = { inherit ${name}; };\` in \`nixosSystem\`, and \`home-manager.extraSpecialArgs = { inherit ${name}; };\` if the module belongs to Home Manager. If the name is a slip, correct or remove it in the header of the file.`,
        why: 'A module gets `config`, `lib`, `pkgs` and `options` by itself. Everything else in its header must be passed on by name.',
        ifThatDoesNotHelp: `Search for the file that lists it: \`grep -rn '${name}' --include='*.nix' .\`.`,
      };
    }
    const message = `The set has no ${code(name)}, but it is asked for${inPlace(place)}.${didYouMean(suggestions)}`;
    const [best] = suggestions;
    const suggested = best ? `Write ${code(best)} if that is what you mean. ` : '';
    const selected = new RegExp(`([\\w.-]{1,60})\\.${name.replace(/[^\w-]/g, '\\$&')}\\b`).exec(printed)?.[1];
    const why =
      'With `a.b` you take `b` out of the set `a`. The set exists, but this name is not in it: it is misspelt, was renamed or removed in this version, or belongs to another set.';
    if (place && !isOwn(place) && place.owner !== 'expression') {
      return {
        message,
        nextStep: `The file is not yours, so do not edit it. Probably two sources of different versions are mixed: use the same Nixpkgs release or revision for all of them (\`inputs.nixpkgs.follows\`), then update them together: \`nix flake update\`, or \`sudo nix-channel --update\`. If it began with an update, go back to the old \`flake.lock\` or channel and report it upstream.`,
        why,
        ifThatDoesNotHelp:
          'Run the command again with `--show-trace` and look for the last line that names one of your own files: that option leads into the failing code.',
      };
    }
    const packages = /\bpkgs$|nixpkgs/.test(selected ?? '') || place?.owner === 'expression';
    const near = packages ? didYouMean(lookup.nearestPackages(name)) : '';
    if (/^(?:self|inputs)$|inputs\.|self\./.test(selected ?? '') || selected === 'inputs') {
      return {
        message,
        nextStep: `${suggested}Check ${code(`${selected}.${name}`)} in \`flake.nix\`: is the input named like this under \`inputs\`, and listed as an argument of \`outputs\`? An input may have been renamed: its README or release notes give the new name. \`nix flake show\` lists what an input offers.`,
        why,
        ifThatDoesNotHelp: 'Run `nix flake metadata` to see the names of all inputs.',
      };
    }
    return {
      message,
      nextStep: packages
        ? `Check the name ${code(name)} on search.nixos.org/packages: it may be misspelt, renamed or removed, or not in your release yet (then update the channel or input). A package of a set needs it: \`pkgs.python3Packages.${name}\`, \`pkgs.kdePackages.${name}\`.${near}`
        : `${suggested}Correct the spelling of ${code(name)}, or look up its new name: it may have been renamed or removed in your version, so compare with the release notes, or update the source that should have it (\`nix flake update\`, \`sudo nix-channel --update\`). If it is an option (\`config.…\`), import the module that declares it, in the configuration (NixOS or Home Manager) that reads it. To allow that it is absent, write ${code(`${selected ?? 'set'}.${name} or null`)}.${ifNotYours(place)}`,
      why,
      ifThatDoesNotHelp: `See what the set contains: \`nix repl\`, load your configuration, type the part before ${code(`.${name}`)} and press Tab.`,
    };
  },
});

function suggestionsIn(text: string): string[] {
  const list = /Did you mean (?:one of )?(.{1,200}?)\?/i.exec(text)?.[1];
  return list
    ? list
        .split(/,| or /)
        .map((name) => name.replace(/['\s]/g, ''))
        .filter((name) => name !== '')
    : [];
}
