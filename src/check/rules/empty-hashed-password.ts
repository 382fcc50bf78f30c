// A user whose password hash is the empty text: NixOS lets them in without a password.
import { asText, definitionsOf } from '../definitions.ts';
import { namePlace } from '../place.ts';
import type { Rule } from '../rule.ts';

export const emptyHashedPassword: Rule = {
  id: 'empty-hashed-password',
  severity: 'warning',
  section: '2.3',
  *check(file, context) {
    for (const option of ['hashedPassword', 'initialHashedPassword']) {
      for (const found of definitionsOf(context, ['users', 'users', '*', option])) {
        const { definition } = found;
        if (found.file !== file || asText(definition.value) !== '') continue;
        yield {
          ...namePlace(definition),
          message: `Put a hash from \`mkpasswd\` here, or use \`hashedPasswordFile\`: an empty hash lets \`${definition.path[2]}\` log in without a password. For no password at all, write \`"!"\`.`,
        };
      }
    }
  },
};
