/** A closing bracket that is missing: the indentation tells which bracket it should have closed, and where. */
import type { Related } from '../../finding.ts';
import * as F from '../../parser/frames.ts';
import { precedence } from '../../parser/operators.ts';
import * as T from '../../tokens.ts';
import { closeEverything } from '../close-everything.ts';
import type { Failure, OpenBracket } from '../failure.ts';
import { insert, type Repair } from '../repair.ts';

/** How many of the open brackets, and of those whose closing bracket is out of line, are looked at. */
const MOST_BRACKETS = 10;

interface Kind {
  readonly rule: string;
  readonly close: string;
  readonly name: string;
}

const brace: Kind = { rule: 'missing-brace', close: '}', name: 'set' };
const kinds: ReadonlyMap<number, Kind> = new Map([
  [T.LBRACE, brace],
  [T.REC, brace],
  [T.LET, brace],
  [T.LBRACKET, { rule: 'missing-bracket', close: ']', name: 'list' }],
  [T.LPAREN, { rule: 'missing-parenthesis', close: ')', name: 'parenthesis' }],
  [T.DOLLAR_CURLY, { rule: 'missing-brace', close: '}', name: 'interpolation `${`' }],
]);

export function* closers(f: Failure): Generator<Repair> {
  const open = f.openBrackets().slice(0, MOST_BRACKETS);
  for (const [depth, bracket] of open.entries()) {
    const kind = kindOf(f, bracket);
    if (kind) yield* closings(f, kind, bracket.token, f.token, depth * 0.3);
  }
  // A bracket may also have been closed by the closing bracket of the one around it.
  for (const [opener, closer] of f.trial.meter.misfits.slice(-MOST_BRACKETS)) {
    const kind = kinds.get(f.kind(opener));
    if (kind && f.kind(closer) !== T.IN) yield* closings(f, kind, opener, closer, 0.2);
  }
  yield* endOfInterpolation(f);
  if (f.kind() === T.EOF && open.length > 1) yield endOfText(f, open);
}

/** Several brackets are open at the end: one mistake, or a paste that was cut off. */
function endOfText(f: Failure, open: readonly OpenBracket[]): Repair {
  const at = f.endBefore;
  const named = open.slice(0, 6);
  const lines = [...new Set(named.map(({ token }) => f.line(token)))].reverse();
  const where = lines.length > 1 ? `lines ${lines.join(', ')}` : `line ${lines.join()}`;
  return {
    rule: 'unexpected-end',
    edits: [closeEverything(f)],
    cost: 0.8,
    start: at,
    end: at,
    message: `The text ends here, but what was opened on ${where} is not closed. Close it, or check that the end is not missing from the paste.`,
    related: named.map(({ token }) => ({
      start: f.start(token),
      end: f.end(token),
      message: 'This is still open.',
    })),
  };
}

function kindOf(f: Failure, bracket: OpenBracket): Kind | undefined {
  return bracket.frame === F.LET ? undefined : kinds.get(f.kind(bracket.token));
}

/** Ways to close the bracket somewhere between its opener and `limit`. */
function* closings(f: Failure, kind: Kind, opener: number, limit: number, cost: number): Generator<Repair> {
  const places = new Map<number, number>([[limit, 0.4]]);
  const outdent = firstOutdented(f, opener, limit);
  if (outdent !== undefined) places.set(outdent, 0);
  const last = f.lastOnLine(opener) + 1;
  // A bracket at the end of its line was opened for the lines below.
  if (last < limit && last > opener + 1 && !places.has(last)) places.set(last, 0.8);
  for (const [before, extra] of places) {
    const next = f.kind(before);
    yield closing(f, kind, opener, before, kind.close, cost + extra);
    if (next !== T.SEMICOLON && next !== T.RPAREN && next !== T.RBRACKET) {
      yield closing(f, kind, opener, before, `${kind.close};`, cost + extra + 0.05);
    }
  }
}

