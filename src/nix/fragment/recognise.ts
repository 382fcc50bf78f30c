/**
 * Whether a text is Nix at all. Careful: a log, a shell script or a sentence that is read as broken Nix would
 * earn a learner twenty wrong findings, so a text must show signs of Nix and few of anything else.
 */
import { Lexer } from '../lexer.ts';
import * as T from '../tokens.ts';

/** What a text is when it is not Nix. */
export type OtherText = 'empty' | 'binary' | 'json' | 'log' | 'shell' | 'prose';

/** As much as is looked at: the nature of a text shows in its beginning. */
const HEAD = 20_000;

/** @returns undefined for Nix, else what the text looks like. */
export function otherThanNix(text: string): OtherText | undefined {
  const head = text.length > HEAD ? text.slice(0, HEAD) : text;
  if (text.trim() === '') return 'empty';
  if (isBinary(head)) return 'binary';
  if (isJson(text)) return 'json';
  const lines = head.split('\n').filter((line) => line.trim() !== '');
  const { strong, weak } = nixSigns(head);
  const signs = strong + weak;
  const logs = lines.filter((line) => logLine.test(line)).length;
  if (logs > 0 && logs >= lines.length * 0.3 && strong < lines.length) return 'log';
  const shell = lines.filter((line) => shellLine.test(line)).length;
  if (shell > 0 && shell >= lines.length * 0.5 && signs < 4) return 'shell';
  if (/^#! ?\/(?:usr\/)?bin\/(?:env )?(?:ba|z|da|fi)?sh/.test(head)) return 'shell';
  // Names between backticks are how people write about Nix; nothing in Nix is written so.
  const isAbout = strong === 0 && /`[^`\n]+`/.test(head);
  if (signs === 0 || isAbout || isProse(lines, signs)) return 'prose';
  return undefined;
}

function isBinary(text: string): boolean {
  let odd = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0 || c === 0xfffd || (c < 32 && c !== 9 && c !== 10 && c !== 13 && c !== 12 && c !== 27)) odd++;
  }
  return odd > 0 && odd >= text.length * 0.02;
}

function isJson(text: string): boolean {
  if (!/^\s*[{[]/.test(text) || !/"\s*:/.test(text.slice(0, 4_000))) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return /^\s*[{[]\s*"(?:[^"\\\n]|\\.)*"\s*:/.test(text);
  }
}

const logLine =
  /^\s*(?:error:|warning:|trace:|evaluation warning:|building '|these \d+ (?:derivations|paths)|copying path|unpacking |activating |setting up |at \/nix|at «|… |┃|┏|┗|\[\d+\/\d+|Failed assertions|builder for '|note: |hint: |> |\w{3} \d\d \d\d:\d\d:\d\d )/i;

const shellLine =
  /^\s*(?:[$❯➜] \S|sudo |cd |ls\b|cat |echo |export \w|nixos-rebuild |nix-env |nix-shell |nix (?:build|run|develop|flake|profile|shell|eval|repl)|home-manager (?:switch|build)|git |mkdir |rm |cp |mv |curl |chmod |systemctl |journalctl |if \[|fi$|done$|then$)/;

/**
 * How much in the text is Nix: strong are bindings that end in `;` and argument lists, which little else has;
 * weak are dotted names, `''` and paths.
 */
function nixSigns(text: string): { strong: number; weak: number } {
  const lexer = new Lexer(text);
  lexer.fill(Number.POSITIVE_INFINITY);
  const { kinds } = lexer;
  let strong = 0;
  let weak = 0;
  for (let i = 0; i < lexer.count; i++) {
    const next = kinds[i + 1];
    switch (kinds[i]) {
      case T.ASSIGN:
        strong +=
          beginsValue[next ?? 0] === 1 && (kinds[i - 1] === T.ID || kinds[i - 1] === T.STRING) ? 2 : 0;
        break;
      case T.SEMICOLON:
        strong += 1;
        break;
      case T.LBRACE:
        if (next === T.ELLIPSIS || (next === T.ID && kinds[i + 2] === T.COMMA)) strong += 3;
        if (i === 0 && next === T.RBRACE) weak += 1;
        break;
      case T.ID:
        weak +=
          calls[next ?? 0] === 1 &&
          /^(?:import|throw|builtins)$/.test(text.slice(lexer.starts[i], lexer.ends[i]))
            ? 1
            : 0;
        break;
      case T.DOLLAR_CURLY:
      case T.INHERIT:
      case T.REC:
      case T.LET:
      case T.IND_STRING:
      case T.IND_OPEN:
      case T.SPATH:
        weak += 1;
        break;
      case T.LBRACKET:
        if (next === T.PATH || next === T.STRING || next === T.ID || next === T.LPAREN) weak += 1;
        break;
      case T.PATH:
        weak += /^\.{1,2}\//.test(text.slice(lexer.starts[i], lexer.ends[i])) ? 1 : 0;
        break;
      case T.DOT:
        if (
          kinds[i - 1] === T.ID &&
          next === T.ID &&
          lexer.ends[i - 1] === lexer.starts[i] &&
          lexer.starts[i + 1] === lexer.ends[i]
        )
          weak += 0.5;
        break;
    }
  }
  return { strong, weak };
}

const beginsValue = T.table([
  ...[T.ID, T.INT, T.FLOAT, T.STRING, T.IND_STRING, T.PATH, T.HPATH, T.SPATH, T.STRING_OPEN, T.IND_OPEN],
  ...[T.LPAREN, T.LBRACKET, T.LBRACE, T.REC, T.LET, T.WITH, T.IF, T.NOT, T.MINUS, T.PATH_OPEN],
]);

const calls = T.table([T.PATH, T.SPATH, T.STRING, T.STRING_OPEN, T.LPAREN]);

/** Sentences: many plain words in a row, few signs of Nix. */
function isProse(lines: readonly string[], signs: number): boolean {
  const sentences = lines.filter(
    (line) =>
      !/^\s*(?:#|\/\*|\*)/.test(line) &&
      /(?:\b[A-Za-z',]{2,} ){4,}/.test(`${line} `) &&
      !/[=;{}[\]"]/.test(line),
  );
  return sentences.length > 0 && sentences.length >= lines.length * 0.4 && signs < lines.length * 2;
}
