/** Mistakes inside an argument list: a missing comma, `=` for `?`, `...` in the wrong place. */
import * as F from '../../parser/frames.ts';
import * as S from '../../parser/states.ts';
import * as T from '../../tokens.ts';
import type { Failure } from '../failure.ts';
import { insert, type Repair, remove, replace } from '../repair.ts';

export function* argumentLists(f: Failure): Generator<Repair> {
  if (f.state === S.AFTER_FORMAL) yield* afterFormal(f);
  if (f.state === S.FORMAL) yield* insteadOfFormal(f);
  yield* takenForSet(f);
}

function* afterFormal(f: Failure): Generator<Repair> {
  const kind = f.kind();
  const span = { start: f.start(), end: f.end() };
  if (kind === T.ID || kind === T.ELLIPSIS) yield missingComma(f);
  if (kind === T.SEMICOLON || kind === T.DOT) {
    yield {
      rule: 'missing-comma',
      edits: [replace(span.start, span.end, ',')],
      cost: 0.3,
      ...span,
      message: `Write a comma instead of this \`${f.source()}\`: the arguments of a function are separated by commas.`,
      title: 'replace by ,',
    };
  }
  if (kind === T.ASSIGN || kind === T.COLON) {
    yield {
      rule: 'equals-for-default',
      edits: [replace(span.start, span.end, '?')],
      cost: 0.3,
      ...span,
      message: `Write \`?\` instead of \`${f.source()}\`: in an argument list a default value is given with \`name ? value\`.`,
      title: 'replace by ?',
    };
  }
}

function missingComma(f: Failure): Repair {
  const at = f.endBefore;
  return {
    rule: 'missing-comma',
    edits: [insert(at, ',')],
    cost: 0.2,
    start: at,
    end: at,
    message: 'Put a comma here: the arguments of a function are separated by commas.',
    title: 'insert ,',
  };
}

function* insteadOfFormal(f: Failure): Generator<Repair> {
  const kind = f.kind();
  const span = { start: f.start(), end: f.end() };
  if (kind === T.COMMA) {
    yield {
      rule: 'extra-comma',
      edits: [remove(span.start, span.end)],
      cost: 0.2,
      ...span,
      message: 'Remove this comma: there is no argument between it and the one before.',
      title: 'remove ,',
    };
  }
  if (f.kind(f.token - 1) === T.ELLIPSIS) yield* afterEllipsis(f);
  if (kind === T.DOT) {
    const last = f.kind(f.token + 1) === T.DOT ? f.token + 1 : f.token;
    yield {
      rule: 'missing-ellipsis',
      edits: [replace(span.start, f.end(last), '...')],
      cost: 0.2,
      start: span.start,
      end: f.end(last),
      message: 'Write three dots: `...` lets a function be called with more arguments than it lists.',
      title: 'write ...',
    };
  }
}

/** `{ ..., pkgs }` */
function* afterEllipsis(f: Failure): Generator<Repair> {
  const dots = f.token - 1;
  const start = f.start(dots);
  const end = f.kind() === T.COMMA ? f.end() : f.end(dots);
  const next = f.kind(f.token + 1);
  if (f.kind(dots - 1) === T.LBRACE && f.kind() === T.ID && (next === T.DOT || next === T.ASSIGN)) {
    yield {
      rule: 'placeholder-left-in',
      edits: [remove(start, end)],
      cost: 0.1,
      start,
      end,
      message: 'Remove `...`, or write what it stands for: in a set it has no meaning.',
      title: 'remove ...',
    };
  }
  yield {
    rule: 'ellipsis-not-last',
    edits: [remove(start, end)],
    cost: 0.3,
    start,
    end: f.end(dots),
    message: 'Move `...` to the end of the argument list: nothing may follow it.',
  };
}

/** `{ config pkgs, ... }:` reads as a set, because no comma follows the first name. */
function* takenForSet(f: Failure): Generator<Repair> {
  if (f.state !== S.AFTER_ATTR || f.top !== F.KEY) return;
  const key = f.token - 1;
  const kind = f.kind();
  if (f.kind(key - 1) !== T.LBRACE || f.kind(key) !== T.ID) return;
  if (kind === T.ID || kind === T.ELLIPSIS) yield missingComma(f);
  if (kind === T.DOT || kind === T.SEMICOLON) {
    yield { ...missingComma(f), edits: [replace(f.start(), f.end(), ',')], cost: 0.9 };
  }
}
