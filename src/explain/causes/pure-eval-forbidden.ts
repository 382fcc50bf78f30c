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
];

export const pureEvalForbidden = defineCause<{ kind: number; name: string; place: Position | undefined }>({
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
    const path = [0, 7, 8].includes(hit.pattern);
    return {
      at: hit.at,
      facts: {
        ...placeFacts(place),
        ...(path ? { file: name, line: null, column: null } : { attribute: name || undefined }),
      },
      detail: { kind: path ? 0 : hit.pattern, name, place },
    };
  },
  words(_facts, { kind, name, place }) {
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
