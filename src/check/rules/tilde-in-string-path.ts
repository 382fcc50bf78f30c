// `"~/.ssh/id_ed25519"`: only shells know what `~` is.
import { pathTexts } from '../path-texts.ts';
import type { Rule } from '../rule.ts';

export const tildeInStringPath: Rule = {
  id: 'tilde-in-string-path',
  severity: 'warning',
  section: '2.1',
  *check(file, context) {
    for (const { option, text, strict } of pathTexts(file, context)) {
      if (!/^~\/[\w./@-]+$/.test(text.value)) continue;
      const { start, end } = text.origin;
      yield {
        start,
        end,
        ...(strict ? {} : { severity: 'advice' }),
        message: `Write the whole path, such as \`"/home/alice/${text.value.slice(2)}"\`: ${strict ? 'only a shell reads' : 'not every program reads'} \`~\` as your home${strict ? `, and \`${option}\` is not read by one` : ''}.`,
      };
    }
  },
};
