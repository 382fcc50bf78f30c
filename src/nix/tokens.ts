/**
 * The token kinds of the Nix language. They are plain numbers because the lexer writes hundreds of
 * thousands of them into a byte array; the names are those of Nix's own grammar.
 */

export const EOF = 0;
export const ID = 1;
export const INT = 2;
export const FLOAT = 3;
/** A whole `"…"` without interpolation. */
export const STRING = 4;
/** A whole `''…''` without interpolation. */
export const IND_STRING = 5;
/** A whole path literal without interpolation: `./a`, `/a`, `a/b`. */
export const PATH = 6;
/** `~/a`, without interpolation. */
export const HPATH = 7;
/** `<nixpkgs>` */
export const SPATH = 8;
export const URI = 9;

/** `"`, followed by text, interpolations and STRING_CLOSE. */
export const STRING_OPEN = 10;
export const STRING_TEXT = 11;
export const STRING_CLOSE = 12;
/** `''`, followed by text, interpolations and IND_CLOSE. */
export const IND_OPEN = 13;
export const IND_TEXT = 14;
export const IND_CLOSE = 15;
/** The literal beginning of a path that has interpolations; ended by PATH_END, which is empty. */
export const PATH_OPEN = 16;
export const PATH_TEXT = 17;
export const PATH_END = 18;
export const DOLLAR_CURLY = 19;

export const LPAREN = 20;
export const RPAREN = 21;
export const LBRACKET = 22;
export const RBRACKET = 23;
export const LBRACE = 24;
export const RBRACE = 25;
export const SEMICOLON = 26;
export const COLON = 27;
export const COMMA = 28;
export const DOT = 29;
export const ELLIPSIS = 30;
export const AT = 31;
export const ASSIGN = 32;

export const IF = 33;
export const THEN = 34;
export const ELSE = 35;
export const ASSERT = 36;
export const WITH = 37;
export const LET = 38;
export const IN = 39;
export const REC = 40;
export const INHERIT = 41;
export const OR_KW = 42;

export const QUESTION = 43;
export const EQ = 44;
export const NEQ = 45;
export const LESS = 46;
export const LEQ = 47;
export const GREATER = 48;
export const GEQ = 49;
export const AND = 50;
export const OR = 51;
export const IMPL = 52;
export const UPDATE = 53;
export const CONCAT = 54;
export const PLUS = 55;
export const MINUS = 56;
export const STAR = 57;
export const SLASH = 58;
export const NOT = 59;
export const PIPE_INTO = 60;
export const PIPE_FROM = 61;

/** A character that no token begins with. */
export const INVALID = 62;
/** A path that ends in `/`, which Nix refuses: the token is the trailing slash. */
export const TRAILING_SLASH = 63;
/** An integer beyond 64 bits. */
export const BIG_INT = 64;

export const KIND_COUNT = 65;

const keywordKinds: readonly (readonly [string, number])[] = [
  ['if', IF],
  ['then', THEN],
  ['else', ELSE],
  ['assert', ASSERT],
  ['with', WITH],
  ['let', LET],
  ['in', IN],
  ['rec', REC],
  ['inherit', INHERIT],
  ['or', OR_KW],
];

/** The kind of a reserved word, undefined for an ordinary name. */
export const keywords: ReadonlyMap<string, number> = new Map(keywordKinds);

/** True for reserved words, which highlighters colour. */
export function isKeyword(kind: number): boolean {
  return kind >= IF && kind <= OR_KW;
}

/** True where an expression of its own may begin with this token in a list or as an argument. */
export const beginsSimple: Uint8Array = table([
  ID,
  INT,
  FLOAT,
  STRING,
  IND_STRING,
  PATH,
  HPATH,
  SPATH,
  URI,
  STRING_OPEN,
  IND_OPEN,
  PATH_OPEN,
  LPAREN,
  LBRACKET,
  LBRACE,
  REC,
]);

/** A lookup table with 1 for each of the kinds given. */
export function table(kinds: readonly number[]): Uint8Array {
  const bits = new Uint8Array(KIND_COUNT);
  for (const kind of kinds) bits[kind] = 1;
  return bits;
}
