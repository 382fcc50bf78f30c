// A value that is none of the few that an option allows.
import { editDistance } from '../../catalog/edit-distance.ts';
import type { EnumValue } from '../../catalog/types.ts';
import { optionLinks } from '../links.ts';
import { misfits } from '../misfits.ts';
import type { Rule } from '../rule.ts';
import { describeType, describeValue } from '../type-words.ts';

export const notAChoice: Rule = {
  id: 'not-a-choice',
  severity: 'error',
  section: '2.3',
  *check(file, context) {
    for (const { setting, value, wanted } of misfits(file, context)) {
      // Each release adds itself to the choices of stateVersion.
      if (wanted.kind !== 'enum' || setting.path.endsWith('stateVersion')) continue;
      const { start, end } = value.origin;
      const near = value.kind === 'string' ? nearest(value.value, wanted.values) : undefined;
      const fix =
        near === undefined
          ? undefined
          : { title: `write "${near}"`, edits: [{ offset: start, length: end - start, text: `"${near}"` }] };
      yield {
        start,
        end,
        message: `Choose ${describeType(wanted)} for \`${setting.path}\`: ${describeValue(value, setting.path)} is none of them.`,
        ...(fix ? { fix } : {}),
        links: optionLinks(setting.path, setting.source, context.catalog),
      };
    }
  },
};

function nearest(written: string, values: readonly EnumValue[]): string | undefined {
  const texts = values.filter((value) => typeof value === 'string');
  return texts.find(
    (text) => editDistance(text.toLowerCase(), written.toLowerCase(), 2) <= (text.length < 5 ? 1 : 2),
  );
}
