/** What does not belong between the items of a list: commas, semicolons, operators, bindings. */
import type { TextEdit } from '../../finding.ts';
import * as F from '../../parser/frames.ts';
import * as S from '../../parser/states.ts';
import * as T from '../../tokens.ts';
import type { Failure } from '../failure.ts';
import { insert, type Repair, remove, replace } from '../repair.ts';

/** Far more than any list that a person writes by hand. */
const MOST_TOKENS = 2_000;

export function* lists(f: Failure): Generator<Repair> {
  if (f.state !== S.LIST_ITEMS && !(f.top === F.LIST && f.state === S.SIMPLE)) return;
  const span = { start: f.start(), end: f.end() };
  switch (f.kind()) {
    case T.COMMA:
      yield* unquotedLine(f);
      yield {
        rule: 'comma-in-list',
        edits: separators(f, T.COMMA),
        cost: 0.1,
        ...span,
        message: 'Remove the comma: the items of a list are separated by spaces.',
        title: 'remove the commas of this list',
      };
      return;
    case T.SEMICOLON:
      yield {
        rule: 'semicolon-in-list',
        edits: separators(f, T.SEMICOLON),
        // Right before the end of the list nothing else is likely.
        cost: f.kind(f.token + 1) === T.RBRACKET ? 0.2 : 0.6,
        ...span,
        message:
          'Remove the `;`: the items of a list are separated by spaces. Only the whole list ends with `];`.',
        title: 'remove the semicolons of this list',
      };
      return;
    case T.ELLIPSIS:
      yield {
        rule: 'placeholder-left-in',
        edits: [remove(span.start, span.end)],
        cost: 0.2,
        ...span,
        message: 'Replace `...` by the real items: in a list it has no meaning.',
        title: 'remove ...',
      };
      return;
  }
}

/** The separators of this list from here on: one habit is one mistake, however many commas it left. */
function separators(f: Failure, separator: number): TextEdit[] {
  const edits: TextEdit[] = [];
  let depth = 0;
  for (let i = f.token; i < f.token + MOST_TOKENS; i++) {
    const kind = f.kind(i);
    if (kind === T.LBRACE || kind === T.LBRACKET || kind === T.LPAREN || kind === T.DOLLAR_CURLY) depth++;
    else if (kind === T.RBRACE || kind === T.RBRACKET || kind === T.RPAREN) depth--;
    if (depth < 0 || kind === T.EOF || (depth === 0 && (kind === T.ASSIGN || kind === T.IN))) break;
    if (depth === 0 && kind === separator) {
      const spaced = /\s/.test(f.text.charAt(f.end(i)));
      edits.push(spaced ? remove(f.start(i), f.end(i)) : replace(f.start(i), f.end(i), ' '));
    } else if (depth === 0 && separator === T.SEMICOLON && kind === T.COMMA) break;
  }
  return edits;
}

/** `DP-1, 1920x1080, 0x0, 1` on a line of its own between texts: a text that lacks its quotes. */
function* unquotedLine(f: Failure): Generator<Repair> {
  const from = f.text.lastIndexOf('\n', f.start() - 1) + 1;
  const newLine = f.text.indexOf('\n', f.start());
  const line = f.text.slice(from, newLine < 0 ? f.text.length : newLine);
  const text = line.trim();
  // Numbers glued to letters are no names of values.
  if (/["'`{}[\]()=;#]/.test(text) || !/\d[a-zA-Z]/.test(text)) return;
  const start = from + line.indexOf(text);
  const end = start + text.length;
  yield {
    rule: 'unquoted-text',
    edits: [insert(start, '"'), insert(end, '"')],
    cost: 0.05,
    start,
    end,
    message: 'Put quotes around this line: `"…"`. Without them Nix takes it for names, numbers and commas.',
    title: 'put it in quotes',
  };
}
