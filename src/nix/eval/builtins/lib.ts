/**
 * The functions of Nixpkgs' `lib` that configurations use to build values. What the module system marks
 * (`mkIf`, `mkForce` …) is marked with `_type`, exactly as `lib.modules` does it.
 */
import { attrsOf, bool, int, list, type Origin, string, Thunk, unknown, type Value } from '../value.ts';
import { attrFunctions } from './attr-functions.ts';
import { libMaps } from './lib-maps.ts';
import { listFunctions } from './lists.ts';
import {
  type Definition,
  type Definitions,
  forced,
  listArgument,
  primop,
  some,
  textArgument,
  texts,
} from './primop.ts';
import { textFunctions } from './text-functions.ts';

/** lib/modules.nix: `mkOverride`. A lower number wins; 100 is a plain definition. */
const priorities = {
  mkForce: 50,
  mkDefault: 1000,
  mkOptionDefault: 1500,
  mkVMOverride: 10,
  mkImageMediaOverride: 60,
};
/** lib/modules.nix: `mkOrder`. */
const orders = { mkBefore: 500, mkAfter: 1500 };

function marked(type: string, entries: Record<string, Value | Thunk>, origin: Origin): Value {
  return attrsOf({ _type: string(type, origin), ...entries }, origin);
}

function at(args: readonly Thunk[], index: number, origin: Origin): Thunk {
  return args[index] ?? Thunk.of(unknown(origin));
}

function override(priority: number): Definition {
  return [
    1,
    (_, args, origin) =>
      marked('override', { priority: int(BigInt(priority), origin), content: at(args, 0, origin) }, origin),
  ];
}

function order(priority: number): Definition {
  return [
    1,
    (_, args, origin) =>
      marked('order', { priority: int(BigInt(priority), origin), content: at(args, 0, origin) }, origin),
  ];
}

const moduleFunctions: Definitions = {
  mkIf: [
    2,
    (_, args, origin) =>
      marked('if', { condition: at(args, 0, origin), content: at(args, 1, origin) }, origin),
  ],
  mkMerge: [1, (_, args, origin) => marked('merge', { contents: at(args, 0, origin) }, origin)],
  mkOverride: [
    2,
    (_, args, origin) =>
      marked('override', { priority: at(args, 0, origin), content: at(args, 1, origin) }, origin),
  ],
  mkOrder: [
    2,
    (_, args, origin) =>
      marked('order', { priority: at(args, 0, origin), content: at(args, 1, origin) }, origin),
  ],
  mkOption: [1, (_, args, origin) => marked('option', { declaration: at(args, 0, origin) }, origin)],
  mkEnableOption: [1, (_, __, origin) => marked('option', {}, origin)],
  mkPackageOption: [3, (_, __, origin) => marked('option', {}, origin)],
  ...Object.fromEntries(Object.entries(priorities).map(([name, priority]) => [name, override(priority)])),
  ...Object.fromEntries(Object.entries(orders).map(([name, priority]) => [name, order(priority)])),
};

/** `optional` and its kin: the value where the condition holds, else an empty one. */
function when(empty: (origin: Origin) => Value, wrap: (value: Thunk, origin: Origin) => Value): Definition {
  return [
    2,
    (_, args, origin) => {
      const condition = forced(args, 0);
      if (condition?.kind !== 'bool') {
        const nothing = empty(origin);
        if (nothing.kind === 'list') return list([], origin, true);
        return nothing.kind === 'attrs' ? attrsOf({}, origin, true) : unknown(origin, 'string');
      }
      return condition.value ? wrap(at(args, 1, origin), origin) : empty(origin);
    },
  ];
}

const emptyList = (origin: Origin): Value => list([], origin);

const conditionals: Definitions = {
  optional: when(emptyList, (value, origin) => list([value], origin)),
  optionals: when(emptyList, (value) => value.force()),
  optionalAttrs: when(
    (origin) => attrsOf({}, origin),
    (value) => value.force(),
  ),
  optionalString: when(
    (origin) => string('', origin),
    (value) => value.force(),
  ),
};

