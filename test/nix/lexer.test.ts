import { describe, expect, test } from 'vitest';
import { Lexer } from '../../src/nix/lexer.ts';
import * as T from '../../src/nix/tokens.ts';

const names = new Map<number, string>(
  Object.entries(T).flatMap(([name, kind]) =>
    typeof kind === 'number' && name !== 'KIND_COUNT' ? [[kind, name] as const] : [],
  ),
);

function tokens(text: string): string {
  const lexer = new Lexer(text);
  lexer.fill(Number.POSITIVE_INFINITY);
  const shown: string[] = [];
  for (let i = 0; i < lexer.count - 1; i++) {
    shown.push(`${names.get(lexer.kinds[i] ?? 0)}:${text.slice(lexer.starts[i], lexer.ends[i])}`);
  }
  return shown.join(' ');
}

describe('the longest match wins, as in Nix', () => {
  test.each([
    ["a'b-c_1", "ID:a'b-c_1"],
    ['let let1', 'LET:let ID:let1'],
    ['a.b', 'ID:a DOT:. ID:b'],
    ['a.b/c', 'PATH:a.b/c'],
    ['a/b', 'PATH:a/b'],
    ['a / b', 'ID:a SLASH:/ ID:b'],
    ['a//b', 'ID:a UPDATE:// ID:b'],
    ['a/b//c', 'PATH:a/b//c'],
    ['a -b/c', 'ID:a PATH:-b/c'],
    ['./a ../b /c ~/d', 'PATH:./a PATH:../b PATH:/c HPATH:~/d'],
    ['1/2', 'PATH:1/2'],
    ['<nixpkgs> <a/b> <a b>', 'SPATH:<nixpkgs> SPATH:<a/b> LESS:< ID:a ID:b GREATER:>'],
    ['x:x', 'URI:x:x'],
    ['x: x', 'ID:x COLON:: ID:x'],
    ['http://a.org/?q=1;', 'URI:http://a.org/?q=1 SEMICOLON:;'],
    ['a_b:c', 'ID:a_b COLON:: ID:c'],
    ['1 1.5 .5 1. 1.e3 0.1 00.1', 'INT:1 FLOAT:1.5 FLOAT:.5 FLOAT:1. FLOAT:1.e3 FLOAT:0.1 INT:00 FLOAT:.1'],
    ['a ++./b', 'ID:a PATH:++./b'],
    ['... .a ..', 'ELLIPSIS:... DOT:. ID:a DOT:. DOT:.'],
    ['a->b a>=b a<=b', 'ID:a- GREATER:> ID:b ID:a GEQ:>= ID:b ID:a LEQ:<= ID:b'],
    ['9223372036854775807 9223372036854775808', 'INT:9223372036854775807 BIG_INT:9223372036854775808'],
    ['./a/${b}/c', 'PATH_OPEN:./a/ DOLLAR_CURLY:${ ID:b RBRACE:} PATH_TEXT:/c PATH_END:'],
    ['a/${b}', 'PATH_OPEN:a/ DOLLAR_CURLY:${ ID:b RBRACE:} PATH_END:'],
    ['./a/ b', 'PATH:./a/ TRAILING_SLASH:/ ID:b'],
    ['a/*c*/b', 'ID:a ID:b'],
    ['a /* never', 'ID:a SLASH:/ STAR:* ID:never'],
  ])('%s', (text, expected) => {
    expect(tokens(text)).toBe(expected);
  });
});

describe('strings', () => {
  test.each([
    ['"a\\"b"', 'STRING:"a\\"b"'],
    ['"$${a}"', 'STRING:"$${a}"'],
    ['"\\${a}"', 'STRING:"\\${a}"'],
    ['"$"', 'STRING:"$"'],
    ['"a$"', 'STRING:"a$"'],
    ['"$\\""', 'STRING:"$\\""'],
    ['"${a}"', 'STRING_OPEN:" DOLLAR_CURLY:${ ID:a RBRACE:} STRING_CLOSE:"'],
    [
      '"${{ a = "}"; }}"',
      'STRING_OPEN:" DOLLAR_CURLY:${ LBRACE:{ ID:a ASSIGN:= STRING:"}" SEMICOLON:; RBRACE:} RBRACE:} STRING_CLOSE:"',
    ],
    ["''a'b''", "IND_STRING:''a'b''"],
    ["''a'''b''", "IND_STRING:''a'''b''"],
    ["''a''${b}''", "IND_STRING:''a''${b}''"],
    ["''a''\\nb''", "IND_STRING:''a''\\nb''"],
    ["''a$${b}''", "IND_STRING:''a$${b}''"],
    ["''$''", "IND_STRING:''$''"],
    ["''a'${b}''", "IND_OPEN:'' IND_TEXT:a' DOLLAR_CURLY:${ ID:b RBRACE:} IND_CLOSE:''"],
  ])('%s', (text, expected) => {
    expect(tokens(text)).toBe(expected);
  });

  test('a string without an end is open to the end of the text', () => {
    expect(tokens('"a b')).toBe('STRING_OPEN:" STRING_TEXT:a b');
    expect(tokens("''a b")).toBe("IND_OPEN:'' IND_TEXT:a b");
  });
});
