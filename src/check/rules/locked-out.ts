// A configuration that leaves nobody a way in: no password that the system keeps, or no key where keys are wanted.
import { asBoolean, definitionsOf, type Found } from '../definitions.ts';
import { mainConfiguration } from '../main-configuration.ts';
import { mentions } from '../mentions.ts';
import { pathPlace } from '../place.ts';
import type { Context, Rule } from '../rule.ts';

export const lockedOut: Rule = {
  id: 'locked-out',
  severity: 'error',
  section: '2.3',
  *check(file, context) {
    if (!mainConfiguration(file, context)) return;
    const [immutable] = off(context, ['users', 'mutableUsers']);
    if (
      immutable?.file === file &&
      !mentions(context, /passw(?:or)?d|authorized|autologin|allowNoPassword/i)
    ) {
      yield {
        ...pathPlace(immutable.definition),
        message:
          'Give your user `hashedPasswordFile` or `hashedPassword` first: with `mutableUsers = false` only passwords from the configuration count, and nobody has one.',
      };
    }
    const settings = ['services', 'openssh', 'settings'];
    const [noPassword] = off(context, [...settings, 'PasswordAuthentication']);
    const [noQuestions] = off(context, [...settings, 'KbdInteractiveAuthentication']);
    const isOn = [...definitionsOf(context, ['services', 'openssh', 'enable'])].some(
      ({ definition }) => asBoolean(definition.value) === true,
    );
    if (!noPassword || !noQuestions || !isOn || noPassword.file !== file) return;
    if (mentions(context, /authorized|TrustedUserCAKeys|tailscale|github/i)) return;
    yield {
      ...pathPlace(noPassword.definition),
      severity: 'warning',
      message:
        'Add your key first: `users.users.<name>.openssh.authorizedKeys.keys = [ "ssh-ed25519 …" ];`. Passwords are off here and no key is listed, so nobody gets in over SSH unless the machine has one already.',
    };
  },
};

function off(context: Context, path: readonly string[]): Found[] {
  return [...definitionsOf(context, path)].filter(
    ({ definition, module }) =>
      asBoolean(definition.value) === false && !definition.conditional && module.prefix.length === 0,
  );
}
