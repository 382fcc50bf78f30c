// `extraGroups = "wheel";`: one value where a list of values belongs.
import { misfits } from '../misfits.ts';
import type { Rule } from '../rule.ts';

export const listExpected: Rule = {
  id: 'list-expected',
  severity: 'error',
  section: '2.1',
  *check(file, context) {
    for (const { setting, value, wanted } of misfits(file, context)) {
      if (wanted.kind !== 'list') continue;
      const { start, end } = value.origin;
      const isOneItem = value.kind !== 'attrs' || value.attrs.size > 0;
      yield {
        start,
        end,
        message: `Put \`[ ]\` around this value: \`${setting.path}\` wants a list, even for one thing.`,
        ...(isOneItem && value.kind !== 'null'
          ? {
              fix: {
                title: 'put [ ] around it',
                edits: [
                  { offset: start, length: 0, text: '[ ' },
                  { offset: end, length: 0, text: ' ]' },
                ],
              },
            }
          : {}),
      };
    }
  },
};
