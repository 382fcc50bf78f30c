/** Where a value is missing or cannot stand as it is: empty bindings, `if` without `else`, a function without parentheses. */
import * as F from '../../parser/frames.ts';
import * as S from '../../parser/states.ts';
import * as T from '../../tokens.ts';
import type { Failure } from '../failure.ts';
import { insert, type Repair, remove, replace } from '../repair.ts';

const ends = T.table([T.SEMICOLON, T.RBRACE, T.RBRACKET, T.RPAREN, T.COMMA, T.THEN, T.ELSE, T.IN, T.EOF]);

export function* values(f: Failure): Generator<Repair> {
  if (f.state === S.EXPRESSION || f.state === S.OPERAND || f.state === S.SIMPLE) yield* missingValue(f);
  if (f.state === S.FINISHED) yield* afterValue(f);
  if (f.state === S.BINDINGS && f.top === F.LET) yield* unfinishedLet(f);
  if (f.state === S.AFTER_FORMALS || f.state === S.EXPRESSION) yield* missingBody(f);
}

function* missingValue(f: Failure): Generator<Repair> {
  const kind = f.kind();
  const before = f.token - 1;
  const span = { start: f.start(), end: f.end() };
  if (kind === T.ASSIGN) {
    yield {
      rule: 'extra-equals',
      edits: [remove(span.start, span.end)],
      cost: 0.4,
      ...span,
      message: 'Remove this `=`: one is enough.',
      title: 'remove =',
    };
  }
  if (kind === T.ELLIPSIS) {
    yield {
      rule: 'placeholder-left-in',
      edits: [replace(span.start, span.end, 'null')],
      cost: 0.4,
      ...span,
      message: 'Replace `...` by the real value: only the arguments of a function may say `...`.',
    };
  }
  if (ends[kind] === 1) yield emptyValue(f, before);
}

function emptyValue(f: Failure, before: number): Repair {
  const at = f.end(before);
  if (before < 0 && f.kind() === T.EOF) return emptyFile();
  const isBinding = f.top === F.VALUE;
  const rule = isBinding ? 'unfinished-binding' : 'missing-value';
  return {
    rule,
    edits: [insert(at, ' null')],
    cost: 0.9,
    start: f.start(before),
    end: at,
    message: isBinding
      ? `Write a value after \`=\`: the binding ends here without one.`
      : `Write a value after \`${f.source(before)}\`: something is missing here.`,
  };
}

/** Nothing but white space and comments. */
function emptyFile(): Repair {
  return {
    rule: 'empty-file',
    edits: [insert(0, 'null ')],
    cost: 0.1,
    start: 0,
    end: 0,
    message:
      'Write a value into this file: it is empty, and a Nix file holds one value. For a module begin with `{ ... }: { }`.',
  };
}

function* afterValue(f: Failure): Generator<Repair> {
  const kind = f.kind();
  const span = { start: f.start(), end: f.end() };
  if (kind === T.ASSIGN && (f.openerOf(F.IF, F.ASSERT) !== undefined || f.top === F.PAREN)) {
    yield {
      rule: 'equals-for-comparison',
      edits: [replace(span.start, span.end, '==')],
      cost: f.top === F.IF || f.top === F.ASSERT ? 0.1 : 0.5,
      ...span,
      message: 'Write `==` to compare two values. A single `=` gives a name its value.',
      title: 'replace = by ==',
    };
  }
  if (f.top === F.THEN || (f.top === F.IF && kind !== T.ASSIGN)) {
    const word = f.top === F.THEN ? 'else' : 'then';
    yield {
      rule: 'incomplete-if',
      edits: [insert(f.endBefore, word === 'else' ? ' else null' : ' then')],
      cost: 0.8,
      start: f.endBefore,
      end: f.endBefore,
      message:
        word === 'else'
          ? 'Add `else …` here: in Nix every `if` has a `then` and an `else`.'
          : 'Add `then` here: after the condition of an `if` comes `then`.',
      ...(word === 'then' ? { title: 'insert then' } : {}),
    };
  }
  if (f.top === F.ROOT && kind === T.SEMICOLON) {
    yield {
      rule: 'extra-semicolon',
      edits: [remove(span.start, span.end)],
      cost: 0.2,
      ...span,
      message: 'Remove this `;`: the file is one value, and only bindings inside a set end with a semicolon.',
      title: 'remove ;',
    };
  }
  yield* functionWithoutParentheses(f);
}

