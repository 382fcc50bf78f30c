/**
 * The parser: a pushdown machine that follows Nix's parser.y. It stops at the first token that fits
 * nowhere, and never throws.
 */
import type { Lexer } from '../lexer.ts';
import * as T from '../tokens.ts';
import { afterAttr, attrName, bindings, inherited, stringParts } from './bindings.ts';
import type { Builder } from './builder.ts';
import {
  applied,
  expression,
  finished,
  listItems,
  operand,
  postfix,
  selected,
  simple,
} from './expressions.ts';
import { afterFormal, afterFormals, formal } from './formals.ts';
import * as F from './frames.ts';
import { type LayoutObserver, ParserStack } from './stack.ts';
import * as S from './states.ts';

/**
 * Reads the lexer's tokens to the end.
 * @returns the parser where it stopped, and whether the whole text is one expression.
 */
export function parse(
  lexer: Lexer,
  builder: Builder | null = null,
  layout: LayoutObserver | null = null,
): { accepted: boolean; parser: ParserStack } {
  const parser = new ParserStack(lexer, builder, layout);
  return { accepted: run(parser), parser };
}

function run(p: ParserStack): boolean {
  while (step(p)) {
    if (p.state === S.FINISHED && p.top === F.ROOT) return p.kind(p.token) === T.EOF;
  }
  return false;
}

function step(p: ParserStack): boolean {
  switch (p.state) {
    case 0:
      return expression(p);
    case 1:
      return operand(p);
    case 2:
      return simple(p);
    case 3:
      return postfix(p);
    case 4:
      return selected(p);
    case 5:
      return applied(p);
    case 6:
      return finished(p);
    case 7:
      return bindings(p);
    case 8:
      return attrName(p);
    case 9:
      return afterAttr(p);
    case 10:
      return inherited(p);
    case 11:
      return stringParts(p);
    case 12:
      return formal(p);
    case 13:
      return afterFormal(p);
    case 14:
      return afterFormals(p);
    default:
      return listItems(p);
  }
}
