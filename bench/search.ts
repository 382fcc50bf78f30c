// Measures search on judged queries: how good the order is, by category, and how long a query and a completion take,
// beside MiniSearch on the same names and words.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readContainer } from '../src/catalog/container.ts';
import { unpackFile } from '../src/catalog/file.ts';
import { loadCatalog } from '../src/catalog/load.ts';
import { OptionTable } from '../src/catalog/option-table.ts';
import { PackageTable } from '../src/catalog/package-table.ts';
import { type JudgedQuery, type Measures, mean, measure, percentile } from './search-metrics.ts';
import { indexWithMiniSearch } from './search-minisearch.ts';

/** Every query is asked so often; the first rounds, in which the program is compiled, do not count. */
const rounds = 12;
const warmUp = 2;
const print = (line: string) => process.stdout.write(`${line}\n`);

type Search = (query: string) => string[];

const shipped = join(import.meta.dirname, '..', 'catalog');

/**
 * @param directory holds queries-options.json and queries-packages.json in the form of the nixos-search benchmark
 * @param worst also prints so many queries with the lowest nDCG of each list
 */
export async function benchSearch(directory?: string, worst = '0'): Promise<void> {
  if (directory === undefined) {
    print('give the directory of the judged queries: npm run bench -- search DIRECTORY [worst]');
    return;
  }
  const memoryBefore = process.memoryUsage().rss;
  const start = performance.now();
  const loaded = loadCatalog({ shipped });
  const loadTime = performance.now() - start;
  if (!loaded.ok) throw new Error(loaded.problem);
  const { catalog } = loaded;
  const memory = (process.memoryUsage().rss - memoryBefore) / 1e6;
  const { nixosOptions, homeManagerOptions, packages } = catalog.info.counts;
  print(
    `catalog: ${nixosOptions + homeManagerOptions} options, ${packages} packages, release ${catalog.info.release}`,
  );
  print(`loaded in ${loadTime.toFixed(0)} ms, ${memory.toFixed(0)} MB more resident\n`);

  const container = readContainer(unpackFile(readFileSync(join(shipped, 'snapshot.bin'))));
  const lists = [
    {
      kind: 'options',
      prefix: 'opt:',
      search: (query: string) => catalog.searchOptions(query).map(({ option }) => option.name),
      complete: (text: string) => catalog.completeOption(text).map(({ name }) => name),
      table: new OptionTable(container, []),
    },
    {
      kind: 'packages',
      prefix: 'pkg:',
      search: (query: string) => catalog.searchPackages(query).map((hit) => hit.package.attribute),
      complete: (text: string) => catalog.completePackage(text).map(({ attribute }) => attribute),
      table: new PackageTable(container, []),
    },
  ] as const;

  for (const { kind, prefix, search, complete, table } of lists) {
    const queries = readQueries(join(directory, `queries-${kind}.json`), prefix);
    report(kind, queries, search, (name) => table.has(name), Number(worst));
    const texts = queries.map(({ q }) => q);
    reportTime('search', texts, search);
    reportTime('completion while typing', texts.flatMap(beginnings), complete);
    const other = indexWithMiniSearch(table, table.textWords);
    reportTime('MiniSearch', texts, other);
    const ndcg = mean(queries.map((query) => measure(other(query.q), query).ndcg));
    print(`  MiniSearch's nDCG@10 on the same names and words: ${format(ndcg)}`);
    print('');
  }
}

function readQueries(path: string, prefix: string): JudgedQuery[] {
  const queries = JSON.parse(readFileSync(path, 'utf8')) as JudgedQuery[];
  const plain = (name: string) => (name.startsWith(prefix) ? name.slice(prefix.length) : name);
  return queries.map((query) => ({ ...query, relevant: query.relevant.map((tier) => tier.map(plain)) }));
}

function report(
  kind: string,
  queries: readonly JudgedQuery[],
  search: Search,
  exists: (name: string) => boolean,
  worst: number,
) {
  const results = queries.map((query) => ({ query, ranked: search(query.q) }));
  const rows = results.map(({ query, ranked }) => ({ ...measure(ranked, query), category: query.category }));
  print(`${kind}: ${queries.length} queries`);
  print('  category     n  success   MRR  recall    RBP  BestRR   nDCG');
  for (const category of ['all', ...new Set(queries.map((query) => query.category).sort())]) {
    printRow(category, category === 'all' ? rows : rows.filter((row) => row.category === category));
  }
  const halves = [0, 1].map((half) => mean(rows.filter((_, i) => i % 2 === half).map(({ ndcg }) => ndcg)));
  print(`  nDCG of every other query: ${halves.map(format).join(' and ')}`);

  const expected = new Set(queries.flatMap(({ relevant }) => relevant.flat()));
  const absent = new Set([...expected].filter((name) => !exists(name)));
  const present = results.flatMap(({ query, ranked }) => {
    const relevant = query.relevant
      .map((tier) => tier.filter((name) => !absent.has(name)))
      .filter((tier) => tier.length > 0);
    return relevant.length === 0 ? [] : [measure(ranked, { ...query, relevant }).ndcg];
  });
  print(
    `  ${absent.size} of ${expected.size} expected names are not in the snapshot; nDCG without them: ${format(mean(present))}`,
  );

  const byValue = [...results.keys()].sort((a, b) => (rows[a]?.ndcg ?? 0) - (rows[b]?.ndcg ?? 0));
  for (const i of byValue.slice(0, worst)) {
    const { query, ranked } = results[i] ?? { query: undefined, ranked: [] };
    print(`  ${format(rows[i]?.ndcg)} ${query?.category} "${query?.q}" → ${ranked.slice(0, 4).join(' ')}`);
  }
}

function printRow(category: string, rows: readonly Measures[]): void {
  const columns = [
    rows.map(({ success }) => success),
    rows.map(({ mrr }) => mrr),
    rows.map(({ recall }) => recall),
    rows.map(({ rbp }) => rbp),
    rows.map(({ bestRank }) => bestRank),
    rows.map(({ ndcg }) => ndcg),
  ].map((values) => format(mean(values)).padStart(7));
  print(`  ${category.padEnd(10)}${String(rows.length).padStart(4)} ${columns.join('')}`);
}

/** What stands in the field after each key. */
function beginnings(text: string): string[] {
  return Array.from(text, (_, i) => text.slice(0, i + 1));
}

function reportTime(name: string, texts: readonly string[], search: Search): void {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const text of texts) {
      const from = performance.now();
      search(text);
      if (round >= warmUp) times.push(performance.now() - from);
    }
  }
  const [middle, high, most] = [percentile(times, 0.5), percentile(times, 0.99), Math.max(...times)];
  print(
    `  ${name}: ${middle.toFixed(2)} ms median, ${high.toFixed(2)} ms p99, ${most.toFixed(2)} ms longest`,
  );
}

function format(value: number | undefined): string {
  return value === undefined ? '-' : value.toFixed(3);
}