/** `f x: y` and `[ x: y ]`: the `:` comes where an argument was read. */
function* functionWithoutParentheses(f: Failure): Generator<Repair> {
  if (f.kind() !== T.COLON && f.kind() !== T.AT) return;
  const start = f.kind(f.token - 1) === T.ID ? f.token - 1 : undefined;
  if (start === undefined) return;
  yield needsParentheses(f, start, 'a function');
}

export function* keywordOperands(f: Failure): Generator<Repair> {
  const kind = f.kind();
  const isWord = kind === T.LET || kind === T.IF || kind === T.WITH || kind === T.ASSERT;
  if (isWord && f.state !== S.EXPRESSION) yield needsParentheses(f, f.token, `\`${f.source()} …\``);
  if (kind === T.COLON && (f.state === S.LIST_ITEMS || f.state === S.FINISHED))
    yield* functionWithoutParentheses(f);
  if (kind === T.NOT || kind === T.MINUS) {
    if (f.state !== S.EXPRESSION) yield needsParentheses(f, f.token, `\`${f.source()}\` with its operand`);
  }
}

/** `[ ./. + "/x" ]`: an operator between items. */
export function* operatorInList(f: Failure): Generator<Repair> {
  if (f.state !== S.LIST_ITEMS || !isOperator(f.kind())) return;
  const first = f.itemStart(f.token - 1);
  const last = f.itemEnd(f.token + 1);
  if (first === undefined || last === undefined) return;
  yield {
    rule: 'needs-parentheses',
    edits: [insert(f.start(first), '('), insert(f.end(last), ')')],
    cost: 0.35,
    start: f.start(first),
    end: f.end(last),
    message: `Put parentheses around this: in a list, \`${f.source()}\` and what stands on both sides of it need \`( … )\`.`,
    title: 'put parentheses around it',
  };
}

function isOperator(kind: number): boolean {
  return kind >= T.EQ && kind <= T.SLASH;
}

/** The closing parenthesis goes where the parser then stops for it; the engine finds that place. */
function needsParentheses(f: Failure, first: number, what: string): Repair {
  return {
    rule: 'needs-parentheses',
    edits: [insert(f.start(first), '('), insert(endOfExpression(f, first), ')')],
    cost: 0.5,
    start: f.start(first),
    end: f.end(first),
    message: `Put parentheses around this: ${what} stands in \`( … )\` when it is an item, an argument or part of a longer expression.`,
    title: 'put parentheses around it',
  };
}

/** Before the first `;`, `,` or closing bracket that is not inside brackets of its own. */
function endOfExpression(f: Failure, first: number): number {
  let depth = 0;
  let lets = 0;
  for (let i = first; i < first + 4_000; i++) {
    const kind = f.kind(i);
    if (kind === T.LBRACE || kind === T.LBRACKET || kind === T.LPAREN || kind === T.DOLLAR_CURLY) depth++;
    else if (kind === T.RBRACE || kind === T.RBRACKET || kind === T.RPAREN) depth--;
    else if (kind === T.LET) lets++;
    else if (kind === T.IN && lets > 0) lets--;
    const stops = kind === T.SEMICOLON || kind === T.COMMA || kind === T.EOF;
    const isHead = f.kind(first) === T.WITH || f.kind(first) === T.ASSERT;
    if (depth < 0 || (depth === 0 && stops && lets === 0 && !(isHead && i < first + 8))) return f.end(i - 1);
  }
  return f.text.length;
}

function* unfinishedLet(f: Failure): Generator<Repair> {
  const opener = f.openerOf(F.LET) ?? f.token;
  const kind = f.kind();
  const related = [{ start: f.start(opener), end: f.end(opener), message: 'The `let` begins here.' }];
  const needs = `the \`let\` on line ${f.line(opener)} needs it between its bindings and the value they are for`;
  if (beginsBody[kind] === 1) {
    const at = f.start();
    yield {
      rule: 'missing-in',
      edits: [insert(at, 'in ')],
      cost: 0.3,
      start: at,
      end: at,
      message: `Put \`in\` here: ${needs}.`,
      title: 'insert in',
      related,
    };
  }
  if (kind === T.LET) {
    yield {
      rule: 'extra-let',
      edits: [remove(f.start(), f.end())],
      cost: 0.2,
      start: f.start(),
      end: f.end(),
      message: `Remove this \`let\`: the one on line ${f.line(opener)} is still open and takes more bindings.`,
      title: 'remove let',
      related,
    };
  }
  yield {
    rule: 'missing-in',
    edits: [insert(f.endBefore, ' in null')],
    cost: 1,
    start: f.endBefore,
    end: f.endBefore,
    message: `Write \`in\` and a value here: ${needs}.`,
    related,
  };
}

