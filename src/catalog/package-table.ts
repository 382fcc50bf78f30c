// The packages of a snapshot as columns; a `Package` object is made only for the row that is asked for.

import type { Container } from './container.ts';
import { Lines } from './lines.ts';
import { NameTable } from './name-table.ts';
import type { OwnLine } from './own-lines.ts';
import { packageFlags, type SnapshotHeader } from './snapshot-format.ts';
import type { Package } from './types.ts';
import { decodeWordIndex, type WordIndex } from './word-index.ts';

/** A package that has a line of ours is one that beginners meet: never less popular than this. */
const ownLinePopularity = 130;
const ownLineBonus = 30;

export class PackageTable extends NameTable {
  readonly flags: Uint8Array;
  readonly popularity: Uint8Array;
  readonly nameWords: WordIndex;
  readonly textWords: WordIndex;
  readonly ownLines: ReadonlyMap<number, OwnLine>;
  /** Rows by the command that they bring (`dig`, `node`). */
  readonly byProgram: ReadonlyMap<string, readonly number[]>;
  readonly #versions: Lines;
  readonly #programs: ReadonlyMap<number, readonly string[]>;
  readonly #descriptions: Lines | undefined;

  /** @throws Error when the sections do not fit together. */
  constructor(container: Container, ownLines: readonly OwnLine[]) {
    super(new Lines(container.text('packages.names')));
    this.flags = container.bytes('packages.flags');
    this.popularity = container.bytes('packages.popularity');
    const { hasDescriptions } = container.header as SnapshotHeader;
    const rows = this.size;
    this.#versions = new Lines(container.text('packages.versions'), rows);
    if (this.flags.length !== rows || this.popularity.length !== rows) {
      throw new Error('the columns of the packages do not fit together');
    }
    this.#descriptions = hasDescriptions
      ? new Lines(container.text('packages.descriptions'), rows)
      : undefined;
    this.nameWords = decodeWordIndex('packages.name', container);
    this.textWords = decodeWordIndex('packages.text', container);

    const programs = new Map<number, readonly string[]>();
    for (const [row, names] of new Lines(container.text('packages.programs'), rows).filled()) {
      programs.set(row, names.split(' '));
    }
    const byRow = new Map<number, OwnLine>();
    for (const own of ownLines) {
      const row = this.find(own.name);
      if (row === undefined) continue;
      byRow.set(row, own);
      for (const version of this.#versionsOf(row)) if (!byRow.has(version)) byRow.set(version, own);
      const popularity = (this.popularity[row] ?? 0) + ownLineBonus;
      this.popularity[row] = Math.min(255, Math.max(popularity, ownLinePopularity));
      const more = own.extra.split(' ').filter((program) => program !== '');
      if (more.length > 0) programs.set(row, [...new Set([...more, ...(programs.get(row) ?? [])])]);
    }
    this.ownLines = byRow;
    this.#programs = programs;
    const byProgram = new Map<string, number[]>();
    for (const [row, names] of programs) {
      for (const name of names) {
        const list = byProgram.get(name.toLowerCase());
        if (list) list.push(row);
        else byProgram.set(name.toLowerCase(), [row]);
      }
    }
    this.byProgram = byProgram;
  }

  /** Other versions of the package in a row: for `nodejs`, `nodejs_22` and so on. */
  #versionsOf(row: number): number[] {
    const base = this.name(row) ?? '';
    const [from, to] = this.range(base);
    const rows: number[] = [];
    for (let other = from; other < to; other++) {
      if (!this.isInSet(other) && /^[-_]?\d+(?:[-_.]\d+)*$/.test(this.name(other).slice(base.length)))
        rows.push(other);
    }
    return rows;
  }

  find(attribute: string): number | undefined {
    const row = this.firstAtLeast(attribute);
    return this.name(row) === attribute ? row : undefined;
  }

  isSet(row: number): boolean {
    return ((this.flags[row] ?? 0) & packageFlags.set) !== 0;
  }

  /** It is a member of a set (`python313Packages.requests`). */
  isInSet(row: number): boolean {
    return ((this.flags[row] ?? 0) & packageFlags.inSet) !== 0;
  }

  /** May be suggested to people: a package, and not an old name. */
  isOffered(row: number): boolean {
    return ((this.flags[row] ?? 0) & (packageFlags.set | packageFlags.replaced)) === 0;
  }

  package(row: number): Package {
    const flags = this.flags[row] ?? 0;
    const version = this.#versions.at(row);
    const description = this.ownLines.get(row)?.line || this.#descriptions?.at(row);
    return {
      attribute: this.name(row) ?? '',
      broken: (flags & packageFlags.broken) !== 0,
      restricted: (flags & packageFlags.restricted) !== 0,
      isSet: this.isSet(row),
      programs: this.#programs.get(row) ?? [],
      popularity: this.popularity[row] ?? 0,
      ...(version ? { version } : {}),
      ...(description ? { description } : {}),
    };
  }
}
