/**
 * Finds the mistakes of a text that Nix's grammar refuses. Where the parser stops, every likely way to mend
 * the text is tried; the one after which the parser gets through, with the brackets most in agreement with
 * the layout, is the mistake that is reported. Then the reading goes on in the mended text.
 */
import { applyEdits, type Finding, sortFindings, type TextEdit } from '../finding.ts';
import type { MendedText } from '../mended-text.ts';
import { STRING_PARTS } from '../parser/states.ts';
import { fallbackRepair } from './candidates/fallback.ts';
import { candidates } from './candidates/index.ts';
import { closeEverything } from './close-everything.ts';
import { mergeConflicts } from './conflicts.ts';
import { Failure } from './failure.ts';
import type { Repair } from './repair.ts';
import { withoutShowers } from './showers.ts';
import { type Trial, tryText } from './trial.ts';

/** After this many mistakes the rest is cut off: more would not help anybody at once. */
const MOST_MISTAKES = 20;
/** How much text may be read again in trials: a fixed part, and a multiple of the text's length. */
const BUDGET_FIXED = 6_000_000;
const BUDGET_FACTOR = 8;
/** What a trial costs that does not get through the whole text, less what it gets further. */
const NOT_THROUGH = 6;
const TOKENS_A_POINT = 25;
/** So many characters tell how well a text is indented. */
const SETTLED = 300;

export interface Recovery {
  /** The text as it parses, with the way back to the paste. */
  readonly mended: MendedText;
  readonly findings: readonly Finding[];
  /** Whether every mistake was understood, so that what the tree says of names can be trusted. */
  readonly certain: boolean;
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

interface Choice {
  readonly repair: Repair;
  readonly trial: Trial;
  readonly uncertain: boolean;
}

/** @param spend takes the length of a text about to be read; false when there is no more to spend. */
function choose(failure: Failure, spend: (cost: number) => boolean): Choice {
  let best: { repair: Repair; trial: Trial; score: number } | undefined;
  const tried = new Set<string>();
  for (const repair of candidates(failure)) {
    if (best && repair.cost > best.score) continue;
    const key = repair.edits.map(({ offset, length, text }) => `${offset} ${length} ${text}`).join();
    if (tried.has(key)) continue;
    tried.add(key);
    const text = applyEdits(failure.text, repair.edits);
    if (!spend(text.length)) break;
    const trial = tryText(text);
    const score = repair.cost + trial.disagreement + shortfall(failure, repair, trial);
    if (!best || score < best.score) best = { repair, trial, score };
  }
  if (best && advances(failure, best.repair, best.trial)) return { ...best, uncertain: false };
  const repair = fallbackRepair(failure);
  return { repair, trial: tryText(applyEdits(failure.text, repair.edits)), uncertain: true };
}

/** How far the parser is from the end, in points: a repair that only moves the mistake is a bad one. */
function shortfall(failure: Failure, repair: Repair, trial: Trial): number {
  if (trial.accepted) return 0;
  // A string that swallows the rest of the text gets to its end without having understood anything of it.
  if (trial.parser.state === STRING_PARTS) return NOT_THROUGH + 4;
  const further = trial.parser.token - failure.token;
  const lines = trial.meter.layout.line(trial.parser.token) - failure.layout.line(failure.token);
  const soon = lines <= 0 ? 2 : lines <= 2 ? 1 : 0;
  // What is not read yet would disagree with the layout as much as what is read already.
  const rate = failure.trial.disagreement / Math.max(SETTLED, failure.start());
  const ahead = rate * Math.max(0, failure.text.length - trial.stop);
  const points = NOT_THROUGH + soon + ahead - Math.max(0, Math.min(further / TOKENS_A_POINT, 3));
  return advances(failure, repair, trial) ? points : points + 10;
}

function advances(failure: Failure, repair: Repair, trial: Trial): boolean {
  if (trial.accepted) return true;
  const growth = repair.edits.reduce((sum, edit) => sum + edit.text.length - edit.length, 0);
  return trial.stop - Math.max(growth, 0) > failure.start();
}

function report(repair: Repair, mended: MendedText): Finding {
  const start =
    repair.start === repair.end ? mended.endToOriginal(repair.start) : mended.toOriginal(repair.start);
  const end = repair.start === repair.end ? start : Math.max(start, mended.endToOriginal(repair.end));
  return {
    rule: repair.rule,
    severity: 'error',
    start,
    end,
    message: repair.message,
    ...(repair.title
      ? { fix: { title: repair.title, edits: repair.edits.map((edit) => toPaste(edit, mended)) } }
      : {}),
    ...(repair.related
      ? {
          related: repair.related.map((related) => ({
            ...related,
            start: mended.toOriginal(related.start),
            end: mended.endToOriginal(related.end),
          })),
        }
      : {}),
  };
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
