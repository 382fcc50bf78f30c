/**
 * The parser's stack and its place among the tokens. The stack is an array, so nesting costs memory and
 * never the call stack; where the parser stops, what it was inside of can be read from here.
 */
import type { Lexer } from '../lexer.ts';
import * as T from '../tokens.ts';
import type { Builder } from './builder.ts';
import * as F from './frames.ts';
import { EXPRESSION } from './states.ts';

/** Told where brackets close and where their items begin, to judge whether the layout agrees. Token indices. */
export interface LayoutObserver {
  closed(opener: number, closer: number): void;
  item(opener: number, item: number): void;
}

export class ParserStack {
  readonly lexer: Lexer;
  /** Null when only the verdict is wanted. */
  readonly builder: Builder | null;
  readonly layout: LayoutObserver | null;

  /** Innermost construct last: its kind, the token that opened it, where its parts begin in the builder. */
  readonly frames: number[] = [F.ROOT];
  readonly openers: number[] = [0];
  readonly bases: number[] = [0];

  /** The token to read next; where the parser stopped, the one that did not fit. */
  token = 0;
  /** What is waited for. */
  state = EXPRESSION;

  constructor(lexer: Lexer, builder: Builder | null, layout: LayoutObserver | null) {
    this.lexer = lexer;
    this.builder = builder;
    this.layout = layout;
  }

  /** The kind of the innermost construct. */
  get top(): number {
    return this.frames[this.frames.length - 1] as number;
  }

  /** The token that opened the innermost construct. */
  get opener(): number {
    return this.openers[this.openers.length - 1] as number;
  }

  /** Where the innermost construct begins in the text. */
  get start(): number {
    return this.lexer.starts[this.opener] as number;
  }

  /** Where the innermost construct's parts begin in the builder. */
  get base(): number {
    return this.bases[this.bases.length - 1] as number;
  }

  push(frame: number, opener: number): void {
    this.frames.push(frame);
    this.openers.push(opener);
    this.bases.push(this.builder === null ? 0 : this.builder.size);
  }

  pop(): void {
    this.frames.pop();
    this.openers.pop();
    this.bases.pop();
  }

  /** The innermost construct goes on as another: `if` as `then`. */
  replace(frame: number): void {
    this.frames[this.frames.length - 1] = frame;
  }

  kind(token: number): number {
    const lexer = this.lexer;
    if (token >= lexer.count) {
      if (!lexer.done) lexer.fill(token + 512);
      if (token >= lexer.count) return T.EOF;
    }
    return lexer.kinds[token] as number;
  }

  startOf(token: number): number {
    return this.lexer.starts[token] as number;
  }

  endOf(token: number): number {
    return this.lexer.ends[token] as number;
  }

  /** The token read last, and its end. */
  get previousEnd(): number {
    return this.lexer.ends[this.token - 1] as number;
  }

  /** Takes one token and waits for `state`; always true, so that steps can end with it. */
  take(state: number): true {
    this.token++;
    this.state = state;
    return true;
  }

  /** Waits for `state` without taking a token. */
  go(state: number): true {
    this.state = state;
    return true;
  }
}
