// The same names and words in MiniSearch, a well-made general search library, as a yardstick for time and order.
// It is no dependency of the project: the bench is told where it is installed.
import { pathToFileURL } from 'node:url';
import type { NameTable } from '../src/catalog/name-table.ts';
import type { WordIndex } from '../src/catalog/word-index.ts';
import { nameWords } from '../src/catalog/words.ts';

interface MiniSearch {
  addAll(documents: readonly object[]): void;
  search(query: string): readonly { readonly id: number }[];
}

type MiniSearchConstructor = new (settings: object) => MiniSearch;

/**
 * @param path of MiniSearch's ES module, `node_modules/minisearch/dist/es/index.js`
 * @returns a search that gives names, best first
 */
export async function indexWithMiniSearch(
  path: string,
  table: NameTable,
  texts: WordIndex,
): Promise<(query: string) => string[]> {
  const loaded = (await import(pathToFileURL(path).href)) as { default: MiniSearchConstructor };
  const names = Array.from({ length: table.size }, (_, row) => table.name(row));
  const words: string[][] = names.map(() => []);
  for (let position = 0; position < texts.size; position++) {
    const word = texts.word(position);
    texts.forEachRow(position, (row) => words[row]?.push(word));
  }
  const index = new loaded.default({
    fields: ['name', 'text'],
    tokenize: (text: string) => nameWords(text),
    searchOptions: { boost: { name: 3 }, prefix: true, fuzzy: 0.2 },
  });
  index.addAll(names.map((name, id) => ({ id, name, text: (words[id] ?? []).join(' ') })));
  return (query) =>
    index
      .search(query)
      .slice(0, 10)
      .map(({ id }) => names[id] ?? '');
}
