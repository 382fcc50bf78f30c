/**
 * The lexer: from text to arrays of token kinds and offsets, as Nix's lexer.l cuts it (longest match).
 * White space and comments are the gaps between tokens, so nothing of the text is lost.
 */
import {
  classes,
  classOf,
  DIGIT,
  ID_PART,
  ID_START,
  PATH_CHAR,
  SPACE,
  URI_CHAR,
  URI_SCHEME,
} from './characters.ts';
import { endOfIndentedText, endOfStringText } from './strings.ts';
import * as T from './tokens.ts';

/** What a `}` returns to: plain code, or the string or path around its interpolation. */
const IN_CODE = 0;
const IN_STRING = 1;
const IN_INDENTED = 2;
const IN_PATH = 3;

const MAX_INTEGER = '9223372036854775807';

/** How many tokens of room the arrays always keep, since one step emits at most this many. */
const SLACK = 8;

/** Tokens of `text`, filled in steps. `kinds[i]`, `starts[i]` and `ends[i]` describe token i; the last is EOF. */
export class Lexer {
  readonly text: string;
  kinds: Uint8Array;
  starts: Int32Array;
  ends: Int32Array;
  count = 0;
  done = false;

  #at = 0;
  /** What encloses the place that is read, innermost last. */
  readonly #modes: number[] = [];
  /** End of the run of path characters last measured; saves measuring `a.b.c.d` again at each name. */
  #pathRunEnd = -1;
  #schemeRunEnd = -1;
  /** Set when a `/*` found no end, so that the rest of the text is not searched again for each one. */
  #commentsEnd = false;

  constructor(text: string) {
    this.text = text;
    const room = Math.min((text.length >> 2) + 64, 4096);
    this.kinds = new Uint8Array(room);
    this.starts = new Int32Array(room);
    this.ends = new Int32Array(room);
  }

  /** Reads on until at least `wanted` tokens are there, or all. */
  fill(wanted: number): void {
    while (!this.done && this.count < wanted) {
      if (this.count + SLACK > this.kinds.length) this.#grow();
      this.#step();
    }
  }

