import { describe, expect, test } from 'vitest';
import { parseOptionType } from '../../src/catalog/option-type.ts';
import type { OptionType } from '../../src/catalog/types.ts';

const string: OptionType = { kind: 'string' };

describe('the words of the manual become a type', () => {
  test.each<[string, OptionType]>([
    ['boolean', { kind: 'boolean' }],
    ['string', string],
    ['strings concatenated with "\\n"', string],
    ['(optionally newline-terminated) single-line string', { kind: 'string', singleLine: true }],
    ['non-empty string', { kind: 'string', nonEmpty: true }],
    ['string (with check: non-empty)', string],
    [
      'string matching the pattern [a-z]+ or worse (really)',
      { kind: 'string', pattern: '[a-z]+ or worse (really)' },
    ],
    ['signed integer', { kind: 'integer' }],
    ['unsigned integer, meaning >=0', { kind: 'integer', min: 0 }],
    ['positive integer, meaning >0', { kind: 'integer', min: 1 }],
    [
      '16 bit unsigned integer; between 0 and 65535 (both inclusive)',
      { kind: 'integer', min: 0, max: 65535 },
    ],
    ['integer between -20 and 19 (both inclusive)', { kind: 'integer', min: -20, max: 19 }],
    ['floating point number', { kind: 'float' }],
    ['integer or floating point number between 0 and 1 (both inclusive)', { kind: 'number', min: 0, max: 1 }],
    ['absolute path', { kind: 'path' }],
    ['package', { kind: 'package' }],
    ['one of "a", "b or c", 3, true, <null>', { kind: 'enum', values: ['a', 'b or c', 3, true, null] }],
    ['value "auto" (singular enum)', { kind: 'enum', values: ['auto'] }],
    ['null or string', { kind: 'null-or', of: string }],
    ['null or one of "yes", "no"', { kind: 'null-or', of: { kind: 'enum', values: ['yes', 'no'] } }],
    ['list of string', { kind: 'list', of: string }],
    ['non-empty (list of string)', { kind: 'list', of: string, nonEmpty: true }],
    ['list of (null or string)', { kind: 'list', of: { kind: 'null-or', of: string } }],
    ['attribute set of list of string', { kind: 'attrs', of: { kind: 'list', of: string } }],
    ['attribute set of (submodule)', { kind: 'attrs', of: { kind: 'submodule' } }],
    ['open submodule of (JSON value)', { kind: 'submodule', freeform: { kind: 'anything' } }],
    ['string or list of string', { kind: 'either', of: [string, { kind: 'list', of: string }] }],
    ['(list of string) or string', { kind: 'either', of: [{ kind: 'list', of: string }, string] }],
    [
      '(list of string) or string convertible to it',
      { kind: 'either', of: [{ kind: 'list', of: string }, string] },
    ],
    ['function that evaluates to a(n) list of package', { kind: 'function' }],
    ['unspecified value', { kind: 'anything' }],
  ])('%s', (text, type) => {
    expect(parseOptionType(text)).toEqual(type);
  });

  test('a submodule that takes only what is declared has no freeform part', () => {
    expect(parseOptionType('submodule')).toEqual({ kind: 'submodule' });
  });

  test.each(['', 'Minecraft UUID', 'IPv4 or IPv6 address', '(((', 'one of ', 'list of ', 'null or '])(
    'what is not understood stays unknown, wholly or in part: "%s"',
    (text) => {
      expect(JSON.stringify(parseOptionType(text))).toContain('"unknown"');
    },
  );

  test('very deep nesting ends', () => {
    const deep = parseOptionType(`${'list of ('.repeat(5000)}string${')'.repeat(5000)}`);
    expect(deep.kind).toBe('list');
  });
});
