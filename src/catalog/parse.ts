// Makes the catalog out of the bytes of a snapshot and of our own lines. No files, no clock, and no exception:
// a damaged snapshot is a value that says so.
import { indexCatalog } from './catalog.ts';
import { readContainer } from './container.ts';
import { OptionTable } from './option-table.ts';
import { parseOwnLines } from './own-lines.ts';
import { PackageTable } from './package-table.ts';
import { type SnapshotHeader, snapshotFormat } from './snapshot-format.ts';
import type { Catalog } from './types.ts';

export interface CatalogInput {
  /** A snapshot as {@link buildSnapshot} makes it, unpacked. */
  readonly snapshot: Uint8Array;
  /** Text of catalog/options.tsv and catalog/packages.tsv; empty for none. */
  readonly optionLines: string;
  readonly packageLines: string;
}

export type CatalogResult =
  | { readonly ok: true; readonly catalog: Catalog }
  /** One sentence that says what is wrong with the snapshot. */
  | { readonly ok: false; readonly problem: string };

export function parseCatalog(input: CatalogInput): CatalogResult {
  try {
    const container = readContainer(input.snapshot);
    const header = container.header as SnapshotHeader;
    if (header.format !== snapshotFormat) {
      return {
        ok: false,
        problem: `the snapshot has format ${header.format}, this program reads ${snapshotFormat}`,
      };
    }
    const options = new OptionTable(container, parseOwnLines(input.optionLines));
    const packages = new PackageTable(container, parseOwnLines(input.packageLines));
    if (options.size !== header.options || packages.size !== header.packages) {
      return { ok: false, problem: 'the snapshot does not have as many entries as it says' };
    }
    return { ok: true, catalog: indexCatalog(header.facts, options, packages) };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}
