// The vocabulary of the catalog: what an option, a package and a change are, and the one interface through
// which every other part asks what exists. No code lives here, so that anybody may import it.

/** Which of the two option trees a path belongs to: configuration.nix or home.nix. */
export type OptionSource = 'nixos' | 'home-manager';

/** One literal that an `enum` type allows. */
export type EnumValue = string | number | boolean | null;

/**
 * The type of an option in a form that a rule can judge a value by. It is read from the English of the manual
 * ("null or list of string"); whatever is not understood stays `unknown`, and `unknown` must never be judged.
 */
export type OptionType =
  | { readonly kind: 'boolean' }
  /** `pattern` is the regular expression that the manual prints; `singleLine` and `nonEmpty` are further limits. */
  | {
      readonly kind: 'string';
      readonly pattern?: string;
      readonly singleLine?: boolean;
      readonly nonEmpty?: boolean;
    }
  /** Bounds are inclusive. */
  | { readonly kind: 'integer'; readonly min?: number; readonly max?: number }
  | { readonly kind: 'float'; readonly min?: number; readonly max?: number }
  | { readonly kind: 'number'; readonly min?: number; readonly max?: number }
  /** A path literal or a string that begins with a slash. */
  | { readonly kind: 'path' }
  | { readonly kind: 'package' }
  | { readonly kind: 'enum'; readonly values: readonly EnumValue[] }
  | { readonly kind: 'null-or'; readonly of: OptionType }
  | { readonly kind: 'list'; readonly of: OptionType; readonly nonEmpty?: boolean }
  | { readonly kind: 'attrs'; readonly of: OptionType }
  /** `freeform` is the type of every attribute that is not declared; without it other attributes are errors. */
  | { readonly kind: 'submodule'; readonly freeform?: OptionType }
  | { readonly kind: 'either'; readonly of: readonly OptionType[] }
  | { readonly kind: 'function' }
  /** Declared to accept every value. */
  | { readonly kind: 'anything' }
  | { readonly kind: 'unknown' };

/** One declared option. */
export interface Option {
  /** Path as the manual writes it, with `<name>` for an attribute's name and `*` for a list element. */
  readonly name: string;
  readonly source: OptionSource;
  /** The same name is declared in the other tree too (`programs.git.enable`). */
  readonly inBoth: boolean;
  readonly type: OptionType;
  /** The manual's own words for the type; empty when no source says. */
  readonly typeText: string;
  /** The default as Nix text, cut where very long; undefined when there is none or it is not known. */
  readonly default?: string;
  /** File that declares it: below `nixos/modules` for NixOS, below the repository's root for Home Manager. */
  readonly declaredIn?: string;
  readonly readOnly: boolean;
  /** Not meant for people (internal or left out of the manual): known, but never suggested. */
  readonly hidden: boolean;
  /** The first release that has it, where known ("23.05" for Home Manager means that or earlier). */
  readonly since?: string;
  /** The release that removed it: it works before and is an error from then on. */
  readonly removedIn?: string;
  /** In how many of a hundred or so public configurations it is set; a measure of what people use. */
  readonly usage: number;
  /** One line in plain English: our own, or upstream's after a refresh. */
  readonly description?: string;
  /** A value in Nix that fits, for options that beginners meet most. */
  readonly example?: string;
  /** It belongs to Home Manager's module for NixOS (`home-manager.users`), not to NixOS itself. */
  readonly homeManagerModule?: boolean;
}

/** One package attribute below `pkgs`. */
export interface Package {
  /** Attribute path, `python313Packages.requests`. */
  readonly attribute: string;
  /** Version in the snapshot; undefined where only the name is known. */
  readonly version?: string;
  /** Marked broken. */
  readonly broken: boolean;
  /** Needs a setting before it installs on x86_64-linux: unfree, insecure, broken or another platform. */
  readonly restricted: boolean;
  /** It is a set of packages (`python313Packages`), not a package. */
  readonly isSet: boolean;
  /** Commands it brings, where known. */
  readonly programs: readonly string[];
  /** 0 (nobody asks for it) to 255, an estimate from what refers to it. */
  readonly popularity: number;
  readonly description?: string;
}

/**
 * What became of an old name. *renamed*, *alias*: the old name still works or did until lately; *changed*: it
 * works but the value must be rewritten; *removed*: evaluation fails; *gone*: no longer listed, reason unknown;
 * *deprecated*: works with a warning.
 */
export type ChangeKind = 'renamed' | 'alias' | 'changed' | 'removed' | 'gone' | 'deprecated';

export interface OptionChange {
  /** The old path; may be the head of a whole tree. `<name>` and `*` stand for any name. */
  readonly from: string;
  readonly source: OptionSource;
  readonly kind: ChangeKind;
  /** What to write today, with the learner's own names in place of `<name>`; at most one for a rename. */
  readonly to: readonly string[];
  /** Release of the change, where known. */
  readonly release?: string;
}

export interface PackageChange {
  readonly from: string;
  readonly kind: 'renamed' | 'removed';
  /** The new name, or packages that do the same. */
  readonly to: readonly string[];
}

