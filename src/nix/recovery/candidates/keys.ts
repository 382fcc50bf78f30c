/** Between a name and its value: a missing `=`, a `:` in its place, a binding that was never finished. */
import * as F from '../../parser/frames.ts';
import * as S from '../../parser/states.ts';
import * as T from '../../tokens.ts';
import type { Failure } from '../failure.ts';
import { insert, type Repair, remove, replace } from '../repair.ts';

const beginsValue = T.table([
  ...[T.ID, T.INT, T.FLOAT, T.STRING, T.IND_STRING, T.PATH, T.HPATH, T.SPATH, T.URI],
  ...[T.STRING_OPEN, T.IND_OPEN, T.PATH_OPEN, T.LPAREN, T.LBRACKET, T.LBRACE],
  ...[T.REC, T.LET, T.WITH, T.IF, T.ASSERT, T.NOT, T.MINUS],
]);

export function* keys(f: Failure): Generator<Repair> {
  if (f.state === S.AFTER_ATTR && f.top === F.KEY) yield* afterKey(f);
  if (f.state === S.BINDINGS && f.kind() === T.URI) yield* gluedColon(f);
  if (f.state === S.ATTR_NAME && f.top === F.KEY) yield* afterDot(f);
  yield* reservedWord(f);
}

/** `with = …;`, `a.let = …;`: words of the language are no names. */
function* reservedWord(f: Failure): Generator<Repair> {
  const isName = f.state === S.BINDINGS || f.state === S.ATTR_NAME;
  const token = f.state === S.INHERITED && f.kind() === T.ASSIGN ? f.token - 1 : f.token;
  const next = f.kind(token + 1);
  if (!(isName || token !== f.token) || !T.isKeyword(f.kind(token))) return;
  if (f.state !== S.ATTR_NAME && next !== T.ASSIGN && next !== T.DOT) return;
  const word = f.source(token);
  yield {
    rule: 'reserved-word',
    edits: [insert(f.start(token), '"'), insert(f.end(token), '"')],
    cost: 0.1,
    start: f.start(token),
    end: f.end(token),
    message: `Put quotes around \`${word}\`: it is a word of the language, so it can be a name only as \`"${word}"\`.`,
    title: `write "${word}"`,
  };
}

function keyName(f: Failure): string {
  const from = f.openerOf(F.KEY) ?? f.token - 1;
  const text = f.text.slice(f.start(from), f.endBefore);
  return text.length > 60 || text.includes('\n') ? f.source(f.token - 1) : text;
}

function* afterKey(f: Failure): Generator<Repair> {
  const kind = f.kind();
  const name = keyName(f);
  const span = { start: f.start(), end: f.end() };
  if (kind === T.COLON) {
    yield {
      rule: 'colon-for-equals',
      edits: [replace(span.start, span.end, '=')],
      cost: 0.1,
      ...span,
      message: `Write \`=\` instead of \`:\`. In a Nix set a value is given with \`${name} = …;\`.`,
      title: 'replace : by =',
    };
  }
  if (kind === T.EQ) {
    yield {
      rule: 'comparison-for-equals',
      edits: [replace(span.start, span.end, '=')],
      cost: 0.1,
      ...span,
      message: `Write one \`=\`: \`${name} = …;\` gives a value, \`==\` compares two.`,
      title: 'replace == by =',
    };
  }
  if (kind === T.PLUS || kind === T.CONCAT || kind === T.UPDATE || kind === T.QUESTION) {
    const next = f.kind(f.token + 1);
    if (next === T.ASSIGN) {
      yield {
        rule: 'assignment-operator',
        edits: [replace(span.start, f.end(f.token + 1), '=')],
        cost: 0.2,
        start: span.start,
        end: f.end(f.token + 1),
        message: `Write a plain \`=\`: Nix has no \`${f.source()}=\`. A value is set once and never changed.`,
        title: 'write =',
      };
    }
  }
  if (beginsValue[kind] === 1) yield missingEquals(f, name);
  yield* expressionInBraces(f);
  yield* unfinished(f, name);
}

