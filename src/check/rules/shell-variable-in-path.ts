// `"/home/$USER"`: only shells put a value in place of `$USER`.
import { pathTexts } from '../path-texts.ts';
import type { Rule } from '../rule.ts';

/** Others, such as `$CREDENTIALS_DIRECTORY`, are filled in by systemd. */
const variable = /\$\{?(?:HOME|USER|LOGNAME|PWD)\b\}?/;

export const shellVariableInPath: Rule = {
  id: 'shell-variable-in-path',
  severity: 'warning',
  section: '2.1',
  *check(file, context) {
    for (const { option, text, strict } of pathTexts(file, context)) {
      const [written] = (strict && variable.exec(text.value)) || [];
      if (written === undefined) continue;
      const { start, end } = text.origin;
      yield {
        start,
        end,
        message: `Write the whole path instead of \`${written}\`, such as \`/home/alice\`: only a shell puts a value in its place, and \`${option}\` is not read by one. In home.nix, \`\${config.home.homeDirectory}\` is your home.`,
      };
    }
  },
};
