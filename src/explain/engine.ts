// From a paste to explanations: clean, redact, read once, ask every cause, put the root first.
import { causes } from './causes/index.ts';
import { cleanLines } from './log/clean.ts';
import type { Log } from './log/model.ts';
import { readLog } from './log/read.ts';
import { bestPosition, placeFacts } from './log/search.ts';
import { failedUnit } from './log/units.ts';
import {
  type AnyCause,
  type Examined,
  type ExplainContext,
  type Explanation,
  type Facts,
  type FoundFacts,
  type MoreFacts,
  noLookup,
  type Weight,
} from './model.ts';
import { ownLine } from './own-line.ts';
import { redactLines } from './redact.ts';
import { type Outcome, outcomeOf, type Success } from './success.ts';

/** More than this nobody reads; the root is among the first. */
const MOST = 6;
/** So many lines of work that went well make a log healthy enough for asides to be left out. */
const HEALTHY_PROGRESS = 3;

/**
 * Explains what a paste shows, best first; empty when nothing is recognised or all is well. Secrets in the paste are
 * taken out before anything else happens. Time is linear in the length of the text; it never throws.
 *
 * @param text a paste of any length: an error, a whole log, a typed screenshot
 * @param context a catalog for names and earlier files of the conversation, both optional
 */
export function explain(text: string, context: ExplainContext = {}): Explanation[] {
  return explainWith(causes, text, context);
}

/** The same with another list of causes: for tests that take one away. */
export function explainWith(
  list: readonly AnyCause[],
  text: string,
  context: ExplainContext = {},
): Explanation[] {
  const log = read(text);
  return tell(examine(list, log).told, log, context);
}

/** Whether {@link assess} has anything to say, for callers that only sort texts. */
export function isRecognised(text: string): boolean {
  const { told, outcome } = examine(causes, read(text));
  return told.length > 0 || outcome !== undefined;
}

/** {@link explain} and {@link recogniseSuccess} together, for one reading of the text. */
export function assess(
  text: string,
  context: ExplainContext = {},
): { readonly explanations: Explanation[]; readonly success: Succeeded | undefined } {
  const log = read(text);
  const examination = examine(causes, log);
  return {
    explanations: tell(examination.told, log, context),
    success: succeeded(examination, log, context),
  };
}

/** What went well, with the warnings that evaluation printed on the way. */
type Succeeded = Success & { readonly notes: readonly Explanation[] };

/**
 * Recognises a rebuild, a switch or an activation that went well.
 *
 * @returns what succeeded, with the warnings that evaluation printed on the way; undefined when nothing shows success
 * or something went wrong
 */
export function recogniseSuccess(text: string, context: ExplainContext = {}): Succeeded | undefined {
  const log = read(text);
  return succeeded(examine(causes, log), log, context);
}

function read(text: string): Log {
  return readLog(redactLines(cleanLines(text)));
}

function succeeded(
  { told, notes, outcome }: Examination,
  log: Log,
  context: ExplainContext,
): Succeeded | undefined {
  if (!outcome || told.length > 0) return undefined;
  const { kind, path, message } = outcome;
  const warnings = notes.filter(({ examined }) => examined.weight === 'warning');
  return { kind, path, message, notes: tell(warnings, log, context) };
}

interface Found {
  readonly cause: AnyCause;
  readonly examined: Examined;
}

/** Everything the causes find: what is to be told, and what a healthy log need not be troubled with. */
interface Examination {
  readonly told: readonly Found[];
  readonly notes: readonly Found[];
  readonly outcome: Outcome | undefined;
}

function examine(list: readonly AnyCause[], log: Log): Examination {
  const every = list
    .flatMap((cause): Found[] => {
      const examined = cause.examine(log);
      return examined ? [{ cause, examined: { ...examined, facts: completed(examined, log) } }] : [];
    })
    .sort((a, b) => order(a.examined, b.examined));
  const known = every.some(({ examined }) => !examined.lastResort && examined.weight !== 'aside');
  const found = known ? every.filter(({ examined }) => !examined.lastResort) : every;
  const failed = found.some(
    ({ examined }) => examined.weight === 'error' || examined.weight === 'consequence',
  );
  const outcome = failed ? undefined : outcomeOf(log);
  const healthy = outcome !== undefined || (log.errors.length === 0 && log.progress >= HEALTHY_PROGRESS);
  const isNote = ({ examined: { weight, at } }: Found): boolean =>
    (weight === 'aside' && healthy) ||
    // What the activation itself complains about is more than a note.
    (weight === 'warning' && outcome !== undefined && at < outcome.from);
  return { told: found.filter((one) => !isNote(one)), notes: found.filter(isNote), outcome };
}

function tell(found: readonly Found[], log: Log, context: ExplainContext): Explanation[] {
  const root = found[0]?.examined;
  return found.slice(0, MOST).map(({ cause, examined }) => ({
    cause: cause.id,
    title: cause.title,
    ...examined.words(context.lookup ?? noLookup),
    facts: fill(examined.facts),
    section: cause.section,
    links: cause.links,
    role: roleOf(examined, root),
    ownLine: ownLine(examined.facts, context.files ?? [], log),
  }));
}

const WEIGHTS: readonly Weight[] = ['error', 'consequence', 'warning', 'aside'];

function order(a: Examined, b: Examined): number {
  return WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight) || b.priority - a.priority || a.at - b.at;
}

function roleOf(examined: Examined, root: Examined | undefined): Explanation['role'] {
  if (examined.weight === 'aside' || examined.weight === 'warning') return examined.weight;
  if (examined === root) return 'root';
  if (examined.at === root?.at) return 'alternative';
  return examined.weight === 'consequence' ? 'follows' : 'also';
}

/** Adds what the log says about every error: its position, and the unit that failed with it. */
function completed({ at, facts }: Examined, log: Log): FoundFacts {
  const said =
    log.errors.find((error) => error.at === at) ??
    log.errors.find((error) => error.at > at) ??
    log.errors.findLast((error) => error.at < at);
  const place = bestPosition(said);
  const samePlace = facts.file === undefined || facts.file === place?.file;
  const placed =
    place && samePlace && facts.line === undefined ? { ...placeFacts(place), ...given(facts) } : facts;
  return placed.unit ? placed : { ...placed, unit: failedUnit(log) };
}

/** Only the facts that have a value. */
function given(facts: FoundFacts): MoreFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

function fill(facts: FoundFacts): Facts {
  return {
    ...given(facts),
    file: facts.file ?? null,
    line: facts.line ?? null,
    column: facts.column ?? null,
    option: facts.option ?? null,
    attribute: facts.attribute ?? null,
    package: facts.package ?? null,
    unit: facts.unit ?? null,
  };
}
