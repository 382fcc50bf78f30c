// Renamed and removed options: finds the record for a path, or for the tree that it was in.
import type { OptionChangeFact } from './facts.ts';
import { Lines } from './lines.ts';
import { NameTable } from './name-table.ts';
import { fillIn, NameTree } from './name-tree.ts';
import { joinPath, splitPath } from './option-path.ts';
import type { OptionChange, OptionSource } from './types.ts';

/** The rest of a path moves along with its head only where the new place has the same shape. */
const carriesRest = new Set(['renamed', 'alias']);

export class OptionChanges {
  readonly #trees: Readonly<Record<OptionSource, { facts: OptionChangeFact[]; tree: NameTree }>>;

  constructor(facts: readonly OptionChangeFact[]) {
    const of = (source: OptionSource) => {
      const own = facts
        .filter((fact) => fact.source === source)
        .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
      return {
        facts: own,
        tree: new NameTree(new NameTable(new Lines(own.map(({ from }) => from).join('\n'), own.length))),
      };
    };
    this.#trees = { nixos: of('nixos'), 'home-manager': of('home-manager') };
  }

  /**
   * The record of exactly this path or of the longest beginning of it, with the writer's names filled in.
   *
   * @param isExact tells the two apart
   */
  find(
    parts: readonly string[],
    source: OptionSource,
  ): { change: OptionChange; isExact: boolean } | undefined {
    const { facts, tree } = this.#trees[source];
    const levels = tree.walk(parts);
    for (let length = levels.length - 1; length > 0; length--) {
      for (const place of levels[length] ?? []) {
        const row = tree.rowAt(place.name);
        const fact = row === undefined ? undefined : facts[row];
        if (!fact) continue;
        const rest = carriesRest.has(fact.kind) ? parts.slice(length) : [];
        const to = (fact.to ?? []).map((target) =>
          joinPath([...fillIn(splitPath(target), place.chosen), ...rest]),
        );
        const change: OptionChange = {
          from: joinPath(parts.slice(0, length)),
          source,
          kind: fact.kind,
          to,
          ...(fact.release ? { release: fact.release } : {}),
        };
        return { change, isExact: length === parts.length };
      }
    }
    return undefined;
  }
}
