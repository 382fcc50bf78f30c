// Passwords, keys and tokens written into a configuration: everybody on the machine can read the Nix store. What the
// rule says never repeats the secret.
import { walk } from '../../nix/tree.ts';
import { asText, definitionsOf } from '../definitions.ts';
import { namePlace } from '../place.ts';
import type { Rule, RuleFinding, SourceFile } from '../rule.ts';

/** Options that hold a secret in plain text, with what to use instead. */
const options: readonly { readonly path: string; readonly instead: string; readonly isAdvice?: boolean }[] = [
  { path: 'users.users.*.password', instead: '`hashedPasswordFile`, with a hash from `mkpasswd`' },
  {
    path: 'users.users.*.initialPassword',
    instead: '`passwd` after the first log-in, so that this one is no longer in use',
    isAdvice: true,
  },
  {
    path: 'networking.wireless.networks.*.psk',
    instead: '`pskRaw = "ext:…"` with `networking.wireless.secretsFile`',
  },
  { path: 'networking.wg-quick.interfaces.*.privateKey', instead: '`privateKeyFile`' },
  { path: 'networking.wireguard.interfaces.*.privateKey', instead: '`privateKeyFile`' },
  {
    path: 'networking.networkmanager.ensureProfiles.profiles.*.wifi-security.psk',
    instead: '`ensureProfiles.environmentFiles`',
  },
];

export const secretInPlainText: Rule = {
  id: 'secret-in-plain-text',
  severity: 'warning',
  section: '5.3',
  *check(file, context) {
    for (const { path, instead, isAdvice } of options) {
      for (const found of definitionsOf(context, path.split('.'))) {
        const text = asText(found.definition.value);
        if (found.file !== file || !text || isReference(text)) continue;
        yield {
          ...namePlace(found.definition),
          ...(isAdvice ? { severity: 'advice' as const } : {}),
          message: `Use ${instead}: what stands in a configuration is copied to the Nix store, where every user can read it.`,
        };
      }
    }
    yield* tokens(file);
  },
};

/** `ext:name`, `$NAME`, `@name@`: filled in on the machine. */
function isReference(text: string): boolean {
  return /^(?:ext:|\$|@)/.test(text);
}

/** Texts that by their form are nothing but secrets. */
const forms: readonly { readonly form: RegExp; readonly what: string }[] = [
  { form: /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/, what: 'a private key' },
  { form: /\bAGE-SECRET-KEY-1[0-9A-Z]{30}/, what: 'a private age key' },
  { form: /\bgh[pousr]_[A-Za-z0-9]{36}|\bgithub_pat_\w{22}/, what: 'a GitHub token' },
  { form: /\bglpat-[\w-]{20}/, what: 'a GitLab token' },
  { form: /\bAKIA[0-9A-Z]{16}\b/, what: 'an AWS key' },
  { form: /\btskey-(?:auth|api)-\w{10}/, what: 'a Tailscale key' },
  { form: /\bxox[abprs]-\d{10}/, what: 'a Slack token' },
];

function* tokens({ reading, tree }: SourceFile): Generator<RuleFinding> {
  if (!reading.kind.nix) return;
  for (const node of walk(tree.root)) {
    if (node.type !== 'StringText') continue;
    const found = forms.find(({ form }) => form.test(node.text));
    if (!found) continue;
    yield {
      start: node.start,
      end: node.end,
      message: `Take ${found.what} out of the file, and make a new one: this one has now been shown to others. Keep the new one encrypted, with sops-nix or agenix.`,
    };
  }
}