/** What the catalog can say about a path that somebody wrote. */
export type OptionVerdict =
  /** Declared. `type` is the type of the value at this very path. `change` when it is also deprecated. */
  | {
      readonly kind: 'option';
      readonly option: Option;
      readonly type: OptionType;
      readonly change?: OptionChange;
    }
  /**
   * Not declared itself, but the option above it takes it (`services.openssh.settings.Foo`, `users.users.alice`):
   * allowed, and of type `type`.
   */
  | { readonly kind: 'freeform'; readonly option: Option; readonly type: OptionType }
  /** A part of the tree (`services.openssh`), not an option; `children` counts the options below. */
  | { readonly kind: 'namespace'; readonly children: number }
  | { readonly kind: 'changed'; readonly change: OptionChange }
  /** Not here, but declared in the other tree (`home.packages` in configuration.nix). */
  | { readonly kind: 'other-source'; readonly option: Option }
  /** Declared by a well-known module that is not part of NixOS or Home Manager. */
  | { readonly kind: 'third-party'; readonly provider: string }
  /**
   * Not known. `sure` is true only when everything around it is fully listed, so that "does not exist" may be
   * said; otherwise say "not in the list of <release> that I have". `parent` is the longest part that exists.
   */
  | { readonly kind: 'unknown'; readonly sure: boolean; readonly parent: string };

export type PackageVerdict =
  | { readonly kind: 'package'; readonly package: Package }
  | { readonly kind: 'changed'; readonly change: PackageChange }
  /** `sure` false: the set it would be in is only partly listed. */
  | { readonly kind: 'unknown'; readonly sure: boolean };

/** A search result: best first, scores comparable within one answer only. */
export interface OptionHit {
  readonly option: Option;
  readonly score: number;
  readonly link: string;
}

export interface PackageHit {
  readonly package: Package;
  readonly score: number;
  readonly link: string;
}

export interface SearchSettings {
  /** How many at most; 10 when not given. */
  readonly limit?: number;
}

export interface OptionSearchSettings extends SearchSettings {
  /** Only this tree; both when not given, and a name declared in both is then given once, as NixOS. */
  readonly source?: OptionSource;
}

/** Where the facts came from and how old they are. */
export interface CatalogInfo {
  /** The release that is described, "26.05". */
  readonly release: string;
  /** The newest release whose NixOS options are listed in full; newer ones may have more. */
  readonly completeRelease: string;
  /** Day of the newest source, "2026-08-22". */
  readonly date: string;
  /** `shipped` with the program or `refreshed` from the channel. */
  readonly origin: 'shipped' | 'refreshed';
  /** One line a source: what, which revision, which day. */
  readonly provenance: readonly string[];
  readonly counts: {
    readonly nixosOptions: number;
    readonly homeManagerOptions: number;
    readonly packages: number;
    readonly optionChanges: number;
    readonly packageChanges: number;
  };
}

/**
 * Everything that exists, in memory. All answers are immediate (a few milliseconds at most), no method throws,
 * and any string may be given: what makes no sense is "unknown" or an empty list.
 */
export interface Catalog {
  readonly info: CatalogInfo;

  /** The option at `path`, its own names standing for `<name>` and `*`; NixOS first when no source is given. */
  option(path: string, source?: OptionSource): Option | undefined;
  /** The full verdict on a path written in a file of the given kind. See {@link OptionVerdict}. */
  resolveOption(path: string, source: OptionSource): OptionVerdict;
  /** What became of an old option (or of the tree it was in); undefined when nothing is recorded. */
  optionChange(path: string, source?: OptionSource): OptionChange | undefined;
  /** Options directly below a path, by usage; empty when there are none. */
  optionsBelow(path: string, source: OptionSource): readonly Option[];
  /**
   * Existing options that somebody may have meant by an unknown path, best first, with the writer's own names
   * in place of `<name>`: misspelt siblings first, then the same last words elsewhere, then the whole tree.
   * Empty when nothing is near: a bad guess is worse than none.
   */
  nearestOptions(path: string, source: OptionSource, limit?: number): readonly string[];
  /** For autocompletion, in tiers: paths that begin with the text, then parts that do, then search. */
  completeOption(text: string, settings?: OptionSearchSettings): readonly Option[];
  searchOptions(query: string, settings?: OptionSearchSettings): readonly OptionHit[];
  /** The entry on search.nixos.org. */
  optionLink(option: Option): string;

  package(attribute: string): Package | undefined;
  /** The verdict on `pkgs.<attribute>`: there, renamed, removed, or unknown. */
  resolvePackage(attribute: string): PackageVerdict;
  packageChange(attribute: string): PackageChange | undefined;
  /** Attributes near a misspelt one, best first; empty when nothing is near. */
  nearestPackages(attribute: string, limit?: number): readonly string[];
  completePackage(text: string, settings?: SearchSettings): readonly Package[];
  searchPackages(query: string, settings?: SearchSettings): readonly PackageHit[];
  packageLink(pkg: Package): string;
}
