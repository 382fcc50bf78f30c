// The catalog that is shipped, loaded once for each test file that looks at it.
import { join } from 'node:path';
import { loadCatalog } from '../../src/catalog/load.ts';
import type { Catalog } from '../../src/catalog/types.ts';

export const catalogDirectory = join(import.meta.dirname, '..', '..', 'catalog');

export function shippedCatalog(): Catalog {
  const loaded = loadCatalog({ shipped: catalogDirectory });
  if (!loaded.ok) throw new Error(loaded.problem);
  return loaded.catalog;
}
