/** What a paste is a part of: a whole file, the inside of a set or list, the end of a file. */
import { Lexer } from '../lexer.ts';
import type { MendedText } from '../mended-text.ts';
import { parse } from '../parser/machine.ts';
import * as T from '../tokens.ts';

/** What the paste is: `file` is one whole expression. */
export type Shape = 'file' | 'bindings' | 'list-items' | 'end-of-file';

export interface Framed {
  readonly shape: Shape;
  /** The paste with what it is the inside of put around it. */
  readonly text: MendedText;
}

/** How many tokens are looked at for the shape; where a fragment begins shows early. */
const HEAD = 64;

export function frame(cleaned: MendedText): Framed {
  const lexer = new Lexer(cleaned.text);
  if (parse(lexer).accepted) return { shape: 'file', text: cleaned };
  lexer.fill(Number.POSITIVE_INFINITY);
  const shape = beginsBinding(lexer) ? 'bindings' : 'file';
  const openings = missingOpenings(lexer, shape === 'bindings');
  if (shape === 'bindings') {
    // The end of a file brings its own closing brace.
    if (openings !== undefined) return { shape: 'end-of-file', text: around(cleaned, openings, '') };
    return { shape, text: around(cleaned, '{', endsBinding(lexer) ? '}' : ';}', lexer) };
  }
  const asList = around(cleaned, '[', ']');
  if (looksLikeItems(lexer) && parse(new Lexer(asList.text)).accepted)
    return { shape: 'list-items', text: asList };
  if (openings !== undefined) {
    const end = around(cleaned, openings, '');
    if (parse(new Lexer(end.text)).accepted) return { shape: 'end-of-file', text: end };
  }
  return { shape: 'file', text: cleaned };
}

function around(text: MendedText, before: string, after: string, lexer?: Lexer): MendedText {
  const end =
    after.startsWith(';') && lexer ? (lexer.ends[lexer.count - 2] ?? text.text.length) : text.text.length;
  const edits = [{ offset: 0, length: 0, text: before }];
  if (after.startsWith(';')) edits.push({ offset: end, length: 0, text: ';' });
  // On a line of its own: the paste may end in a comment.
  edits.push({ offset: text.text.length, length: 0, text: `\n${after.replace(';', '')}` });
  return text.apply(edits);
}

/** `a.b =`, `"a" =`, `inherit a;` */
function beginsBinding(lexer: Lexer): boolean {
  const { kinds } = lexer;
  if (kinds[0] === T.INHERIT) return true;
  for (let i = 0; i < HEAD; i += 2) {
    if (kinds[i] !== T.ID && kinds[i] !== T.STRING && kinds[i] !== T.OR_KW) return false;
    if (kinds[i + 1] === T.ASSIGN) return kinds[i + 2] !== T.ASSIGN;
    if (kinds[i + 1] !== T.DOT) return false;
  }
  return false;
}

function endsBinding(lexer: Lexer): boolean {
  const last = lexer.kinds[lexer.count - 2];
  return last === T.SEMICOLON || last === T.ELLIPSIS;
}

/** Nothing in it but what may stand in a list; a single word or sentence is no list. */
function looksLikeItems(lexer: Lexer): boolean {
  let paths = 0;
  for (let i = 0; i < lexer.count - 1; i++) {
    const kind = lexer.kinds[i] ?? 0;
    if (kind === T.PATH || kind === T.SPATH || kind === T.STRING || kind === T.DOT) paths++;
    if (kind === T.SEMICOLON || kind === T.ASSIGN || kind === T.INVALID) return false;
  }
  return paths > 0 && lexer.count > 3;
}

/**
 * The opening brackets that the closing ones of the text lack, when it has some too many: `]; }` at the end
 * needs `{ x = [` before it. Undefined when none is missing, or when they do not come at the end.
 */
function missingOpenings(lexer: Lexer, insideSet: boolean): string | undefined {
  const unmatched: number[] = [];
  let depth = 0;
  for (let i = 0; i < lexer.count; i++) {
    const kind = lexer.kinds[i] ?? 0;
    if (kind === T.LBRACE || kind === T.LBRACKET || kind === T.LPAREN || kind === T.DOLLAR_CURLY) depth++;
    else if (kind === T.RBRACE || kind === T.RBRACKET || kind === T.RPAREN) {
      if (depth > 0) depth--;
      else unmatched.push(kind);
    }
  }
  if (unmatched.length === 0 || unmatched.length > 20 || depth > 0) return undefined;
  if (insideSet && unmatched[0] !== T.RBRACE) return undefined;
  let text = '';
  for (const [i, kind] of unmatched.reverse().entries()) {
    const isInner = i < unmatched.length - 1;
    text += kind === T.RBRACE ? `{${isInner ? ' x = ' : ''}` : kind === T.RBRACKET ? '[' : '(';
  }
  return text;
}
