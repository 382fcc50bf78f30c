// `nixos-mentor search …` and `nixos-mentor catalog …`: what exists, from the terminal and for scripts.
import { readFile } from 'node:fs/promises';
import { loadCatalog } from '../catalog/load.ts';
import { refreshInWorker } from '../catalog/refresh-job.ts';
import type { Catalog } from '../catalog/types.ts';
import { catalogPlaces, refreshSettings } from '../catalog-service.ts';
import { readConfig } from '../config.ts';
import type { Io } from './io.ts';

export interface SearchOptions {
  readonly json: boolean;
  readonly limit: number;
  /** A file of queries, one a line. */
  readonly batch: string | undefined;
}

/** @param what `options` or `packages` */
export async function search(io: Io, what: string, query: string, options: SearchOptions): Promise<number> {
  const find = searches[what];
  if (!find || (query === '' && options.batch === undefined)) {
    io.err('Say what to search: nixos-mentor search options|packages QUERY');
    return 2;
  }
  const catalog = readCatalog(io);
  if (!catalog) return 2;
  if (options.batch === undefined) {
    print(io, find(catalog, query, options.limit), options.json);
    return 0;
  }
  const queries = await readFile(options.batch, 'utf8').catch(() => undefined);
  if (queries === undefined) {
    io.err(`${options.batch} cannot be read`);
    return 2;
  }
  // An empty last line is the end of the file, an empty line elsewhere is an empty query.
  const lines = queries.replace(/\n$/, '').split('\n');
  for (const line of lines) print(io, find(catalog, line, options.limit), true);
  return 0;
}

interface Result {
  readonly name: string;
  readonly score: number;
}

const searches: Record<string, (catalog: Catalog, query: string, limit: number) => Result[]> = {
  options: (catalog, query, limit) =>
    catalog.searchOptions(query, { limit }).map(({ option, score }) => ({ name: option.name, score })),
  packages: (catalog, query, limit) =>
    catalog
      .searchPackages(query, { limit })
      .map(({ package: found, score }) => ({ name: found.attribute, score })),
};

function print(io: Io, results: readonly Result[], json: boolean): void {
  if (json) io.out(JSON.stringify({ results }));
  else io.out(results.length === 0 ? 'nothing found' : results.map(({ name }) => name).join('\n'));
}

/** Tells what the catalog holds and where it comes from. */
export function describeCatalog(io: Io, json: boolean): number {
  const catalog = readCatalog(io);
  if (!catalog) return 2;
  const { info } = catalog;
  if (json) {
    io.out(JSON.stringify(info));
    return 0;
  }
  io.out(`release ${info.release}, ${info.date}, ${info.origin}`);
  io.out(`NixOS options are complete up to ${info.completeRelease}; later ones as far as they are known`);
  for (const [what, count] of Object.entries(info.counts)) io.out(`${what}: ${count}`);
  for (const line of info.provenance) io.out(`from ${line}`);
  return 0;
}

/** Downloads the channel's lists now. The present catalog stays when anything goes wrong. */
export async function refresh(io: Io, channel: string | undefined, release: string): Promise<number> {
  const config = settings(io);
  if (!config) return 2;
  const wanted = { ...refreshSettings(config, release), ...(channel === undefined ? {} : { channel }) };
  io.out(`downloading the lists of ${wanted.channel} from ${wanted.baseUrl} …`);
  const result = await refreshInWorker(wanted);
  if (result.kind === 'kept') {
    io.err(`not refreshed: ${result.problem}\nThe old catalog stays in use.`);
    return 1;
  }
  io.out(
    `${result.options} options and ${result.packages} packages of ${result.date}, in ${wanted.directory}`,
  );
  return 0;
}

/** Undefined after telling why there is none. */
export function readCatalog(io: Io): Catalog | undefined {
  const config = settings(io);
  if (!config) return undefined;
  const loaded = loadCatalog(catalogPlaces(config));
  if (!loaded.ok) {
    io.err(loaded.problem);
    return undefined;
  }
  for (const warning of loaded.warnings) io.err(warning);
  return loaded.catalog;
}

function settings(io: Io) {
  const reading = readConfig(process.env);
  if (reading.ok) return reading.config;
  io.err(reading.problems.join('\n'));
  return undefined;
}
