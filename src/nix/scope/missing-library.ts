/** Functions of Nixpkgs' library without the `lib.` before them. */
import type { Finding } from '../finding.ts';
import type { Node } from '../tree.ts';
import { addFormal, hasFormals, type UndefinedName, undefinedName } from './undefined-name.ts';

/** The functions of `lib` that modules use most; alone they are names of nothing. */
export const libraryNames = new Set([
  ...[
    'mkIf',
    'mkMerge',
    'mkForce',
    'mkDefault',
    'mkOverride',
    'mkBefore',
    'mkAfter',
    'mkOption',
    'mkEnableOption',
  ],
  ...[
    'mkPackageOption',
    'types',
    'optional',
    'optionals',
    'optionalString',
    'optionalAttrs',
    'concatStringsSep',
  ],
  ...[
    'concatMapStringsSep',
    'mapAttrs',
    'mapAttrsToList',
    'filterAttrs',
    'genAttrs',
    'nameValuePair',
    'getExe',
  ],
  ...['literalExpression', 'recursiveUpdate', 'mkAliasOptionModule', 'mkRenamedOptionModule', 'makeBinPath'],
]);

/** `mkIf` without `lib.`, and without `lib` among the arguments where that lacks too. */
export function missingLibrary(name: UndefinedName, place: Node, around: readonly Node[]): Finding {
  const edits = name.places.map(({ start }) => ({ offset: start, length: 0, text: 'lib.' }));
  const header = name.inScope.includes('lib') ? undefined : around.find(hasFormals);
  const all = header ? [addFormal(header.formals, 'lib'), ...edits] : edits;
  return undefinedName(
    name,
    place,
    `Write \`lib.${name.name}\`: this function lives in the set \`lib\`${header ? ', which belongs into the argument list too' : ''}.`,
    name.inScope.includes('lib') || header ? { title: `write lib.${name.name}`, edits: all } : undefined,
  );
}
