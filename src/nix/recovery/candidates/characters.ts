/** Characters that chat programs, word processors and Markdown put into code. */
import type { TextEdit } from '../../finding.ts';
import * as T from '../../tokens.ts';
import type { Failure } from '../failure.ts';
import { insert, type Repair, remove, replace } from '../repair.ts';

const MOST_TOKENS = 20_000;

interface Intruder {
  readonly rule: string;
  readonly text: string;
  readonly message: string;
  readonly title: string;
}

const doubleQuote: Intruder = {
  rule: 'typographic-quote',
  text: '"',
  message:
    'Write a straight quote `"` here: this one is typographic, and Nix does not know it. Chat programs and word processors put them in.',
  title: 'write straight quotes',
};
const singleQuote: Intruder = { ...doubleQuote, text: "''", message: doubleQuote.message.replace('"', "''") };
const space: Intruder = {
  rule: 'invisible-character',
  text: ' ',
  message:
    'Replace this invisible character by a plain space: it is a no-break space, which web pages and chat programs put in.',
  title: 'write plain spaces',
};
const nothing: Intruder = {
  rule: 'invisible-character',
  text: '',
  message: 'Remove this invisible character: Nix does not accept it.',
  title: 'remove invisible characters',
};
const dash: Intruder = {
  rule: 'typographic-dash',
  text: '-',
  message: 'Write a plain `-` here: this is a typographic dash, and Nix does not know it.',
  title: 'write -',
};

const intruders: ReadonlyMap<string, Intruder> = new Map([
  ...['“', '”', '„', '‟', '«', '»', '″'].map((c) => [c, doubleQuote] as const),
  ...['‘', '’', '‚', '‛', '′'].map((c) => [c, singleQuote] as const),
  ...['\u00a0', '\u2007', '\u202f', '\u2003', '\u2002', '\u2009', '\u3000', '\f', '\v'].map(
    (c) => [c, space] as const,
  ),
  ...['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u200e', '\u200f'].map(
    (c) => [c, nothing] as const,
  ),
  ...['–', '—', '−', '‐', '‑'].map((c) => [c, dash] as const),
  [
    '…',
    {
      rule: 'typographic-dash',
      text: '...',
      message: 'Write three plain dots `...`: this is one typographic character.',
      title: 'write ...',
    },
  ],
  [
    '；',
    {
      rule: 'typographic-quote',
      text: ';',
      message: 'Write a plain `;` here: this is the full-width character of another keyboard layout.',
      title: 'write ;',
    },
  ],
]);

export function* characters(f: Failure): Generator<Repair> {
  if (f.kind() === T.TRAILING_SLASH) yield trailingSlash(f);
  if (f.kind() === T.BIG_INT) yield bigInteger(f);
  if (f.kind() !== T.INVALID) return;
  const c = f.source();
  const intruder = intruders.get(c);
  if (intruder) yield* replaced(f, intruder);
  else if (c === '\\') yield markdownEscape(f);
  else if (c === "'") yield* singleQuotes(f);
  else if (c === '`') yield* backticks(f);
  else if (c === '$') yield* shellVariable(f);
  else yield stray(f);
}

function* replaced(f: Failure, intruder: Intruder): Generator<Repair> {
  const everywhere: TextEdit[] = [];
  for (let i = f.token; i < f.token + MOST_TOKENS && f.kind(i) !== T.EOF; i++) {
    if (f.kind(i) === T.INVALID && intruders.get(f.source(i)) === intruder) {
      everywhere.push(replace(f.start(i), f.end(i), intruder.text));
    }
  }
  const base = { ...intruder, start: f.start(), end: f.end() };
  const [here, next] = everywhere;
  if (here && next) yield { ...base, edits: [here, next], cost: 0.15 };
  yield { ...base, edits: everywhere, cost: 0.1 };
}

/** `\=`, `\#`, `\[`: Markdown editors put a backslash before these, and copying keeps it. */
function markdownEscape(f: Failure): Repair {
  const edits: TextEdit[] = [];
  for (let i = f.token; i < f.token + MOST_TOKENS && f.kind(i) !== T.EOF; i++) {
    if (f.source(i) === '\\') edits.push(remove(f.start(i), f.end(i)));
  }
  return {
    rule: 'markdown-escape',
    edits,
    cost: 0.1,
    start: f.start(),
    end: f.end(),
    message: 'Remove this backslash: it is left over from Markdown, Nix does not use it outside of strings.',
    title: edits.length > 1 ? 'remove the backslashes' : 'remove \\',
  };
}

/** `'text'` on one line, as in the shell or in Python. */
function* singleQuotes(f: Failure): Generator<Repair> {
  const start = f.start();
  const close = f.text.indexOf("'", start + 1);
  const newline = f.text.indexOf('\n', start);
  if (close < 0 || (newline >= 0 && close > newline)) {
    yield stray(f);
    return;
  }
  yield {
    rule: 'single-quoted-text',
    edits: [replace(start, start + 1, '"'), replace(close, close + 1, '"')],
    cost: 0.2,
    start,
    end: close + 1,
    message:
      'Write double quotes: text stands in `"…"`, and text of many lines in two single quotes on each side.',
    title: 'write double quotes',
  };
}

function* backticks(f: Failure): Generator<Repair> {
  let last = f.token;
  while (f.source(last + 1) === '`' && last < f.token + 2) last++;
  const isFence = last === f.token + 2;
  yield {
    rule: 'stray-text',
    edits: [isFence ? insert(f.start(), '# ') : remove(f.start(), f.end())],
    cost: 0.3,
    start: f.start(),
    end: f.end(last),
    message: isFence
      ? 'Remove this line: three backticks mark code in chat programs and are no Nix.'
      : 'Remove this backtick: Nix has no use for it.',
    title: isFence ? 'turn the line into a comment' : 'remove `',
  };
}

/** `$name` outside of a string. */
function* shellVariable(f: Failure): Generator<Repair> {
  yield {
    rule: 'shell-in-nix',
    edits: [remove(f.start(), f.end())],
    cost: 0.25,
    start: f.start(),
    end: f.kind(f.token + 1) === T.ID ? f.end(f.token + 1) : f.end(),
    message: `Remove the \`$\`: in Nix a name is used as it is. Inside a string write \`\${name}\`.`,
    title: 'remove $',
  };
}

function stray(f: Failure): Repair {
  const c = f.source();
  const shown = /^[\x21-\x7e]$/.test(c)
    ? `\`${c}\``
    : `this character (U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`;
  return {
    rule: 'stray-character',
    edits: [remove(f.start(), f.end())],
    cost: 0.6,
    start: f.start(),
    end: f.end(),
    message: `Remove ${shown}: it has no meaning in Nix outside of strings and comments.`,
    title: 'remove it',
  };
}

function trailingSlash(f: Failure): Repair {
  return {
    rule: 'path-ends-in-slash',
    edits: [remove(f.start(), f.end())],
    cost: 0.1,
    start: f.start(),
    end: f.end(),
    message: 'Remove the `/` at the end: a path in Nix does not end in a slash.',
    title: 'remove /',
  };
}

function bigInteger(f: Failure): Repair {
  return {
    rule: 'number-too-big',
    edits: [replace(f.start(), f.end(), '0')],
    cost: 0.1,
    start: f.start(),
    end: f.end(),
    message:
      'This number is too big: whole numbers end at 9223372036854775807. Put it in quotes if it is meant as text.',
  };
}
