/**
 * Which characters may stand in names, paths and URIs, as one lookup table over ASCII
 * (Nix's lexer.l: ID, PATH_CHAR, URI).
 */

export const ID_START = 1;
export const ID_PART = 2;
export const PATH_CHAR = 4;
export const URI_SCHEME = 8;
export const URI_CHAR = 16;
export const DIGIT = 32;
export const SPACE = 64;

/** Bits of each ASCII character; characters beyond ASCII have none. */
export const classes: Uint8Array = new Uint8Array(128);

function add(characters: string, bits: number): void {
  for (let i = 0; i < characters.length; i++) {
    const code = characters.charCodeAt(i);
    classes[code] = (classes[code] ?? 0) | bits;
  }
}

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
add(letters, ID_START | ID_PART | PATH_CHAR | URI_SCHEME | URI_CHAR);
add('0123456789', ID_PART | PATH_CHAR | URI_SCHEME | URI_CHAR | DIGIT);
add('_', ID_START | ID_PART | PATH_CHAR | URI_CHAR);
add("'", ID_PART | URI_CHAR);
add('-', ID_PART | PATH_CHAR | URI_SCHEME | URI_CHAR);
add('.+', PATH_CHAR | URI_SCHEME | URI_CHAR);
add('%/?:@&=$,!~*', URI_CHAR);
add(' \t\r\n', SPACE);

/** The bits of the character code, 0 beyond ASCII and for NaN (past the end of a text). */
export function classOf(code: number): number {
  return code < 128 ? (classes[code] as number) : 0;
}
