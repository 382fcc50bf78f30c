/** Breaks a valid file in one place, the ways people break theirs, and remembers the line. */
import { Lexer } from '../../src/nix/lexer.ts';
import * as T from '../../src/nix/tokens.ts';

export const mutationKinds = [
  'delete ;',
  'delete }',
  'delete ]',
  'delete "',
  "delete ''",
  'delete =',
  'delete (',
  'insert }',
  'comma in list',
  '= to :',
] as const;
export type MutationKind = (typeof mutationKinds)[number];

export interface Mutation {
  readonly kind: MutationKind;
  readonly text: string;
  /** The line of the change, from 1. */
  readonly line: number;
}

interface Edit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** A reproducible sequence of numbers from 0 to below 1 (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One random mutation of the kind, undefined where the text has no place for it. */
export function mutate(text: string, kind: MutationKind, random: () => number): Mutation | undefined {
  const lexer = new Lexer(text);
  lexer.fill(Number.POSITIVE_INFINITY);
  const edits = editsOf(lexer, kind);
  const edit = edits[Math.floor(random() * edits.length)];
  if (!edit) return undefined;
  const broken = text.slice(0, edit.offset) + edit.text + text.slice(edit.offset + edit.length);
  return { kind, text: broken, line: text.slice(0, edit.offset).split('\n').length };
}

function editsOf(lexer: Lexer, kind: MutationKind): Edit[] {
  switch (kind) {
    case 'delete ;':
      return deletions(lexer, [T.SEMICOLON]);
    case 'delete }':
      return deletions(lexer, [T.RBRACE]);
    case 'delete ]':
      return deletions(lexer, [T.RBRACKET]);
    case 'delete =':
      return deletions(lexer, [T.ASSIGN]);
    case 'delete (':
      return deletions(lexer, [T.LPAREN]);
    case 'delete "':
      return quoteDeletions(lexer, T.STRING, T.STRING_OPEN, T.STRING_CLOSE, 1);
    case "delete ''":
      return quoteDeletions(lexer, T.IND_STRING, T.IND_OPEN, T.IND_CLOSE, 2);
    case '= to :':
      return deletions(lexer, [T.ASSIGN]).map((edit) => ({ ...edit, text: ':' }));
    case 'insert }':
      return boundaries(lexer).map((offset) => ({ offset, length: 0, text: '}' }));
    case 'comma in list':
      return listGaps(lexer).map((offset) => ({ offset, length: 0, text: ',' }));
  }
}

function deletions(lexer: Lexer, kinds: readonly number[]): Edit[] {
  const edits: Edit[] = [];
  for (let i = 0; i < lexer.count; i++) {
    if (!kinds.includes(lexer.kinds[i] ?? 0)) continue;
    const offset = lexer.starts[i] ?? 0;
    edits.push({ offset, length: (lexer.ends[i] ?? 0) - offset, text: '' });
  }
  return edits;
}

function quoteDeletions(lexer: Lexer, whole: number, open: number, close: number, length: number): Edit[] {
  const edits: Edit[] = [];
  for (let i = 0; i < lexer.count; i++) {
    const kind = lexer.kinds[i];
    const start = lexer.starts[i] ?? 0;
    const end = lexer.ends[i] ?? 0;
    if (kind === whole || kind === open || kind === close) edits.push({ offset: start, length, text: '' });
    if (kind === whole) edits.push({ offset: end - length, length, text: '' });
  }
  return edits;
}

function boundaries(lexer: Lexer): number[] {
  const inText = new Set<number>([
    T.STRING_OPEN,
    T.STRING_TEXT,
    T.IND_OPEN,
    T.IND_TEXT,
    T.PATH_OPEN,
    T.PATH_TEXT,
  ]);
  const ends: number[] = [];
  let strings = 0;
  for (let i = 0; i < lexer.count - 1; i++) {
    const kind = lexer.kinds[i] ?? 0;
    if (kind === T.STRING_OPEN || kind === T.IND_OPEN || kind === T.PATH_OPEN) strings++;
    if (kind === T.STRING_CLOSE || kind === T.IND_CLOSE || kind === T.PATH_END) strings--;
    if (strings === 0 && !inText.has(kind)) ends.push(lexer.ends[i] ?? 0);
  }
  return ends;
}

/** After each item of a list but its last token. */
function listGaps(lexer: Lexer): number[] {
  const gaps: number[] = [];
  const open: number[] = [];
  for (let i = 0; i < lexer.count; i++) {
    const kind = lexer.kinds[i] ?? 0;
    if (kind === T.LBRACKET || kind === T.LBRACE || kind === T.LPAREN || kind === T.DOLLAR_CURLY)
      open.push(kind);
    const inList = open.at(-1) === T.LBRACKET;
    if (kind === T.RBRACKET || kind === T.RBRACE || kind === T.RPAREN) open.pop();
    const next = lexer.kinds[i + 1];
    const isItem = kind === T.ID || kind === T.STRING || kind === T.PATH || kind === T.INT;
    if (inList && isItem && next !== T.RBRACKET && next !== T.DOT) gaps.push(lexer.ends[i] ?? 0);
  }
  return gaps;
}
