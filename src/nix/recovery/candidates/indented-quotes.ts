/** A `''` that is missing: the indentation tells where the text of many lines began or ended. */
import * as T from '../../tokens.ts';
import type { Failure } from '../failure.ts';
import { insert, type Repair } from '../repair.ts';
import { firstOfLine, leadingWidth } from '../token-layout.ts';

const MOST_STRINGS = 4;
/** How many `=` at a line's end, going back from where the parser stopped, may have lost their `''`. */
const MOST_OPENINGS = 6;
/** Text reads as Nix for this many tokens at most. */
const TEXT_TOKENS = 500;

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
    yield* emptyText(f, token);
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
  // A string that begins with what follows a closing quote is one turned inside out.
  const turned = /^''\s*[;)]/.test(text.slice(opened, opened + 8)) ? 1.5 : 0;
  yield* tripleQuote(f, token, limit);
  if (limit === text.length) yield atEnd(f, token, cost + turned + 0.6);
  let lines = 0;
  for (let at = firstEnd + 1; at < limit && at > 0; at = endOfLine(text, at) + 1) {
    const first = firstOfLine(text, at);
    const c = text.charCodeAt(first);
    if (c === 10 || c === 13 || Number.isNaN(c)) continue;
    const width = leadingWidth(text, at);
    if (width > indent) continue;
    const rest = text.charAt(first);
    if (/[;)\]+}]/.test(rest)) {
      const left = emptyLineBefore(text, at, indent) ?? first;
      yield close(f, token, left, "''", cost + turned + (width === indent ? 0 : 0.5));
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

/** `or '')`: two single quotes for an empty text, which they are only in pairs of two. */
function* emptyText(f: Failure, token: number): Generator<Repair> {
  const start = f.start(token);
  if (f.layout.isFirst(token) || !/^''[ \t]*[)\];}]/.test(f.text.slice(start, start + 12))) return;
  yield {
    rule: 'empty-text',
    edits: [{ offset: start, length: 2, text: '""' }],
    cost: 0.3,
    start,
    end: start + 2,
    message: 'Write `""` for an empty text: two single quotes begin a text of many lines.',
    title: 'write ""',
  };
}

/** `'''` is an escape; before a `;` or at a line's end it was meant to end the text. */
function* tripleQuote(f: Failure, token: number, limit: number): Generator<Repair> {
  const { text } = f;
  const from = f.start(token) + 2;
  for (
    let at = text.indexOf("'''", from);
    at >= 0 && at < limit && at < from + 20_000;
    at = text.indexOf("'''", at + 3)
  ) {
    if (!/^'''[ \t]*(?:[;)\]\n]|$)/.test(text.slice(at, at + 12))) continue;
    yield {
      rule: 'unclosed-indented-string',
      edits: [{ offset: at, length: 1, text: '' }],
      cost: 0.3,
      start: at,
      end: at + 3,
      message: 'Write two single quotes here: three are an escape for two, so they do not end the text.',
      title: "write ''",
      related: [{ start: f.start(token), end: f.start(token) + 2, message: 'The text begins here.' }],
    };
    return;
  }
}

/** The string may end with the text, on the empty line that the `''` left or after the last word. */
function atEnd(f: Failure, token: number, cost: number): Repair {
  const { text } = f;
  const end = endBefore(text, text.length);
  const empty = text.indexOf('\n', end) + 1;
  const left = empty > 0 && text.slice(empty).trim() === '' && text.indexOf('\n', empty) >= 0;
  return close(f, token, left ? firstOfLine(text, empty) : end, left ? "''" : "\n''", cost);
}

/** The end of the line above, when nothing stands on it but the indentation of the `''` that is gone. */
function emptyLineBefore(text: string, at: number, indent: number): number | undefined {
  const above = lineStart(text, at - 1);
  const isEmpty = at - 1 - above === indent && text.slice(above, at - 1).trim() === '';
  return isEmpty && indent > 0 ? at - 1 : undefined;
}

/** What may stand before a `''` at the end of a line, with how odd that is. */
const beforeText: ReadonlyMap<number, number> = new Map([
  [T.ASSIGN, 0.5],
  [T.IN, 1.2],
  [T.THEN, 1],
  [T.ELSE, 1],
  [T.PLUS, 0.8],
  [T.STRING, 0.7],
  [T.RBRACE, 0.7],
  [T.RBRACKET, 0.8],
  [T.RPAREN, 0.8],
  [T.LPAREN, 0.9],
  [T.ID, 0.8],
  [T.COLON, 1],
]);

/** `name =` at the end of a line, with text below that is no Nix. */
function* missingOpen(f: Failure): Generator<Repair> {
  let found = 0;
  const last = f.lastOnLine(f.token);
  for (let token = last; token > last - TEXT_TOKENS && token > 0 && found < MOST_OPENINGS; token--) {
    if (!f.layout.isFirst(token)) continue;
    const before = token - 1;
    const cost = beforeText.get(f.kind(before));
    if (cost === undefined || f.layout.indent(token) < f.layout.indent(before)) continue;
    const deeper = f.layout.indent(token) > f.layout.indent(before);
    if (!deeper && f.kind(before) !== T.IN) continue;
    found++;
    const left = leftAlone(f, token);
    const at = left ?? f.end(before);
    yield {
      rule: 'unclosed-indented-string',
      edits: [insert(at, left === undefined ? " ''" : "''")],
      cost: cost + found * 0.08,
      start: at,
      end: at,
      message:
        "Put `''` here: the lines below are text, and text of many lines begins with two single quotes.",
      title: "insert ''",
    };
  }
}

/** An empty line above the token that still has the indentation of the `''` that is gone. */
function leftAlone(f: Failure, token: number): number | undefined {
  const from = f.end(token - 1);
  const lines = f.text.slice(from, f.start(token)).split('\n');
  const blank = lines.findIndex(
    (line, i) => i > 0 && i < lines.length - 1 && line.length > 0 && line.trim() === '',
  );
  if (blank < 0) return undefined;
  return from + lines.slice(0, blank + 1).join('\n').length;
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
