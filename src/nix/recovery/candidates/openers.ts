/** An opening bracket that is missing: the closing one is there, or a function stands without its parenthesis. */
import * as F from '../../parser/frames.ts';
import * as S from '../../parser/states.ts';
import * as T from '../../tokens.ts';
import type { Failure } from '../failure.ts';
import { insert, type Repair } from '../repair.ts';

/** How many places are tried. */
const MOST_PLACES = 14;
const MOST_LINES = 10;

interface Opener {
  readonly rule: string;
  readonly open: string;
  readonly name: string;
}

const openers: ReadonlyMap<number, Opener> = new Map([
  [T.RBRACE, { rule: 'missing-brace', open: '{', name: 'set' }],
  [T.RBRACKET, { rule: 'missing-bracket', open: '[', name: 'list' }],
  [T.RPAREN, { rule: 'missing-parenthesis', open: '(', name: 'parenthesis' }],
]);
const parenthesis: Opener = { rule: 'missing-parenthesis', open: '(', name: 'parenthesis' };

export function* missingOpeners(f: Failure): Generator<Repair> {
  const opener = openers.get(f.kind());
  yield* beforeOperator(f);
  if (opener) {
    yield* inLineWithCloser(f, opener);
    for (const [i, token] of openingPlaces(f).entries()) {
      yield before(f, opener, token, (startsArgument(f, token) ? 0.2 : 0.45) + i * 0.04);
    }
  }
  const inherit = f.openerOf(F.INHERIT);
  const afterName = f.kind() === T.RPAREN || f.kind() === T.DOT;
  if (inherit !== undefined && afterName) yield before(f, parenthesis, inherit + 1, 0.05);
  yield* missingOpeningBrace(f);
  if (f.state !== S.STRING_PARTS) yield* atLineEnds(f);
}

/** `[ a + b) ]`: the parser stopped at the operator, further on stands the parenthesis that closes it. */
function* beforeOperator(f: Failure): Generator<Repair> {
  if (f.state !== S.LIST_ITEMS || f.kind() === T.RPAREN) return;
  const first = f.itemStart(f.token - 1);
  if (first !== undefined && first > (f.openerOf(F.LIST) ?? 0)) yield before(f, parenthesis, first, 0.3);
}

function message(f: Failure, opener: Opener): string {
  return openers.has(f.kind())
    ? `Put \`${opener.open}\` here, or remove the \`${f.source()}\` on line ${f.line(f.token)}: it closes a ${opener.name} that was never opened.`
    : `Put \`${opener.open}\` here: a ${opener.name} is closed further down that was never opened.`;
}

function at(f: Failure, opener: Opener, offset: number, text: string, cost: number): Repair {
  return {
    rule: opener.rule,
    edits: [insert(offset, text)],
    cost,
    start: offset,
    end: offset,
    message: message(f, opener),
    title: `insert ${opener.open}`,
    ...(openers.has(f.kind())
      ? { related: [{ start: f.start(), end: f.end(), message: `This \`${f.source()}\` closes nothing.` }] }
      : {}),
  };
}

function before(f: Failure, opener: Opener, token: number, cost: number): Repair {
  return at(f, opener, f.start(token), opener.open === '(' ? '(' : `${opener.open} `, cost);
}

/** A closing bracket that begins its line: the opening one ended the last line with the same indentation. */
function* inLineWithCloser(f: Failure, opener: Opener): Generator<Repair> {
  if (!f.layout.isFirst(f.token)) return;
  const indent = f.layout.indent(f.token);
  for (let token = f.token - 1; token > 0; token--) {
    if (!f.layout.isFirst(token) || f.layout.indent(token) > indent) continue;
    if (f.layout.indent(token) < indent) return;
    const last = f.lastOnLine(token);
    if (last < f.token - 1) yield at(f, opener, f.end(last), ` ${opener.open}`, 0.1);
    return;
  }
}

