// Holds the catalog that is in use, so that a refreshed one can take its place while the process runs.
import type { LoadResult } from './load.ts';
import type { Catalog } from './types.ts';

/** Who answers with the catalog asks for `current` each time and keeps no catalog of its own. */
export interface CatalogHolder {
  /** Undefined when no snapshot could be read: then answers say so. */
  readonly current: Catalog | undefined;
  /** Why there is none; undefined when there is one. */
  readonly problem: string | undefined;
  /** Takes a newly loaded catalog into use; a failed load changes nothing if there is one already. */
  swap(result: LoadResult): void;
}

export function holdCatalog(first: LoadResult): CatalogHolder {
  let current = first.ok ? first.catalog : undefined;
  let problem = first.ok ? undefined : first.problem;
  return {
    get current() {
      return current;
    },
    get problem() {
      return problem;
    },
    swap(result) {
      if (result.ok) {
        current = result.catalog;
        problem = undefined;
      } else if (!current) problem = result.problem;
    },
  };
}
