// The options of a snapshot as columns; an `Option` object is made only for the row that is asked for.
import type { Container } from './container.ts';
import { Lines } from './lines.ts';
import { NameTable } from './name-table.ts';
import { parseOptionType } from './option-type.ts';
import type { OwnLine } from './own-lines.ts';
import { isLater } from './release.ts';
import { optionFlags, type SnapshotHeader } from './snapshot-format.ts';
import type { Option, OptionSource, OptionType } from './types.ts';
import { decodeWordIndex, type WordIndex } from './word-index.ts';

/** A column of shared texts: number 0 is "none". */
interface SharedColumn {
  readonly texts: readonly string[];
  readonly rows: Uint32Array;
}

export class OptionTable extends NameTable {
  readonly flags: Uint8Array;
  readonly usage: Uint8Array;
  readonly nameWords: WordIndex;
  readonly textWords: WordIndex;
  /** How soon a row comes in a list, 0 to 255: what people use, switches and short paths first. */
  readonly rank: Uint8Array;
  /** How common the last part of the name is, 0 to 255. */
  readonly leaf: Uint8Array;
  /** Our own lines, by row (of both trees, where both declare the name). */
  readonly ownLines: ReadonlyMap<number, OwnLine>;
  readonly #release: string;
  readonly #columns: Record<'types' | 'defaults' | 'files' | 'since' | 'removedIn', SharedColumn>;
  readonly #descriptions: Lines | undefined;
  readonly #types = new Map<string, OptionType>();

  /** @throws Error when the sections do not fit together. */
  constructor(container: Container, ownLines: readonly OwnLine[]) {
    super(new Lines(container.text('options.names')));
    const { facts, hasDescriptions } = container.header as SnapshotHeader;
    this.#release = facts.release;
    const column = (name: string): SharedColumn => {
      const rows = container.numbers(`options.${name}.rows`);
      if (rows.length !== this.size) throw new Error(`column "options.${name}" has the wrong length`);
      return { texts: JSON.parse(container.text(`options.${name}`)) as string[], rows };
    };
    this.flags = container.bytes('options.flags');
    this.usage = container.bytes('options.usage');
    this.rank = container.bytes('options.rank');
    this.leaf = container.bytes('options.leaf');
    for (const { length } of [this.flags, this.usage, this.rank, this.leaf]) {
      if (length !== this.size) throw new Error('the columns of the options do not fit together');
    }
    this.#columns = {
      types: column('types'),
      defaults: column('defaults'),
      files: column('files'),
      since: column('since'),
      removedIn: column('removedIn'),
    };
    this.#descriptions = hasDescriptions
      ? new Lines(container.text('options.descriptions'), this.size)
      : undefined;
    this.nameWords = decodeWordIndex('options.name', container);
    this.textWords = decodeWordIndex('options.text', container);
    const byRow = new Map<number, OwnLine>();
    for (const own of ownLines) {
      const [from, to] = this.rowsOf(own.name);
      for (let row = from; row < to; row++) byRow.set(row, own);
    }
    this.ownLines = byRow;
  }

  sourceOf(row: number): OptionSource {
    return (this.flags[row] ?? 0) & optionFlags.homeManager ? 'home-manager' : 'nixos';
  }

  /** Row of a name in one tree, or in NixOS first when no tree is given. */
  find(name: string, source?: OptionSource): number | undefined {
    const [from, to] = this.rowsOf(name);
    for (let row = from; row < to; row++) if (!source || this.sourceOf(row) === source) return row;
    return undefined;
  }

  /** Removed in the release that the table describes, or before. */
  isRemoved(row: number): boolean {
    const removedIn = this.#text('removedIn', row);
    return removedIn !== undefined && !isLater(removedIn, this.#release);
  }

  /** May be suggested to people: not hidden, not a stub, and there in the release that the table describes. */
  isOffered(row: number): boolean {
    return ((this.flags[row] ?? 0) & optionFlags.notOffered) === 0;
  }

  /** It switches a module on: `<path>.enable`. */
  isSwitch(row: number): boolean {
    return ((this.flags[row] ?? 0) & optionFlags.switch) !== 0;
  }

  typeOf(row: number): OptionType {
    const text = this.#text('types', row) ?? '';
    const known = this.#types.get(text);
    if (known) return known;
    const type = parseOptionType(text);
    this.#types.set(text, type);
    return type;
  }

  option(row: number): Option {
    const flags = this.flags[row] ?? 0;
    const name = this.name(row);
    const own = this.ownLines.get(row);
    const [from, to] = this.rowsOf(name);
    const extra: Partial<Record<'default' | 'declaredIn' | 'since' | 'removedIn', string>> = {};
    const set = (key: keyof typeof extra, value: string | undefined) => {
      if (value !== undefined) extra[key] = value;
    };
    set('default', this.#text('defaults', row));
    set('declaredIn', this.#text('files', row));
    set('since', this.#text('since', row));
    set('removedIn', this.#text('removedIn', row));
    const description = own?.line || this.#descriptions?.at(row);
    return {
      name,
      source: this.sourceOf(row),
      inBoth: to - from > 1,
      type: this.typeOf(row),
      typeText: this.#text('types', row) ?? '',
      readOnly: (flags & optionFlags.readOnly) !== 0,
      hidden: (flags & (optionFlags.hidden | optionFlags.doubtful)) !== 0,
      usage: this.usage[row] ?? 0,
      ...extra,
      ...(description ? { description } : {}),
      ...(own?.extra ? { example: own.extra } : {}),
      ...(flags & optionFlags.homeManagerModule ? { homeManagerModule: true } : {}),
    };
  }

  #text(column: 'types' | 'defaults' | 'files' | 'since' | 'removedIn', row: number): string | undefined {
    const { texts, rows } = this.#columns[column];
    const number = rows[row] ?? 0;
    return number === 0 ? undefined : texts[number - 1];
  }
}
