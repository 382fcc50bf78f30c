// Reads the English that the NixOS manual prints for a type ("null or list of string") into a structure.
// The grammar is that of `optionDescriptionPhrase` in nixpkgs lib/types.nix: a compound operand stands in
// parentheses, so that " or " outside of them separates alternatives. What is not understood is `unknown`.
import type { EnumValue, OptionType } from './types.ts';

const unknown: OptionType = { kind: 'unknown' };
const anything: OptionType = { kind: 'anything' };
const string: OptionType = { kind: 'string' };

/** Deeper nesting than this is cut to `unknown`; the deepest in NixOS is eight. */
const maxDepth = 24;

const fixed = new Map<string, OptionType>([
  ['boolean', { kind: 'boolean' }],
  ['string', string],
  ['str', string],
  ['Concatenated string', string],
  ['non-empty string', { kind: 'string', nonEmpty: true }],
  ['(optionally newline-terminated) single-line string', { kind: 'string', singleLine: true }],
  ['single-line string', { kind: 'string', singleLine: true }],
  ['string, not containing newlines or colons', { kind: 'string', singleLine: true }],
  ['string without spaces', { kind: 'string', nonEmpty: true, singleLine: true }],
  ['string without line breaks or quotes', { kind: 'string', singleLine: true }],
  ['signed integer', { kind: 'integer' }],
  ['integer', { kind: 'integer' }],
  ['unsigned integer, meaning >=0', { kind: 'integer', min: 0 }],
  ['positive integer, meaning >0', { kind: 'integer', min: 1 }],
  ['floating point number', { kind: 'float' }],
  ['integer or floating point number', { kind: 'number' }],
  ['signed integer or floating point number', { kind: 'number' }],
  ['nonnegative integer or floating point number, meaning >=0', { kind: 'number', min: 0 }],
  ['positive integer or floating point number, meaning >0', { kind: 'number', min: 0 }],
  ['path', { kind: 'path' }],
  ['absolute path', { kind: 'path' }],
  ['absolute path, not containing newlines or colons', { kind: 'path' }],
  ['absolute path not in the Nix store', { kind: 'path' }],
  ['path in the Nix store', { kind: 'path' }],
  ['path not in the Nix store', { kind: 'path' }],
  ['package', { kind: 'package' }],
  ['attribute set', { kind: 'attrs', of: anything }],
  ['submodule', { kind: 'submodule' }],
  ['anything', anything],
  ['unspecified value', anything],
  ['raw value', anything],
  ['systemd option', anything],
  ['JSON value', anything],
  ['TOML value', anything],
  ['YAML value', anything],
  ['YAML 1.1 value', anything],
  ['HOCON value', anything],
  ['null', { kind: 'enum', values: [null] }],
]);

/** Phrases that take one operand: the rest of the text is a type of its own. */
const prefixes: readonly (readonly [string, (of: OptionType) => OptionType])[] = [
  ['list of ', (of) => ({ kind: 'list', of })],
  ['attribute set of ', (of) => ({ kind: 'attrs', of })],
  ['lazy attribute set of ', (of) => ({ kind: 'attrs', of })],
  ['open submodule of ', (of) => ({ kind: 'submodule', freeform: of })],
  ['non-empty ', (of) => (of.kind === 'list' ? { ...of, nonEmpty: true } : unknown)],
  ['function that evaluates to a(n) ', () => ({ kind: 'function' })],
];

/** @param text the manual's words for a type; empty or undefined where no source says. */
export function parseOptionType(text: string | undefined): OptionType {
  return text ? parse(text.trim(), 0) : unknown;
}

function parse(text: string, depth: number): OptionType {
  if (depth > maxDepth) return unknown;
  const known = fixed.get(text);
  if (known) return known;
  if (text.startsWith('null or ')) {
    const of = parse(text.slice('null or '.length), depth + 1);
    return of.kind === 'null-or' ? of : { kind: 'null-or', of };
  }
  const inner = unwrap(text);
  if (inner !== undefined) return parse(inner, depth + 1);

  // A pattern may hold anything, " or " included, and runs to the end of its phrase.
  if (text.startsWith('string matching the pattern ')) {
    return { kind: 'string', pattern: text.slice('string matching the pattern '.length) };
  }
  const alternatives = splitOr(text);
  if (alternatives.length > 1) return either(alternatives.map((part) => parse(part, depth + 1)));

  for (const [prefix, make] of prefixes) {
    if (text.startsWith(prefix)) return make(parse(text.slice(prefix.length), depth + 1));
  }
  return parseEnum(text) ?? parseNumber(text) ?? parseOther(text, depth);
}

