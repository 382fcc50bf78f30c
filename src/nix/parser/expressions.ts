/** The steps of the parser for expressions: each reads a little and says whether the next token fitted. */
import * as T from '../tokens.ts';
import { beginFormals, beginsFormals } from './formals.ts';
import * as F from './frames.ts';
import { closesBefore, mayFollow, precedence, prefixPrecedence } from './operators.ts';
import type { ParserStack } from './stack.ts';
import * as S from './states.ts';

/** parser.y: expr_function */
export function expression(p: ParserStack): boolean {
  const token = p.token;
  switch (p.kind(token)) {
    case T.ID: {
      const next = p.kind(token + 1);
      if (next === T.COLON) return simpleLambda(p);
      if (next === T.AT) return beginFormals(p);
      return operand(p);
    }
    case T.LBRACE:
      return beginsFormals(p) ? beginFormals(p) : operand(p);
    case T.LET:
      if (p.kind(token + 1) === T.LBRACE) return operand(p);
      p.push(F.LET, token);
      return p.take(S.BINDINGS);
    case T.WITH:
      p.push(F.WITH, token);
      return p.take(S.EXPRESSION);
    case T.ASSERT:
      p.push(F.ASSERT, token);
      return p.take(S.EXPRESSION);
    case T.IF:
      p.push(F.IF, token);
      return p.take(S.EXPRESSION);
    default:
      return operand(p);
  }
}

function simpleLambda(p: ParserStack): true {
  const token = p.token;
  p.push(F.LAMBDA, token);
  if (p.builder !== null) {
    p.builder.identifier(p.startOf(token), p.endOf(token));
    p.builder.nothing();
  }
  p.token = token + 2;
  return p.go(S.EXPRESSION);
}

/** parser.y: expr_op before its first operand. */
export function operand(p: ParserStack): boolean {
  const kind = p.kind(p.token);
  if (kind === T.NOT || kind === T.MINUS) {
    p.push(F.UNARY, p.token);
    return p.take(S.OPERAND);
  }
  return simple(p);
}

/** parser.y: expr_simple */
export function simple(p: ParserStack): boolean {
  const token = p.token;
  const kind = p.kind(token);
  if (kind >= T.ID && kind <= T.URI) {
    if (p.builder !== null) p.builder.leaf(kind, p.startOf(token), p.endOf(token));
    return p.take(S.POSTFIX);
  }
  switch (kind) {
    case T.LBRACE:
      p.push(F.SET, token);
      return p.take(S.BINDINGS);
    case T.LBRACKET:
      p.push(F.LIST, token);
      return p.take(S.LIST_ITEMS);
    case T.LPAREN:
      p.push(F.PAREN, token);
      return p.take(S.EXPRESSION);
    case T.STRING_OPEN:
      p.push(F.STRING, token);
      return p.take(S.STRING_PARTS);
    case T.IND_OPEN:
      p.push(F.INDENTED, token);
      return p.take(S.STRING_PARTS);
    case T.PATH_OPEN:
      p.push(F.PATH, token);
      if (p.builder !== null) p.builder.text(p.startOf(token), p.endOf(token));
      return p.take(S.STRING_PARTS);
    case T.REC:
    case T.LET:
      if (p.kind(token + 1) !== T.LBRACE) {
        // What does not fit is the token after `rec`, or a `let … in` where only a simple value may stand.
        if (kind === T.REC) p.token = token + 1;
        return false;
      }
      p.push(F.SET, token);
      p.token = token + 2;
      return p.go(S.BINDINGS);
    default:
      return false;
  }
}

/** parser.y: expr_select after its expr_simple. */
export function postfix(p: ParserStack): true {
  const kind = p.kind(p.token);
  if (kind === T.DOT) {
    p.push(F.SELECT, p.token);
    return p.take(S.ATTR_NAME);
  }
  if (kind === T.OR_KW) {
    // `map or` calls map with a variable named `or`; Nixpkgs once needed it (Nix issue 11118).
    if (p.builder !== null) {
      p.builder.leaf(T.ID, p.startOf(p.token), p.endOf(p.token));
      p.builder.apply();
    }
    return p.take(S.SELECTED);
  }
  return p.go(S.SELECTED);
}

/** An expr_select is read: it is a list's item, a fallback, an argument, or begins a call. */
export function selected(p: ParserStack): true {
  const top = p.top;
  if (top === F.LIST) return p.go(S.LIST_ITEMS);
  if (top === F.FALLBACK) {
    p.pop();
    if (p.builder !== null) p.builder.select(true);
    return true;
  }
  if (top === F.APPLY) {
    p.pop();
    if (p.builder !== null) p.builder.apply();
  }
  const kind = p.kind(p.token);
  if (T.beginsSimple[kind] === 1 || (kind === T.LET && p.kind(p.token + 1) === T.LBRACE)) {
    p.push(F.APPLY, p.token);
    return p.go(S.SIMPLE);
  }
  return p.go(S.APPLIED);
}

