/** What the parser waits for next: one number for each state of the machine. */

/** A whole expression. */
export const EXPRESSION = 0;
/** The operand of an operator: no `let`, `if`, `with` or function without parentheses. */
export const OPERAND = 1;
/** A simple expression: a list item, an argument. */
export const SIMPLE = 2;
/** A simple expression is read; `.` or `or` may follow. */
export const POSTFIX = 3;
/** A selection is read. */
export const SELECTED = 4;
/** A whole function call is read; an operator may follow. */
export const APPLIED = 5;
/** A whole expression is read; what is around it goes on. */
export const FINISHED = 6;
export const BINDINGS = 7;
export const ATTR_NAME = 8;
export const AFTER_ATTR = 9;
/** The names of an `inherit`. */
export const INHERITED = 10;
export const STRING_PARTS = 11;
export const FORMAL = 12;
export const AFTER_FORMAL = 13;
/** After the `}` of formals, or after the name beside them. */
export const AFTER_FORMALS = 14;
export const LIST_ITEMS = 15;
