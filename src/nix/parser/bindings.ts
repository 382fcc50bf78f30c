/** The steps of the parser for the inside of `{ … }` and `let … in`, and for strings and attribute names. */
import * as T from '../tokens.ts';
import * as F from './frames.ts';
import type { ParserStack } from './stack.ts';
import * as S from './states.ts';

/** parser.y: binds, up to `}` or `in`. */
export function bindings(p: ParserStack): boolean {
  const token = p.token;
  const kind = p.kind(token);
  if (kind === T.RBRACE && p.top === F.SET) return closeSet(p);
  if (kind === T.IN && p.top === F.LET) {
    if (p.layout !== null) p.layout.closed(p.opener, token);
    p.replace(F.LET_BODY);
    return p.take(S.EXPRESSION);
  }
  if (kind === T.INHERIT) return beginInherit(p);
  if (p.layout !== null) p.layout.item(p.opener, token);
  p.push(F.KEY, token);
  if (attrName(p)) return true;
  p.pop();
  p.state = S.BINDINGS;
  return false;
}

function closeSet(p: ParserStack): true {
  const token = p.token;
  if (p.builder !== null) {
    const opener = p.kind(p.opener);
    const form = opener === T.LBRACE ? 'plain' : opener === T.REC ? 'rec' : 'let';
    p.builder.attrSet(form, p.base, p.start, p.endOf(token));
  }
  if (p.layout !== null) p.layout.closed(p.opener, token);
  p.pop();
  return p.take(S.POSTFIX);
}

function beginInherit(p: ParserStack): true {
  const token = p.token;
  if (p.layout !== null) p.layout.item(p.opener, token);
  p.push(F.INHERIT, token);
  if (p.kind(token + 1) === T.LPAREN) {
    p.push(F.INHERIT_FROM, token + 1);
    p.token = token + 2;
    return p.go(S.EXPRESSION);
  }
  if (p.builder !== null) p.builder.nothing();
  return p.take(S.INHERITED);
}

/** parser.y: attrs, up to `;`. */
export function inherited(p: ParserStack): boolean {
  if (p.kind(p.token) !== T.SEMICOLON) return attrName(p);
  if (p.builder !== null) p.builder.inherit(p.base, p.start, p.endOf(p.token));
  p.pop();
  return p.take(S.BINDINGS);
}

/** parser.y: attr and string_attr */
export function attrName(p: ParserStack): boolean {
  const token = p.token;
  const kind = p.kind(token);
  const builder = p.builder;
  switch (kind) {
    case T.ID:
    case T.OR_KW:
      if (builder !== null) builder.identifier(p.startOf(token), p.endOf(token));
      return p.take(S.AFTER_ATTR);
    case T.STRING:
      if (builder !== null) builder.leaf(kind, p.startOf(token), p.endOf(token));
      return p.take(S.AFTER_ATTR);
    case T.STRING_OPEN:
      p.push(F.STRING_ATTR, token);
      return p.take(S.STRING_PARTS);
    case T.DOLLAR_CURLY:
      p.push(F.DYNAMIC, token);
      return p.take(S.EXPRESSION);
    default:
      return false;
  }
}

/** After one name of an attribute path, or of an `inherit`. */
export function afterAttr(p: ParserStack): boolean {
  const top = p.top;
  if (top === F.INHERIT) return p.go(S.INHERITED);
  const kind = p.kind(p.token);
  if (kind === T.DOT) return p.take(S.ATTR_NAME);
  if (top === F.KEY) {
    if (kind !== T.ASSIGN) return false;
    if (p.builder !== null) p.builder.attrPath(p.base);
    p.replace(F.VALUE);
    return p.take(S.EXPRESSION);
  }
  if (p.builder !== null) p.builder.attrPath(p.base);
  if (top === F.HAS) {
    p.pop();
    return p.go(S.APPLIED);
  }
  if (kind === T.OR_KW) {
    p.replace(F.FALLBACK);
    return p.take(S.SIMPLE);
  }
  if (p.builder !== null) p.builder.select(false);
  p.pop();
  return p.go(S.SELECTED);
}

/** The text and the interpolations of a string or path, up to its end. */
export function stringParts(p: ParserStack): boolean {
  const token = p.token;
  const kind = p.kind(token);
  const builder = p.builder;
  switch (kind) {
    case T.STRING_TEXT:
    case T.IND_TEXT:
    case T.PATH_TEXT:
      if (builder !== null) builder.text(p.startOf(token), p.endOf(token));
      return p.take(S.STRING_PARTS);
    case T.DOLLAR_CURLY:
      p.push(F.INTERPOLATION, token);
      return p.take(S.EXPRESSION);
    case T.STRING_CLOSE:
    case T.IND_CLOSE:
    case T.PATH_END: {
      if (builder !== null) {
        const type = kind === T.STRING_CLOSE ? 'String' : kind === T.IND_CLOSE ? 'IndentedString' : 'Path';
        builder.string(type, p.base, p.start, p.endOf(token));
      }
      const isAttr = p.top === F.STRING_ATTR;
      p.pop();
      return p.take(isAttr ? S.AFTER_ATTR : S.POSTFIX);
    }
    default:
      return false;
  }
}
