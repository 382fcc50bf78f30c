// A flake asks for something that depends on the machine it is evaluated on.
import { link } from '../links.ts';
import type { Position } from '../log/model.ts';
import { bestPosition, find, placeFacts } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code, inPlace } from '../words.ts';

const PATTERNS = [
  /access to absolute path '([^']{1,400})' is forbidden in pure eval(?:uation)? mode/,
  /cannot look up '<([^'>]{1,200})>' in pure eval(?:uation)? mode/,
  /attribute '(currentSystem|currentTime)' missing/,
  /in pure eval(?:uation)? mode, '?([^']{1,80}?)'? requires/,
  /cannot call 'getFlake' on unlocked flake reference '([^']{1,300})'/,
  /'(builtins\.\w+|\w{1,40})' is not allowed in pure eval(?:uation)? mode/,
  /cannot (?:call|use) '?([\w.]{1,60})'? in pure eval(?:uation)? mode/,
  /access to (?:absolute |canonical )?path '([^']{1,400})' is forbidden in restricted mode/,
  /(?:the )?path '([^']{1,300})' (?:is|was) not allowed in pure/,
  /pure eval(?:uation)? mode,? (?:requires|does not allow|'([^']{1,60})')/,
  /'fetchTree' (?:requires|will not fetch) (?:a locked input|unlocked input)/,
  /the path '([^']{1,300})' can ?not be resolved in pure mode/,
  /access to URI '([^']{1,400})' is forbidden in restricted mode/,
];

export const pureEvalForbidden = defineCause<{
  kind: number;
  name: string;
  place: Position | undefined;
  restricted: boolean;
}>({
  id: 'pure-eval-forbidden',
  title: 'A flake may not read this from the machine',
  section: '3.1',
  links: [link.flakesConcept, link.lookupPath],
  priority: 84,
  recognise(log) {
    const hit = find(log, PATTERNS);
    if (!hit) return undefined;
    const name = hit.groups[0] ?? '';
    const place = bestPosition(hit.message.error);
    const path = [0, 7, 8, 11].includes(hit.pattern);
    const restricted = /in restricted mode/.test(hit.message.text);
    return {
      at: hit.at,
      facts: {
        ...placeFacts(place),
        ...(path
          ? { file: name, ...(hit.pattern === 11 ? {} : { line: null, column: null }) }
          : hit.pattern === 12
            ? { url: name }
            : { attribute: name || undefined }),
      },
      detail: { kind: path ? 0 : hit.pattern, name, place, restricted },
    };
  },
  words(_facts, { kind, name, place, restricted }) {
    const why =
      'A flake must give the same result on every machine. So it may not read absolute paths, `<nixpkgs>`, environment variables or the current system: only what its inputs and its own repository contain (“pure evaluation”).';
    const ifThatDoesNotHelp =
      '`--impure` switches the protection off for one command. Then the result depends on the machine, and the next person or the next rebuild without the option fails again: use it only to find out more.';
    if (kind === 1) {
      return {
        message: `A flake may not use \`<${name}>\`${inPlace(place)}.`,
        nextStep: name.startsWith('nixpkgs')
          ? 'Use the input in its place: `inputs.nixpkgs` in `flake.nix`, and the argument `pkgs` in modules. `import <nixpkgs> { }` becomes `import inputs.nixpkgs { inherit system; }`.'
          : `Add the source as an input of \`flake.nix\` and use \`inputs.${name.split('/')[0]}\` in the place of \`<${name}>\`.`,
        why,
        ifThatDoesNotHelp,
      };
    }
    if (kind === 2) {
      return {
        message: `A flake may not ask for \`builtins.${name}\`${inPlace(place)}.`,
        nextStep:
          'Name the system: `system = "x86_64-linux";` (or `aarch64-linux`), and pass it on: `import nixpkgs { inherit system; }`.',
        why,
        ifThatDoesNotHelp,
      };
    }
    if (kind === 0 && name.startsWith('~')) {
      return {
        message: `A flake may not read ${code(name)}${inPlace(place)}: \`~\` is your home folder, and that lies outside of the flake.`,
        nextStep: `Copy the file into the flake and write a relative path, \`./${name.slice(name.lastIndexOf('/') + 1)}\` (and \`git add\` it). If a program only needs the path while it runs, write it as a string in quotes.`,
        why,
        ifThatDoesNotHelp,
      };
    }
    if (restricted) {
      return {
        message: `Nix runs in restricted mode here, and may not read ${code(name)}${place?.file === name ? '' : inPlace(place)}.`,
        nextStep: name.startsWith('/nix/store/')
          ? 'The evaluation wants to read a file that must be built first (import from derivation), which this mode blocks. Run the command with `--impure`, or without `restrict-eval`, once to see that it works; for good, update the input that reads it, or write the value down by hand.'
          : kind === 12
            ? 'Add the address to the setting `allowed-uris` of the machine that evaluates, or fetch the source as an input of the flake with a fixed hash.'
            : 'Keep the file inside of the flake and write a relative path, `./name`. On a build server, the administrator can allow more with `allowed-uris` or `NIX_PATH`.',
        why: 'With `restrict-eval` (Hydra and other build servers set it) and in pure evaluation, Nix reads only the sources it was given: the inputs and the repository itself.',
        ifThatDoesNotHelp,
      };
    }
    if (kind === 0) {
      const home = /^\/(?:home|Users|root)\b/.test(name);
      return {
        message: `A flake may not read ${code(name)} from the machine in pure evaluation mode${place?.file === name ? '' : inPlace(place)}.`,
        nextStep: `If the file belongs to the configuration, move it inside of the flake and write a relative path, \`./name\` (and \`git add\` it). If it is only needed when the system runs, write the path as a string in quotes: ${code(`"${name}"`)}. For a dotfile that you want to edit in place, use \`config.lib.file.mkOutOfStoreSymlink "${name}"\`.${home ? '' : ' A secret belongs to sops-nix or agenix.'}`,
        why,
        ifThatDoesNotHelp,
      };
    }
    return {
      message: `A flake may not use ${name === '' ? 'this' : code(name)} without a fixed version or hash${inPlace(place)}.`,
      nextStep:
        'Fix the version: give `fetchTarball`, `fetchGit` and `fetchurl` a `rev` or a `sha256`/`hash`, or better, add the source to `inputs` in `flake.nix`, where `flake.lock` fixes it.',
      why,
      ifThatDoesNotHelp,
    };
  },
});