const beginsBody = T.table([T.LBRACE, T.LBRACKET, T.LPAREN, T.IF, T.WITH, T.LET, T.REC]);

/** Text without quotes: `file = ${dir}/name;`, `bind = $mod, P, exec`. */
export function* unquotedText(f: Failure): Generator<Repair> {
  const inList = f.state === S.LIST_ITEMS;
  const expected = f.state === S.EXPRESSION || f.state === S.OPERAND || f.state === S.SIMPLE || inList;
  if (!expected && f.state !== S.FINISHED) return;
  if (neverText[f.kind()] === 1) return;
  const begins = f.kind() === T.DOLLAR_CURLY || f.source() === '$';
  const from = expected ? f.start() : valueStart(f);
  if (from === undefined) return;
  const rest = /^[^\n]*/.exec(f.text.slice(from, from + 300))?.[0] ?? '';
  const placeholder = /^<[^<>"\n]*[a-z][^<>"\n]*>(?=\s*;)/i.exec(rest)?.[0];
  if (placeholder) yield placeholderText(from, placeholder);
  const word = /^[^\s;"]+/.exec(rest)?.[0];
  const line = /^[^"\n]*?(?=\s*(?:;\s*(?:#.*)?)?$)/.exec(rest)?.[0];
  if (word && expected) yield quoted(from, word, begins ? 0.3 : 1.3);
  if (line && line !== word) yield quoted(from, line, begins ? 0.5 : 1.5);
}

/** What ends or structures an expression is no text that lost its quotes. */
const neverText = T.table([
  ...[T.EOF, T.RBRACE, T.RBRACKET, T.RPAREN, T.LBRACE, T.LBRACKET, T.LPAREN, T.SEMICOLON, T.COMMA, T.ASSIGN],
  ...[T.IF, T.THEN, T.ELSE, T.ASSERT, T.WITH, T.LET, T.IN, T.REC, T.INHERIT, T.EQ, T.ELLIPSIS],
]);

/** Where the value that does not go on began, when it stands on the same line. */
function valueStart(f: Failure): number | undefined {
  for (let i = f.token - 1; i > f.token - 12 && i > 0; i--) {
    if (f.kind(i) === T.ASSIGN)
      return f.layout.line(i) === f.layout.line(f.token) ? f.start(i + 1) : undefined;
    if (f.layout.isFirst(i)) return undefined;
  }
  return undefined;
}

/** `<output of mkpasswd>`: what a guide leaves to the reader. */
function placeholderText(from: number, text: string): Repair {
  return {
    rule: 'placeholder-left-in',
    edits: [replace(from, from + text.length, '"x"')],
    cost: 0.1,
    start: from,
    end: from + text.length,
    message: `Write your own value in place of \`${text}\`: guides mark with \`< >\` what you fill in yourself. A text goes in quotes.`,
  };
}

function quoted(from: number, text: string, cost: number): Repair {
  return {
    rule: 'unquoted-text',
    edits: [insert(from, '"'), insert(from + text.length, '"')],
    cost,
    start: from,
    end: from + text.length,
    message: 'Put quotes around this text: `"…"`. Without them Nix takes it for names and operators.',
    title: 'put quotes around it',
  };
}

/** `{ pkgs, ... } {` without the colon, and `{ pkgs, ... }:` with nothing after it. */
function* missingBody(f: Failure): Generator<Repair> {
  const kind = f.kind();
  const at = f.endBefore;
  if (f.state === S.AFTER_FORMALS) {
    const isBody = kind !== T.EOF && kind !== T.SEMICOLON;
    const wrong = kind === T.ASSIGN || kind === T.SEMICOLON;
    yield {
      rule: 'missing-colon',
      edits: wrong ? [replace(f.start(), f.end(), ':')] : [insert(at, isBody ? ':' : ': { }')],
      cost: 0.2,
      start: at,
      end: at,
      message:
        'Put `:` here: after the argument list `{ … }` comes a colon, and then what the function gives back.',
      title: 'insert :',
    };
    return;
  }
  const colon = f.kind(f.token - 1) === T.COLON;
  if (kind !== T.EOF || !colon || f.top !== F.LAMBDA) return;
  yield {
    rule: 'missing-body',
    edits: [insert(at, '\n{\n}')],
    cost: 0.1,
    start: f.start(f.token - 1),
    end: at,
    message: 'Write the body after the colon: `{ pkgs, ... }: { … }`. The file ends after the argument list.',
    title: 'add an empty set as the body',
  };
}