/** A line that goes deeper without a bracket at the end of the line above. */
function* atLineEnds(f: Failure): Generator<Repair> {
  let found = 0;
  for (let token = f.lastOnLine(f.token); token > 0 && found < MOST_LINES; token--) {
    if (!f.layout.isFirst(token)) continue;
    const above = f.kind(token - 1);
    if (f.layout.indent(token) <= f.layout.indent(token - 1)) continue;
    if (above === T.LBRACE || above === T.LBRACKET || above === T.LPAREN || above === T.SEMICOLON) continue;
    found++;
    yield at(f, parenthesis, leftAlone(f, token) ?? f.end(token - 1), ' (', 0.7 + found * 0.05);
  }
  const first = functionStart(f);
  if (first !== undefined) yield before(f, parenthesis, first, 0.6);
}

/** Where the function or the keyword that cannot stand here begins. */
function functionStart(f: Failure): number | undefined {
  const kind = f.kind();
  if ((kind === T.COLON || kind === T.AT) && f.kind(f.token - 1) === T.ID) return f.token - 1;
  const needsThem = kind === T.LET || kind === T.IF || kind === T.WITH || kind === T.ASSERT || kind === T.NOT;
  if (needsThem) return f.token;
  const set = f.openerOf(F.SET);
  const isFormals = set !== undefined && f.token - set <= 2 && (kind === T.COMMA || kind === T.ELLIPSIS);
  return isFormals ? set : undefined;
}

/** An empty line above the token that still has the indentation of the bracket that is gone. */
function leftAlone(f: Failure, token: number): number | undefined {
  const from = f.end(token - 1);
  const lines = f.text.slice(from, f.start(token)).split('\n');
  const blank = lines.findIndex(
    (line, i) => i > 0 && i < lines.length - 1 && line.length > 0 && line.trim() === '',
  );
  return blank < 0 ? undefined : from + lines.slice(0, blank + 1).join('\n').length;
}

/**
 * Where the opening bracket may have stood, the likeliest first: before what stands directly before the
 * closing bracket, when that is a bracket over several lines; else on the line of the closing bracket.
 */
function openingPlaces(f: Failure): number[] {
  const places: number[] = [];
  let groupLine = f.layout.line(f.token);
  for (let token = f.token - 1; token >= 0 && places.length < MOST_PLACES; ) {
    const start = f.groupStart(token);
    if (start === undefined) break;
    const kind = f.kind(start);
    if (token === f.token - 1) groupLine = f.layout.line(start);
    if (T.beginsSimple[kind] === 1 && f.kind(start - 1) !== T.DOT) places.push(start);
    if (endsValue[kind] === 1) break;
    token = start - 1;
  }
  return places.sort((a, b) => distance(f, a, groupLine) - distance(f, b, groupLine));
}

const endsValue = T.table([T.SEMICOLON, T.ASSIGN, T.LBRACE, T.LBRACKET, T.LPAREN, T.IN]);

function distance(f: Failure, token: number, line: number): number {
  return Math.abs(f.layout.line(token) - line) * 2 + (startsArgument(f, token) ? 0 : 0.5);
}

/** After a name on the same line, where an argument in parentheses would stand. */
function startsArgument(f: Failure, token: number): boolean {
  const kind = f.kind(token - 1);
  const mayPrecede = kind === T.ID || kind === T.STRING || kind === T.LBRACKET || kind === T.RPAREN;
  return mayPrecede && !f.layout.isFirst(token);
}

/** `name =` and then bindings: the `{` of the set is missing. */
function* missingOpeningBrace(f: Failure): Generator<Repair> {
  if (f.state !== S.FINISHED || f.top !== F.VALUE || f.kind() !== T.ASSIGN) return;
  const key = f.pathStart(f.token);
  if (f.kind(key - 1) !== T.ASSIGN) return;
  const offset = f.end(key - 1);
  yield {
    rule: 'missing-brace',
    edits: [insert(offset, ' {')],
    cost: 0.4,
    start: offset,
    end: offset,
    message: 'Put `{` here: the bindings that follow belong into a set.',
    title: 'insert {',
  };
}
