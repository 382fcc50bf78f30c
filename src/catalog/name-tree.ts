// Walks a sorted list of dotted names as the tree that it is, with `<name>` and `*` standing for any name.
import type { NameTable } from './name-table.ts';
import { isPlaceholder, joinPath } from './option-path.ts';

/** A place in the tree that a written path leads to. */
export interface Place {
  /** As declared, with placeholders; empty at the root. */
  readonly name: string;
  /** What the writer put where placeholders stand, in order. */
  readonly chosen: readonly string[];
}

export const root: Place = { name: '', chosen: [] };

const mostRemembered = 500;

export class NameTree {
  readonly #table: NameTable;
  readonly #belongs: (row: number) => boolean;
  /** Children of the places that were asked for: `services` has nine hundred. */
  readonly #children = new Map<string, readonly string[]>();

  /** @param belongs rows that are part of this tree; all when not given */
  constructor(table: NameTable, belongs: (row: number) => boolean = () => true) {
    this.#table = table;
    this.#belongs = belongs;
  }

  /** Row of the name itself, not of what is below it. */
  rowAt(name: string): number | undefined {
    const [from, to] = this.#table.rowsOf(name);
    for (let row = from; row < to; row++) if (this.#belongs(row)) return row;
    return undefined;
  }

  /** Rows below a name, ascending. */
  *rowsBelow(name: string): Generator<number> {
    const [from, to] = name === '' ? [0, this.#table.size] : this.#table.range(`${name}.`);
    for (let row = from; row < to; row++) if (this.#belongs(row)) yield row;
  }

  hasBelow(name: string): boolean {
    return !this.rowsBelow(name).next().done;
  }

  exists(name: string): boolean {
    return this.rowAt(name) !== undefined || this.hasBelow(name);
  }

  /**
   * Where each beginning of a path leads: element `i` holds the places of the first `i` parts, those that are
   * written out before those with placeholders. The list ends at the first part that leads nowhere.
   */
  walk(parts: readonly string[]): Place[][] {
    const levels: Place[][] = [[root]];
    for (const part of parts) {
      const next = (levels.at(-1) ?? []).flatMap((place) => this.step(place, part));
      if (next.length === 0) break;
      levels.push(next);
    }
    return levels;
  }

  /** The places one part further down: the part itself, then what stands for any name. */
  step(place: Place, part: string): Place[] {
    const places: Place[] = [];
    const bare = joinPath([part]);
    const literal = place.name === '' ? bare : `${place.name}.${bare}`;
    if (this.exists(literal)) places.push({ name: literal, chosen: place.chosen });
    for (const placeholder of ['<name>', '*']) {
      if (part === placeholder || place.name === '') continue;
      const any = `${place.name}.${placeholder}`;
      if (this.exists(any)) places.push({ name: any, chosen: [...place.chosen, part] });
    }
    return places;
  }

  /** The different parts directly below a name. */
  children(name: string): readonly string[] {
    const known = this.#children.get(name);
    if (known) return known;
    const children = this.#findChildren(name);
    if (this.#children.size >= mostRemembered) this.#children.clear();
    this.#children.set(name, children);
    return children;
  }

  #findChildren(name: string): string[] {
    const prefix = name === '' ? '' : `${name}.`;
    const [from, to] = name === '' ? [0, this.#table.size] : this.#table.range(prefix);
    const children: string[] = [];
    let row = from;
    while (row < to) {
      const full = this.#table.name(row);
      const end = endOfPart(full, prefix.length);
      const child = full.slice(prefix.length, end);
      // Everything of this child lies before the character that follows the dot in the order of code units.
      const next = Math.max(row + 1, this.#table.firstAtLeast(`${full.slice(0, end)}/`));
      for (let member = row; member < next; member++) {
        if (!this.#belongs(member)) continue;
        children.push(child);
        break;
      }
      row = next;
    }
    return [...new Set(children)];
  }
}

function endOfPart(name: string, start: number): number {
  if (name[start] === '"') {
    const quote = name.indexOf('"', start + 1);
    return quote === -1 ? name.length : quote + 1;
  }
  const dot = name.indexOf('.', start);
  return dot === -1 ? name.length : dot;
}

/** Puts the writer's names where placeholders stand, in order; placeholders without one stay. */
export function fillIn(name: readonly string[], chosen: readonly string[]): string[] {
  let next = 0;
  return name.map((part) => (isPlaceholder(part) ? (chosen[next++] ?? part) : part));
}
