// Autocompletion: what begins like the text comes first, by use; then what search finds.
import { Best } from './best.ts';
import type { NameTree } from './name-tree.ts';
import { splitPath } from './option-path.ts';
import type { OptionTable } from './option-table.ts';
import type { PackageTable } from './package-table.ts';
import type { OptionSource } from './types.ts';

/** Rows whose path begins with the text; a name that was filled in (`users.users.alice.sh`) counts as `<name>`. */
export function optionsBeginningWith(
  text: string,
  table: OptionTable,
  trees: Readonly<Record<OptionSource, NameTree>>,
  limit: number,
  source?: OptionSource,
): number[] {
  const parts = splitPath(text.trim());
  const last = parts.at(-1) ?? '';
  const above = parts.slice(0, -1);
  const best = new Best<number>(limit * 2);
  for (const one of source ? [source] : (['nixos', 'home-manager'] as const)) {
    for (const place of trees[one].walk(above)[above.length] ?? []) {
      const written = place.name === '' ? last : `${place.name}.${last}`;
      const exact = table.find(written, one);
      if (exact !== undefined && table.isOffered(exact)) best.add(exact, Infinity);
      const [from, to] = table.range(written);
      for (let row = from; row < to; row++) {
        if (row === exact || !table.isOffered(row) || table.sourceOf(row) !== one) continue;
        best.add(row, table.rank[row] ?? 0);
      }
    }
  }
  const seen = new Set<string>();
  return best
    .sorted()
    .filter((row) => {
      const name = table.name(row);
      const isNew = !seen.has(name);
      seen.add(name);
      return isNew;
    })
    .slice(0, limit);
}

/** Rows whose attribute begins with the text. */
export function packagesBeginningWith(text: string, table: PackageTable, limit: number): number[] {
  const prefix = text.trim();
  const best = new Best<number>(limit);
  const [from, to] = table.range(prefix);
  for (let row = from; row < to; row++) {
    const name = table.name(row);
    const inSet = name.includes('.', prefix.length) ? 100 : 0;
    const exact = name === prefix ? 1000 : 0;
    if (table.isOffered(row)) best.add(row, exact + (table.popularity[row] ?? 0) - inSet - name.length / 10);
  }
  return best.sorted();
}
