// What a rule is and what it gets to see: one file with its modules, and everything that was pasted with it.
import type { Catalog } from '../catalog/types.ts';
import type { Origin } from '../nix/eval/value.ts';
import type { Finding, Severity } from '../nix/finding.ts';
import type { NixReading } from '../nix/read.ts';
import type { Tree } from '../nix/tree.ts';
import type { FileKind } from '../nixos/file-kind.ts';
import type { Flake } from '../nixos/flake.ts';
import type { ProjectModule } from './project.ts';
import type { Setting } from './settings.ts';

export interface NixFile {
  /** Its name where it came as a file; a paste has none. */
  readonly path: string | undefined;
  readonly text: string;
}

/** A pasted file, read. */
export interface SourceFile {
  readonly file: NixFile;
  readonly kind: FileKind;
  readonly reading: NixReading;
  /** What was evaluated: the tree of the text, for a fragment put into a module. */
  readonly tree: Tree;
  /** What a flake.nix says; undefined for every other file. */
  readonly flake: Flake | undefined;
  /** The modules whose set is written in this file, outer ones first. */
  readonly modules: readonly ProjectModule[];
}

export interface Context {
  /** Undefined where it could not be loaded: then nothing is said about what exists. */
  readonly catalog: Catalog | undefined;
  /** All files of the paste, in its order. */
  readonly files: readonly SourceFile[];
  /**
   * What a module sets, with what the catalog says about each path. Empty without a catalog, and where it is not
   * known whose options the module sets.
   */
  readonly settings: (module: ProjectModule) => readonly Setting[];
  /** Whether an option path is, is above, or is below one that the pasted files declare themselves. */
  readonly isDeclared: (path: readonly string[]) => boolean;
}

/** A page that says more: an option or a package on search.nixos.org. */
export interface FindingLink {
  readonly title: string;
  readonly url: string;
}

/** A finding of the language or of a rule. */
export interface CheckFinding extends Finding {
  readonly links?: readonly FindingLink[];
}

/** What a rule says; the engine adds the rule's name and severity. Offsets count in the text of the checked file. */
export interface RuleFinding
  extends Pick<CheckFinding, 'start' | 'end' | 'message' | 'fix' | 'related' | 'links'> {
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
}

export interface Rule {
  /** Also the name of its hint page. */
  readonly id: string;
  readonly severity: Severity;
  /** The section of the course that teaches it; its hint page names the same. */
  readonly section: string;
  /** Looks at one file. Never throws; what is not certain it leaves unsaid. */
  readonly check: (file: SourceFile, context: Context) => Iterable<RuleFinding>;
}

/** Whether a place is in this file: values may come from others. */
export function isIn(file: SourceFile, at: Origin): boolean {
  return at.tree === file.tree;
}
