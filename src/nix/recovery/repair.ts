/** One way to mend a text: what to change, what that says about the mistake, and how likely it is at first sight. */
import type { Related, TextEdit } from '../finding.ts';

export interface Repair {
  /** The rule of the finding it becomes. */
  readonly rule: string;
  /** Offsets in the text as it is mended so far. */
  readonly edits: readonly TextEdit[];
  /** The lower, the more likely; one point is about one line whose indentation does not fit. */
  readonly cost: number;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** The command for the learner; without it the edits only let the reading go on and are not offered. */
  readonly title?: string;
  readonly related?: readonly Related[];
}

export function insert(offset: number, text: string): TextEdit {
  return { offset, length: 0, text };
}

export function remove(start: number, end: number): TextEdit {
  return { offset: start, length: end - start, text: '' };
}

export function replace(start: number, end: number, text: string): TextEdit {
  return { offset: start, length: end - start, text };
}
