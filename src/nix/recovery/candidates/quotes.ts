/** A `"` that is missing: the string runs on over the end of its line, which text in `"` seldom does. */
import * as T from '../../tokens.ts';
import type { Failure } from '../failure.ts';
import { insert, type Repair } from '../repair.ts';

/** How many strings over several lines, going back from where the parser stopped, are looked at. */
const MOST_STRINGS = 4;
const MOST_PLACES = 24;

export function* quotes(f: Failure): Generator<Repair> {
  let found = 0;
  for (let token = f.token; token >= 0 && found < MOST_STRINGS; token--) {
    const kind = f.kind(token);
    if (kind !== T.STRING && kind !== T.STRING_TEXT) continue;
    if (!f.layout.isMultiline(token)) continue;
    found++;
    yield* onLine(f, token, found * 0.2);
  }
  if (found < MOST_STRINGS) yield* openAtEnd(f, found * 0.2);
}

/** The last string may have opened on the last line and never end. */
function* openAtEnd(f: Failure, cost: number): Generator<Repair> {
  for (let token = f.token; token > f.token - 3 && token >= 0; token--) {
    if (f.kind(token) === T.STRING_OPEN || f.kind(token) === T.STRING_TEXT) {
      yield* onLine(f, token, cost);
      return;
    }
  }
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
  places = 0;
  for (let at = opened; at >= Math.max(lineStart, opened - 400) && places < MOST_PLACES; at--) {
    const extra = openingCost(text, at, lineStart);
    if (extra === undefined) continue;
    places++;
    yield missing(at, cost + 0.45 + extra, opened, 'opening');
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
