/**
 * Precedence and associativity of Nix's operators, from the `%left`/`%right`/`%nonassoc` lines of its
 * parser.y. A higher number binds tighter.
 */
import * as T from '../tokens.ts';

const LEFT = 0;
const RIGHT = 1;
const NONE = 2;

/** Precedence by token kind; 0 for tokens that are no binary operator. */
export const precedence: Uint8Array = new Uint8Array(T.KIND_COUNT);
const associativity: Uint8Array = new Uint8Array(T.KIND_COUNT);

/** How an operator is written, by its token kind. */
export const operatorText: string[] = new Array<string>(T.KIND_COUNT).fill('');

function operator(level: number, assoc: number, spelled: readonly (readonly [number, string])[]): void {
  for (const [kind, text] of spelled) {
    precedence[kind] = level;
    associativity[kind] = assoc;
    operatorText[kind] = text;
  }
}

// The two pipes share a level and may not be mixed; `mayFollow` sees to that.
operator(1, LEFT, [[T.PIPE_INTO, '|>']]);
operator(1, RIGHT, [[T.PIPE_FROM, '<|']]);
operator(2, RIGHT, [[T.IMPL, '->']]);
operator(3, LEFT, [[T.OR, '||']]);
operator(4, LEFT, [[T.AND, '&&']]);
operator(5, NONE, [
  [T.EQ, '=='],
  [T.NEQ, '!='],
]);
operator(6, NONE, [
  [T.LESS, '<'],
  [T.GREATER, '>'],
  [T.LEQ, '<='],
  [T.GEQ, '>='],
]);
operator(7, RIGHT, [[T.UPDATE, '//']]);
operator(9, LEFT, [
  [T.PLUS, '+'],
  [T.MINUS, '-'],
]);
operator(10, LEFT, [
  [T.STAR, '*'],
  [T.SLASH, '/'],
]);
operator(11, RIGHT, [[T.CONCAT, '++']]);
// Declared as non-associative, but its right side is a path, which leaves nothing to be in doubt about.
operator(12, LEFT, [[T.QUESTION, '?']]);

const NOT_LEVEL = 8;
const NEGATE_LEVEL = 13;

/** The precedence of `!` and of the `-` before an operand. */
export function prefixPrecedence(kind: number): number {
  return kind === T.NOT ? NOT_LEVEL : NEGATE_LEVEL;
}

/**
 * Whether the pending operator, of precedence `level`, has its whole right side when `next` comes.
 * A prefix operator is never as tight as a binary one, so its own kind does not matter.
 */
export function closesBefore(pending: number, level: number, next: number): boolean {
  const nextLevel = precedence[next] as number;
  if (level !== nextLevel) return level > nextLevel;
  return associativity[next] === LEFT && associativity[pending] === LEFT;
}

/** Whether `next` may come while the operator `pending` still waits for its right side. */
export function mayFollow(pending: number, next: number): boolean {
  if (precedence[pending] !== precedence[next]) return true;
  return pending === next && associativity[next] === RIGHT;
}