function textTest(test: (part: string, whole: string) => boolean): Definition {
  return [
    2,
    (_, args, origin) => {
      const [part, whole] = [textArgument(args, 0), textArgument(args, 1)];
      return part === undefined || whole === undefined
        ? unknown(origin, 'bool')
        : bool(test(part, whole), origin);
    },
  ];
}

const simple: Definitions = {
  id: [1, (_, args, origin) => forced(args, 0) ?? unknown(origin)],
  const: [2, (_, args, origin) => forced(args, 0) ?? unknown(origin)],
  singleton: [1, (_, args, origin) => list([at(args, 0, origin)], origin)],
  toList: [
    1,
    (_, args, origin) => {
      const value = forced(args, 0) ?? unknown(origin);
      if (value.kind === 'list') return value;
      return value.kind === 'unknown' ? unknown(origin, 'list') : list([Thunk.of(value)], origin);
    },
  ],
  last: [1, (_, args, origin) => listArgument(args, 0)?.items.at(-1)?.force() ?? unknown(origin)],
  range: [
    2,
    (ev, args, origin) => {
      const [from, to] = [forced(args, 0), forced(args, 1)];
      if (from?.kind !== 'int' || to?.kind !== 'int') return unknown(origin, 'list');
      const size = Number(to.value - from.value) + 1;
      if (!ev.spend(size)) return unknown(origin, 'list');
      const start = from.value;
      return list(
        Array.from({ length: Math.max(0, size) }, (_, i) => Thunk.of(int(start + BigInt(i), origin))),
        origin,
      );
    },
  ],
  nameValuePair: [
    2,
    (_, args, origin) => attrsOf({ name: at(args, 0, origin), value: at(args, 1, origin) }, origin),
  ],
  hasPrefix: textTest((part, whole) => whole.startsWith(part)),
  hasSuffix: textTest((part, whole) => whole.endsWith(part)),
  hasInfix: textTest((part, whole) => whole.includes(part)),
  boolToString: [
    1,
    (_, args, origin) => {
      const value = forced(args, 0);
      return value?.kind === 'bool' ? string(String(value.value), origin) : unknown(origin, 'string');
    },
  ],
  concatStrings: [1, (_, args, origin) => joinedTexts(args, '', '', origin)],
  concatLines: [1, (_, args, origin) => joinedTexts(args, '\n', '\n', origin)],
  importTOML: some('attrs', 1),
  importJSON: [1, (_, __, origin) => unknown(origin)],
  fileContents: some('string', 1),
  getExe: some('string', 1),
  "getExe'": some('string', 2),
  makeBinPath: some('string', 1),
  literalExpression: [1, (_, __, origin) => unknown(origin)],
};

function joinedTexts(args: readonly Thunk[], separator: string, end: string, origin: Origin): Value {
  const parts = texts(listArgument(args, 0)?.items ?? [Thunk.of(unknown(origin))]);
  return parts
    ? string(parts.join(separator) + (parts.length > 0 ? end : ''), origin)
    : unknown(origin, 'string');
}

/** The parts of `lib` that repeat its functions: `lib.strings.concatMapStrings`. */
const groups = [
  'attrsets',
  'lists',
  'strings',
  'modules',
  'options',
  'trivial',
  'lists',
  'fixedPoints',
  'meta',
];

/** The value of `lib`. It has more than this, so a name that is missing here is unknown and no mistake. */
export function libValue(origin: Origin): Value {
  const definitions = {
    ...listFunctions,
    ...attrFunctions,
    ...textFunctions,
    ...libMaps,
    ...conditionals,
    ...simple,
    ...moduleFunctions,
  };
  const functions: Record<string, Value> = {};
  for (const [name, definition] of Object.entries(definitions)) functions[name] = primop(name, definition);
  const flat = attrsOf(functions, origin, true);
  for (const group of groups) functions[group] = flat;
  return attrsOf(functions, origin, true);
}
