// A function is given an argument that it does not list.
import { link } from '../links.ts';
import type { Position } from '../log/model.ts';
import { bestPosition, find, isOwn, placeFacts } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code, didYouMean, ifNotYours, inPlace } from '../words.ts';

const PATTERNS = [
  /called with unexpected argument '([^']{1,80})'/,
  /unsupported argument '([^']{1,80})' to '?(?:builtins\.)?([\w.]{1,40})/,
];

export const unexpectedArgument = defineCause<{
  name: string;
  place: Position | undefined;
  suggestions: string[];
  /** A function of Nix itself, such as `fetchGit`. */
  builtin: string | undefined;
}>({
  id: 'unexpected-argument',
  title: 'A function gets an argument that it does not list',
  section: '2.1',
  links: [link.nixTutorial, link.nixSyntax],
  priority: 80,
  recognise(log) {
    const hit = find(log, PATTERNS);
    const name = hit?.groups[0];
    if (!hit || !name) return undefined;
    const error = hit.message.error;
    const place = error?.position ?? bestPosition(error);
    const list = /Did you mean (?:one of )?(.{1,200}?)\?/.exec(hit.message.text)?.[1] ?? '';
    const suggestions = list
      .split(/,| or /)
      .map((part) => part.trim())
      .filter((part) => part !== '');
    return {
      at: hit.at,
      facts: { attribute: name, argument: name, ...placeFacts(place) },
      detail: { name, place, suggestions, builtin: hit.groups[1] || undefined },
    };
  },
  words(_facts, { name, place, suggestions, builtin }) {
    if (builtin) {
      return {
        message: `The function ${code(builtin)} of Nix does not know the argument ${code(name)}${inPlace(place)}.`,
        nextStep: `Remove or rename ${code(name)}. \`builtins.fetchGit\` takes \`url\`, \`rev\`, \`ref\`, \`submodules\`, \`shallow\`; \`builtins.fetchTarball\` takes \`url\`, \`sha256\`; \`pkgs.fetchFromGitHub\` and \`pkgs.fetchgit\` take \`rev\` and \`hash\`.${ifNotYours(place)}`,
        why: 'Functions with similar names exist in Nix (`builtins.…`) and in Nixpkgs (`pkgs.…`), and each has arguments of its own.',
        ifThatDoesNotHelp: 'A newer Nix may know the argument: `nix --version` shows yours.',
      };
    }
    const outputs =
      /flake\.nix$/.test(place?.file ?? '') &&
      /outputs/.test(place?.code.map(({ text }) => text).join() ?? 'outputs');
    const foreign = place !== undefined && !isOwn(place);
    return {
      message: `The function${inPlace(place)} gets the argument ${code(name)}, which it does not list.${didYouMean(suggestions)}`,
      nextStep: outputs
        ? `Add ${code(name)} to the arguments of \`outputs\` in \`flake.nix\`, or accept all of them with three dots: \`outputs = { self, nixpkgs, ${name}, ... }:\`. If the input is not used, remove it from \`inputs\`.`
        : foreign
          ? `The function is not yours: this version of it does not know ${code(name)}. It was renamed or removed, or the caller is newer or older than the function. If you pass it, remove or rename it; else update both sources together (\`nix flake update\`), or use matching releases.`
          : `Add ${code(name)} to the header of that function, \`{ ${name}, ... }:\`, or add only the three dots \`...\`, which accept any argument. Or stop passing it where the function is called.${ifNotYours(place)}`,
      why: 'A function with a list of arguments in braces accepts only these. Three dots at the end of the list, `...`, let it ignore all others: modules and `outputs` nearly always have them.',
      ifThatDoesNotHelp:
        'An overlay or a `callPackage … { }` can pass the argument as well. `--show-trace` shows who calls the function.',
    };
  },
});
