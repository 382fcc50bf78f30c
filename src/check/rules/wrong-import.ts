// Entries of `imports` that are no modules: a file's name in quotes, a list in the list, or `imports` without a list.

import type { Value } from '../../nix/eval/value.ts';
import type { Fix } from '../../nix/finding.ts';
import { importsOf } from '../imports.ts';
import { surround } from '../place.ts';
import { isIn, type Rule } from '../rule.ts';

export const wrongImport: Rule = {
  id: 'wrong-import',
  severity: 'error',
  section: '2.1',
  *check(file) {
    for (const { entry } of importsOf(file)) {
      const { start, end } = entry.at;
      const wrong = wrongEntry(entry.value, start, end);
      if (wrong) yield { start, end, ...wrong };
    }
    for (const module of file.modules) {
      const odd = module.oddImports;
      if (!odd || !isIn(file, odd.value.origin)) continue;
      if (odd.value.kind !== 'path' && odd.value.kind !== 'string') continue;
      const { start, end } = odd.value.origin;
      yield {
        start,
        end,
        message: 'Put `[ ]` around this: `imports` wants a list, even for one file.',
        fix: surround({ start, end }, 'put [ ] around it', '[ ', ' ]'),
      };
    }
  },
};

function wrongEntry(value: Value, start: number, end: number): { message: string; fix?: Fix } | undefined {
  switch (value.kind) {
    case 'string': {
      // A text with a leading `/` is taken for a path.
      if (value.value.startsWith('/') || /^\.\w/.test(value.value)) return undefined;
      const bare =
        value.value.startsWith('./') || value.value.startsWith('../') ? value.value : `./${value.value}`;
      if (!/^[\w./+-]+$/.test(bare)) return undefined;
      return {
        message: `Write \`${bare}\` without quotes: in quotes it is a text, and \`imports\` wants the file itself.`,
        fix: { title: `write ${bare}`, edits: [{ offset: start, length: end - start, text: bare }] },
      };
    }
    case 'list':
      return {
        message:
          'Take these inner brackets away, or put `++` between two lists: an item of `imports` is one module, not a list of them.',
      };
    case 'bool':
    case 'int':
    case 'null':
      return {
        message: '`imports` takes modules: files such as `./hardware-configuration.nix`, or sets of options.',
      };
    case 'attrs': {
      const type = value.attrs.get('_type')?.thunk.force();
      if (type?.kind !== 'string' || type.value !== 'if') return undefined;
      return {
        message:
          'Import the file always, and put `lib.mkIf` around the options inside of it: `imports` cannot depend on a condition of the configuration.',
      };
    }
    default:
      return undefined;
  }
}
