/** A `;` that is missing, and what stands in its place: a comma, a colon. */
import * as F from '../../parser/frames.ts';
import * as S from '../../parser/states.ts';
import * as T from '../../tokens.ts';
import type { Failure } from '../failure.ts';
import { insert, type Repair, replace } from '../repair.ts';

/** How many line ends are tried, going back from where the parser stopped. */
const LINES_BACK = 6;
const TOKENS_BACK = 400;

export function* semicolons(f: Failure): Generator<Repair> {
  if (f.state === S.FINISHED) {
    if (f.top === F.VALUE) yield* afterValue(f);
    if (f.top === F.WITH || f.top === F.ASSERT) yield afterHead(f, f.token - 1, 0.5);
    yield* swallowedByHead(f);
  }
  // `with pkgs: [ … ];`: the `;` ended the `with`, and its body is missing.
  if (f.state === S.EXPRESSION && (f.top === F.WITH_BODY || f.top === F.ASSERT_BODY))
    yield* swallowedByHead(f);
  if (f.state === S.INHERITED || (f.state === S.AFTER_ATTR && f.top === F.INHERIT)) yield* afterInherit(f);
}

function missing(f: Failure, after: number, cost: number, what: string): Repair {
  const at = f.end(after);
  return {
    rule: 'missing-semicolon',
    edits: [insert(at, ';')],
    cost,
    start: at,
    end: at,
    message: `Put a \`;\` here: ${what} ends with a semicolon.`,
    title: 'insert ;',
  };
}

function* afterValue(f: Failure): Generator<Repair> {
  const kind = f.kind();
  const value = f.openerOf(F.VALUE) ?? 0;
  const key = keyText(f, value);
  const what = key === '' ? 'every binding in a set' : `the binding \`${key}\``;
  if (kind === T.COMMA) {
    yield {
      rule: 'comma-for-semicolon',
      edits: [replace(f.start(), f.end(), ';')],
      cost: 0.2,
      start: f.start(),
      end: f.end(),
      message: `Write \`;\` instead of this comma: in a set each binding ends with a semicolon.`,
      title: 'replace , by ;',
    };
  }
  if (kind === T.COLON) {
    yield {
      rule: 'colon-for-semicolon',
      edits: [replace(f.start(), f.end(), ';')],
      cost: 1,
      start: f.start(),
      end: f.end(),
      message: `Write \`;\` instead of this colon: ${what} ends with a semicolon.`,
      title: 'replace : by ;',
    };
  }
  yield missing(f, f.token - 1, f.layout.isFirst(f.token) ? 0.4 : 0.9, what);
  if (kind === T.ASSIGN || kind === T.COLON || kind === T.EQ) {
    const next = f.pathStart(f.token);
    if (next < f.token && f.kind(next - 1) !== T.ASSIGN) {
      yield missing(f, next - 1, f.layout.isFirst(next) ? 0.1 : 0.8, what);
    }
  }
  yield* atLineEnds(f, value, what);
}

/** The value went on over line ends: each of the last few may be where it was meant to stop. */
function* atLineEnds(f: Failure, from: number, what: string): Generator<Repair> {
  let found = 0;
  for (let token = f.token - 1; token > from + 1 && found < LINES_BACK; token--) {
    if (!f.layout.isFirst(token) || f.kind(token - 1) === T.SEMICOLON) continue;
    found++;
    if (f.kind(token - 1) !== T.ASSIGN) yield missing(f, token - 1, 0.8 + found * 0.1, what);
  }
}

/** `with pkgs [ … ]`: the `;` after it was taken for the one of the `with`. */
function* swallowedByHead(f: Failure): Generator<Repair> {
  // The parser has left the `with` behind, so its word is looked for among the tokens.
  for (let keyword = f.token - 1; keyword >= 0 && keyword > f.token - TOKENS_BACK; keyword--) {
    const kind = f.kind(keyword);
    if (kind !== T.WITH && kind !== T.ASSERT) continue;
    const after = endOfSelect(f, keyword + 1);
    if (after !== undefined && f.kind(after + 1) === T.COLON) yield colonAfterHead(f, after + 1);
    if (after !== undefined && after < f.token - 1 && f.kind(after + 1) !== T.SEMICOLON) {
      yield afterHead(f, after, 0.9, keyword);
    }
  }
}

/** `with pkgs: [ … ]` */
function colonAfterHead(f: Failure, colon: number): Repair {
  return {
    rule: 'colon-for-semicolon',
    edits: [replace(f.start(colon), f.end(colon), ';')],
    cost: 0.1,
    start: f.start(colon),
    end: f.end(colon),
    message: 'Write `;` instead of this colon: `with …` ends with a semicolon.',
    title: 'replace : by ;',
  };
}

function afterHead(
  f: Failure,
  after: number,
  cost: number,
  keyword = f.openerOf(F.WITH, F.ASSERT) ?? after,
): Repair {
  const word = f.source(keyword);
  return {
    ...missing(f, after, cost, `\`${word} …\``),
    message: `Put a \`;\` here: \`${word} …\` needs one before what it applies to.`,
  };
}

/** The last token of `a.b.c` that begins at `token`, undefined for anything else. */
function endOfSelect(f: Failure, token: number): number | undefined {
  if (f.kind(token) !== T.ID) return undefined;
  let last = token;
  while (f.kind(last + 1) === T.DOT && f.kind(last + 2) === T.ID) last += 2;
  return last;
}

function* afterInherit(f: Failure): Generator<Repair> {
  const opener = f.openerOf(F.INHERIT) ?? f.token;
  const kind = f.kind();
  if (kind === T.COMMA) {
    yield {
      rule: 'comma-in-inherit',
      edits: commasUpToSemicolon(f),
      cost: 0.2,
      start: f.start(),
      end: f.end(),
      message: 'Remove the comma: the names of an `inherit` are separated by spaces.',
      title: 'remove the commas',
    };
  }
  const what = 'an `inherit`';
  yield missing(f, f.token - 1, f.layout.isFirst(f.token) ? 0.3 : 0.9, what);
  if (kind === T.ASSIGN || kind === T.DOT) {
    const next = f.pathStart(f.token);
    if (next > opener + 1 && next < f.token)
      yield missing(f, next - 1, f.layout.isFirst(next) ? 0.1 : 0.8, what);
  }
  yield* atLineEnds(f, opener, what);
}

function commasUpToSemicolon(f: Failure) {
  const edits = [];
  for (let i = f.token; i < f.token + 200; i++) {
    const kind = f.kind(i);
    if (kind === T.COMMA)
      edits.push(replace(f.start(i), f.end(i), f.text.charCodeAt(f.end(i)) === 32 ? '' : ' '));
    else if (kind !== T.ID) break;
  }
  return edits;
}

/** The attribute path of the binding whose value begins after the `=` at or after `token`. */
function keyText(f: Failure, token: number): string {
  let end = token;
  while (f.kind(end) !== T.ASSIGN && end < token + 12) end++;
  const text = f.text.slice(f.start(token), f.end(end - 1));
  return text.length <= 60 && !text.includes('\n') ? text : '';
}
