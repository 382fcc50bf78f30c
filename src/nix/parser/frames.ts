/** What the parser can be inside of: one number for each construct on its stack. */

export const ROOT = 0;
export const PAREN = 1;
export const LIST = 2;
/** `{ … }`, `rec { … }`, `let { … }` */
export const SET = 3;
/** The bindings of `let … in`. */
export const LET = 4;
/** After `path =`, up to the `;`. */
export const VALUE = 5;
/** The names of an `inherit`. */
export const INHERIT = 6;
/** `inherit ( … )` */
export const INHERIT_FROM = 7;
/** `${ … }` in a string or path. */
export const INTERPOLATION = 8;
/** `${ … }` as an attribute name. */
export const DYNAMIC = 9;
export const STRING = 10;
/** A string that is an attribute's name. */
export const STRING_ATTR = 11;
export const INDENTED = 12;
export const PATH = 13;
export const LAMBDA = 14;
export const WITH = 15;
export const WITH_BODY = 16;
export const ASSERT = 17;
export const ASSERT_BODY = 18;
export const IF = 19;
export const THEN = 20;
export const ELSE = 21;
export const LET_BODY = 22;
export const FORMALS = 23;
/** After `name ?` in formals. */
export const DEFAULT = 24;
/** A function that waits for its argument. */
export const APPLY = 25;
export const UNARY = 26;
export const BINARY = 27;
/** The attribute path after `.` */
export const SELECT = 28;
/** The attribute path after `?` */
export const HAS = 29;
/** The attribute path before `=` */
export const KEY = 30;
/** The expression after `or`. */
export const FALLBACK = 31;