/** parser.y: expr_op after an operand. */
export function applied(p: ParserStack): boolean {
  const next = p.kind(p.token);
  const level = precedence[next] as number;
  for (;;) {
    const top = p.top;
    if (top !== F.BINARY && top !== F.UNARY) break;
    const pending = p.kind(p.opener);
    const pendingLevel = top === F.UNARY ? prefixPrecedence(pending) : (precedence[pending] as number);
    if (level > 0 && !closesBefore(pending, pendingLevel, next)) {
      if (top === F.BINARY && !mayFollow(pending, next)) return false;
      break;
    }
    if (p.builder !== null) {
      if (top === F.UNARY) p.builder.unary(pending, p.start);
      else p.builder.binary(pending);
    }
    p.pop();
  }
  if (level === 0) return p.go(S.FINISHED);
  p.push(F.BINARY, p.token);
  if (next !== T.QUESTION) return p.take(S.OPERAND);
  p.push(F.HAS, p.token);
  return p.take(S.ATTR_NAME);
}

/** A whole expression is read. Functions, `let` and the like end with it; the rest wants its own token. */
export function finished(p: ParserStack): boolean {
  const token = p.token;
  const kind = p.kind(token);
  const builder = p.builder;
  switch (p.top) {
    case F.VALUE:
      if (kind !== T.SEMICOLON) return false;
      if (builder !== null) builder.binding(p.endOf(token));
      p.pop();
      return p.take(S.BINDINGS);
    case F.LAMBDA:
      if (builder !== null) builder.lambda(p.start);
      p.pop();
      return true;
    case F.PAREN:
      if (kind !== T.RPAREN) return false;
      if (builder !== null) builder.paren(p.start, p.endOf(token));
      if (p.layout !== null) p.layout.closed(p.opener, token);
      p.pop();
      return p.take(S.POSTFIX);
    case F.INTERPOLATION:
      if (kind !== T.RBRACE) return false;
      if (builder !== null) builder.interpolation(p.start, p.endOf(token));
      if (p.layout !== null) p.layout.closed(p.opener, token);
      p.pop();
      return p.take(S.STRING_PARTS);
    case F.DYNAMIC:
      if (kind !== T.RBRACE) return false;
      if (builder !== null) builder.dynamicAttr(p.start, p.endOf(token));
      p.pop();
      return p.take(S.AFTER_ATTR);
    case F.WITH:
      if (kind !== T.SEMICOLON) return false;
      p.replace(F.WITH_BODY);
      return p.take(S.EXPRESSION);
    case F.WITH_BODY:
      if (builder !== null) builder.with(p.start);
      p.pop();
      return true;
    case F.ASSERT:
      if (kind !== T.SEMICOLON) return false;
      p.replace(F.ASSERT_BODY);
      return p.take(S.EXPRESSION);
    case F.ASSERT_BODY:
      if (builder !== null) builder.assert(p.start);
      p.pop();
      return true;
    case F.LET_BODY:
      if (builder !== null) builder.let(p.base, p.start);
      p.pop();
      return true;
    case F.IF:
      if (kind !== T.THEN) return false;
      p.replace(F.THEN);
      return p.take(S.EXPRESSION);
    case F.THEN:
      if (kind !== T.ELSE) return false;
      p.replace(F.ELSE);
      return p.take(S.EXPRESSION);
    case F.ELSE:
      if (builder !== null) builder.if(p.start);
      p.pop();
      return true;
    case F.INHERIT_FROM:
      if (kind !== T.RPAREN) return false;
      p.pop();
      return p.take(S.INHERITED);
    case F.DEFAULT:
      if (kind !== T.COMMA && kind !== T.RBRACE) return false;
      if (builder !== null) builder.formal(true);
      p.pop();
      return p.go(S.AFTER_FORMAL);
    default:
      return false;
  }
}

export function listItems(p: ParserStack): boolean {
  if (p.kind(p.token) === T.RBRACKET) {
    if (p.builder !== null) p.builder.list(p.base, p.start, p.endOf(p.token));
    if (p.layout !== null) p.layout.closed(p.opener, p.token);
    p.pop();
    return p.take(S.POSTFIX);
  }
  if (p.layout !== null) p.layout.item(p.opener, p.token);
  return simple(p);
}
