// Where to look for a slip of the pen: the token that surprised Nix, what it expected, and the lines around it.
import type { Position } from '../log/model.ts';
import { code } from '../words.ts';

export interface Surprise {
  /** As Nix writes it: `'='`, `end of file`, `ELLIPSIS`. */
  readonly unexpected: string;
  readonly expecting: string;
}

/** Names of tokens in words; older versions print the names of the grammar. */
const TOKENS: Readonly<Record<string, string>> = {
  ID: 'a name',
  ELLIPSIS: '`...`',
  DOLLAR_CURLY: '`${`',
  IND_STRING_OPEN: "`''`",
  IND_STRING_CLOSE: "`''`",
  STR: 'text in a string',
  IND_STR: 'text in a string',
  INT: 'a number',
  INT_LIT: 'a number',
  FLOAT: 'a number',
  FLOAT_LIT: 'a number',
  PATH: 'a path',
  HPATH: 'a path',
  SPATH: 'a path in `<…>`',
  URI: 'an address',
  OR_KW: '`or`',
  $undefined: 'a character that Nix does not know',
  'invalid token': 'a character that Nix does not know',
  'end of file': 'the end of the file',
  $end: 'the end of the file',
};

export function tokenInWords(token: string): string {
  const bare = token.replace(/^'(.*)'$/, '$1').trim();
  return TOKENS[bare] ?? (/^[A-Z_]{2,}$/.test(bare) ? code(bare.toLowerCase()) : code(bare));
}

/** @returns the edit to try, most likely first. Words only; the caller says where. */
export function syntaxAdvice({ unexpected, expecting }: Surprise, position: Position | undefined): string {
  const token = unexpected.replace(/^'(.*)'$/, '$1');
  const line = position?.line;
  const here = lineText(position, 0);
  const above = lineText(position, -1);
  if (/[“”„]/.test(here)) return 'Replace the curly quotes `“ ”` by straight ones: `"`.';
  if (/[\w"]\s*=\s*'[^'\s]/.test(here))
    return 'Write the text in double quotes `"…"`; single quotes `\'` mean nothing in Nix.';
  const scope =
    /\bwith ([\w.]{1,40})\s*(?:\[|$)/.exec(here) ?? /\bwith ([\w.]{1,40})\s*(?:\[\s*)?$/.exec(above);
  if (scope) return `Put a semicolon after \`with ${scope[1]}\`: \`with ${scope[1]}; [ … ]\`.`;
  const noSemicolon =
    above !== '' && line !== undefined && !/[;{[(:]\s*(?:#.*)?$/.test(above) && /=/.test(above);
  const semicolonAbove = `Put a semicolon \`;\` at the end of line ${(line ?? 1) - 1}: ${code(`${above.trim()};`)}.`;
  switch (token) {
    case 'end of file':
    case '$end':
      return "Something that was opened is never closed. Look for a missing `}`, `]`, `)`, a missing quote `\"` or a missing `''`; the indentation often shows where.";
    case 'ELLIPSIS':
    case '...':
      return /\{/.test(here) && !/,\s*\.\.\./.test(here)
        ? 'Put a comma before the three dots in the header: `{ config, pkgs, ... }:`.'
        : 'Three dots `...` belong only in the header of a function, after a comma: `{ config, pkgs, ... }:`. As a placeholder in a value, replace them by real content.';
    case '=':
      return equals(expecting, here, noSemicolon ? semicolonAbove : undefined);
    case ';':
      if (
        /^\s*(?:\.{0,2}\/|<|pkgs\.|")?[\w./"<>-]{1,120};\s*$/.test(here) &&
        !/inherit/.test(`${above}${here}`)
      )
        return `Remove the semicolon in ${code(here.trim())}: inside a list \`[ … ]\` items stand without one.`;
      return /=\s*;/.test(here)
        ? 'Give the name a value between `=` and `;`.'
        : 'Look before the semicolon: a bracket `[` or `(` that is not closed, a missing value, a missing `=`, or a `;` inside a list `[ … ]`, where items stand without one.';
    case '}':
      return noSemicolon
        ? `${semicolonAbove} If it is there, one closing brace \`}\` is too many, or a bracket before it is not closed.`
        : 'The last setting before the brace `}` may lack its semicolon `;` or its value; or one `}` is too many; or a `[` or `(` before it is not closed.';
    case ']':
    case ')':
      return `Look for a ${code(token)} too many, or for what is not finished before it: a quote \`"\`, a brace \`{\` or another bracket.`;
    case ',':
      return 'Remove the comma: lists are written with spaces, `[ a b ]`, and settings end with `;`. Commas stand only in the header of a function.';
    case ':':
      return 'A setting is written with `=`, not `:`. In the header of a function, `{ config, pkgs, ... }:`, look for a missing comma or brace.';
    case '{':
      return 'Look before the brace `{`: a missing `=`, a missing semicolon `;`, or the `:` after the header of a module.';
    case '.':
      return 'Look around the dot: a space in a name, a path without `./`, or a missing semicolon `;` in the line above.';
    case '"':
    case "''":
    case 'IND_STRING_OPEN':
      return noSemicolon
        ? semicolonAbove
        : 'Look before the quote: a missing `=`, a missing semicolon `;`, or a quote that was closed too early in the line above.';
    default:
  }
  if (/undefined|invalid token/.test(token)) return invalid(here);
  if (noSemicolon) return `${semicolonAbove} If it is there, look for a missing quote \`"\` above.`;
  const wants = /';'/.test(expecting)
    ? 'a semicolon `;` is missing before it'
    : 'a semicolon `;` or a quote is missing before it';
  return `Probably ${wants}, at the end of the setting above. Else look for a missing \`=\`, brace \`{\` or quote \`"\`.`;
}

function equals(expecting: string, here: string, semicolonAbove: string | undefined): string {
  if (/end of file/.test(expecting)) {
    return 'The settings need braces around them. Put `{` after the header `{ config, pkgs, ... }:` and `}` at the end of the file; or remove a `}` that closes them too early. A missing semicolon `;` above has the same effect.';
  }
  if (semicolonAbove) return semicolonAbove;
  const quotes = (here.match(/"/g) ?? []).length;
  if (quotes % 2 === 1)
    return 'A quote `"` is missing or too many in this line: put the whole text between two quotes.';
  return 'Look for a missing semicolon `;` at the end of the setting above, or inside of it after a `with` (`with pkgs; [ … ]`), for a quote `"` that ends too early in this line, or for a missing brace `{`.';
}

function invalid(here: string): string {
  if (/\\/.test(here)) return 'Remove the backslash `\\`: outside of a string it means nothing in Nix.';
  return 'Remove the stray character. Often it is a backslash `\\`, a curly quote `“`, a `$` without quotes, a single quote `\'` or a `%`; text belongs in `"…"`.';
}

function lineText(position: Position | undefined, offset: number): string {
  if (!position) return '';
  return position.code.find(({ number }) => number === position.line + offset)?.text ?? '';
}
