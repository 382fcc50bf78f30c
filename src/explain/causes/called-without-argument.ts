// A function needs an argument that it does not get.
import { link } from '../links.ts';
import type { Log, Position } from '../log/model.ts';
import { bestPosition, find, findFrame, isOwn, placeFacts } from '../log/search.ts';
import { defineCause, type Recognition } from '../model.ts';
import { code, ifNotYours, inPlace } from '../words.ts';

const PATTERNS = [
  /(?:function '([^']{1,80})'|'?(anonymous (?:lambda|function))'?.{0,200}?) called without required argument '([^']{1,80})'/,
  /[Ff]unction called without required argument "()()([^"]{1,80})" at \S{1,300}/,
  /()()called without required argument '([^']{1,80})'/,
  /cannot auto-call a function that has an argument without a default value \('([^']{1,80})'\)()()/,
  /cannot evaluate a function that has an argument without a default value \('([^']{1,80})'\)()()/,
];

export const calledWithoutArgument = defineCause<{
  name: string;
  place: Position | undefined;
  auto: boolean;
  /** The function of a flake whose arguments are its inputs. */
  outputs: boolean;
}>({
  id: 'called-without-argument',
  title: 'A function does not get an argument that it needs',
  section: '2.1',
  links: [link.nixTutorial, link.nixSyntax],
  priority: 80,
  recognise(log) {
    const hit = find(log, PATTERNS);
    if (!hit) return moduleArgument(log);
    const auto = hit.pattern >= 3;
    const name = (auto ? hit.groups[0] : hit.groups[2]) ?? '';
    const error = hit.message.error;
    const place = error?.position ?? bestPosition(error);
    return {
      at: hit.at,
      facts: { attribute: name, argument: name, ...placeFacts(place) },
      detail: { name, place, auto, outputs: hit.groups[0] === 'outputs' },
    };
  },
  words(_facts, { name, place, auto, outputs }) {
    const message = `The function${inPlace(place)} needs the argument ${code(name)}, but is called without it.`;
    const why =
      'A function lists its arguments in braces before the colon: `{ pkgs, lib }: …`. Each of them must be given by the caller, unless it has a default: `{ pkgs, debug ? false }:`.';
    if (outputs) {
      return {
        message: `\`outputs\` of the flake${inPlace(place)} asks for ${code(name)}, but there is no such input.`,
        nextStep: `Add it to \`inputs\` in \`flake.nix\`: \`inputs.${name}.url = "github:owner/${name}";\`, with the address of the project. Or remove ${code(name)} from the arguments of \`outputs\`. Check that both are spelt alike.`,
        why: 'A flake calls `outputs` with its inputs, by name. Every argument must be an input, or `self`.',
        ifThatDoesNotHelp: '`nix flake metadata` lists the inputs that the flake has.',
      };
    }
    if (auto) {
      return {
        message: `The file is a function that needs ${code(name)}, but the command calls it without arguments.`,
        nextStep: `Give a default in the file, \`{ ${name} ? import <nixpkgs> { } }:\`, or give the argument on the command line: \`--arg ${name} 'import <nixpkgs> { }'\`. If the file is a module (\`configuration.nix\`), build it with \`nixos-rebuild\`, not with \`nix-build\`; a package file is called with \`pkgs.callPackage ./file.nix { }\`.`,
        why,
        ifThatDoesNotHelp:
          'Check which file the command reads: without a name it is `default.nix` or `shell.nix` in the current folder.',
      };
    }
    if (place && !isOwn(place)) {
      return {
        message,
        nextStep: `The function is not yours. Two sources of different versions are probably mixed: update the one that calls it (\`nix flake update <input>\`) and let it follow your Nixpkgs, or roll back Nixpkgs to the version before. If you call it yourself, pass ${code(name)}.`,
        why: `${why} Between versions of Nixpkgs the arguments of helper functions change.`,
        ifThatDoesNotHelp:
          'Run again with `--show-trace`: the last line that names your own file or an input shows who calls it.',
      };
    }
    const module =
      /^(?:inputs|self|system|username|user|hostname|host|vars|outputs|unstable|pkgs-unstable)$/.test(name);
    return {
      message,
      nextStep: module
        ? `Pass it on: \`specialArgs = { inherit ${name}; };\` for NixOS modules, \`extraSpecialArgs = { inherit ${name}; };\` for Home Manager, or \`import ./file.nix { inherit ${name}; }\`. If the file does not use it, remove ${code(name)} from its header.`
        : `Pass ${code(name)} where the function is called: \`import ./file.nix { inherit ${name}; }\` or \`pkgs.callPackage ./file.nix { }\` for a package. Or remove it from the header, or give it a default: \`${name} ? null\`. If the name is misspelt, correct it. After an update, check the versions: old and new sources may be mixed, so update them together (\`nix flake update\`). In a module that gets it from \`flake.nix\`, use \`specialArgs\`.${ifNotYours(place)}`,
      why,
      ifThatDoesNotHelp: `Search for the call: \`grep -rn 'import\\|callPackage' .\` and look for the file of the error.`,
    };
  },
});

/** An argument of a module that nobody passes is reported as a missing attribute; this is the second reading of it. */
function moduleArgument(
  log: Log,
): Recognition<{ name: string; place: Position | undefined; auto: boolean; outputs: boolean }> | undefined {
  const asked = findFrame(log, /evaluating the module argument '([^']{1,80})' in/);
  const missing = asked && find(log, /attribute '([^']{1,80})' missing/);
  if (!asked || !missing || missing.groups[0] !== asked.groups[0]) return undefined;
  const name = asked.groups[0] ?? '';
  const place = bestPosition(asked.error);
  return {
    at: missing.at,
    priority: 55,
    facts: { attribute: name, argument: name },
    detail: { name, place, auto: false, outputs: false },
  };
}