  #grow(): void {
    const room = this.kinds.length * 2;
    const kinds = new Uint8Array(room);
    kinds.set(this.kinds);
    this.kinds = kinds;
    const starts = new Int32Array(room);
    starts.set(this.starts);
    this.starts = starts;
    const ends = new Int32Array(room);
    ends.set(this.ends);
    this.ends = ends;
  }

  /** @returns the kind, so that a step can end with it. */
  #emit(kind: number, start: number, end: number): number {
    const i = this.count++;
    this.kinds[i] = kind;
    this.starts[i] = start;
    this.ends[i] = end;
    this.#at = end;
    return kind;
  }

  #step(): void {
    const text = this.text;
    let i = this.#at;
    let c = text.charCodeAt(i);
    for (;;) {
      while (c < 128 && ((classes[c] as number) & SPACE) !== 0) c = text.charCodeAt(++i);
      if (c === 35) i = endOfLine(text, i + 1);
      else if (c === 47 && text.charCodeAt(i + 1) === 42) {
        const close = this.#commentsEnd ? -1 : text.indexOf('*/', i + 2);
        if (close < 0) {
          this.#commentsEnd = true;
          break;
        }
        i = close + 2;
      } else break;
      c = text.charCodeAt(i);
    }
    if (i >= text.length) {
      this.#emit(T.EOF, text.length, text.length);
      this.done = true;
      return;
    }
    const bits = c < 128 ? (classes[c] as number) : 0;
    if ((bits & ID_START) !== 0) this.#word(i);
    else if ((bits & PATH_CHAR) !== 0 && this.#beginsPath(i)) this.#path(i, T.PATH, T.PATH_OPEN);
    else if ((bits & DIGIT) !== 0) this.#number(i);
    else this.#symbol(i, c);
  }

  #word(start: number): number {
    const text = this.text;
    let i = start + 1;
    let c = text.charCodeAt(i);
    while (c < 128 && ((classes[c] as number) & ID_PART) !== 0) c = text.charCodeAt(++i);
    // Only after one of these characters can a path or a URI be longer than the name.
    if (c === 46 || c === 47 || c === 43) {
      if (this.#beginsPath(start)) return this.#path(start, T.PATH, T.PATH_OPEN);
    }
    if (c === 58 || c === 46 || c === 43) {
      const end = this.#endOfUri(start);
      if (end > i) return this.#emit(T.URI, start, end);
    }
    return this.#emit(i - start <= 7 ? wordKind(text, start, i) : T.ID, start, i);
  }

  /** Whether the run of path characters at `start` reaches a `/` that makes it a path. */
  #beginsPath(start: number): boolean {
    const text = this.text;
    if (start >= this.#pathRunEnd) {
      let i = start;
      while ((classOf(text.charCodeAt(i)) & PATH_CHAR) !== 0) i++;
      this.#pathRunEnd = i;
    }
    return slashContinuesPath(text, this.#pathRunEnd);
  }

  #endOfUri(start: number): number {
    const text = this.text;
    if (start >= this.#schemeRunEnd) {
      let i = start;
      while ((classOf(text.charCodeAt(i)) & URI_SCHEME) !== 0) i++;
      this.#schemeRunEnd = i;
    }
    const colon = this.#schemeRunEnd;
    if (text.charCodeAt(colon) !== 58 || text.charCodeAt(start) === 95) return -1;
    let i = colon + 1;
    while ((classOf(text.charCodeAt(i)) & URI_CHAR) !== 0) i++;
    return i > colon + 1 ? i : -1;
  }

  #path(start: number, whole: number, open: number): number {
    const text = this.text;
    let i = start + 1;
    let c = text.charCodeAt(i);
    while (c === 47 || (classOf(c) & PATH_CHAR) !== 0) c = text.charCodeAt(++i);
    if (c === 36 && text.charCodeAt(i + 1) === 123) {
      this.#emit(open, start, i);
      return this.#interpolate(i, IN_PATH);
    }
    this.#emit(whole, start, i);
    return this.#refuseTrailingSlash(i);
  }

  #refuseTrailingSlash(end: number): number {
    if (this.text.charCodeAt(end - 1) !== 47) return T.PATH;
    return this.#emit(T.TRAILING_SLASH, end - 1, end);
  }

  #number(start: number): number {
    const text = this.text;
    let i = start;
    while (isDigit(text.charCodeAt(i))) i++;
    const zero = text.charCodeAt(start) === 48;
    // Nix's FLOAT: no leading zeros but a single one, and that only before digits.
    const fraction = i + 1;
    const isFloat =
      text.charCodeAt(i) === 46 && (zero ? i === start + 1 && isDigit(text.charCodeAt(fraction)) : true);
    if (isFloat) return this.#emit(T.FLOAT, start, endOfFraction(text, fraction));
    return this.#emit(isTooBig(text, start, i) ? T.BIG_INT : T.INT, start, i);
  }

  #interpolate(at: number, around: number): number {
    this.#modes.push(around);
    return this.#emit(T.DOLLAR_CURLY, at, at + 2);
  }

  #symbol(i: number, c: number): number {
    const text = this.text;
    const next = text.charCodeAt(i + 1);
    switch (c) {
      case 123:
        this.#modes.push(IN_CODE);
        return this.#emit(T.LBRACE, i, i + 1);
      case 125:
        return this.#closeBrace(i);
      case 34:
        return this.#string(i, i + 1, false);
      case 39:
        if (next === 39) return this.#indented(i, i + 2, false);
        return this.#emit(T.INVALID, i, i + 1);
      case 59:
        return this.#emit(T.SEMICOLON, i, i + 1);
      case 61:
        return next === 61 ? this.#emit(T.EQ, i, i + 2) : this.#emit(T.ASSIGN, i, i + 1);
      case 46:
        if (next === 46 && text.charCodeAt(i + 2) === 46) return this.#emit(T.ELLIPSIS, i, i + 3);
        if (isDigit(next)) return this.#emit(T.FLOAT, i, endOfFraction(text, i + 1));
        return this.#emit(T.DOT, i, i + 1);
      case 91:
        return this.#emit(T.LBRACKET, i, i + 1);
      case 93:
        return this.#emit(T.RBRACKET, i, i + 1);
      case 40:
        return this.#emit(T.LPAREN, i, i + 1);
      case 41:
        return this.#emit(T.RPAREN, i, i + 1);
      case 44:
        return this.#emit(T.COMMA, i, i + 1);
      case 58:
        return this.#emit(T.COLON, i, i + 1);
      case 64:
        return this.#emit(T.AT, i, i + 1);
      case 63:
        return this.#emit(T.QUESTION, i, i + 1);
      case 36:
        if (next === 123) return this.#interpolate(i, IN_CODE);
        return this.#emit(T.INVALID, i, i + 1);
      case 47:
        if (slashContinuesPath(text, i)) return this.#path(i, T.PATH, T.PATH_OPEN);
        return next === 47 ? this.#emit(T.UPDATE, i, i + 2) : this.#emit(T.SLASH, i, i + 1);
      case 126:
        if (next === 47 && slashContinuesPath(text, i + 1)) return this.#path(i, T.HPATH, T.PATH_OPEN);
        return this.#emit(T.INVALID, i, i + 1);
      case 43:
        return next === 43 ? this.#emit(T.CONCAT, i, i + 2) : this.#emit(T.PLUS, i, i + 1);
      case 45:
        return next === 62 ? this.#emit(T.IMPL, i, i + 2) : this.#emit(T.MINUS, i, i + 1);
      case 42:
        return this.#emit(T.STAR, i, i + 1);
      case 33:
        return next === 61 ? this.#emit(T.NEQ, i, i + 2) : this.#emit(T.NOT, i, i + 1);
      case 60:
        return this.#less(i, next);
      case 62:
        return next === 61 ? this.#emit(T.GEQ, i, i + 2) : this.#emit(T.GREATER, i, i + 1);
      case 38:
        return next === 38 ? this.#emit(T.AND, i, i + 2) : this.#emit(T.INVALID, i, i + 1);
      case 124:
        if (next === 124) return this.#emit(T.OR, i, i + 2);
        return next === 62 ? this.#emit(T.PIPE_INTO, i, i + 2) : this.#emit(T.INVALID, i, i + 1);
      default:
        return this.#emit(T.INVALID, i, i + (isSurrogatePair(c, next) ? 2 : 1));
    }
  }

  #less(i: number, next: number): number {
    if (next === 61) return this.#emit(T.LEQ, i, i + 2);
    if (next === 124) return this.#emit(T.PIPE_FROM, i, i + 2);
    const end = endOfSearchPath(this.text, i);
    if (end > 0) return this.#emit(T.SPATH, i, end);
    return this.#emit(T.LESS, i, i + 1);
  }

  #closeBrace(i: number): number {
    this.#emit(T.RBRACE, i, i + 1);
    switch (this.#modes.pop()) {
      case IN_STRING:
        return this.#string(i, i + 1, true);
      case IN_INDENTED:
        return this.#indented(i, i + 1, true);
      case IN_PATH:
        return this.#pathAfterInterpolation(i + 1);
      default:
        return T.RBRACE;
    }
  }

  /** @param opened whether STRING_OPEN was emitted before, which is so after an interpolation. */
  #string(start: number, from: number, opened: boolean): number {
    const end = endOfStringText(this.text, from);
    const closed = this.text.charCodeAt(end) === 34;
    if (closed && !opened) return this.#emit(T.STRING, start, end + 1);
    if (!opened) this.#emit(T.STRING_OPEN, start, from);
    if (end > from) this.#emit(T.STRING_TEXT, from, end);
    if (closed) return this.#emit(T.STRING_CLOSE, end, end + 1);
    return end < this.text.length ? this.#interpolate(end, IN_STRING) : T.EOF;
  }

  #indented(start: number, from: number, opened: boolean): number {
    const end = endOfIndentedText(this.text, from);
    const closed = this.text.charCodeAt(end) === 39;
    if (closed && !opened) return this.#emit(T.IND_STRING, start, end + 2);
    if (!opened) this.#emit(T.IND_OPEN, start, from);
    if (end > from) this.#emit(T.IND_TEXT, from, end);
    if (closed) return this.#emit(T.IND_CLOSE, end, end + 2);
    return end < this.text.length ? this.#interpolate(end, IN_INDENTED) : T.EOF;
  }

  #pathAfterInterpolation(from: number): number {
    const text = this.text;
    let i = from;
    let c = text.charCodeAt(i);
    while (c === 47 || (classOf(c) & PATH_CHAR) !== 0) c = text.charCodeAt(++i);
    if (i > from) this.#emit(T.PATH_TEXT, from, i);
    if (c === 36 && text.charCodeAt(i + 1) === 123) return this.#interpolate(i, IN_PATH);
    if (i > from) this.#refuseTrailingSlash(i);
    return this.#emit(T.PATH_END, i, i);
  }
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function endOfLine(text: string, from: number): number {
  let i = from;
  let c = text.charCodeAt(i);
  // NaN, past the end, is neither and ends the loop by the length.
  while (c !== 10 && c !== 13 && i < text.length) c = text.charCodeAt(++i);
  return i;
}

