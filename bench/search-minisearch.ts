// The same names and words in MiniSearch, a well-made general search library, as a yardstick for time and order.
import MiniSearch from 'minisearch';
import type { NameTable } from '../src/catalog/name-table.ts';
import type { WordIndex } from '../src/catalog/word-index.ts';
import { nameWords } from '../src/catalog/words.ts';

/** @returns a search that gives names, best first */
export function indexWithMiniSearch(table: NameTable, texts: WordIndex): (query: string) => string[] {
  const names = Array.from({ length: table.size }, (_, row) => table.name(row));
  const words: string[][] = names.map(() => []);
  for (let position = 0; position < texts.size; position++) {
    const word = texts.word(position);
    texts.forEachRow(position, (row) => words[row]?.push(word));
  }
  const index = new MiniSearch({
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
