// What a source (the shipped facts, or a channel's published lists) says about options and packages, before it is
// made into a snapshot. Descriptions are here to be indexed; whether they are kept is the builder's choice.
import type { ChangeKind, OptionSource } from './types.ts';

export interface OptionFact {
  readonly name: string;
  readonly source: OptionSource;
  readonly typeText?: string | undefined;
  readonly default?: string | undefined;
  readonly declaredIn?: string | undefined;
  readonly description?: string | undefined;
  /** The stems of its words, where the description itself is not at hand. */
  readonly stems?: readonly string[] | undefined;
  readonly readOnly?: boolean | undefined;
  readonly hidden?: boolean | undefined;
  /** Type or children are not fully known: never say that something below it does not exist. */
  readonly partial?: boolean | undefined;
  /** Perhaps only a stub that reports a removal: known, but never suggested. */
  readonly doubtful?: boolean | undefined;
  readonly since?: string | undefined;
  readonly removedIn?: string | undefined;
  readonly usage?: number | undefined;
  readonly homeManagerModule?: boolean | undefined;
}

export interface PackageFact {
  readonly attribute: string;
  readonly version?: string | undefined;
  readonly broken?: boolean | undefined;
  readonly restricted?: boolean | undefined;
  readonly isSet?: boolean | undefined;
  readonly programs?: readonly string[] | undefined;
  readonly description?: string | undefined;
}

export interface OptionChangeFact {
  readonly from: string;
  readonly source: OptionSource;
  readonly kind: ChangeKind;
  readonly to?: readonly string[] | undefined;
  readonly release?: string | undefined;
}

export interface PackageChangeFact {
  readonly from: string;
  readonly kind: 'renamed' | 'removed';
  readonly to?: readonly string[] | undefined;
}

/** What the lists leave out, so that "does not exist" is never said of it. */
export interface Gaps {
  /** Option trees that exist but are only partly listed. */
  readonly openOptions: readonly string[];
  /** Package sets of which only some members are listed. */
  readonly openSets: readonly string[];
  /** Package sets that moved as a whole: `gnome` to the top level (`""`), `libsForQt5` to `kdePackages`. */
  readonly movedSets: readonly { readonly from: string; readonly to: string }[];
  /** Option trees of well-known modules from elsewhere. */
  readonly thirdParty: readonly { readonly prefix: string; readonly provider: string }[];
}

export interface CatalogFacts {
  /** The release that is described, "26.05". */
  readonly release: string;
  /** The newest release whose NixOS options are listed in full. */
  readonly completeRelease: string;
  readonly date: string;
  readonly origin: 'shipped' | 'refreshed';
  readonly provenance: readonly string[];
  readonly options: readonly OptionFact[];
  readonly packages: readonly PackageFact[];
  readonly optionChanges: readonly OptionChangeFact[];
  readonly packageChanges: readonly PackageChangeFact[];
  readonly gaps: Gaps;
}