function slashContinuesPath(text: string, slash: number): boolean {
  if (text.charCodeAt(slash) !== 47) return false;
  const next = text.charCodeAt(slash + 1);
  return (classOf(next) & PATH_CHAR) !== 0 || (next === 36 && text.charCodeAt(slash + 2) === 123);
}

function endOfFraction(text: string, from: number): number {
  let i = from;
  while (isDigit(text.charCodeAt(i))) i++;
  const c = text.charCodeAt(i);
  if (c !== 69 && c !== 101) return i;
  const sign = text.charCodeAt(i + 1);
  let j = sign === 43 || sign === 45 ? i + 2 : i + 1;
  if (!isDigit(text.charCodeAt(j))) return i;
  while (isDigit(text.charCodeAt(j))) j++;
  return j;
}

function isTooBig(text: string, start: number, end: number): boolean {
  let from = start;
  while (from < end - 1 && text.charCodeAt(from) === 48) from++;
  if (end - from < MAX_INTEGER.length) return false;
  return end - from > MAX_INTEGER.length || text.slice(from, end) > MAX_INTEGER;
}

function endOfSearchPath(text: string, start: number): number {
  let i = start + 1;
  for (;;) {
    const from = i;
    while ((classOf(text.charCodeAt(i)) & PATH_CHAR) !== 0) i++;
    if (i === from) return -1;
    const c = text.charCodeAt(i);
    if (c === 62) return i + 1;
    if (c !== 47) return -1;
    i++;
  }
}

/** Reserved words have two to seven letters, so longer names never come here. */
function wordKind(text: string, start: number, end: number): number {
  const first = text.charCodeAt(start);
  // a e i l o r t w: the letters that reserved words begin with.
  if (first < 97 || first > 119) return T.ID;
  if (((1 << (first - 97)) & 0x4a4911) === 0) return T.ID;
  return T.keywords.get(text.slice(start, end)) ?? T.ID;
}

function isSurrogatePair(high: number, low: number): boolean {
  return high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff;
}
