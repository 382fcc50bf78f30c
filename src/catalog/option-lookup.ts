// Finds options by the paths that people write, and says what a path is: an option, a place inside one, an old
// name, something of another tree, or unknown.

import type { Gaps } from './facts.ts';
import { typeBelow } from './freeform.ts';
import { NameTree, type Place } from './name-tree.ts';
import type { OptionChanges } from './option-changes.ts';
import { joinPath, splitPath } from './option-path.ts';
import type { OptionTable } from './option-table.ts';
import { optionFlags } from './snapshot-format.ts';
import type { Option, OptionSource, OptionVerdict } from './types.ts';

const sources = ['nixos', 'home-manager'] as const;

export class OptionLookup {
  readonly trees: Readonly<Record<OptionSource, NameTree>>;
  readonly #table: OptionTable;
  readonly #changes: OptionChanges;
  readonly #gaps: Gaps;

  constructor(table: OptionTable, changes: OptionChanges, gaps: Gaps) {
    this.#table = table;
    this.#changes = changes;
    this.#gaps = gaps;
    const tree = (source: OptionSource) => new NameTree(table, (row) => table.sourceOf(row) === source);
    this.trees = { nixos: tree('nixos'), 'home-manager': tree('home-manager') };
  }

  /** The row of the option that a path names. */
  row(parts: readonly string[], source: OptionSource): number | undefined {
    const inner = insideHomeManager(parts, source);
    if (inner) return this.row(inner, 'home-manager');
    return this.#rowOf(this.trees[source].walk(parts)[parts.length] ?? [], source);
  }

  /** The row in one tree, or in NixOS first and then Home Manager. */
  find(path: string, source?: OptionSource): number | undefined {
    const parts = pathParts(path);
    for (const one of source ? [source] : sources) {
      const row = this.row(parts, one);
      if (row !== undefined) return row;
    }
    return undefined;
  }

  resolve(path: string, source: OptionSource): OptionVerdict {
    return this.#resolve(pathParts(path), source);
  }

  #resolve(parts: readonly string[], source: OptionSource): OptionVerdict {
    const inner = insideHomeManager(parts, source);
    if (inner) return this.#resolve(inner, 'home-manager');

    const levels = this.trees[source].walk(parts);
    const known = this.#changes.find(parts, source);
    const change = known?.change;
    const row = this.#rowOf(levels[parts.length] ?? [], source);
    if (row !== undefined) {
      const option = this.#table.option(row);
      if (option.removedIn && this.#table.isRemoved(row)) {
        const release = { release: option.removedIn };
        return {
          kind: 'changed',
          change: change ?? { from: joinPath(parts), source, kind: 'removed', to: [], ...release },
        };
      }
      const isStub = ((this.#table.flags[row] ?? 0) & optionFlags.doubtful) !== 0;
      if (change && isStub) return { kind: 'changed', change };
      const stillWorks = change && change.kind !== 'removed' && change.kind !== 'gone' ? { change } : {};
      return { kind: 'option', option, type: option.type, ...stillWorks };
    }
    if (known?.isExact && known.change.kind !== 'gone') return { kind: 'changed', change: known.change };
    const inside = this.#freeform(parts, levels, source);
    if (inside) return inside;
    if (levels.length > parts.length && parts.length > 0) {
      const children = [...this.trees[source].rowsBelow(levels[parts.length]?.[0]?.name ?? '')].length;
      return { kind: 'namespace', children };
    }
    return change ? { kind: 'changed', change } : this.#elsewhere(parts, levels, source);
  }

  #rowOf(places: readonly Place[], source: OptionSource): number | undefined {
    for (const place of places) {
      const row = this.trees[source].rowAt(place.name);
      if (row !== undefined) return row;
    }
    return undefined;
  }

  /** The deepest option above the path that takes more than is declared. */
  #freeform(
    parts: readonly string[],
    levels: readonly (readonly Place[])[],
    source: OptionSource,
  ): OptionVerdict | undefined {
    for (let length = Math.min(levels.length, parts.length) - 1; length > 0; length--) {
      const row = this.#rowOf(levels[length] ?? [], source);
      if (row === undefined) continue;
      const type = typeBelow(this.#table.typeOf(row), parts.slice(length));
      if (type) return { kind: 'freeform', option: this.#table.option(row), type };
    }
    return undefined;
  }

  #elsewhere(
    parts: readonly string[],
    levels: readonly (readonly Place[])[],
    source: OptionSource,
  ): OptionVerdict {
    const other = this.#inOtherSource(parts, source);
    if (other) return { kind: 'other-source', option: other };
    const path = joinPath(parts);
    const isAt = (prefix: string) => path === prefix || path.startsWith(`${prefix}.`);
    const provider = this.#gaps.thirdParty.find(({ prefix }) => isAt(prefix))?.provider;
    if (provider) return { kind: 'third-party', provider };
    const depth = levels.length - 1;
    const parent = joinPath(parts.slice(0, depth));
    const isOpen = this.#gaps.openOptions.some((prefix) => isAt(prefix) || prefix.startsWith(`${parent}.`));
    // Directly below `services` and the like stands a module of somebody's own, or one newer than the list.
    const sure = depth >= 2 && !isOpen && this.#isComplete(levels[depth] ?? [], source);
    return { kind: 'unknown', sure, parent };
  }

  /** Everything listed below is certain: no part of it is known by name only. */
  #isComplete(places: readonly Place[], source: OptionSource): boolean {
    const unclear = optionFlags.partial | optionFlags.doubtful;
    return places.every(({ name }) => {
      for (const row of this.trees[source].rowsBelow(name)) {
        if ((this.#table.flags[row] ?? 0) & unclear) return false;
      }
      return true;
    });
  }

  #inOtherSource(parts: readonly string[], source: OptionSource): Option | undefined {
    const other = source === 'nixos' ? 'home-manager' : 'nixos';
    const levels = this.trees[other].walk(parts);
    for (let length = Math.min(levels.length - 1, parts.length); length > 0; length--) {
      const row = this.#rowOf(levels[length] ?? [], other);
      if (row === undefined || !this.#table.isOffered(row)) continue;
      if (length === parts.length || typeBelow(this.#table.typeOf(row), parts.slice(length))) {
        return this.#table.option(row);
      }
    }
    return undefined;
  }
}

/** The parts of a path as people write it: without the `config.` that refers to a value. */
export function pathParts(path: string): string[] {
  return splitPath(path.trim().replace(/^config\./, ''));
}

/** `home-manager.users.alice.programs.git.enable` is `programs.git.enable` of Home Manager. */
function insideHomeManager(parts: readonly string[], source: OptionSource): readonly string[] | undefined {
  const isInside = source === 'nixos' && parts[0] === 'home-manager' && parts[1] === 'users';
  return isInside && parts.length > 3 ? parts.slice(3) : undefined;
}