/** `{ a ++ b }`: braces where parentheses, or nothing, were meant. */
function* expressionInBraces(f: Failure): Generator<Repair> {
  const open = f.openerOf(F.SET);
  const key = f.openerOf(F.KEY);
  if (open === undefined || key !== open + 1 || f.kind(open) !== T.LBRACE) return;
  const close = f.closerOf(open);
  if (close === undefined) return;
  yield {
    rule: 'expression-in-braces',
    edits: [replace(f.start(open), f.end(open), '('), replace(f.start(close), f.end(close), ')')],
    cost: 0.4,
    start: f.start(key),
    end: f.end(close - 1),
    message:
      'Write this without the braces, or with `( )` around it: `{ }` makes a set, which holds only `name = value;`.',
    title: 'write ( ) instead of { }',
    related: [{ start: f.start(open), end: f.end(open), message: 'The braces begin here.' }],
  };
}

function missingEquals(f: Failure, name: string): Repair {
  const at = f.endBefore;
  const gap = f.start() - at;
  return {
    rule: 'missing-equals',
    edits: [insert(at, gap > 0 ? ' =' : ' = ')],
    cost: f.layout.isFirst(f.token) ? 1.6 : 0.3,
    start: at,
    end: at,
    message: `Put \`=\` between the name and its value: \`${name} = …;\`.`,
    title: 'insert =',
  };
}

/** `guest ok = "yes";`: a name of two words, as other programs' settings have them. */
function* nameOfWords(f: Failure, from: number): Generator<Repair> {
  let last = f.token;
  while (f.kind(last) === T.ID && f.layout.line(last) === f.layout.line(from)) last++;
  const isName = from === f.token - 1 && f.kind(from) === T.ID && last > f.token;
  if (!isName || f.kind(last) !== T.ASSIGN || f.kind(last + 1) !== T.STRING) return;
  const [start, end] = [f.start(from), f.end(last - 1)];
  yield {
    rule: 'unquoted-text',
    edits: [insert(start, '"'), insert(end, '"')],
    cost: 0.2,
    start,
    end,
    message: 'Put quotes around this name: `"…"`. A name of more than one word needs them.',
    title: 'put quotes around the name',
  };
}

function* unfinished(f: Failure, name: string): Generator<Repair> {
  const from = f.openerOf(F.KEY) ?? f.token - 1;
  yield* nameOfWords(f, from);
  const start = f.start(from);
  const kind = f.kind();
  const isWord = from === f.token - 1 && f.kind(from) === T.ID;
  const ends = kind === T.SEMICOLON;
  yield {
    rule: 'unfinished-binding',
    edits: [insert(f.endBefore, ends ? ' = null' : ' = null;')],
    cost: ends ? 0.5 : 1.4,
    start,
    end: f.endBefore,
    message: `Give \`${name}\` a value: \`${name} = …;\`. A name alone means nothing in a set.`,
  };
  yield {
    rule: 'stray-text',
    edits: [remove(start, ends ? f.end() : f.endBefore)],
    cost: f.layout.isFirst(from) && f.layout.isFirst(f.token) && isWord ? 1.2 : 2,
    start,
    end: f.endBefore,
    message: `Remove \`${name}\`, or finish it: a set holds only bindings of the form \`name = value;\`.`,
    title: `remove ${name}`,
  };
  if (f.layout.isFirst(from)) {
    // A whole line that is no binding: a comment without its `#`, a line of a shell script.
    const last = f.lastOnLine(from);
    if (last >= f.token) {
      yield {
        rule: 'stray-text',
        edits: [insert(start, '# ')],
        cost: 2.4,
        start,
        end: f.end(last),
        message:
          'Remove this line, or put `#` before it if it is a comment: a set holds only bindings of the form `name = value;`.',
        title: 'turn the line into a comment',
      };
    }
  }
}

/** `name:value` without a space reads as a URI. */
function* gluedColon(f: Failure): Generator<Repair> {
  const text = f.source();
  const colon = f.start() + text.indexOf(':');
  const name = text.slice(0, text.indexOf(':'));
  yield {
    rule: 'colon-for-equals',
    edits: [replace(colon, colon + 1, ' = ')],
    cost: 0.2,
    start: colon,
    end: colon + 1,
    message: `Write \`=\` instead of \`:\`. In a Nix set a value is given with \`${name} = …;\`.`,
    title: 'replace : by =',
  };
}

/** `a. = 1`, `a..b = 1` */
function* afterDot(f: Failure): Generator<Repair> {
  const dot = f.token - 1;
  yield {
    rule: 'stray-dot',
    edits: [remove(f.start(dot), f.end(dot))],
    cost: 0.6,
    start: f.start(dot),
    end: f.end(dot),
    message: 'Remove this dot, or write the name that belongs after it.',
    title: 'remove .',
  };
}
