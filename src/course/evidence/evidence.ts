// What a pasted text shows, as facts: lists of generations, rollbacks, rebuilds. It says nothing about exercises.
import { readConfiguration } from './configuration.ts';
import { readFileOutput } from './file-output.ts';
import { readGenerations } from './generations.ts';
import { cleanLines } from './lines.ts';
import { readRebuild } from './rebuild.ts';

export interface Generation {
  readonly number: number;
  readonly current: boolean;
  /** `26.05.20260707.0ad6f47`; undefined where the form of the list does not show it. */
  readonly nixosVersion: string | undefined;
}

/** The programs that print lists of generations: nixos-rebuild-ng, its Bash predecessor, or nix-env. */
export type ListForm = 'ng' | 'bash' | 'nix-env' | 'json';

export type Evidence =
  | { readonly kind: 'generations'; readonly form: ListForm; readonly rows: readonly Generation[] }
  /** `nixos-rebuild --list-generations`: a flag of other programs, not of this one. */
  | { readonly kind: 'list-flag-refused' }
  | { readonly kind: 'rolled-back'; readonly from: number; readonly to: number }
  | { readonly kind: 'nothing-older'; readonly current: number }
  /**
   * A rebuild came to its end; `path` is the new configuration. The same last line ends `build` and `dry-activate`:
   * whether it runs now shows only in the lines before.
   */
  | { readonly kind: 'rebuilt'; readonly path: string; readonly activation: 'shown' | 'dry' | 'not-shown' }
  | { readonly kind: 'units-failed'; readonly units: readonly string[] }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'file-missing'; readonly path: string }
  /** A configuration without mistakes: the options that it gives a value. */
  | { readonly kind: 'configuration'; readonly options: readonly (readonly string[])[] };

/** Evidence with its place, so that a whole terminal session is read in the order in which it happened. */
export interface Located<E = Evidence> {
  /** 0-based index of the line where it begins. */
  readonly line: number;
  readonly evidence: E;
}

export interface EvidenceReading {
  readonly lines: readonly string[];
  readonly found: readonly Located[];
}

/** Reads a paste of any length in time linear in it. Never throws; finds nothing in what it does not know. */
export function readEvidence(paste: string): EvidenceReading {
  const lines = cleanLines(paste);
  const found = [
    ...readGenerations(lines),
    ...readRebuild(lines),
    ...readFileOutput(lines),
    ...readConfiguration(paste),
  ].sort((a, b) => a.line - b.line);
  return { lines, found };
}
