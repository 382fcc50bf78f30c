// A pasted log as structure: lines, typed commands, errors with their traces, warnings, failed builds. Read once.

/** Whose file it is. `expression` is text given on a command line, which has no file. */
export type Owner = 'yours' | 'your-flake' | 'nixpkgs' | 'home-manager' | 'dependency' | 'expression';

export interface CodeLine {
  readonly number: number;
  readonly text: string;
}

export interface Position {
  /** As the paste writes it. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly column: number | undefined;
  readonly owner: Owner;
  /** The file as a person calls it: without the store and its hash. */
  readonly path: string;
  /** `in your flake`, `in Nixpkgs, not yours`; empty for a plain file. */
  readonly belongs: string;
  /** The lines of code that Nix printed below the position. */
  readonly code: readonly CodeLine[];
}

/** One `… while evaluating` of a trace. */
export interface Frame {
  readonly text: string;
  readonly position: Position | undefined;
}

export interface ErrorBlock {
  /** Index of its first line in the log. */
  readonly at: number;
  /** The message on one line, quote marks made plain; empty when the paste was cut off before it. */
  readonly text: string;
  /** The same without the spaces at line breaks: for words that a terminal broke in two. */
  readonly tight: string;
  /** The message line by line. */
  readonly lines: readonly string[];
  /** Outermost first, as newer Nix prints them. */
  readonly frames: readonly Frame[];
  readonly position: Position | undefined;
}

/** `plain` is any other line that may mean something. */
export type MessageKind = 'error' | 'warning' | 'plain' | 'builder';

export interface Message {
  readonly kind: MessageKind;
  /** Index of its line in the log. */
  readonly at: number;
  readonly text: string;
  readonly tight: string;
  readonly error: ErrorBlock | undefined;
}

export type BuildEnd = 'exit' | 'signal' | 'timeout' | 'no-output' | 'dependencies' | 'unknown';

export interface BuildFailure {
  readonly at: number;
  /** `/nix/store/…-htop-3.3.0.drv` */
  readonly derivation: string;
  /** `htop-3.3.0` */
  readonly name: string;
  readonly end: BuildEnd;
  /** Exit code or signal number. */
  readonly code: number | undefined;
  /** The last lines of the builder's log, without the marks around them. */
  readonly log: readonly string[];
}

export interface Command {
  readonly at: number;
  /** `nixos-rebuild`, without `sudo` and folders. */
  readonly program: string;
  /** The whole command without the prompt. */
  readonly text: string;
  readonly sudo: boolean;
}

export interface Log {
  readonly lines: readonly string[];
  /** The lines as one text. */
  readonly text: string;
  readonly messages: readonly Message[];
  readonly errors: readonly ErrorBlock[];
  readonly builds: readonly BuildFailure[];
  readonly commands: readonly Command[];
  /** Something in it speaks of Nix: a store path, a Nix program, a Nix file. */
  readonly nix: boolean;
  /** How many lines report work that went well: copied, built, activated. */
  readonly progress: number;
}
