/**
 * How badly the brackets of a parse disagree with the indentation. People indent as they mean it, so of two
 * ways to mend a text the one whose brackets fit the indentation is the one they meant.
 */
import type { Lexer } from '../lexer.ts';
import type { LayoutObserver } from '../parser/stack.ts';
import * as T from '../tokens.ts';
import { firstOfLine, leadingWidth, TokenLayout } from './token-layout.ts';

/** A closing bracket on a line of its own that is not in line with the line that opened it. */
const CLOSER_OUT_OF_LINE = 2;
/** A bracket over several lines that ends in the middle of a line. */
const CLOSER_INSIDE_LINE = 0.7;
/** A binding that is not in line with its neighbours. */
const BINDING_OUT_OF_LINE = 1.6;
const LIST_ITEM_OUT_OF_LINE = 0.3;
/** A line inside brackets that is indented no deeper than the line that opened them. */
const ITEM_NOT_DEEPER = 1;
const MULTILINE_STRING = 1.5;
const STRING_CLOSED_OUT_OF_LINE = 1;
const TEXT_NOT_DEEPER = 2;

export class LayoutMeter implements LayoutObserver {
  readonly layout: TokenLayout;
  readonly #lexer: Lexer;
  /** For each open bracket, by its token: the indentation of its first item that begins a line. */
  readonly #itemIndent = new Map<number, number>();
  /** Bracket pairs that disagree with the layout: opener and closer. */
  readonly misfits: [number, number][] = [];
  #cost = 0;
  #stringsUpTo = 0;

  constructor(lexer: Lexer) {
    this.#lexer = lexer;
    this.layout = new TokenLayout(lexer);
  }

  /** The disagreement up to the token. */
  costUpTo(token: number): number {
    for (; this.#stringsUpTo < token; this.#stringsUpTo++) this.#cost += this.#stringCost(this.#stringsUpTo);
    return this.#cost;
  }

  closed(opener: number, closer: number): void {
    const { layout } = this;
    this.#itemIndent.delete(opener);
    if (layout.line(opener) === layout.line(closer)) return;
    const cost = this.#closerCost(opener, closer);
    if (cost === 0) return;
    this.#cost += cost;
    this.misfits.push([opener, closer]);
  }

  #closerCost(opener: number, closer: number): number {
    const { layout } = this;
    const inLine = layout.indent(closer) === layout.indent(opener);
    if (layout.isFirst(closer)) return inLine ? 0 : CLOSER_OUT_OF_LINE;
    if (this.#lexer.kinds[closer] === T.IN) return 0;
    return inLine && this.#followsClosers(closer) ? 0 : CLOSER_INSIDE_LINE;
  }

  /** Whether only closing brackets stand before it on its line, as in `]));`. */
  #followsClosers(closer: number): boolean {
    const { kinds } = this.#lexer;
    for (let i = closer - 1; i >= 0; i--) {
      const kind = kinds[i];
      const closes = kind === T.RPAREN || kind === T.RBRACKET || kind === T.RBRACE || kind === T.SEMICOLON;
      const endsString = (kind === T.IND_STRING || kind === T.IND_CLOSE) && this.layout.isMultiline(i);
      if (endsString) return true;
      if (!closes) return false;
      if (this.layout.isFirst(i)) return true;
    }
    return false;
  }

  item(opener: number, item: number): void {
    const { layout } = this;
    if (!layout.isFirst(item) || layout.line(item) === layout.line(opener)) return;
    const indent = layout.indent(item);
    const expected = this.#itemIndent.get(opener);
    const isList = this.#lexer.kinds[opener] === T.LBRACKET;
    if (expected === undefined) {
      this.#itemIndent.set(opener, indent);
      if (indent <= layout.indent(opener)) this.#cost += ITEM_NOT_DEEPER;
    } else if (indent !== expected) {
      this.#cost += isList ? LIST_ITEM_OUT_OF_LINE : BINDING_OUT_OF_LINE;
    }
  }

  #stringCost(token: number): number {
    const { layout } = this;
    switch (this.#lexer.kinds[token]) {
      case T.STRING:
      case T.STRING_TEXT:
        return layout.isMultiline(token) ? MULTILINE_STRING : 0;
      case T.IND_STRING:
        return layout.isMultiline(token) ? this.#indentedCost(token) : 0;
      default:
        return 0;
    }
  }

  /** `''` on a line of its own stands below the beginning of the line that opened it, the text deeper. */
  #indentedCost(token: number): number {
    const { text, starts, ends } = this.#lexer;
    const start = starts[token] as number;
    const end = ends[token] as number;
    const opened = this.layout.indent(token);
    let cost = 0;
    for (let at = text.indexOf('\n', start) + 1; at > 0 && at < end; at = text.indexOf('\n', at) + 1) {
      const width = leadingWidth(text, at);
      const first = firstOfLine(text, at);
      const code = text.charCodeAt(first);
      if (first >= end - 2) {
        if (width !== opened && first === end - 2) cost += STRING_CLOSED_OUT_OF_LINE;
        break;
      }
      if (code !== 10 && code !== 13 && width <= opened) return cost + TEXT_NOT_DEEPER;
    }
    return cost;
  }
}
