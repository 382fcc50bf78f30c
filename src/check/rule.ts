// What a rule is and what it gets to see: one file with its modules, and everything that was pasted with it.
import type { Catalog } from '../catalog/types.ts';
import type { Finding, Severity } from '../nix/finding.ts';
import type { Origin } from '../nix/eval/value.ts';
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
  readonly flake: Flake | undefined;
  /** The modules whose set is written in this file, outer ones first. */
  readonly modules: readonly ProjectModule[];
}

export interface Context {
  /** Undefined where it could not be loaded: then nothing is said about what exists. */
  readonly catalog: Catalog | undefined;
  readonly files: readonly SourceFile[];
  /** The options that a module of these files sets, with what the catalog says about each. */
  readonly settings: (module: ProjectModule) => readonly Setting[];
  /** The release that the files are about: of their nixpkgs input, or the catalog's. */
  readonly release: string | undefined;
}

/** What a rule says; the engine adds the rule's name and severity. */
export interface RuleFinding extends Pick<Finding, 'start' | 'end' | 'message' | 'fix' | 'related'> {
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
}

export interface Rule {
  /** Also the name of its hint page. */
  readonly id: string;
  readonly severity: Severity;
  readonly check: (file: SourceFile, context: Context) => Iterable<RuleFinding>;
}

/** Whether a place is in this file: values may come from others. */
export function isIn(file: SourceFile, at: Origin): boolean {
  return at.tree === file.tree;
}
