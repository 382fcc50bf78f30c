/** A closing bracket too many, of the wrong kind, or one whose opening bracket is missing. */
import * as F from '../../parser/frames.ts';
import * as S from '../../parser/states.ts';
import * as T from '../../tokens.ts';
import type { Failure } from '../failure.ts';
import { insert, type Repair, remove, replace } from '../repair.ts';

/** How many closing brackets before the place are tried as the one too many. */
const MOST_CLOSERS = 12;
/** How many places are tried for an opening bracket. */
const MOST_OPENINGS = 14;

const rules: ReadonlyMap<number, { extra: string; missing: string; open: string; name: string }> = new Map([
  [T.RBRACE, { extra: 'extra-brace', missing: 'missing-brace', open: '{', name: 'set' }],
  [T.RBRACKET, { extra: 'extra-bracket', missing: 'missing-bracket', open: '[', name: 'list' }],
  [T.RPAREN, { extra: 'extra-parenthesis', missing: 'missing-parenthesis', open: '(', name: 'parenthesis' }],
]);

const closerOf: ReadonlyMap<number, string> = new Map([
  [F.SET, '}'],
  [F.LIST, ']'],
  [F.PAREN, ')'],
  [F.INTERPOLATION, '}'],
  [F.DYNAMIC, '}'],
  [F.FORMALS, '}'],
]);

export function* extraClosers(f: Failure): Generator<Repair> {
  const rule = rules.get(f.kind());
  if (rule) {
    yield extra(f, f.token, 0.3);
    yield* wrongKind(f);
    yield* missingOpener(f, rule);
  }
  const tried = new Set<number>([f.token]);
  for (const [, closer] of f.trial.meter.misfits.slice(-MOST_CLOSERS)) {
    if (!rules.has(f.kind(closer)) || tried.has(closer)) continue;
    tried.add(closer);
    yield* dropped(f, closer, 0.1);
  }
  yield* recentClosers(f, tried);
}

function* recentClosers(f: Failure, tried: Set<number>): Generator<Repair> {
  let found = 0;
  for (let token = f.token - 1; token >= 0 && found < MOST_CLOSERS; token--) {
    if (!rules.has(f.kind(token))) continue;
    found++;
    if (!tried.has(token)) yield* dropped(f, token, 0.5 + found * 0.05);
  }
}

function* dropped(f: Failure, closer: number, cost: number): Generator<Repair> {
  yield extra(f, closer, cost);
  if (f.kind(closer + 1) === T.SEMICOLON) yield extra(f, closer, cost + 0.2, closer + 1);
}

function extra(f: Failure, closer: number, cost: number, last = closer): Repair {
  const rule = rules.get(f.kind(closer))?.extra ?? 'extra-brace';
  const text = f.text.slice(f.start(closer), f.end(last));
  return {
    rule,
    edits: [remove(f.start(closer), f.end(last))],
    cost,
    start: f.start(closer),
    end: f.end(last),
    message: `Remove this \`${text}\`: there is no open \`${openText(f, closer)}\` that it should close.`,
    title: `remove ${text}`,
  };
}

function openText(f: Failure, closer: number): string {
  return rules.get(f.kind(closer))?.open ?? '{';
}

/** `[ … )`: the bracket that is open wants another one. */
function* wrongKind(f: Failure): Generator<Repair> {
  const [open] = f.openBrackets();
  const wanted = open && closerOf.get(open.frame);
  if (!open || !wanted || wanted === f.source()) return;
  yield {
    rule: 'wrong-bracket',
    edits: [replace(f.start(), f.end(), wanted)],
    cost: 0.7,
    start: f.start(),
    end: f.end(),
    message: `Write \`${wanted}\` instead of \`${f.source()}\`: the bracket opened on line ${f.line(open.token)} is a \`${f.source(open.token)}\`.`,
    title: `replace ${f.source()} by ${wanted}`,
    related: [{ start: f.start(open.token), end: f.end(open.token), message: 'This bracket is open.' }],
  };
}

