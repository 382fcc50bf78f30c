// Search for options in two stages: retrieve what has the words, then rank the best of it closely.
import { Answers, indexOwnLines, type RowHit, secondStage, wordWeights } from './answers.ts';
import { Expander } from './expand.ts';
import { Misspellings } from './misspellings.ts';
import type { OptionTable } from './option-table.ts';
import { parseQuery } from './query.ts';
import { optionWeights, type Question, scoreOption } from './rank.ts';
import { Retriever } from './retrieve.ts';
import type { OptionSource } from './types.ts';

export class OptionSearch {
  readonly #table: OptionTable;
  readonly #expander: Expander;
  readonly #retriever: Retriever;
  /** Paths that have a switch, `<path>.enable`. */
  readonly #modules: Readonly<Record<OptionSource, ReadonlySet<string>>>;

  constructor(table: OptionTable) {
    this.#table = table;
    const { size, nameWords, textWords } = table;
    this.#expander = new Expander(nameWords, new Misspellings(nameWords, table.usage, 0), size);
    const ownLines = indexOwnLines(table.ownLines);
    this.#retriever = new Retriever(nameWords, textWords, ownLines, new Map(), size);
    const modules = { nixos: new Set<string>(), 'home-manager': new Set<string>() };
    for (let row = 0; row < size; row++) {
      if (table.isSwitch(row)) modules[table.sourceOf(row)].add(table.name(row).slice(0, -'.enable'.length));
    }
    this.#modules = modules;
  }

  /** Rows, best first; a name that both trees declare once, as NixOS. Empty when nothing fits. */
  search(text: string, limit: number, source?: OptionSource): RowHit[] {
    const query = parseQuery(text);
    if (query.words.length === 0) return [];
    const table = this.#table;
    const expansions = this.#expander.expand(query);
    const prior = (row: number) => {
      if (!table.isOffered(row) || (source && table.sourceOf(row) !== source)) return -1;
      return (table.rank[row] ?? 0) / 255;
    };
    const { candidates, rarities } = this.#retriever.retrieve(
      expansions,
      optionWeights,
      prior,
      Math.max(secondStage, 2 * limit),
    );
    const question: Question = { query, rarities, words: wordWeights(expansions, table.nameWords) };
    const answers = new Answers(limit * 2, query.words.length);
    for (const { row, evidence } of candidates) {
      const name = table.name(row);
      const tree = table.sourceOf(row);
      const features = {
        name,
        evidence,
        usage: table.usage[row] ?? 0,
        commonLeaf: (table.leaf[row] ?? 0) / 255,
        homeManager: tree === 'home-manager' && source === undefined,
        isInstances: this.#isInstances(row),
      };
      answers.add(
        row,
        scoreOption(features, question, (path) => this.#modules[tree].has(path)),
      );
    }
    return answers.sorted((row) => table.name(row)).slice(0, limit);
  }

  /** `services.redis.servers`: named instances in a module that has no switch of its own. */
  #isInstances(row: number): boolean {
    const table = this.#table;
    const name = table.name(row);
    const module = name.slice(0, name.lastIndexOf('.'));
    if (!module.includes('.') || this.#modules[table.sourceOf(row)].has(module)) return false;
    const inside = `${name}.<name>`;
    return table.name(table.firstAtLeast(inside)).startsWith(inside);
  }
}
