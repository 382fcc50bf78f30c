/** What the front end says about a place in a text. */

export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

export interface Fix {
  /** What applying it does, as a short command: "insert ;". */
  readonly title: string;
  /** In the order of the text, not overlapping. */
  readonly edits: readonly TextEdit[];
}

export interface Related {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** *error*: Nix or `nixos-rebuild` refuses it; *warning*: it works but will hurt; *advice*: it could be better. */
export type Severity = 'error' | 'warning' | 'advice';

/** Offsets are UTF-16 and count in the text as it was handed in. `start === end` marks a place between characters. */
export interface Finding {
  /** Stable id; `curriculum/hints/<rule>.md` explains it. */
  readonly rule: string;
  readonly severity: Severity;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly fix?: Fix;
  /** Other places that belong to it: the bracket that was opened, the first of two definitions. */
  readonly related?: readonly Related[];
}

/** By place; what stands on one place keeps its order. */
export function sortFindings<F extends Finding>(findings: readonly F[]): F[] {
  return [...findings].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The text after a fix, or after any edits in order that do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits) {
    result += text.slice(at, edit.offset) + edit.text;
    at = edit.offset + edit.length;
  }
  return result + text.slice(at);
}
