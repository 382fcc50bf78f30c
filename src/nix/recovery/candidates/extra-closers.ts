/** A closing bracket too many, or one of the wrong kind. */
import * as F from '../../parser/frames.ts';
import * as T from '../../tokens.ts';
import type { Failure } from '../failure.ts';
import { type Repair, remove, replace } from '../repair.ts';

/** How many closing brackets before the place are tried as the one too many. */
const MOST_CLOSERS = 12;

const rules: ReadonlyMap<number, { extra: string; open: string }> = new Map([
  [T.RBRACE, { extra: 'extra-brace', open: '{' }],
  [T.RBRACKET, { extra: 'extra-bracket', open: '[' }],
  [T.RPAREN, { extra: 'extra-parenthesis', open: '(' }],
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
  if (rules.has(f.kind())) {
    yield extra(f, f.token, 0.3);
    yield* wrongKind(f);
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
