// `extraGroups = "wheel";`: one value where a list of values belongs.
import { unparenthesised } from '../../nix/tree.ts';
import { writtenAttr } from '../../nixos/system-calls.ts';
import { misfits } from '../misfits.ts';
import { surround } from '../place.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import { writtenSystems } from '../systems.ts';

export const listExpected: Rule = {
  id: 'list-expected',
  severity: 'error',
  section: '2.1',
  *check(file, context) {
    for (const { args } of writtenSystems(file)) {
      const modules = writtenAttr(args, 'modules')?.value;
      const value = modules && unparenthesised(modules);
      if (value?.type === 'Path' || value?.type === 'AttrSet' || value?.type === 'String')
        yield notAList(value.start, value.end, 'modules', true);
    }
    for (const { setting, value, wanted } of misfits(file, context)) {
      if (wanted.kind !== 'list') continue;
      const { start, end } = value.origin;
      const isOneItem = value.kind !== 'attrs' || value.attrs.size > 0;
      yield notAList(start, end, setting.path, isOneItem && value.kind !== 'null');
    }
  },
};

function notAList(start: number, end: number, name: string, isItem: boolean): RuleFinding {
  return {
    start,
    end,
    message: `Put \`[ ]\` around this value: \`${name}\` wants a list, even for one thing.`,
    ...(isItem ? { fix: surround({ start, end }, 'put [ ] around it', '[ ', ' ]') } : {}),
  };
}
