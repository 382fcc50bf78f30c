// Reads the catalog from disk: the refreshed snapshot when there is a sound one, the shipped one otherwise.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unpackFile } from './file.ts';
import { type CatalogInput, parseCatalog } from './parse.ts';
import type { Catalog } from './types.ts';

export const snapshotName = 'snapshot.bin';

export interface CatalogPlaces {
  /** The directory `catalog/` of the program: snapshot.bin, options.tsv, packages.tsv. */
  readonly shipped: string;
  /** The directory that `catalog refresh` writes to; none when the operator never refreshes. */
  readonly refreshed?: string | undefined;
}

export type LoadResult =
  | { readonly ok: true; readonly catalog: Catalog; readonly warnings: readonly string[] }
  /** Nothing could be read: the process goes on without catalog answers and says so. */
  | { readonly ok: false; readonly problem: string };

/** Never throws. Takes about a quarter of a second, at start and at a hot swap. */
export function loadCatalog(places: CatalogPlaces): LoadResult {
  const warnings: string[] = [];
  for (const directory of [places.refreshed, places.shipped]) {
    if (directory === undefined) continue;
    const path = join(directory, snapshotName);
    const snapshot = readSnapshot(path);
    if (snapshot === undefined) {
      // That nobody refreshed yet is no reason to warn.
      if (directory === places.shipped) warnings.push(`${path}: there is no such file`);
      continue;
    }
    const result =
      typeof snapshot === 'string'
        ? { ok: false as const, problem: snapshot }
        : parseCatalog({ snapshot, ...readOwnLines(places.shipped) });
    if (result.ok) return { ok: true, catalog: result.catalog, warnings };
    warnings.push(`${path}: ${result.problem}`);
  }
  return { ok: false, problem: `the catalog cannot be read: ${warnings.join('; ')}` };
}

/** @returns the bytes, a sentence that says what is wrong, or undefined when there is no file */
function readSnapshot(path: string): Uint8Array | string | undefined {
  try {
    return unpackFile(readFileSync(path));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    return error instanceof Error ? error.message : String(error);
  }
}

/** Our lines are a help, not a need: without them everything is still found by name. */
export function readOwnLines(directory: string): Pick<CatalogInput, 'optionLines' | 'packageLines'> {
  const read = (name: string) => {
    try {
      return readFileSync(join(directory, name), 'utf8');
    } catch {
      return '';
    }
  };
  return { optionLines: read('options.tsv'), packageLines: read('packages.tsv') };
}
