/** A `''` that is missing: the indentation tells where the text of many lines began or ended. */
import * as T from '../../tokens.ts';
import type { Failure } from '../failure.ts';
import { insert, type Repair } from '../repair.ts';
import { firstOfLine, leadingWidth } from '../token-layout.ts';

const MOST_STRINGS = 4;
/** How many `=` at a line's end, going back from where the parser stopped, may have lost their `''`. */
const MOST_OPENINGS = 6;

export function* indentedQuotes(f: Failure): Generator<Repair> {
  yield* missingClose(f);
  yield* missingOpen(f);
}

function* missingClose(f: Failure): Generator<Repair> {
  let found = 0;
  for (let token = f.token; token >= 0 && found < MOST_STRINGS; token--) {
    const kind = f.kind(token);
    if (kind !== T.IND_STRING && kind !== T.IND_OPEN) continue;
    found++;
    yield* closings(f, token, found * 0.15);
  }
}

/** Ends for the string: before a `;` that stands where the `''` should, or before the first line that is outdented. */
function* closings(f: Failure, token: number, cost: number): Generator<Repair> {
  const { text } = f;
  const opened = f.start(token);
  const indent = f.layout.indent(token);
  const limit = f.kind(token) === T.IND_STRING ? f.end(token) - 2 : text.length;
  const firstEnd = endOfLine(text, opened);
  const semicolon = text.lastIndexOf(';', firstEnd);
  if (semicolon > opened + 2 && semicolon < limit) yield close(f, token, semicolon, "''", cost + 0.5);
  let lines = 0;
  for (let at = firstEnd + 1; at < limit && at > 0; at = endOfLine(text, at) + 1) {
    const first = firstOfLine(text, at);
    const c = text.charCodeAt(first);
    if (c === 10 || c === 13 || Number.isNaN(c)) continue;
    const width = leadingWidth(text, at);
    if (width > indent) continue;
    const rest = text.charAt(first);
    if (rest === ';' || rest === ')' || rest === ']' || rest === '+') {
      yield close(f, token, first, "''", cost + (width === indent ? 0 : 0.5));
    } else {
      const before = endBefore(text, at);
      yield close(
        f,
        token,
        before,
        `\n${text.slice(lineStart(text, opened), firstOfLine(text, lineStart(text, opened)))}'';`,
        cost + 0.3,
      );
    }
    if (++lines >= 2) break;
  }
}

function close(f: Failure, token: number, at: number, inserted: string, cost: number): Repair {
  const shown = inserted.trim();
  return {
    rule: 'unclosed-indented-string',
    edits: [insert(at, inserted)],
    cost,
    start: at,
    end: at,
    message: `Put \`${shown}\` here: the text that begins with \`''\` on line ${f.line(token)} is never closed.`,
    title: `insert ${shown}`,
    related: [{ start: f.start(token), end: f.start(token) + 2, message: 'The text begins here.' }],
  };
}

/** `name =` at the end of a line, with text below that is no Nix. */
function* missingOpen(f: Failure): Generator<Repair> {
  let found = 0;
  for (let token = Math.min(f.token, f.parser.lexer.count - 1); token > 0 && found < MOST_OPENINGS; token--) {
    if (!f.layout.isFirst(token)) continue;
    const before = token - 1;
    const kind = f.kind(before);
    if (kind !== T.ASSIGN && !(kind === T.ID && found < 3)) continue;
    if (f.layout.indent(token) <= f.layout.indent(before)) continue;
    found++;
    const at = f.end(before);
    yield {
      rule: 'unclosed-indented-string',
      edits: [insert(at, " ''")],
      cost: (kind === T.ASSIGN ? 0.5 : 1.2) + found * 0.1,
      start: at,
      end: at,
      message:
        "Put `''` here: the lines below are text, and text of many lines begins with two single quotes.",
      title: "insert ''",
    };
  }
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** The end of the last line above `at` that is not empty. */
function endBefore(text: string, at: number): number {
  let end = at - 1;
  while (end > 0 && /\s/.test(text.charAt(end - 1))) end--;
  return end;
}
