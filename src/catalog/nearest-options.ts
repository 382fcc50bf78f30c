// Guesses which option somebody meant by a path that does not exist. A path is followed part by part; where a
// part leads nowhere, neighbours that are nearly the same are tried, so that two misspelt parts are found too.
import { editDistance, letterMask, mayBeNear } from './edit-distance.ts';
import { typeBelow } from './freeform.ts';
import { type NameTree, type Place, root } from './name-tree.ts';
import { isPlaceholder, joinPath, splitPath } from './option-path.ts';
import type { OptionTable } from './option-table.ts';
import { partWords } from './part-words.ts';
import { synonymsOf } from './synonyms.ts';
import type { OptionSource } from './types.ts';
import { stem } from './words.ts';

/** So many half-followed paths are kept at every part. */
const breadth = 24;
/** Together the slips of a path may not cost more. */
const mostCost = 4;
/** Guesses that cost so much more than the best one only distract. */
const distraction = 0.8;

/** Letters, quotes or dashes of another kind (`hostname`, `systemdboot`). */
const otherSpellingCost = 0.5;
/** Another word for the same (`ssh`, `openssh`). */
const synonymCost = 1;
/** A part that shares all its words with its neighbour (`packages`, `systemPackages`). */
const sameWordsCost = 2;
/** The right words in the wrong place. */
const placeCost = 2;
/** In words of four letters and less everything is near. */
const shortWord = { length: 4, factor: 1.5 };
/** An option that everybody uses is meant more often: this much cheaper. */
const usageDiscount = 1;

interface Trail {
  readonly place: Place;
  readonly written: readonly string[];
  readonly cost: number;
}

interface Guess {
  /** With the writer's own names. */
  readonly path: string;
  readonly cost: number;
}

export class NearestOptions {
  readonly #table: OptionTable;
  readonly #trees: Readonly<Record<OptionSource, NameTree>>;

  constructor(table: OptionTable, trees: Readonly<Record<OptionSource, NameTree>>) {
    this.#table = table;
    this.#trees = trees;
  }

  /** Best first; empty when nothing is near. */
  find(parts: readonly string[], source: OptionSource, limit: number): string[] {
    const guesses = [...this.#alongThePath(parts, source), ...this.#elsewhere(parts, source)];
    guesses.sort((a, b) => a.cost - b.cost || (a.path < b.path ? -1 : 1));
    const written = joinPath(parts);
    const best = guesses[0]?.cost ?? 0;
    const near = guesses.filter(({ cost, path }) => cost <= best + distraction && path !== written);
    return [...new Set(near.map(({ path }) => path))].slice(0, limit);
  }

  #guess(written: readonly string[], row: number, cost: number): Guess {
    const usage = Math.min(1, (this.#table.usage[row] ?? 0) / 96);
    return { path: joinPath(written), cost: cost - usageDiscount * usage };
  }

  #alongThePath(parts: readonly string[], source: OptionSource): Guess[] {
    const tree = this.#trees[source];
    const guesses: Guess[] = [];
    let trails: Trail[] = [{ place: root, written: [], cost: 0 }];
    for (const [i, part] of parts.entries()) {
      guesses.push(...trails.flatMap((trail) => this.#insideFreeform(tree, trail, parts.slice(i))));
      const cost = costOf(part);
      const next = trails.flatMap((trail) => this.#follow(tree, trail, part, cost));
      trails = next.sort((a, b) => a.cost - b.cost).slice(0, breadth);
    }
    for (const { place, written, cost } of trails) {
      const row = tree.rowAt(place.name);
      // A path that ends at a module means its switch, if anything.
      const enable = row === undefined ? tree.rowAt(`${place.name}.enable`) : undefined;
      if (row !== undefined && this.#table.isOffered(row)) guesses.push(this.#guess(written, row, cost));
      if (enable !== undefined && this.#table.isOffered(enable)) {
        guesses.push(this.#guess([...written, 'enable'], enable, cost + 1));
      }
    }
    return guesses;
  }

  /** `nix.setings.cores`: once the misspelt part is right, the option there takes the rest. */
  #insideFreeform(tree: NameTree, { place, written, cost }: Trail, rest: readonly string[]): Guess[] {
    const row = cost === 0 ? undefined : tree.rowAt(place.name);
    if (row === undefined || !this.#table.isOffered(row)) return [];
    const type = typeBelow(this.#table.typeOf(row), rest);
    return type ? [this.#guess([...written, ...rest], row, cost)] : [];
  }

  #follow(
    tree: NameTree,
    { place, written, cost }: Trail,
    part: string,
    costAs: (child: string) => number | undefined,
  ): Trail[] {
    const exact = tree.step(place, part).map((next) => ({ place: next, written: [...written, part], cost }));
    const near = tree.children(place.name).flatMap((child) => {
      const bare = splitPath(child)[0] ?? child;
      if (bare === part || isPlaceholder(child)) return [];
      const slips = costAs(bare);
      if (slips === undefined || cost + slips > mostCost) return [];
      const name = place.name === '' ? child : `${place.name}.${child}`;
      return [{ place: { name, chosen: place.chosen }, written: [...written, bare], cost: cost + slips }];
    });
    return [...exact, ...near];
  }

  /** The same last parts in another place: `services.steam.enable` → `programs.steam.enable`. */
  #elsewhere(parts: readonly string[], source: OptionSource): Guess[] {
    const leaf = parts.at(-1) ?? '';
    const telling = parts.at(-2) ?? '';
    const position = this.#table.nameWords.find(partWords(telling).key);
    if (position < 0 || telling.length < 2 || rootParts.has(telling)) return [];
    const guesses: Guess[] = [];
    this.#table.nameWords.forEachRow(position, (row) => {
      if (this.#table.sourceOf(row) !== source || !this.#table.isOffered(row)) return;
      const other = splitPath(this.#table.name(row));
      if (other.at(-1) !== leaf || other.at(-2) !== telling || other.some(isPlaceholder)) return;
      guesses.push(this.#guess(other, row, placeCost + other.length / 10));
    });
    return guesses;
  }
}

/** Parts under which modules stand: they do not tell which module is meant. */
const rootParts = new Set([
  'services',
  'programs',
  'hardware',
  'networking',
  'security',
  'boot',
  'settings',
  'config',
]);

/** What it costs to read `part` as another name; undefined when they have too little in common. */
function costOf(part: string): (child: string) => number | undefined {
  const own = partWords(part);
  const lower = part.toLowerCase();
  const mask = letterMask(lower);
  const synonyms = synonymsOf(stem(own.key));
  return (child) => {
    const other = partWords(child);
    if (own.key === other.key) return otherSpellingCost;
    const shorter = Math.min(own.key.length, other.key.length);
    const most = shorter <= 2 ? 0 : shorter <= 4 ? 1 : shorter <= 8 ? 2 : 3;
    const name = child.toLowerCase();
    if (Math.abs(part.length - child.length) <= most && mayBeNear(mask, letterMask(name), most)) {
      const distance = editDistance(lower, name, most);
      if (distance <= most) return distance * (shorter <= shortWord.length ? shortWord.factor : 1);
    }
    if (synonyms.has(other.key)) return synonymCost;
    const shared = own.words.filter((word) => other.words.includes(word)).length;
    const contained = shared > 0 && shared === Math.min(own.words.length, other.words.length);
    const asLong = Math.abs(own.words.length - other.words.length) <= 1;
    return contained && asLong && part.length > 3 ? sameWordsCost : undefined;
  };
}
