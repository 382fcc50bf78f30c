// What a snapshot holds beside its columns. Shipped and refreshed snapshots share it: append, never renumber.
import type { CatalogFacts } from './facts.ts';

/** Bits of the `flags` column of options. */
export const optionFlags = {
  homeManager: 1,
  readOnly: 2,
  hidden: 4,
  partial: 8,
  doubtful: 16,
  homeManagerModule: 32,
  /** It switches a module on: `<path>.enable`. */
  switch: 64,
  /** Never suggested to people: hidden, doubtful, or not in the release that is described. */
  notOffered: 128,
} as const;

/** Bits of the `flags` column of packages. */
export const packageFlags = { broken: 1, restricted: 2, set: 4, inSet: 8, replaced: 16 } as const;

/** A program reads only its own format. */
export const snapshotFormat = 1;

export interface SnapshotHeader {
  readonly format: number;
  readonly facts: Omit<CatalogFacts, 'options' | 'packages'>;
  /** Numbers of rows. */
  readonly options: number;
  readonly packages: number;
  readonly hasDescriptions: boolean;
}
