// Texts that are to be paths: the values of options that take one, known or by their name.
import type { OptionType } from '../catalog/types.ts';
import type { StringValue, Value } from '../nix/eval/value.ts';
import { type Context, isIn, type SourceFile } from './rule.ts';

/** Options of modules that the catalog does not list, which read keys and secrets as the machine starts. */
const pathNames = /(?:identityPaths?|keyFiles?|keyPaths?|secretsDir|identityFile|ageKeyFile)$/i;

export interface PathText {
  /** The option, as it is written. */
  readonly option: string;
  readonly text: StringValue;
  /** The option takes nothing but paths; where it takes any text, its program may know more signs. */
  readonly strict: boolean;
}

/** The texts of this file that an option takes as a path. */
export function* pathTexts(file: SourceFile, context: Context): Generator<PathText> {
  for (const module of file.modules) {
    const settings = context.settings(module);
    // Modules whose options nobody knows count too, by the names of their options.
    const known = settings.map(({ definition, verdict, leaves }) => ({
      definitions: [definition, ...leaves],
      type: verdict.kind === 'option' ? verdict.type : undefined,
      isOpen: verdict.kind === 'third-party' || verdict.kind === 'unknown',
    }));
    const all = module.system ? known : [{ definitions: module.definitions, type: undefined, isOpen: true }];
    for (const { definitions, type, isOpen } of all) {
      const kinds = type ? leavesOf(type) : [];
      const isPath = kinds.includes('path');
      for (const { path, value } of isPath || isOpen ? definitions : []) {
        if (!isPath && !pathNames.test(path.at(-1) ?? '')) continue;
        const strict = kinds.every((kind) => kind === 'path');
        for (const text of textsIn(value))
          if (isIn(file, text.origin)) yield { option: path.join('.'), text, strict };
      }
    }
  }
}

/** What a value may be in the end: of `null or path or list of string`, a path and a string. */
function leavesOf(type: OptionType): readonly OptionType['kind'][] {
  switch (type.kind) {
    case 'null-or':
    case 'list':
      return leavesOf(type.of);
    case 'either':
      return type.of.flatMap(leavesOf);
    default:
      return [type.kind];
  }
}

function textsIn(value: Value): StringValue[] {
  const values = value.kind === 'list' ? value.items.map((item) => item.force()) : [value];
  return values.filter((one) => one.kind === 'string');
}