function parseOther(text: string, depth: number): OptionType {
  if (text.endsWith(' convertible to it')) {
    return parse(text.slice(0, -' convertible to it'.length), depth + 1);
  }
  if (text.startsWith('strings concatenated with ')) return string;
  const checked = /^(.+?) \(with check: [^()]*\)$/.exec(text)?.[1];
  if (checked) return parse(checked, depth + 1);
  if (/^section of an INI file\b/.test(text)) return { kind: 'attrs', of: anything };
  if (/^(?:package|derivation)\b/.test(text)) return { kind: 'package' };
  return unknown;
}

/** Flattens nested alternatives; one `unknown` among them makes a value impossible to judge, and stays in. */
function either(types: readonly OptionType[]): OptionType {
  const flat = types.flatMap((type) => (type.kind === 'either' ? type.of : [type]));
  const withoutNull = flat.filter((type) => !(type.kind === 'enum' && type.values.every((v) => v === null)));
  const of: OptionType =
    withoutNull.length === 1 && withoutNull[0] ? withoutNull[0] : { kind: 'either', of: withoutNull };
  return withoutNull.length < flat.length ? { kind: 'null-or', of } : of;
}

/** `one of "a", "b", 3, <null>` and `value "a" (singular enum)`. */
function parseEnum(text: string): OptionType | undefined {
  const single = /^value (.+) \(singular enum\)$/.exec(text)?.[1];
  const list = text.startsWith('one of ') ? text.slice('one of '.length) : single;
  if (list === undefined) return undefined;
  const values = splitOutside(list, ', ').map(parseValue);
  return values.every((value) => value !== undefined) ? { kind: 'enum', values } : unknown;
}

function parseValue(text: string): EnumValue | undefined {
  if (text === '<null>' || text === 'null') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  if (text.length >= 2 && text.startsWith('"') && text.endsWith('"')) {
    return text.slice(1, -1).replace(/\\(["\\])/g, '$1');
  }
  return undefined;
}

/** `16 bit unsigned integer; between 0 and 65535 (both inclusive)` and its relatives. */
function parseNumber(text: string): OptionType | undefined {
  const match =
    /^(?:\d+ bit (?:un)?signed )?(integer|floating point number|integer or floating point number|number)(?:;)? between (-?[\d.]+) and (-?[\d.]+) \(both inclusive\)$/.exec(
      text,
    );
  if (!match) return undefined;
  const [, noun, min, max] = match;
  const kind = noun === 'integer' ? 'integer' : noun === 'floating point number' ? 'float' : 'number';
  return { kind, min: Number(min), max: Number(max) };
}

/** The text inside, if one pair of parentheses encloses all of it. */
function unwrap(text: string): string | undefined {
  if (!text.startsWith('(') || !text.endsWith(')')) return undefined;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')' && --depth === 0) return i === text.length - 1 ? text.slice(1, -1) : undefined;
  }
  return undefined;
}

/** Phrases of nixpkgs that have " or " inside one type. */
const glued = /integer or floating point number|newlines or colons|a number or a range/g;

function splitOr(text: string): string[] {
  const masked = text.replace(glued, (phrase) => phrase.replace(' or ', ' \0\0 '));
  return splitOutside(masked, ' or ').map((part) => part.replaceAll(' \0\0 ', ' or '));
}

/** Splits at a separator outside quotes and parentheses. */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (quoted) {
      if (char === '\\') i++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '(') depth++;
    else if (char === ')') depth--;
    else if (depth === 0 && char === separator[0] && text.startsWith(separator, i)) {
      parts.push(text.slice(start, i));
      i += separator.length - 1;
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}
