// A log-in password from sops-nix that is decrypted only after the users have been made.
import { joinPath } from '../../catalog/option-path.ts';
import { asBoolean, definitionsOf } from '../definitions.ts';
import { namePlace } from '../place.ts';
import type { Context, Rule } from '../rule.ts';

export const secretNotNeededForUsers: Rule = {
  id: 'secret-not-needed-for-users',
  severity: 'error',
  section: '5.3',
  *check(file, context) {
    for (const option of ['hashedPasswordFile', 'passwordFile']) {
      for (const found of definitionsOf(context, ['users', 'users', '*', option])) {
        const { definition } = found;
        const { tree, start, end } = definition.value.origin;
        if (found.file !== file || tree !== file.tree) continue;
        const secret = secretIn(tree.text.slice(start, end));
        if (secret === undefined) continue;
        const state = stateOf(secret, context);
        if (state === 'fine') continue;
        yield {
          ...namePlace(definition),
          ...(state === 'elsewhere' ? { severity: 'advice' as const } : {}),
          message:
            state === 'elsewhere'
              ? `Check that \`${joinPath(['sops', 'secrets', secret, 'neededForUsers'])} = true;\` is set where the secret is declared: otherwise it comes after the users, who then have no password.`
              : `Set \`${joinPath(['sops', 'secrets', secret, 'neededForUsers'])} = true;\`: without it the secret is decrypted after the users are made, and \`${definition.path[2]}\` has no password.`,
          ...(state === 'elsewhere' ? {} : related(secret, file, context)),
        };
      }
    }
  },
};

function secretIn(text: string): string | undefined {
  const [, quoted, bare] = /\bsops\.secrets\.(?:"([^"$]+)"|([\w-]+))\.path/.exec(text) ?? [];
  return quoted ?? bare;
}

/** `fine` also where the text does not tell. */
function stateOf(secret: string, context: Context): 'fine' | 'late' | 'elsewhere' {
  const declared = [...definitionsOf(context, ['sops', 'secrets', secret])];
  if (declared.length === 0) return 'elsewhere';
  if (declared.some(({ definition: { value } }) => value.kind !== 'attrs' || value.open)) return 'fine';
  const needed = [...definitionsOf(context, ['sops', 'secrets', secret, 'neededForUsers'])];
  return needed.some(({ definition }) => asBoolean(definition.value) !== false) ? 'fine' : 'late';
}

function related(secret: string, file: { tree: unknown }, context: Context) {
  for (const { definition } of definitionsOf(context, ['sops', 'secrets', secret])) {
    if (definition.at.tree !== file.tree) continue;
    return { related: [{ ...namePlace(definition), message: 'The secret is declared here.' }] };
  }
  return {};
}
