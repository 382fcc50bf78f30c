/**
 * Finds the mistakes of a text that Nix's grammar refuses. Where the parser stops, every likely way to mend
 * the text is tried; the one after which the parser gets through, with the brackets most in agreement with
 * the layout, is the mistake that is reported. Then the reading goes on in the mended text.
 */
import { type Finding, sortFindings, type TextEdit } from '../finding.ts';
import type { MendedText } from '../mended-text.ts';
import { choose } from './choose.ts';
import { closeEverything } from './close-everything.ts';
import { mergeConflicts } from './conflicts.ts';
import { Failure } from './failure.ts';
import type { Repair } from './repair.ts';
import { withoutShowers } from './showers.ts';
import { tryText } from './trial.ts';

/** After this many mistakes the rest is cut off: more would not help anybody at once. */
const MOST_MISTAKES = 20;
/** How much text may be read again in trials: a fixed part, and a multiple of the text's length. */
const BUDGET_FIXED = 6_000_000;
const BUDGET_FACTOR = 8;

export interface Recovery {
  /** The text as it parses, with the way back to the paste. */
  readonly mended: MendedText;
  readonly findings: readonly Finding[];
  /** Whether every mistake was understood, so that what the tree says of names can be trusted. */
  readonly certain: boolean;
}

/** Offsets; a place between characters where both are the same. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** @param lineAt the line of the paste, from 1, of an offset in the paste. */
export function recover(given: MendedText, lineAt: (offset: number) => number): Recovery {
  const conflicts = given.isUnchanged ? mergeConflicts(given.text) : { findings: [], edits: [] };
  let mended = conflicts.edits.length > 0 ? given.apply(conflicts.edits) : given;
  const findings: Finding[] = [...conflicts.findings];
  let certain = true;
  let budget = BUDGET_FIXED + BUDGET_FACTOR * given.text.length;
  let trial = tryText(mended.text);
  while (!trial.accepted) {
    const current = mended;
    const failure = new Failure(trial, (offset) => lineAt(current.toOriginal(offset)));
    if (findings.length >= MOST_MISTAKES || budget < mended.text.length) {
      return {
        mended: mended.apply([closeEverything(failure)]),
        findings: settled(findings, lineAt),
        certain: false,
      };
    }
    const best = choose(failure, (cost) => {
      budget -= cost;
      return budget > 0;
    });
    if (best.uncertain) certain = false;
    findings.push(report(best.repair, mended));
    mended = mended.apply(best.repair.edits);
    trial = best.trial;
  }
  return { mended, findings: settled(findings, lineAt), certain };
}

function settled(findings: readonly Finding[], lineAt: (offset: number) => number): Finding[] {
  return withoutShowers(sortFindings(findings), lineAt);
}

function report(repair: Repair, mended: MendedText): Finding {
  return {
    rule: repair.rule,
    severity: 'error',
    ...spanInPaste(repair, mended),
    message: repair.message,
    ...(repair.title
      ? { fix: { title: repair.title, edits: repair.edits.map((edit) => toPaste(edit, mended)) } }
      : {}),
    ...(repair.related
      ? {
          related: repair.related.map((related) => ({
            ...related,
            ...spanInPaste(related, mended),
          })),
        }
      : {}),
  };
}

function spanInPaste({ start, end }: Span, mended: MendedText): Span {
  if (start === end) return { start: mended.endToOriginal(start), end: mended.endToOriginal(start) };
  const first = mended.toOriginal(start);
  return { start: first, end: Math.max(first, mended.endToOriginal(end)) };
}

function toPaste(edit: TextEdit, mended: MendedText): TextEdit {
  if (edit.length === 0) return { offset: mended.endToOriginal(edit.offset), length: 0, text: edit.text };
  const offset = mended.toOriginal(edit.offset);
  return {
    offset,
    length: Math.max(0, mended.endToOriginal(edit.offset + edit.length) - offset),
    text: edit.text,
  };
}
