/** Where tokens stand on their lines: the indentation of the line, and whether a token begins it. */
import type { Lexer } from '../lexer.ts';
import * as T from '../tokens.ts';

/** What a tab counts, where tabs and spaces meet in one file. */
const TAB = 4;

export class TokenLayout {
  readonly lexer: Lexer;
  /** Per token: the line it begins on (from 0), that line's indentation, whether it is the line's first. */
  readonly #lines: number[] = [];
  readonly #indents: number[] = [];
  readonly #first: boolean[] = [];
  #line = 0;
  #indent = 0;
  #nextNewline: number;

  constructor(lexer: Lexer) {
    this.lexer = lexer;
    this.#nextNewline = newlineAfter(lexer.text, 0);
  }

  #ensure(token: number): void {
    const { text, starts, ends } = this.lexer;
    for (let i = this.#lines.length; i <= token && i < this.lexer.count; i++) {
      const start = starts[i] as number;
      const first = this.#pass(text, start) || i === 0;
      if (i === 0) this.#indent = widthBetween(text, text.lastIndexOf('\n', start - 1) + 1, start);
      this.#lines.push(this.#line);
      this.#indents.push(this.#indent);
      this.#first.push(first);
      this.#pass(text, ends[i] as number);
    }
  }

  /** Moves on to `to`; true when a new line began on the way. */
  #pass(text: string, to: number): boolean {
    let newline = -1;
    while (this.#nextNewline < to) {
      newline = this.#nextNewline;
      this.#line++;
      this.#nextNewline = newlineAfter(text, newline + 1);
    }
    if (newline < 0) return false;
    this.#indent = leadingWidth(text, newline + 1);
    return true;
  }

  line(token: number): number {
    this.#ensure(token);
    return this.#lines[token] ?? this.#line;
  }

  /** The indentation of the line the token begins on. */
  indent(token: number): number {
    this.#ensure(token);
    return this.#indents[token] ?? 0;
  }

  isFirst(token: number): boolean {
    this.#ensure(token);
    return this.#first[token] ?? false;
  }

  /** The indentation of the line the token ends on, which differs for strings of many lines. */
  endIndent(token: number): number {
    const { text, starts, ends } = this.lexer;
    const newline = lastNewline(text, starts[token] ?? 0, ends[token] ?? 0);
    return newline < 0 ? this.indent(token) : leadingWidth(text, newline + 1);
  }

  /** Whether the token has a line break inside. */
  isMultiline(token: number): boolean {
    const { text, starts, ends } = this.lexer;
    return lastNewline(text, starts[token] ?? 0, ends[token] ?? 0) >= 0;
  }

  isEnd(token: number): boolean {
    return this.lexer.kinds[token] === T.EOF;
  }
}

/** Past every offset where there is none, so that no line of any length is searched twice. */
function newlineAfter(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}

function lastNewline(text: string, start: number, end: number): number {
  for (let i = end - 1; i >= start; i--) if (text.charCodeAt(i) === 10) return i;
  return -1;
}

/** The offset of the first character of a line that is no white space. */
export function firstOfLine(text: string, lineStart: number): number {
  let i = lineStart;
  while (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9) i++;
  return i;
}

/** The width of the white space at the beginning of the line. */
export function leadingWidth(text: string, lineStart: number): number {
  return widthBetween(text, lineStart, firstOfLine(text, lineStart));
}

function widthBetween(text: string, from: number, to: number): number {
  let width = 0;
  for (let i = from; i < to; i++) width += text.charCodeAt(i) === 9 ? TAB : 1;
  return width;
}
