// `enable = "true";`: in quotes it is a text, and options that want yes or no refuse texts.
import { misfits } from '../misfits.ts';
import type { Rule } from '../rule.ts';

/** Words for yes and no in other configuration languages. */
const words: Readonly<Record<string, 'true' | 'false'>> = {
  true: 'true',
  yes: 'true',
  on: 'true',
  enabled: 'true',
  '1': 'true',
  false: 'false',
  no: 'false',
  off: 'false',
  disabled: 'false',
  '0': 'false',
};

export const quotedBoolean: Rule = {
  id: 'quoted-boolean',
  severity: 'error',
  section: '2.1',
  *check(file, context) {
    for (const { setting, value, wanted } of misfits(file, context)) {
      const right = quotedAnswer(value, wanted.kind);
      if (right === undefined) continue;
      const { start, end } = value.origin;
      yield {
        start,
        end,
        message: `Write \`${right}\` without quotes: in quotes it is a text, and \`${setting.path}\` wants \`true\` or \`false\`.`,
        fix: { title: `write ${right}`, edits: [{ offset: start, length: end - start, text: right }] },
      };
    }
  },
};

/** The boolean that a text stands for, where one is wanted. */
export function quotedAnswer(value: { kind: string; value?: unknown }, wanted: string): string | undefined {
  if (wanted !== 'boolean' || value.kind !== 'string') return undefined;
  const word = String(value.value).toLowerCase();
  return Object.hasOwn(words, word) ? words[word] : undefined;
}
