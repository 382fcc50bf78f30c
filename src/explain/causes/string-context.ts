// A text with a store path in it is used where no store path may stand.
import { link } from '../links.ts';
import type { Position } from '../log/model.ts';
import { bestPosition, find, placeFacts } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code, inPlace } from '../words.ts';

const PATTERNS = [
  /in 'toFile': the file named '([^']{1,200})' must not contain a reference to a derivation/,
  /(?:in 'toFile': )?(?:the )?file(?: named)? '([^']{1,200})' (?:must not|cannot) (?:contain|refer to)/,
  /the string '(.{0,1500}?)' is not allowed to refer to a store path/,
  /a (string) that refers to a store path cannot be appended to a path/,
  /output '([^']{1,300})' is not allowed to refer to (?:the following paths|path)/,
  /not allowed to refer to (?:a store path|the following)()/,
  /fixed-output derivations must not reference store paths: '([^']{1,300})'/,
  /illegal reference specifier '([^']{1,200})'/,
  /cannot (?:refer|reference) to? ?(?:the )?(?:output|derivation)s? .{0,60}'([^']{1,200})'/,
  /string '([^']{1,200})' .{0,40}context/,
  /store path '([^']{1,200})' is not allowed to have references/,
  /illegal path references in fixed-output derivation '([^']{1,300})'/,
  /named '([^']{1,100})' that references the store path '[^']{1,300}' without a proper context/,
];

export const stringContext = defineCause<{
  kind: 'file' | 'name' | 'append' | 'output';
  what: string;
  place: Position | undefined;
}>({
  id: 'string-context',
  title: 'A store path stands where none may stand',
  section: '1.2',
  links: [link.stringContext],
  priority: 84,
  needs: ['refer', 'toFile', 'context', 'must not', 'cannot contain', 'illegal'],
  recognise(log) {
    const hit = find(log, PATTERNS, ['error', 'plain', 'warning']);
    if (!hit) return undefined;
    const kind =
      hit.pattern <= 1
        ? 'file'
        : hit.pattern === 3
          ? 'append'
          : [4, 5, 6, 7, 10, 11].includes(hit.pattern)
            ? 'output'
            : 'name';
    const place = bestPosition(hit.message.error);
    const what = hit.groups[0] ?? '';
    const name = /\/nix\/store\/[0-9a-z.…]{3,40}-(.{1,150})$/.exec(what)?.[1];
    return {
      at: hit.at,
      weight: hit.message.kind === 'warning' ? 'warning' : 'error',
      facts: { package: kind === 'output' ? name : undefined, ...placeFacts(place) },
      detail: { kind, what: name ?? what, place },
    };
  },
  words(_facts, { kind, what, place }) {
    const at = inPlace(place);
    const why = `A string with \`"\${pkgs.name}"\` in it remembers that the package must be built. Some places need a plain text that is known before anything is built, so Nix refuses there.`;
    const ifThatDoesNotHelp =
      '`builtins.unsafeDiscardStringContext` takes the memory away. Then Nix no longer knows that the package is needed, and the path may not exist: use it only for names.';
    switch (kind) {
      case 'file':
        return {
          message: `\`builtins.toFile\` may not write ${code(what)}, because its text names a package that is built later${at}.`,
          nextStep: `Use \`pkgs.writeText "${what}" "…"\` in the place of \`builtins.toFile\`: it is a build step itself and may refer to packages.`,
          why,
          ifThatDoesNotHelp,
        };
      case 'append':
        return {
          message: `A path and a string with a store path are joined with \`+\`${at}.`,
          nextStep: `Write one string: \`"\${./folder}/\${value}"\`, or convert the path first: \`toString ./folder + value\`. Do not put a package into a path literal.`,
          why,
          ifThatDoesNotHelp,
        };
      case 'output':
        return {
          message: `The result ${code(what)} contains a store path that it may not refer to.`,
          nextStep: `Remove the reference in the build: \`remove-references-to -t \${pkgs.name} $out/file\` in \`postInstall\` or \`postFixup\`, or drop \`disallowedReferences\` / \`allowedReferences\` if the reference is wanted. A download with a fixed hash, and a filtered or generated source, may refer to nothing at all: if it comes with a flake, update that input or your Nix.`,
          why: 'A package can forbid that its result needs certain others, so that it stays small. The builder wrote such a path into a file all the same.',
          ifThatDoesNotHelp: 'Find the file: `grep -r <the hash of the path> result/`.',
        };
      default:
        return {
          message: `The text ${code(what.slice(0, 80))} names a store path, where only a plain name may stand${at}.`,
          nextStep: `Use a plain text (a name, a version) without \`\${pkgs…}\` here: names of attributes, of derivations and of options cannot depend on a build. For the name of a package take \`lib.getName pkg\`, for a file name \`baseNameOf\` with \`builtins.unsafeDiscardStringContext\`.`,
          why,
          ifThatDoesNotHelp,
        };
    }
  },
});
