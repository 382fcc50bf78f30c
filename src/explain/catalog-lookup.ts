// What the error reader asks of a catalog, answered by the real one.
import type { Catalog } from '../catalog/types.ts';
import { type Lookup, noLookup, type OptionStatus } from './model.ts';

const HOME = /^(home-manager\.users\.(?:"[^"]{1,80}"|[^."]{1,80})\.)(.+)$/;
/** How many suggestions a learner reads. */
const MOST = 3;

/** @param catalog undefined while none can be read */
export function lookupIn(catalog: Catalog | undefined): Lookup {
  if (!catalog) return noLookup;
  return {
    nearestOptions: (name) => {
      // Home Manager's options stand below a user's name in NixOS.
      const [, prefix = '', rest = ''] = HOME.exec(name) ?? [];
      if (rest !== '')
        return catalog.nearestOptions(rest, 'home-manager', MOST).map((option) => `${prefix}${option}`);
      const near = catalog.nearestOptions(name, 'nixos', MOST);
      return near.length > 0 ? near : catalog.nearestOptions(name, 'home-manager', MOST);
    },
    option: (name) => statusOf(catalog, name) ?? statusOf(catalog, HOME.exec(name)?.[2] ?? name),
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
