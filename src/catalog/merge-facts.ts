// Joins the lists of a channel with what the present snapshot knows and the lists do not say: how much an option
// is used, hidden options, what was renamed, what is only partly listed.
import type { CatalogFacts, OptionChangeFact, OptionFact, PackageFact } from './facts.ts';
import { joinPath, splitPath } from './option-path.ts';
import type { OptionTable } from './option-table.ts';
import type { PackageTable } from './package-table.ts';
import { optionFlags, type SnapshotHeader } from './snapshot-format.ts';
import type { OptionSource } from './types.ts';

export interface Present {
  readonly facts: SnapshotHeader['facts'];
  /** Without our own lines, which are not part of a snapshot. */
  readonly options: OptionTable;
  readonly packages: PackageTable;
}

export interface ChannelLists {
  readonly release: string;
  readonly date: string;
  readonly provenance: readonly string[];
  readonly nixosOptions: readonly OptionFact[];
  /** Undefined when not downloaded: then the present ones stay. */
  readonly homeManagerOptions: readonly OptionFact[] | undefined;
  readonly packages: readonly PackageFact[];
}

export function mergeFacts(lists: ChannelLists, present: Present): CatalogFacts {
  const nixos = mergeOptions(lists.nixosOptions, 'nixos', present);
  const homeManager = lists.homeManagerOptions
    ? mergeOptions(lists.homeManagerOptions, 'home-manager', present)
    : { options: presentOptions(present.options, 'home-manager'), gone: [] };
  const options = [...nixos.options, ...homeManager.options];
  const listed = new Set(options.map(({ source, name }) => `${source} ${name}`));
  const packageNames = new Set(lists.packages.map(({ attribute }) => attribute));
  const { facts } = present;
  const sets = rowsOf(present.packages)
    .filter((row) => present.packages.isSet(row))
    .map((row) => ({ attribute: present.packages.name(row), isSet: true }))
    .filter(({ attribute }) => !packageNames.has(attribute));
  const isOld = ({ source, from }: OptionChangeFact) => !listed.has(`${source} ${from}`);
  return {
    release: lists.release,
    completeRelease: lists.release,
    date: lists.date,
    origin: 'refreshed',
    provenance: lists.provenance,
    options,
    packages: [...lists.packages, ...sets],
    optionChanges: [
      ...facts.optionChanges.filter((change) => isOld(change) || change.kind === 'deprecated'),
      ...[...nixos.gone, ...homeManager.gone].map((change) => ({ ...change, release: lists.release })),
    ],
    packageChanges: facts.packageChanges.filter(({ from }) => !packageNames.has(from)),
    gaps: { ...facts.gaps, openOptions: [] },
  };
}

function mergeOptions(
  list: readonly OptionFact[],
  source: OptionSource,
  present: Present,
): { options: OptionFact[]; gone: OptionChangeFact[] } {
  const names = new Set(list.map(({ name }) => name));
  const usage = new Map<string, number>();
  const kept: OptionFact[] = [];
  const gone: OptionChangeFact[] = [];
  const changed = new Set(
    present.facts.optionChanges.filter((change) => change.source === source).map(({ from }) => from),
  );
  for (const option of presentOptions(present.options, source)) {
    usage.set(option.name, option.usage ?? 0);
    if (names.has(option.name) || option.doubtful) continue;
    // The published lists leave out hidden options, and Home Manager's module is not in NixOS's list.
    if (option.hidden || option.homeManagerModule) kept.push(option);
    else if (!isCovered(option.name, changed)) {
      gone.push({ from: option.name, source, kind: option.removedIn ? 'removed' : 'gone' });
    }
  }
  return {
    options: [...list.map((option) => ({ ...option, usage: usage.get(option.name) })), ...kept],
    gone,
  };
}

/** A change of the option or of a tree that it stands in says already what became of it. */
function isCovered(name: string, changed: ReadonlySet<string>): boolean {
  const parts = splitPath(name);
  return parts.some((_, i) => changed.has(joinPath(parts.slice(0, i + 1))));
}

/** The options of a snapshot as facts again, with the stems of their descriptions. */
function presentOptions(table: OptionTable, source: OptionSource): OptionFact[] {
  const stems = new Map<number, string[]>();
  for (let position = 0; position < table.textWords.size; position++) {
    const word = table.textWords.word(position);
    table.textWords.forEachRow(position, (row) => {
      const list = stems.get(row);
      if (list) list.push(word);
      else stems.set(row, [word]);
    });
  }
  return rowsOf(table)
    .filter((row) => table.sourceOf(row) === source)
    .map((row) => {
      const option = table.option(row);
      const flags = table.flags[row] ?? 0;
      return {
        ...option,
        hidden: (flags & optionFlags.hidden) !== 0,
        doubtful: (flags & optionFlags.doubtful) !== 0,
        partial: (flags & optionFlags.partial) !== 0,
        stems: stems.get(row),
      };
    });
}

function rowsOf({ size }: { readonly size: number }): number[] {
  return Array.from({ length: size }, (_, row) => row);
}
