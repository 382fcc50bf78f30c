/** A `"` that is missing: the string runs on over the end of its line, which text in `"` seldom does. */
import * as T from '../../tokens.ts';
import type { Failure } from '../failure.ts';
import { insert, type Repair, remove } from '../repair.ts';

/** How many strings over several lines are looked at, of each sort. */
const MOST_STRINGS = 3;
const MOST_PLACES = 24;

export function* quotes(f: Failure): Generator<Repair> {
  for (const [i, token] of suspects(f).entries()) yield* onLine(f, token, i * 0.1);
}

/**
 * Strings that may run on because a quote is missing. One missing quote turns all that follow inside out, so
 * the likeliest is the first string of the text that goes over a line's end; where a file has such strings by
 * intention, the ones that begin a row of them, and the last ones.
 */
function suspects(f: Failure): number[] {
  const rowStarts: number[] = [];
  const all: number[] = [];
  let previous = false;
  const last = f.lastOnLine(f.token);
  for (let token = 0; token <= last; token++) {
    const kind = f.kind(token);
    const isString = kind === T.STRING || kind === T.STRING_OPEN;
    if (!isString) continue;
    const text = kind === T.STRING ? token : token + 1;
    const runsOn = f.kind(text) === T.EOF || f.layout.isMultiline(text);
    if (runsOn) all.push(token);
    if (runsOn && !previous) rowStarts.push(token);
    previous = runsOn;
  }
  const likeliest = [
    ...all.slice(0, 1),
    ...rowStarts.slice(-MOST_STRINGS).reverse(),
    ...all.slice(1, MOST_STRINGS),
  ];
  return [...new Set([...likeliest, ...all.slice(-MOST_STRINGS).reverse()])];
}

function* onLine(f: Failure, token: number, cost: number): Generator<Repair> {
  const { text } = f;
  const opened = f.start(token);
  const lineStart = text.lastIndexOf('\n', opened - 1) + 1;
  const newline = text.indexOf('\n', opened);
  const lineEnd = Math.min(newline < 0 ? text.length : newline, opened + 400);
  let places = 0;
  for (let at = opened + 1; at <= lineEnd && places < MOST_PLACES; at++) {
    const extra = closingCost(text, at);
    if (extra === undefined) continue;
    places++;
    yield missing(at, cost + 0.3 + extra, opened, 'closing');
  }
  if (text.charAt(lineEnd - 1) !== ';') {
    const end = lineEnd - (/\s*$/.exec(text.slice(opened, lineEnd))?.[0].length ?? 0);
    yield { ...missing(end, cost + 0.6, opened, 'closing'), edits: [insert(end, '";')], title: 'insert ";' };
  }
  yield* stray(f, Math.max(lineStart, opened - 400), lineEnd, cost);
  places = 0;
  for (let at = opened; at >= Math.max(lineStart, opened - 400) && places < MOST_PLACES; at--) {
    const extra = openingCost(text, at, lineStart);
    if (extra === undefined) continue;
    places++;
    yield missing(at, cost + 0.45 + extra, opened, 'opening');
  }
}

/** A quote too many: each one on the line is tried. */
function* stray(f: Failure, from: number, to: number, cost: number): Generator<Repair> {
  let found = 0;
  for (
    let at = f.text.indexOf('"', from);
    at >= 0 && at < to && found < 8;
    at = f.text.indexOf('"', at + 1)
  ) {
    found++;
    yield {
      rule: 'stray-quote',
      edits: [remove(at, at + 1)],
      cost: cost + 0.8,
      start: at,
      end: at + 1,
      message: 'Remove this `"`: with it, the quotes on this line do not come in pairs.',
      title: 'remove "',
    };
  }
}

/** How odd it would be for a string to end before the character at `at`; undefined: it does not. */
function closingCost(text: string, at: number): number | undefined {
  if (/\s/.test(text.charAt(at - 1))) return undefined;
  const rest = text.charAt(at);
  if (rest === ';') return 0;
  if (rest === '' || rest === '\n' || rest === '\r') return text.charAt(at - 1) === ';' ? undefined : 0.1;
  if (rest === ' ' || rest === ')' || rest === ']' || rest === '}')
    return /^ ?[\])};=]/.test(text.slice(at, at + 2)) ? 0.1 : 0.4;
  if (rest === '.' || rest === '=' || rest === '"') return 0.5;
  return undefined;
}

function openingCost(text: string, at: number, lineStart: number): number | undefined {
  if (at === lineStart || /\s/.test(text.charAt(at)) || text.charAt(at) === '"') return undefined;
  const before = text.charAt(at - 1);
  if (/[\s=[({.]/.test(before))
    return /= ?$/.test(text.slice(Math.max(lineStart, at - 2), at)) ? 0 : before === '.' ? 0.4 : 0.2;
  return undefined;
}

function missing(at: number, cost: number, opened: number, which: 'opening' | 'closing'): Repair {
  return {
    rule: 'unclosed-string',
    edits: [insert(at, '"')],
    cost,
    start: at,
    end: at,
    message:
      which === 'closing'
        ? 'Put `"` here: the text that begins on this line has no closing quote.'
        : 'Put `"` here: the text that ends on this line has no opening quote.',
    title: 'insert "',
    ...(which === 'closing'
      ? { related: [{ start: opened, end: opened + 1, message: 'The text begins here.' }] }
      : {}),
  };
}
