/** Single tokens and words that stand where nothing may stand. */
import * as S from '../../parser/states.ts';
import * as T from '../../tokens.ts';
import type { Failure } from '../failure.ts';
import { insert, type Repair, remove, replace } from '../repair.ts';

const closing = T.table([T.RBRACE, T.RBRACKET, T.RPAREN, T.EOF]);

export function* extraTokens(f: Failure): Generator<Repair> {
  const kind = f.kind();
  if (f.state === S.BINDINGS) yield* amongBindings(f, kind);
  if (closing[kind] === 1 || kind === T.INVALID) return;
  const span = { start: f.start(), end: f.end() };
  if (kind === T.SPATH && f.state === S.ATTR_NAME) yield namePlaceholder(f);
  yield* remark(f);
  yield* afterTheEnd(f);
  yield {
    rule: 'stray-text',
    edits: [remove(span.start, span.end)],
    cost: 1.8,
    ...span,
    message: `Remove \`${shorten(f.source())}\`: it does not belong here.`,
    title: `remove ${shorten(f.source())}`,
  };
}

function* amongBindings(f: Failure, kind: number): Generator<Repair> {
  const span = { start: f.start(), end: f.end() };
  if (kind === T.SEMICOLON) {
    yield {
      rule: 'extra-semicolon',
      edits: [remove(span.start, span.end)],
      cost: f.layout.isFirst(f.token) ? 0.9 : 0.3,
      ...span,
      message: 'Remove this `;`: the binding before it has its own already.',
      title: 'remove ;',
    };
  }
  if (kind === T.COMMA) {
    yield {
      rule: 'comma-for-semicolon',
      edits: [remove(span.start, span.end)],
      cost: 0.3,
      ...span,
      message: 'Remove this comma: the bindings of a set end with `;` and need nothing else between them.',
      title: 'remove ,',
    };
  }
  if (kind === T.ELLIPSIS) {
    yield {
      rule: 'placeholder-left-in',
      edits: [remove(span.start, span.end)],
      cost: 0.1,
      ...span,
      message: 'Remove `...`, or write what it stands for: in a set it has no meaning.',
      title: 'remove ...',
    };
  }
  if (closing[kind] !== 1 && f.layout.isFirst(f.token)) yield strayLine(f);
}

/** `<=== I tried this` behind a line: words to the reader of the paste, with an arrow before them. */
function* remark(f: Failure): Generator<Repair> {
  const start = f.start();
  const newLine = f.text.indexOf('\n', start);
  const end = newLine < 0 ? f.text.length : newLine;
  const written = f.text.slice(start, end);
  if (!/^(?:<[-=]+|[-=]+>|\/\/|--+)[^;{}[\]]*$/.test(written) || !/[a-zA-Z]{2}/.test(written)) return;
  yield {
    rule: 'stray-text',
    edits: [insert(start, '# ')],
    cost: 0.1,
    start,
    end,
    message: 'Put `#` before this remark: without it Nix reads your words as a part of the file.',
    title: 'insert #',
  };
}

/** A line of words below the `}` that ends the file. */
function* afterTheEnd(f: Failure): Generator<Repair> {
  if (f.openBrackets().length > 0) return;
  let first = f.token;
  while (first > 0 && !f.layout.isFirst(first)) first--;
  if (first === 0 || f.kind(first - 1) !== T.RBRACE || f.kind(first) !== T.ID) return;
  const [start, end] = [f.start(first), f.end(f.lastOnLine(first))];
  yield {
    rule: 'stray-text',
    edits: [insert(start, '# ')],
    cost: 0.3,
    start,
    end,
    message: 'Remove this line, or put `#` before it if it is a note: the file ends with the `}` above it.',
    title: 'turn the line into a comment',
  };
}

/** `users.users.<username>`: the learner's own name belongs here. */
function namePlaceholder(f: Failure): Repair {
  const name = f.source().slice(1, -1);
  return {
    rule: 'placeholder-left-in',
    edits: [replace(f.start(), f.end(), /^[a-zA-Z_][\w-]*$/.test(name) ? name : `"${name}"`)],
    cost: 0.1,
    start: f.start(),
    end: f.end(),
    message: `Write your own name in place of \`<${name}>\`: examples mark with \`< >\` what you fill in yourself.`,
  };
}

/** A line that is no binding at all: a placeholder like `[ ... ]`, a comment without its `#`. */
function strayLine(f: Failure): Repair {
  const last = f.lastOnLine(f.token);
  if (/^[[({]\s{0,9}(?:\.\.\.|…)\s{0,9}[\])}]?;?$/.test(f.text.slice(f.start(), f.end(last)))) {
    return {
      rule: 'placeholder-left-in',
      edits: [insert(f.start(), '# ')],
      cost: 0.9,
      start: f.start(),
      end: f.end(last),
      message: 'Remove this line, or write what it stands for: three dots have no meaning in a set.',
      title: 'turn the line into a comment',
    };
  }
  return {
    rule: 'stray-text',
    edits: [insert(f.start(), '# ')],
    cost: 1.1,
    start: f.start(),
    end: f.end(last),
    message:
      'Remove this line, or put `#` before it if it is a comment: a set holds only bindings of the form `name = value;`.',
    title: 'turn the line into a comment',
  };
}

function shorten(text: string): string {
  const line = text.split('\n')[0] ?? '';
  return line.length > 24 ? `${line.slice(0, 24)}…` : line;
}
