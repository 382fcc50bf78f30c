// Finds packages by the attribute paths that people write, and near ones for those that do not exist.
import { editDistance, forgivenSlips, letterMask, mayBeNear, slipBetween } from './edit-distance.ts';
import type { Gaps } from './facts.ts';
import type { PackageChanges } from './package-changes.ts';
import type { PackageTable } from './package-table.ts';
import type { PackageVerdict } from './types.ts';
import { nameKey } from './words.ts';

/** Sets whose bare name stands for the default version: `python3Packages` for `python313Packages`. */
const versionedSet = /^(python3|python|perl|lua|ruby|php|haskell|node|linux)(Packages|Extensions)$/;
/** Sets in which a bare name is looked for: somebody writes `pkgs.requests` and means the Python package. */
const famousSets = [
  'python3Packages',
  'kdePackages',
  'nodePackages',
  'nerd-fonts',
  'gnomeExtensions',
  'xorg',
];

interface Names {
  readonly rows: Int32Array;
  readonly masks: Int32Array;
}

export class PackageLookup {
  readonly #table: PackageTable;
  readonly #changes: PackageChanges;
  readonly #openSets: ReadonlySet<string>;
  readonly #isComplete: boolean;
  #topLevel: Names | undefined;

  /** @param isComplete the table lists all packages of its release */
  constructor(table: PackageTable, changes: PackageChanges, gaps: Gaps, isComplete: boolean) {
    this.#table = table;
    this.#changes = changes;
    this.#openSets = new Set(gaps.openSets);
    this.#isComplete = isComplete;
  }

  /** Row of an attribute; `python3Packages.x` is found in the set that it stands for. */
  find(attribute: string): number | undefined {
    const row = this.#table.find(attribute);
    if (row !== undefined) return row;
    const dot = attribute.indexOf('.');
    const set = dot === -1 ? undefined : versionedSet.exec(attribute.slice(0, dot));
    if (!set) return undefined;
    const [from, to] = this.#table.range((set[1] ?? '').replace(/\d$/, ''));
    const wanted = new RegExp(`^${(set[1] ?? '').replace(/\d$/, '')}\\d+${set[2] ?? ''}$`);
    const rest = attribute.slice(dot);
    // The newest set that has it: names are sorted, so the last one.
    for (let i = to - 1; i >= from; i--) {
      const name = this.#table.name(i);
      if (name.endsWith(rest) && wanted.test(name.slice(0, -rest.length))) return i;
    }
    return undefined;
  }

  resolve(attribute: string): PackageVerdict {
    const change = this.#changes.find(attribute);
    if (change) return { kind: 'changed', change };
    const row = this.find(attribute);
    if (row !== undefined) return { kind: 'package', package: this.#table.package(row) };
    const dot = attribute.indexOf('.');
    const set = dot === -1 ? undefined : attribute.slice(0, dot);
    const isOpen = set !== undefined && (this.#openSets.has(set) || !this.#isListedSet(set));
    return { kind: 'unknown', sure: this.#isComplete && !isOpen };
  }

  #isListedSet(set: string): boolean {
    const [from, to] = this.#table.range(`${set}.`);
    return from < to;
  }

  /** Best first; empty when nothing is near. */
  nearest(attribute: string, limit: number): string[] {
    const dot = attribute.lastIndexOf('.');
    const set = dot === -1 ? '' : attribute.slice(0, dot);
    const name = attribute.slice(dot + 1);
    const found = new Map<string, number>();
    const add = (row: number, cost: number) => {
      const other = this.#table.name(row);
      if (other === attribute || this.#changes.find(other)) return;
      if (cost < (found.get(other) ?? Infinity)) found.set(other, cost);
    };
    for (const row of this.#table.byProgram.get(name.toLowerCase()) ?? []) add(row, 0.2);
    for (const famous of set === '' ? famousSets : ['', ...famousSets]) {
      const row = this.find(famous === '' ? name : `${famous}.${name}`);
      if (row !== undefined) add(row, 0.4);
    }
    const { rows, masks } = set === '' ? this.#topLevelNames() : this.#namesIn(set);
    const limitSlips = Math.max(1, forgivenSlips(name.length));
    const key = nameKey(name);
    const mask = letterMask(name.toLowerCase());
    for (const [i, row] of rows.entries()) {
      if (name.length < 3 || !mayBeNear(mask, masks[i] ?? 0, limitSlips)) continue;
      const full = this.#table.name(row);
      const other = full.slice(full.lastIndexOf('.') + 1).toLowerCase();
      if (Math.abs(other.length - name.length) > limitSlips) continue;
      const slips = nameKey(other) === key ? 0 : editDistance(name.toLowerCase(), other, limitSlips);
      if (slips <= limitSlips)
        add(row, slips === 1 ? slipCosts[slipBetween(name.toLowerCase(), other)] : slips);
    }
    const popularity = (other: string) => this.#table.popularity[this.#table.find(other) ?? -1] ?? 0;
    const worth = ([other, cost]: [string, number]) => popularity(other) / 255 - 1.2 * cost;
    // Beside a certain one, mere similarity only distracts.
    const most = [...found.values()].some((cost) => cost <= certain) ? certain : Infinity;
    return [...found]
      .filter(([other, cost]) => cost <= most && (cost < 1 || popularity(other) > obscure))
      .sort((a, b) => worth(b) - worth(a))
      .slice(0, limit)
      .map(([other]) => other);
  }

  #topLevelNames(): Names {
    this.#topLevel ??= this.#names(0, this.#table.size, 0);
    return this.#topLevel;
  }

  #namesIn(set: string): Names {
    const [from, to] = this.#table.range(`${set}.`);
    return this.#names(from, to, set.length + 1);
  }

  #names(from: number, to: number, start: number): Names {
    const rows: number[] = [];
    for (let row = from; row < to; row++) {
      if (!this.#table.name(row).includes('.', start) && !this.#table.isSet(row)) rows.push(row);
    }
    const name = (row: number) => this.#table.name(row).slice(start).toLowerCase();
    return { rows: Int32Array.from(rows), masks: Int32Array.from(rows, (row) => letterMask(name(row))) };
  }
}

/** Packages that nothing refers to are not what somebody misspelt by two letters. */
const obscure = 30;

/** A command of that name, or the same name in a set or in other letters. */
const certain = 0.4;

const slipCosts = { swapped: 0.6, doubled: 0.6, neighbour: 0.7, missing: 0.8, extra: 0.9, replaced: 0.95 };
