// A paste that is only the inside of a block: `openssh = { … };` out of `services`. Where one place alone fits all that
// it sets, it is read as if it stood there.
import { joinPath } from '../catalog/option-path.ts';
import type { Catalog, OptionSource } from '../catalog/types.ts';
import type { Module } from '../nixos/module.ts';
import { isBelow } from './settings.ts';
import { resolveOption } from './verdicts.ts';

/** Blocks whose inside people quote without the block; a name of one's own stands for every user. */
const blocks: readonly (readonly string[])[] = [
  ['services'],
  ['programs'],
  ['networking'],
  ['hardware'],
  ['boot'],
  ['boot', 'loader'],
  ['virtualisation'],
  ['environment'],
  ['security'],
  ['users'],
  ['users', 'users'],
  ['users', 'users', 'name'],
  ['nix'],
  ['home'],
  ['services', 'xserver'],
  ['services', 'openssh'],
  ['services', 'pipewire'],
  ['services', 'displayManager'],
  ['networking', 'firewall'],
  ['hardware', 'nvidia'],
  ['hardware', 'bluetooth'],
  ['programs', 'git'],
  ['programs', 'zsh'],
];
const sources: readonly OptionSource[] = ['nixos', 'home-manager'];
/** More settings than this are not a piece of a block. */
const mostLeaves = 60;

export interface Base {
  readonly path: readonly string[];
  readonly source: OptionSource;
}

/** Undefined where no place fits, or more than one. */
export function baseOf({ definitions }: Module, catalog: Catalog): Base | undefined {
  const leaves = definitions.filter(({ path }, index) => !isBelow(definitions[index + 1]?.path ?? [], path));
  if (leaves.length === 0 || leaves.length > mostLeaves) return undefined;
  const atTop = sources.some((source) => leaves.some(({ path }) => isOption(path, source, catalog)));
  if (atTop) return undefined;
  const fitting = sources.flatMap((source) =>
    blocks.flatMap((path) => {
      const known = leaves.filter((leaf) => isOption([...path, ...leaf.path], source, catalog)).length;
      // One in four may be misspelt.
      return known > 0 && known * 4 >= leaves.length * 3 ? [{ path, source }] : [];
    }),
  );
  const [first, ...others] = fitting;
  // What both systems have at one place is NixOS's.
  return first && others.every(({ path }) => path === first.path) ? first : undefined;
}

/** An option by its own name, or one that had it; what a freeform option takes could be anything. */
function isOption(path: readonly string[], source: OptionSource, catalog: Catalog): boolean {
  const verdict = resolveOption(joinPath(path), source, catalog);
  return verdict.kind === 'option' || (verdict.kind === 'changed' && verdict.change.kind !== 'gone');
}
