/** The place where the parser stopped, with what the candidates need to know around it. */

import * as F from '../parser/frames.ts';
import type { ParserStack } from '../parser/stack.ts';
import * as T from '../tokens.ts';
import type { TokenLayout } from './token-layout.ts';
import type { Trial } from './trial.ts';

/** A bracket that is open where the parser stopped. */
export interface OpenBracket {
  readonly frame: number;
  /** The token that opened it. */
  readonly token: number;
}

const bracketFrames = new Set([
  F.PAREN,
  F.LIST,
  F.SET,
  F.LET,
  F.INTERPOLATION,
  F.DYNAMIC,
  F.FORMALS,
  F.INHERIT_FROM,
]);

const opening = T.table([
  T.LBRACE,
  T.LBRACKET,
  T.LPAREN,
  T.DOLLAR_CURLY,
  T.STRING_OPEN,
  T.IND_OPEN,
  T.PATH_OPEN,
]);
const closing = T.table([T.RBRACE, T.RBRACKET, T.RPAREN, T.STRING_CLOSE, T.IND_CLOSE, T.PATH_END]);

export class Failure {
  readonly text: string;
  readonly trial: Trial;
  readonly parser: ParserStack;
  readonly layout: TokenLayout;
  /** The token that did not fit. */
  readonly token: number;

  readonly #lineAt: (offset: number) => number;

  /** @param lineAt the line in the paste, from 1, for an offset in the text tried. */
  constructor(trial: Trial, lineAt: (offset: number) => number) {
    this.trial = trial;
    this.#lineAt = lineAt;
    this.parser = trial.parser;
    this.text = trial.parser.lexer.text;
    this.layout = trial.meter.layout;
    this.token = trial.parser.token;
  }

  get state(): number {
    return this.parser.state;
  }

  /** What the parser was inside of. */
  get top(): number {
    return this.parser.top;
  }

  /** The kind of a token; that of the one that did not fit, when none is named. */
  kind(token = this.token): number {
    return token < 0 ? T.EOF : this.parser.kind(token);
  }

  start(token = this.token): number {
    this.parser.kind(token);
    return token < 0 ? 0 : (this.parser.lexer.starts[token] ?? this.text.length);
  }

  end(token = this.token): number {
    this.parser.kind(token);
    return token < 0 ? 0 : (this.parser.lexer.ends[token] ?? this.text.length);
  }

  source(token = this.token): string {
    return this.text.slice(this.start(token), this.end(token));
  }

  /** The end of the token before: where a missing `;` belongs. */
  get endBefore(): number {
    return this.end(this.token - 1);
  }

  /** The line a token stands on in the paste, from 1. */
  line(token: number): number {
    return this.#lineAt(this.start(token));
  }

  /** The brackets open here, innermost first. */
  openBrackets(): OpenBracket[] {
    const { frames, openers } = this.parser;
    const open: OpenBracket[] = [];
    for (let i = frames.length - 1; i > 0; i--) {
      const frame = frames[i] as number;
      if (bracketFrames.has(frame)) open.push({ frame, token: openers[i] as number });
    }
    return open;
  }

  /** The token that opened the innermost construct of one of the kinds, undefined outside of all. */
  openerOf(...kinds: readonly number[]): number | undefined {
    const { frames, openers } = this.parser;
    for (let i = frames.length - 1; i > 0; i--) {
      if (kinds.includes(frames[i] as number)) return openers[i];
    }
    return undefined;
  }

  /** The token that closes the bracket, as far as the brackets after it are in pairs. */
  closerOf(opener: number): number | undefined {
    let depth = 0;
    for (let i = opener; i < opener + 4_000; i++) {
      const kind = this.kind(i);
      if (kind === T.LBRACE || kind === T.LBRACKET || kind === T.LPAREN || kind === T.DOLLAR_CURLY) depth++;
      else if (kind === T.RBRACE || kind === T.RBRACKET || kind === T.RPAREN) depth--;
      else if (kind === T.EOF) return undefined;
      if (depth === 0) return i;
    }
    return undefined;
  }

  /** Where the item begins that ends at the token: `a.b`, `( … )`, `"…"`. */
  itemStart(token: number): number | undefined {
    let start = this.groupStart(token);
    while (start !== undefined && this.kind(start - 1) === T.DOT) start = this.groupStart(start - 2);
    return start;
  }

  /** Where the item ends that begins at the token. */
  itemEnd(token: number): number | undefined {
    const opens = opening[this.kind(token)] === 1;
    let end = opens ? this.#groupEnd(token) : token;
    while (end !== undefined && this.kind(end + 1) === T.DOT) end = this.#groupEnd(end + 2);
    return end;
  }

  /** Where the group of tokens that ends at `token` begins: the opening bracket of a closing one, else itself. */
  groupStart(token: number): number | undefined {
    let depth = 0;
    for (let i = token; i >= 0 && i > token - 4_000; i--) {
      const kind = this.kind(i);
      if (closing[kind] === 1) depth++;
      else if (opening[kind] === 1 && i !== token) depth--;
      if (depth === 0) return i;
    }
    return undefined;
  }

  #groupEnd(token: number): number | undefined {
    let depth = 0;
    for (let i = token; i < token + 4_000 && this.kind(i) !== T.EOF; i++) {
      const kind = this.kind(i);
      if (opening[kind] === 1) depth++;
      else if (closing[kind] === 1) depth--;
      if (depth === 0) return i;
    }
    return undefined;
  }

  /** The last token of the line a token stands on. */
  lastOnLine(token: number): number {
    let last = token;
    while (this.kind(last + 1) !== T.EOF && !this.layout.isFirst(last + 1)) last++;
    return last;
  }

  /** The first token of the line a token stands on. */
  firstOnLine(token: number): number {
    let first = token;
    while (first > 0 && !this.layout.isFirst(first)) first--;
    return first;
  }

  /**
   * The token where an attribute path that ends just before `end` begins (`a."b".${c}` reads as one), or
   * `end` where there is none.
   */
  pathStart(end: number): number {
    let at = end;
    for (;;) {
      const name = this.#nameStart(at - 1);
      if (name < 0) return at === end ? end : at + 1;
      at = name;
      if (this.kind(at - 1) !== T.DOT) return at;
      at--;
    }
  }

  #nameStart(token: number): number {
    const kind = this.kind(token);
    if (kind === T.ID || kind === T.STRING || kind === T.OR_KW) return token;
    if (kind !== T.RBRACE && kind !== T.STRING_CLOSE) return -1;
    const open = kind === T.RBRACE ? T.DOLLAR_CURLY : T.STRING_OPEN;
    let depth = 0;
    for (let i = token; i >= 0 && i > token - 40; i--) {
      const k = this.kind(i);
      if (k === T.RBRACE || k === T.STRING_CLOSE) depth++;
      else if (k === T.LBRACE || k === T.DOLLAR_CURLY || k === T.STRING_OPEN) depth--;
      if (depth === 0) return k === open ? i : -1;
    }
    return -1;
  }
}
