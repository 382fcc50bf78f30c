// What is wrong in the curriculum, where, and what to do: for authors, at check time and at start.

export interface Problem {
  /** Path below `curriculum/`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}

export function formatProblem({ file, line, message }: Problem): string {
  return `curriculum/${file}:${line}: ${message}`;
}
