// Types and values in plain words: "a whole number", "a list of packages", "the text `"true"`".
import type { OptionType } from '../catalog/types.ts';
import type { Value } from '../nix/eval/value.ts';

/** More choices than this are not listed in a sentence. */
const mostChoices = 8;

export function describeType(type: OptionType): string {
  switch (type.kind) {
    case 'boolean':
      return '`true` or `false`, without quotes';
    case 'string':
      return 'text in quotes';
    case 'integer':
      return `a whole number${range(type)}`;
    case 'float':
      return `a number with a decimal point${range(type)}`;
    case 'number':
      return `a number${range(type)}`;
    case 'path':
      return 'a path that begins with `/` or `./`';
    case 'package':
      return 'a package, such as `pkgs.hello`';
    case 'enum':
      return choices(type.values.map((value) => JSON.stringify(value)));
    case 'null-or':
      return `${describeType(type.of)}, or \`null\``;
    case 'list':
      return `a list in \`[ ]\`${items(type.of)}`;
    case 'attrs':
    case 'submodule':
      return 'a set in `{ }`';
    case 'either':
      return [...new Set(type.of.map(describeType))].join(', or ');
    case 'function':
      return 'a function';
    default:
      return 'another value';
  }
}

function range({ min, max }: { readonly min?: number; readonly max?: number }): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` of at least ${min}`;
  return max === undefined ? '' : ` of at most ${max}`;
}

function choices(values: readonly string[]): string {
  const shown = values.slice(0, mostChoices).map((value) => `\`${value}\``);
  const more = values.length > shown.length ? [`one of ${values.length - shown.length} others`] : [];
  const all = [...shown, ...more];
  return all.length === 1 ? `${all[0]}` : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
}

function items(type: OptionType): string {
  const names: Partial<Record<OptionType['kind'], string>> = {
    package: ' of packages',
    string: ' of texts',
    integer: ' of whole numbers',
    path: ' of paths',
    attrs: ' of sets',
    submodule: ' of sets',
  };
  return names[type.kind] ?? '';
}

/** Options whose value is not repeated. */
const secret = /passw|secret|token|key|hash/i;

/** What stands there now. @param path the option that it is for */
export function describeValue(value: Value, path: string): string {
  switch (value.kind) {
    case 'bool':
      return `\`${value.value}\``;
    case 'int':
    case 'float':
      return `the number \`${value.value}\``;
    case 'string':
      return value.value.length <= 30 &&
        !secret.test(path) &&
        !value.value.includes('\n') &&
        !value.value.includes('`')
        ? `the text \`"${value.value}"\``
        : 'a text';
    case 'path':
      return 'a path';
    case 'null':
      return '`null`';
    case 'list':
      return 'a list';
    case 'attrs':
      return 'a set';
    case 'function':
    case 'primop':
      return 'a function';
    case 'unknown':
      return value.type === 'string' ? 'a text' : 'another value';
  }
}
