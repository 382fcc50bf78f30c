// Root may log in over the network with a password.
import { asBoolean, asText, definitionsOf } from '../definitions.ts';
import { namePlace } from '../place.ts';
import type { Rule } from '../rule.ts';

export const rootLoginOverSsh: Rule = {
  id: 'root-login-over-ssh',
  severity: 'warning',
  section: '2.3',
  *check(file, context) {
    const settings = ['services', 'openssh', 'settings'];
    const keysOnly = [...definitionsOf(context, [...settings, 'PasswordAuthentication'])].some(
      ({ definition }) => asBoolean(definition.value) === false,
    );
    for (const found of definitionsOf(context, [...settings, 'PermitRootLogin'])) {
      const { definition } = found;
      if (found.file !== file || asText(definition.value) !== 'yes') continue;
      yield {
        ...namePlace(definition),
        severity: keysOnly ? 'advice' : 'warning',
        message: `Write \`"prohibit-password"\` or \`"no"\`, and log in as a user who may use \`sudo\`: root is the one name that every attacker tries${keysOnly ? '' : ', and here a password is enough'}.`,
      };
    }
  },
};
