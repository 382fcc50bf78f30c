// Search for packages in two stages: retrieve what has the words, then rank the best of it closely.
import { Answers, indexOwnLines, type RowHit, secondStage, wordWeights } from './answers.ts';
import { Expander } from './expand.ts';
import { Misspellings } from './misspellings.ts';
import type { PackageTable } from './package-table.ts';
import { parseQuery } from './query.ts';
import { packageWeights, type Question, scorePackage } from './rank.ts';
import { Retriever } from './retrieve.ts';

/** Below this are the members of package sets: too many and too alike to be what somebody misspelt. */
const leastSlipPopularity = 15;

/** What a package of the top level is worth beside a member of a set, before any query. */
const topLevelWorth = 0.3;

export class PackageSearch {
  readonly #table: PackageTable;
  readonly #expander: Expander;
  readonly #retriever: Retriever;

  constructor(table: PackageTable) {
    this.#table = table;
    const { size, nameWords, textWords } = table;
    const misspellings = new Misspellings(nameWords, table.popularity, leastSlipPopularity);
    this.#expander = new Expander(nameWords, misspellings, size);
    const ownLines = indexOwnLines(table.ownLines);
    this.#retriever = new Retriever(nameWords, textWords, ownLines, table.byProgram, size);
  }

  /** Rows, best first. Empty when nothing fits. */
  search(text: string, limit: number): RowHit[] {
    const query = parseQuery(text);
    if (query.words.length === 0) return [];
    const table = this.#table;
    const expansions = this.#expander.expand(query);
    const prior = (row: number) =>
      table.isOffered(row)
        ? (table.popularity[row] ?? 0) / 255 + (table.isInSet(row) ? 0 : topLevelWorth)
        : -1;
    const { candidates, rarities } = this.#retriever.retrieve(
      expansions,
      packageWeights,
      prior,
      Math.max(secondStage, 2 * limit),
    );
    const question: Question = { query, rarities, words: wordWeights(expansions, table.nameWords) };
    const programs = new Set(query.words.flatMap(({ raw }) => table.byProgram.get(raw) ?? []));
    const answers = new Answers(limit * 3, query.words.length);
    for (const { row, evidence } of candidates) {
      const features = {
        attribute: table.name(row),
        evidence,
        popularity: table.popularity[row] ?? 0,
        hasProgram: programs.has(row),
      };
      answers.add(row, scorePackage(features, question));
    }
    return answers.sorted((row) => withoutSetVersion(table.name(row))).slice(0, limit);
  }
}

/** The same package in `python312Packages` and in `python313Packages` is one answer. */
function withoutSetVersion(attribute: string): string {
  const dot = Math.max(0, attribute.lastIndexOf('.'));
  return attribute.slice(0, dot).replace(/[_\d]+/g, '') + attribute.slice(dot);
}
