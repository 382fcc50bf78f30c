// What may stand below an option whose value is a set: `services.openssh.settings.Foo`, `environment.etc.x`.
import type { OptionType } from './types.ts';

const unknown: OptionType = { kind: 'unknown' };

/**
 * The type of the value at `rest` below a value of `type`; undefined where nothing may stand there. A submodule
 * allows only what is declared, which is the caller's to look up, unless it is freeform.
 */
export function typeBelow(type: OptionType, rest: readonly string[]): OptionType | undefined {
  const [part, ...further] = rest;
  if (part === undefined) return type;
  switch (type.kind) {
    case 'anything':
    case 'unknown':
      return type;
    case 'function':
      return unknown;
    case 'attrs':
      return typeBelow(type.of, further);
    case 'submodule':
      return type.freeform ? typeBelow(type.freeform, rest) : undefined;
    case 'null-or':
      return typeBelow(type.of, rest);
    case 'list':
      return part === '*' ? typeBelow(type.of, further) : undefined;
    case 'either': {
      const below = type.of.map((one) => typeBelow(one, rest)).filter((one) => one !== undefined);
      const [first, ...others] = below;
      if (first === undefined) return undefined;
      return others.length === 0 ? first : { kind: 'either', of: below };
    }
    default:
      return undefined;
  }
}
