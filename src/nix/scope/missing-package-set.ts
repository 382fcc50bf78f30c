/** Names of packages without the `pkgs.` before them. */
import type { Finding } from '../finding.ts';
import type { Node } from '../tree.ts';
import { moduleArguments, type UndefinedName, undefinedName } from './undefined-name.ts';

/** The list whose items are names that nobody defined, where a set of packages is at hand. */
export function packageList(name: UndefinedName, around: readonly Node[]): Node | undefined {
  if (!name.inScope.includes('pkgs') || moduleArguments.has(name.name)) return undefined;
  let item = around.length - 1;
  while (around[item - 1]?.type === 'Select') item--;
  const list = around[item - 1];
  return list?.type === 'List' ? list : undefined;
}

export function missingPackageSet(name: UndefinedName, place: Node, list: Node): Finding {
  return undefinedName(
    name,
    place,
    `\`${name.name}\` is not defined. Write \`pkgs.${name.name}\`, or put \`with pkgs;\` before the list: packages live in the set \`pkgs\`.`,
    { title: 'insert with pkgs;', edits: [{ offset: list.start, length: 0, text: 'with pkgs; ' }] },
  );
}

/** Options that take one package, by their names. */
const packageOptions = new Set(['package', 'shell', 'kernelPackages', 'defaultUserShell']);

export function isPackageOption(around: readonly Node[]): boolean {
  const binding = around.at(-2);
  const last = binding?.type === 'Binding' ? binding.path.names.at(-1) : undefined;
  return last?.type === 'Identifier' && packageOptions.has(last.name);
}

/** `shell = zsh;` */
export function missingPackage(name: UndefinedName, place: Node): Finding {
  return undefinedName(
    name,
    place,
    `\`${name.name}\` is not defined. Write \`pkgs.${name.name}\`: packages live in the set \`pkgs\`.`,
    { title: `write pkgs.${name.name}`, edits: [{ offset: place.start, length: 0, text: 'pkgs.' }] },
  );
}

/** `x = name;`: the name is all there is. */
export function isWholeValue(place: Node, around: readonly Node[]): boolean {
  const parent = around[around.length - 2];
  return parent?.type === 'Binding' && parent.value === place;
}