function* missingOpener(
  f: Failure,
  rule: { missing: string; open: string; name: string },
): Generator<Repair> {
  for (const [i, token] of openingPlaces(f).entries()) {
    const at = f.start(token);
    yield {
      rule: rule.missing,
      edits: [insert(at, rule.open === '(' ? '(' : `${rule.open} `)],
      cost: 0.25 + i * 0.04,
      start: at,
      end: at,
      message: `Put \`${rule.open}\` here, or remove the \`${f.source()}\` on line ${f.line(f.token)}: it closes a ${rule.name} that was never opened.`,
      title: `insert ${rule.open}`,
      related: [{ start: f.start(), end: f.end(), message: `This \`${f.source()}\` closes nothing.` }],
    };
  }
}

/**
 * Where the opening bracket may have stood, the likeliest first: before what stands directly before the
 * closing bracket, when that is a bracket over several lines; else on the line of the closing bracket.
 */
function openingPlaces(f: Failure): number[] {
  const places: number[] = [];
  const line = f.layout.line(f.token);
  let groupLine = line;
  for (let token = f.token - 1; token >= 0 && places.length < MOST_OPENINGS; ) {
    const start = groupStart(f, token);
    if (start === undefined) break;
    const kind = f.kind(start);
    if (token === f.token - 1) groupLine = f.layout.line(start);
    if (T.beginsSimple[kind] === 1 && f.kind(start - 1) !== T.DOT) places.push(start);
    if (endsValue(kind)) break;
    token = start - 1;
  }
  return places.sort((a, b) => distance(f, a, groupLine) - distance(f, b, groupLine));
}

function distance(f: Failure, token: number, line: number): number {
  const call = startsArgument(f, token) ? 0 : 0.5;
  return Math.abs(f.layout.line(token) - line) * 2 + call;
}

/** After a name on the same line, where an argument in parentheses would stand. */
function startsArgument(f: Failure, token: number): boolean {
  const before = f.kind(token - 1);
  return (
    !f.layout.isFirst(token) &&
    (before === T.ID || before === T.ASSIGN || before === T.LBRACKET || before === T.RPAREN)
  );
}

function endsValue(kind: number): boolean {
  return (
    kind === T.SEMICOLON ||
    kind === T.ASSIGN ||
    kind === T.LBRACE ||
    kind === T.LBRACKET ||
    kind === T.LPAREN ||
    kind === T.IN
  );
}

/** Where the group of tokens that ends at `token` begins: the opening bracket of a closing one, itself otherwise. */
function groupStart(f: Failure, token: number): number | undefined {
  let depth = 0;
  for (let i = token; i >= 0 && i > token - 4_000; i--) {
    switch (f.kind(i)) {
      case T.RBRACE:
      case T.RBRACKET:
      case T.RPAREN:
      case T.STRING_CLOSE:
      case T.IND_CLOSE:
      case T.PATH_END:
        depth++;
        break;
      case T.LBRACE:
      case T.LBRACKET:
      case T.LPAREN:
      case T.DOLLAR_CURLY:
      case T.STRING_OPEN:
      case T.IND_OPEN:
      case T.PATH_OPEN:
        if (i === token) return i;
        depth--;
        break;
    }
    if (depth === 0) return i;
  }
  return undefined;
}

/** `name = a b ];`: a value that a closing bracket ends, without the opening one. Kept for the set's own case. */
export function* missingOpeningBrace(f: Failure): Generator<Repair> {
  if (f.state !== S.FINISHED || f.top !== F.VALUE || f.kind() !== T.ASSIGN) return;
  const key = f.pathStart(f.token);
  if (f.kind(key - 1) !== T.ASSIGN) return;
  const at = f.end(key - 1);
  yield {
    rule: 'missing-brace',
    edits: [insert(at, ' {')],
    cost: 0.4,
    start: at,
    end: at,
    message: 'Put `{` here: the bindings that follow belong into a set.',
    title: 'insert {',
  };
}
