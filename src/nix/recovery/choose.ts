/** Of all ways to mend a text at one place, the one that makes most sense of the whole. */
import { applyEdits } from '../finding.ts';
import { STRING_PARTS } from '../parser/states.ts';
import { fallbackRepair } from './candidates/fallback.ts';
import { candidates } from './candidates/index.ts';
import type { Failure } from './failure.ts';
import type { Repair } from './repair.ts';
import { type Trial, tryText } from './trial.ts';

/** What a trial costs that does not get through the whole text, less what it gets further. */
const NOT_THROUGH = 6;
const TOKENS_A_POINT = 25;
/** So many characters tell how well a text is indented. */
const SETTLED = 300;

/** These can swallow any text, so that one of them gets through says little about the rest. */
const swallowing = new Set([
  ...[
    'unclosed-string',
    'unclosed-indented-string',
    'stray-quote',
    'empty-text',
    'unexpected-end',
    'merge-conflict',
  ],
]);

export interface Choice {
  readonly repair: Repair;
  readonly trial: Trial;
  /** Whether nothing explained the mistake, so that a part of the text was left out instead. */
  readonly uncertain: boolean;
}

/** A repair with what its trial gave; the trial itself would keep too much in memory. */
interface Tried {
  readonly repair: Repair;
  readonly accepted: boolean;
  readonly advances: boolean;
  readonly disagreement: number;
  /** How far from the end the parser stopped, in points. */
  readonly shortfall: number;
  /** The text that it did not read. */
  readonly unread: number;
}

/** @param spend takes the length of a text about to be read; false when there is no more to spend. */
export function choose(failure: Failure, spend: (cost: number) => boolean): Choice {
  const tried = tryAll(failure, spend);
  const ahead = noiseAhead(failure, tried);
  let best: Tried | undefined;
  let lowest = Number.POSITIVE_INFINITY;
  for (const each of tried) {
    const score = each.repair.cost + each.disagreement + each.shortfall + (each.accepted ? 0 : ahead(each));
    if (score >= lowest) continue;
    best = each;
    lowest = score;
  }
  const understood = best?.advances ? best.repair : undefined;
  const repair = understood ?? fallbackRepair(failure);
  return {
    repair,
    trial: tryText(applyEdits(failure.text, repair.edits)),
    uncertain: understood === undefined,
  };
}

function tryAll(failure: Failure, spend: (cost: number) => boolean): Tried[] {
  const tried: Tried[] = [];
  const seen = new Map<string, number>();
  for (const repair of candidates(failure)) {
    const key = repair.edits.map(({ offset, length, text }) => `${offset} ${length} ${text}`).join();
    const known = seen.get(key);
    if (known !== undefined) {
      // The same change for another reason: the likelier reason counts.
      const earlier = tried[known];
      if (earlier && repair.cost < earlier.repair.cost) tried[known] = { ...earlier, repair };
      continue;
    }
    seen.set(key, tried.length);
    const text = applyEdits(failure.text, repair.edits);
    if (!spend(text.length)) break;
    const trial = tryText(text);
    tried.push({
      repair,
      accepted: trial.accepted,
      advances: advances(failure, repair, trial),
      disagreement: trial.disagreement,
      shortfall: shortfall(failure, repair, trial),
      unread: trial.accepted ? 0 : text.length - trial.stop,
    });
  }
  return tried;
}

/**
 * How much the text that a trial did not read would disagree with the layout. A repair that gets through
 * tells it; without one, the unread text is taken to be indented as well as what was read.
 */
function noiseAhead(failure: Failure, tried: readonly Tried[]): (each: Tried) => number {
  const through = tried.filter(({ accepted, repair }) => accepted && !swallowing.has(repair.rule));
  if (through.length > 0) {
    const calmest = Math.min(...through.map(({ disagreement }) => disagreement));
    return (each) => Math.max(0, calmest - each.disagreement);
  }
  const rate = failure.trial.disagreement / Math.max(SETTLED, failure.start());
  return (each) => rate * each.unread;
}

/** A repair that only moves the mistake is a bad one. */
function shortfall(failure: Failure, repair: Repair, trial: Trial): number {
  if (trial.accepted) return 0;
  // A string that swallows the rest of the text gets to its end without having understood anything of it.
  if (trial.parser.state === STRING_PARTS) return NOT_THROUGH + 4;
  const further = trial.parser.token - failure.token;
  const lines = trial.meter.layout.line(trial.parser.token) - failure.layout.line(failure.token);
  const soon = lines <= 0 ? 2 : lines <= 2 ? 1 : 0;
  const points = NOT_THROUGH + soon - Math.max(0, Math.min(further / TOKENS_A_POINT, 3));
  return advances(failure, repair, trial) ? points : points + 10;
}

function advances(failure: Failure, repair: Repair, trial: Trial): boolean {
  if (trial.accepted) return true;
  const growth = repair.edits.reduce((sum, edit) => sum + edit.text.length - edit.length, 0);
  return trial.stop - Math.max(growth, 0) > failure.start();
}
