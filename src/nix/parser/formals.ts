/** The steps of the parser for the argument list of a function: `{ a, b ? 1, ... } @ all:`. */
import * as T from '../tokens.ts';
import * as F from './frames.ts';
import type { ParserStack } from './stack.ts';
import * as S from './states.ts';

/** Whether the `{` at the parser's token opens an argument list and not an attribute set. */
export function beginsFormals(p: ParserStack): boolean {
  const token = p.token;
  switch (p.kind(token + 1)) {
    case T.ELLIPSIS:
      return true;
    case T.RBRACE:
      return followsFormals(p.kind(token + 2));
    case T.ID: {
      const next = p.kind(token + 2);
      if (next === T.RBRACE) return followsFormals(p.kind(token + 3));
      return next === T.COMMA || next === T.QUESTION;
    }
    default:
      return false;
  }
}

function followsFormals(kind: number): boolean {
  return kind === T.COLON || kind === T.AT;
}

/** At `{`, or at the name before `@ {`. */
export function beginFormals(p: ParserStack): boolean {
  const token = p.token;
  p.push(F.LAMBDA, token);
  if (p.kind(token) === T.LBRACE) {
    if (p.builder !== null) p.builder.nothing();
    p.push(F.FORMALS, token);
    return p.take(S.FORMAL);
  }
  if (p.builder !== null) p.builder.identifier(p.startOf(token), p.endOf(token));
  p.token = token + 2;
  if (p.kind(token + 2) !== T.LBRACE) return false;
  p.push(F.FORMALS, token + 2);
  return p.take(S.FORMAL);
}

/** After `{` or `,`. */
export function formal(p: ParserStack): boolean {
  const token = p.token;
  const kind = p.kind(token);
  if (kind === T.ID) {
    if (p.builder !== null) p.builder.identifier(p.startOf(token), p.endOf(token));
    if (p.kind(token + 1) === T.QUESTION) {
      p.push(F.DEFAULT, token);
      p.token = token + 2;
      return p.go(S.EXPRESSION);
    }
    if (p.builder !== null) p.builder.formal(false);
    return p.take(S.AFTER_FORMAL);
  }
  if (kind === T.ELLIPSIS) {
    p.token = token + 1;
    return p.kind(token + 1) === T.RBRACE && closeFormals(p);
  }
  return kind === T.RBRACE && closeFormals(p);
}

export function afterFormal(p: ParserStack): boolean {
  const kind = p.kind(p.token);
  if (kind === T.COMMA) return p.take(S.FORMAL);
  return kind === T.RBRACE && closeFormals(p);
}

function closeFormals(p: ParserStack): true {
  const token = p.token;
  if (p.builder !== null) {
    p.builder.formals(p.base, p.kind(token - 1) === T.ELLIPSIS, p.start, p.endOf(token));
  }
  if (p.layout !== null) p.layout.closed(p.opener, token);
  p.pop();
  return p.take(S.AFTER_FORMALS);
}

/** After the `}`: `:`, or `@ name` where no name stood before. */
export function afterFormals(p: ParserStack): boolean {
  const token = p.token;
  const kind = p.kind(token);
  if (kind === T.COLON) return p.take(S.EXPRESSION);
  if (kind !== T.AT || p.kind(p.opener) === T.ID || p.kind(token - 1) === T.ID) return false;
  if (p.kind(token + 1) !== T.ID) {
    p.token = token + 1;
    return false;
  }
  if (p.builder !== null) {
    p.builder.identifier(p.startOf(token + 1), p.endOf(token + 1));
    p.builder.nameLambda(p.base);
  }
  p.token = token + 2;
  return true;
}
