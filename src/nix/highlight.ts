/** Which parts of a text to colour as what. Works on broken text too, because it only needs the lexer. */
import { Lexer } from './lexer.ts';
import * as T from './tokens.ts';

export type HighlightKind =
  | 'comment'
  | 'keyword'
  | 'string'
  | 'escape'
  | 'path'
  | 'number'
  | 'constant'
  | 'builtin'
  | 'attribute'
  | 'parameter'
  | 'operator'
  | 'punctuation'
  | 'name'
  | 'invalid';

export interface Highlight {
  readonly start: number;
  readonly end: number;
  readonly kind: HighlightKind;
}

/** The coloured parts in the order of the text; they never overlap, and white space belongs to none. */
export function highlight(text: string): Highlight[] {
  const lexer = new Lexer(text);
  lexer.fill(Number.POSITIVE_INFINITY);
  const parts: Highlight[] = [];
  let at = 0;
  for (let i = 0; i < lexer.count; i++) {
    const start = lexer.starts[i] ?? 0;
    // The slash that ends a path is a token of its own, because it is wrong.
    const end = Math.min(lexer.ends[i] ?? 0, Math.max(lexer.starts[i + 1] ?? text.length, start));
    comments(text, at, start, parts);
    if (end > start) parts.push({ start, end, kind: kindOf(lexer, i, text) });
    at = end;
  }
  return parts;
}

function comments(text: string, from: number, to: number, parts: Highlight[]): void {
  for (let i = from; i < to; ) {
    if (text.charCodeAt(i) === 35) {
      let end = i;
      while (end < to && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
      parts.push({ start: i, end, kind: 'comment' });
      i = end;
    } else if (text.startsWith('/*', i)) {
      const close = text.indexOf('*/', i + 2);
      const end = close < 0 ? to : Math.min(close + 2, to);
      parts.push({ start: i, end, kind: 'comment' });
      i = end;
    } else i++;
  }
}

const constants = new Set(['true', 'false', 'null']);
const builtins = new Set([
  'builtins',
  'import',
  'map',
  'toString',
  'throw',
  'abort',
  'removeAttrs',
  'baseNameOf',
]);

function kindOf(lexer: Lexer, token: number, text: string): HighlightKind {
  const kind = lexer.kinds[token] ?? T.EOF;
  if (kind === T.ID) return nameKind(lexer, token, text);
  if (T.isKeyword(kind)) return 'keyword';
  switch (kind) {
    case T.STRING:
    case T.IND_STRING:
    case T.STRING_OPEN:
    case T.STRING_TEXT:
    case T.STRING_CLOSE:
    case T.IND_OPEN:
    case T.IND_TEXT:
    case T.IND_CLOSE:
    case T.URI:
      return 'string';
    case T.PATH:
    case T.HPATH:
    case T.SPATH:
    case T.PATH_OPEN:
    case T.PATH_TEXT:
      return 'path';
    case T.INT:
    case T.FLOAT:
      return 'number';
    case T.DOLLAR_CURLY:
      return 'escape';
    case T.INVALID:
    case T.TRAILING_SLASH:
    case T.BIG_INT:
      return 'invalid';
    default:
      return kind === T.ASSIGN || (kind >= T.QUESTION && kind <= T.PIPE_FROM) ? 'operator' : 'punctuation';
  }
}

function nameKind(lexer: Lexer, token: number, text: string): HighlightKind {
  const next = lexer.kinds[token + 1];
  const before = token > 0 ? lexer.kinds[token - 1] : T.EOF;
  if (next === T.COLON || next === T.AT || before === T.AT) return 'parameter';
  if (before === T.DOT || next === T.ASSIGN) return 'attribute';
  if (next === T.DOT && startsBinding(lexer, token)) return 'attribute';
  const name = text.slice(lexer.starts[token], lexer.ends[token]);
  if (constants.has(name)) return 'constant';
  return builtins.has(name) ? 'builtin' : 'name';
}

/** `a.b.c =`: the first name of a path that is given a value. */
function startsBinding(lexer: Lexer, token: number): boolean {
  let i = token;
  while (lexer.kinds[i + 1] === T.DOT && i < token + 20) i += 2;
  return lexer.kinds[i + 1] === T.ASSIGN;
}
