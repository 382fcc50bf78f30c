/** Built-in functions on texts, numbers and types. */
import { bool, int, type Origin, string, type TypeName, typeOf, unknown, type Value } from '../value.ts';
import {
  type Definition,
  type Definitions,
  forced,
  listArgument,
  some,
  textArgument,
  texts,
} from './primop.ts';

const typeNames: Readonly<Record<TypeName, string>> = {
  int: 'int',
  float: 'float',
  bool: 'bool',
  string: 'string',
  path: 'path',
  null: 'null',
  list: 'list',
  attrs: 'set',
  function: 'lambda',
};

function isType(type: TypeName): Definition {
  return [
    1,
    (_, args, origin) => {
      const found = typeOf(forced(args, 0) ?? unknown(origin));
      return found === undefined ? unknown(origin, 'bool') : bool(found === type, origin);
    },
  ];
}

/** What interpolation and `toString` make of a value. */
function asText(value: Value | undefined, origin: Origin): Value {
  switch (value?.kind) {
    case 'string':
    case 'path':
      return string(value.value, origin);
    case 'int':
      return string(value.value.toString(), origin);
    case 'bool':
      return string(value.value ? '1' : '', origin);
    case 'null':
      return string('', origin);
    default:
      return unknown(origin, 'string');
  }
}

const toText: Definition = [1, (_, args, origin) => asText(forced(args, 0), origin)];

export const textFunctions: Definitions = {
  toString: toText,
  concatStringsSep: [
    2,
    (_, args, origin) => {
      const separator = textArgument(args, 0);
      const parts = texts(listArgument(args, 1)?.items ?? []);
      if (separator === undefined || !parts || !listArgument(args, 1)) return unknown(origin, 'string');
      return string(parts.join(separator), origin);
    },
  ],
  stringLength: [
    1,
    (_, args, origin) => {
      const text = textArgument(args, 0);
      return text === undefined ? unknown(origin, 'int') : int(BigInt(utf8Length(text)), origin);
    },
  ],
  substring: [
    3,
    (_, args, origin) => {
      const [from, length] = [forced(args, 0), forced(args, 1)];
      const text = textArgument(args, 2);
      // Nix counts bytes; for plain ASCII that is the same, for the rest it is left alone.
      if (
        from?.kind !== 'int' ||
        length?.kind !== 'int' ||
        text === undefined ||
        utf8Length(text) !== text.length
      ) {
        return unknown(origin, 'string');
      }
      const start = Number(from.value);
      const end = length.value < 0n ? text.length : start + Number(length.value);
      return start < 0 ? unknown(origin, 'string') : string(text.slice(start, end), origin);
    },
  ],
  replaceStrings: [
    3,
    (_, args, origin) => {
      const from = texts(listArgument(args, 0)?.items ?? []);
      const to = texts(listArgument(args, 1)?.items ?? []);
      const text = textArgument(args, 2);
      if (!from || !to || text === undefined || from.length !== to.length || from.includes('')) {
        return unknown(origin, 'string');
      }
      return string(replaceAll(text, from, to), origin);
    },
  ],
  baseNameOf: [
    1,
    (_, args, origin) => {
      const value = forced(args, 0);
      if (value?.kind !== 'string' && value?.kind !== 'path') return unknown(origin, 'string');
      return string(value.value.replace(/\/$/, '').split('/').at(-1) ?? '', origin);
    },
  ],
  typeOf: [
    1,
    (_, args, origin) => {
      const type = typeOf(forced(args, 0) ?? unknown(origin));
      return type === undefined ? unknown(origin, 'string') : string(typeNames[type], origin);
    },
  ],
  isAttrs: isType('attrs'),
  isBool: isType('bool'),
  isFloat: isType('float'),
  isFunction: isType('function'),
  isInt: isType('int'),
  isList: isType('list'),
  isNull: isType('null'),
  isPath: isType('path'),
  isString: isType('string'),
  readFile: some('string', 1),
  getEnv: some('string', 1),
  hashString: some('string', 2),
  hashFile: some('string', 2),
  toJSON: some('string', 1),
  toFile: some('path', 2),
  pathExists: some('bool', 1),
  fetchTarball: some('path', 1),
  fetchurl: some('path', 1),
  functionArgs: some('attrs', 1),
  split: some('list', 2),
  seq: [2, (_, args, origin) => forced(args, 1) ?? unknown(origin)],
  deepSeq: [2, (_, args, origin) => forced(args, 1) ?? unknown(origin)],
  trace: [2, (_, args, origin) => forced(args, 1) ?? unknown(origin)],
  warn: [2, (_, args, origin) => forced(args, 1) ?? unknown(origin)],
  import: [
    1,
    (ev, args, origin) => {
      const path = forced(args, 0);
      return path?.kind === 'path' ? ev.importFile(path.value, origin) : unknown(origin);
    },
  ],
};

function utf8Length(text: string): number {
  let length = 0;
  for (const c of text) {
    const code = c.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}

/** At each place the first pattern that fits is replaced, as Nix does it. */
function replaceAll(text: string, from: readonly string[], to: readonly string[]): string {
  let result = '';
  for (let at = 0; at < text.length; ) {
    const found = from.findIndex((pattern) => text.startsWith(pattern, at));
    if (found < 0) result += text.charAt(at++);
    else {
      result += to[found] ?? '';
      at += from[found]?.length ?? 1;
    }
  }
  return result;
}
