/** What a paste is a part of: a whole file, the inside of a set or list, the end of a file. */
import { Lexer } from '../lexer.ts';
import type { MendedText } from '../mended-text.ts';
import * as F from '../parser/frames.ts';
import { parse } from '../parser/machine.ts';
import { closeEverything } from '../recovery/close-everything.ts';
import { Failure } from '../recovery/failure.ts';
import { tryText } from '../recovery/trial.ts';
import * as T from '../tokens.ts';

/** What the paste is: `file` is a whole one, `expression` a value that stands alone. */
export type Shape = 'file' | 'expression' | 'bindings' | 'list-items' | 'end-of-file';

export interface Framed {
  readonly shape: Shape;
  /** The paste with what it is the inside of put around it. */
  readonly text: MendedText;
  /** For a paste that ends in the middle: the brackets that are open there, innermost first. Offsets in `text`. */
  readonly open: readonly { readonly start: number; readonly end: number }[];
}

/** How many tokens are looked at for the shape; where a fragment begins shows early. */
const HEAD = 64;

export function frame(cleaned: MendedText): Framed {
  const lexer = new Lexer(cleaned.text);
  const { accepted } = parse(lexer);
  lexer.fill(Number.POSITIVE_INFINITY);
  const whole = { text: cleaned, open: [] };
  // `./a.nix ./b.nix` reads as a call of a path, which nobody means.
  if (accepted && !(lexer.kinds[0] === T.PATH && looksLikeItems(lexer))) {
    return { shape: beginsFile(lexer) ? 'file' : 'expression', ...whole };
  }
  const inSet = beginsBinding(lexer);
  const openings = inSet || !beginsFile(lexer) ? missingOpenings(lexer) : undefined;
  if (openings !== undefined) return { shape: 'end-of-file', text: around(cleaned, openings, ''), open: [] };
  if (inSet) return asBindings(cleaned);
  const asList = around(cleaned, '[', ']');
  if (looksLikeItems(lexer) && parse(new Lexer(asList.text)).accepted) {
    return { shape: 'list-items', text: asList, open: [] };
  }
  return { shape: 'file', ...whole };
}

function around(text: MendedText, before: string, after: string): MendedText {
  return text.apply([
    { offset: 0, length: 0, text: before },
    // On a line of its own: the paste may end in a comment.
    { offset: text.text.length, length: 0, text: after === '' ? '' : `\n${after}` },
  ]);
}

/** The inside of a set. Where the paste stops in the middle of something, all that is open is closed after it. */
function asBindings(cleaned: MendedText): Framed {
  const begun = around(cleaned, '{', '');
  const trial = tryText(begun.text);
  const failure = new Failure(trial, () => 0);
  if (failure.kind() !== T.EOF || isLostQuote(failure))
    return { shape: 'bindings', text: around(cleaned, '{', '}'), open: [] };
  const open = failure
    .openBrackets()
    .slice(0, -1)
    .map(({ token }) => ({ start: failure.start(token), end: failure.end(token) }));
  const { offset, text } = closeEverything(failure);
  return { shape: 'bindings', text: begun.apply([{ offset, length: 0, text }]), open };
}

/**
 * A text in `"` that goes on over the lines below it to the very end, or one in `''` with the ends of bindings in it:
 * a quote is missing, nothing was cut off.
 */
function isLostQuote(failure: Failure): boolean {
  const from = (opener: number): string => failure.text.slice(failure.start(opener)).trimEnd();
  const line = failure.openerOf(F.STRING);
  if (line !== undefined && from(line).includes('\n')) return true;
  const lines = failure.openerOf(F.INDENTED);
  return lines !== undefined && /^[ \t]*(?:;|\};?|\];)[ \t]*$/m.test(from(lines));
}

/** `a.b =`, `"a" =`, `inherit a;`, and `a.b { … };` or `a.b "text";` that lack their `=` */
function beginsBinding(lexer: Lexer): boolean {
  const { kinds } = lexer;
  if (kinds[0] === T.INHERIT) return true;
  for (let i = 0; i < HEAD; i += 2) {
    if (kinds[i] !== T.ID && kinds[i] !== T.STRING && kinds[i] !== T.OR_KW) return false;
    if (kinds[i + 1] === T.ASSIGN) return kinds[i + 2] !== T.ASSIGN;
    const isValue = kinds[i + 1] === T.STRING || kinds[i + 1] === T.LBRACE || kinds[i + 1] === T.LBRACKET;
    if (i > 0 && isValue) return areOnOneLine(lexer, i) && kinds.includes(T.SEMICOLON);
    if (kinds[i + 1] !== T.DOT) return false;
  }
  return false;
}

/** Whether the next token stands on the line of this one: items of a list stand below each other. */
function areOnOneLine({ text, ends, starts }: Lexer, token: number): boolean {
  return !text.slice(ends[token], starts[token + 1]).includes('\n');
}

/** What a whole file begins with. */
function beginsFile(lexer: Lexer): boolean {
  const [first, second] = [lexer.kinds[0], lexer.kinds[1]];
  if (first === T.ID) return second === T.COLON || second === T.AT;
  return (
    first === T.LBRACE ||
    first === T.LET ||
    first === T.WITH ||
    first === T.REC ||
    first === T.LPAREN ||
    first === T.LBRACKET ||
    first === T.ASSERT ||
    first === T.IF
  );
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
function missingOpenings(lexer: Lexer): string | undefined {
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
  let text = '';
  for (const [i, kind] of unmatched.reverse().entries()) {
    const isInner = i < unmatched.length - 1;
    text += kind === T.RBRACE ? `{${isInner ? ' x = ' : ''}` : kind === T.RBRACKET ? '[' : '(';
  }
  return text;
}