/** The first line inside the bracket that is indented no deeper than the line that opened it. */
function firstOutdented(f: Failure, opener: number, limit: number): number | undefined {
  const { layout } = f;
  const indent = layout.indent(opener);
  for (let token = opener + 1; token <= limit; token++) {
    if (layout.isFirst(token) && layout.indent(token) <= indent) return token;
  }
  return undefined;
}

function closing(f: Failure, kind: Kind, opener: number, before: number, text: string, cost: number): Repair {
  const left = leftOver(f, opener, before);
  const at = left ?? f.end(before - 1);
  const fresh = left === undefined && text.length > 1 && onOwnLine(f, opener, before);
  const spaced = kind.close === '}' && text.length > 1 ? ` ${text}` : text;
  return {
    rule: kind.rule,
    edits: [insert(at, fresh ? newLine(f, opener, text) : spaced)],
    cost,
    start: at,
    end: at,
    message: `Put \`${text}\` here: the ${kind.name} opened on line ${f.line(opener)} is never closed.`,
    title: `insert ${text}`,
    related: [opened(f, kind, opener)],
  };
}

function onOwnLine(f: Failure, opener: number, before: number): boolean {
  return f.layout.isFirst(before) && f.layout.line(before) !== f.layout.line(opener);
}

const mayFollowCloser = T.table([T.SEMICOLON, T.COLON, T.AT, T.RPAREN, T.RBRACKET, T.RBRACE, T.COMMA]);

/**
 * Where the closing bracket was taken away from: before the `;` left alone on its line, or on an empty line
 * that is indented as the bracket would be.
 */
function leftOver(f: Failure, opener: number, before: number): number | undefined {
  if (!onOwnLine(f, opener, before)) return undefined;
  const indent = f.layout.indent(opener);
  if (f.kind(before) === T.SEMICOLON) return f.start(before);
  if (mayFollowCloser[f.kind(before)] === 1 && f.layout.indent(before) === indent) return f.start(before);
  const gap = f.text.slice(f.end(before - 1), f.start(before));
  let at = f.end(before - 1);
  const lines = gap.split('\n');
  for (const [i, line] of lines.entries()) {
    const isWhole = i > 0 && i < lines.length - 1;
    // An empty line is common, except at the very end of a text; one with only white space is not.
    const stands = line.length > 0 || (indent === 0 && f.kind(before) === T.EOF);
    if (isWhole && stands && line.trim() === '') return at + line.length;
    at += line.length + 1;
  }
  // `] ++ more` lost its bracket: the operator stands where a line of the list could not begin.
  return precedence[f.kind(before)] ? f.start(before) : undefined;
}

function opened(f: Failure, kind: Kind, opener: number): Related {
  return { start: f.start(opener), end: f.end(opener), message: `The ${kind.name} begins here.` };
}

/** On a line of its own, in line with the one that opened the bracket. */
function newLine(f: Failure, opener: number, text: string): string {
  const first = f.firstOnLine(opener);
  const lineStart = f.text.lastIndexOf('\n', f.start(first)) + 1;
  const indent = f.text.slice(lineStart, f.start(first));
  return /^[ \t]*$/.test(indent) ? `\n${indent}${text}` : text;
}

/** `${name` in a string: the `}` belongs after the name. */
function* endOfInterpolation(f: Failure): Generator<Repair> {
  const open = f.openBrackets().filter(({ frame }) => frame === F.INTERPOLATION || frame === F.DYNAMIC);
  for (const { token } of open.slice(0, 4)) {
    if (f.kind(token + 1) !== T.ID) continue;
    let last = token + 1;
    while (f.kind(last + 1) === T.DOT && f.kind(last + 2) === T.ID) last += 2;
    const name = f.source(token + 1);
    yield {
      rule: 'missing-brace',
      edits: [insert(f.end(last), '}')],
      cost: 0.3,
      start: f.end(last),
      end: f.end(last),
      message: `Put \`}\` here: the interpolation \`\${${name}\` is never closed.`,
      title: 'insert }',
      related: [{ start: f.start(token), end: f.end(token), message: 'The interpolation begins here.' }],
    };
  }
}
