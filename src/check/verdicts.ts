// The catalog's word on a path, remembered: files ask for `services` and `programs` again and again.
import type { Catalog, OptionSource, OptionVerdict } from '../catalog/types.ts';

/** More paths than this are forgotten and begun anew. */
const mostRemembered = 20_000;

const remembered = new WeakMap<Catalog, Map<string, OptionVerdict>>();

export function resolveOption(path: string, source: OptionSource, catalog: Catalog): OptionVerdict {
  let verdicts = remembered.get(catalog);
  if (!verdicts || verdicts.size > mostRemembered) {
    verdicts = new Map();
    remembered.set(catalog, verdicts);
  }
  const key = `${source} ${path}`;
  const known = verdicts.get(key);
  if (known) return known;
  const verdict = catalog.resolveOption(path, source);
  verdicts.set(key, verdict);
  return verdict;
}
