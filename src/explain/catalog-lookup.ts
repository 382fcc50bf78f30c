// What the error reader asks of a catalog, answered by the real one.
import type { Catalog } from '../catalog/types.ts';
import { type Lookup, noLookup, type OptionStatus } from './model.ts';

/** How many suggestions a learner reads. */
const MOST = 3;

/** @param catalog undefined while none can be read */
export function lookupIn(catalog: Catalog | undefined): Lookup {
  if (!catalog) return noLookup;
  return {
    nearestOptions: (name) => {
      // Home Manager's options stand below a user's name in NixOS.
      const near = catalog.nearestOptions(name, 'nixos', MOST);
      return near.length > 0 ? near : catalog.nearestOptions(name, 'home-manager', MOST);
    },
    option: (name) => statusOf(catalog, name),
    nearestPackages: (name) => catalog.nearestPackages(name, MOST),
  };
}

function statusOf(catalog: Catalog, name: string): OptionStatus | undefined {
  for (const source of ['nixos', 'home-manager'] as const) {
    const verdict = catalog.resolveOption(name, source);
    if (verdict.kind === 'option' || verdict.kind === 'freeform') return { kind: 'exists', source };
    if (verdict.kind === 'changed') {
      const [to] = verdict.change.to;
      if (to !== undefined) return { kind: 'renamed', to };
      if (verdict.change.kind === 'removed') return { kind: 'removed' };
    }
    if (verdict.kind === 'third-party') return { kind: 'third-party', provider: verdict.provider };
  }
  return undefined;
}
