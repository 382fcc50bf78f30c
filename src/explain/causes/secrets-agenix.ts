// agenix cannot decrypt or find a secret.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /(?:age|rage|agenix): error: (.{1,200})/,
  /no identity matched any of the recipients()/,
  /No matching keys found()/i,
  /There is no rule for (\S{1,150}) in/,
  /No identity found to decrypt (\S{1,150})/,
  /\[agenix\] WARNING: (.{1,200})/,
  /(?:age|rage): .{0,60}(?:unknown identity type|malformed recipient|failed to read|incorrect|not a valid).{0,120}()/,
  /(?:Error|error): .{0,60}(?:Failed to decrypt|failed to decrypt).{0,150}()/i,
  /['"]?(\/run\/(?:agenix|user\/\d{1,6}\/agenix)(?:\.d)?\/[^\s'":]{1,150})['"]?:? ?.{0,60}(?:No such file or directory|Permission denied)/,
  /(?:age\.(?:identityPaths|secrets)).{0,100}(?:must be set|is empty|not set|cannot be empty)()/,
  /Did rage not do what you expected\?()/,
  /(?:chmod|chown): (?:cannot access|invalid user:?) ['"]?([^\s'"]{1,150})/,
  /^(?:Error: )?Is a directory \(os error 21\)()|Activation script snippet 'agenix\w{0,20}' failed()/,
];

export const secretsAgenix = defineCause<{
  name: string;
  kind: 'key' | 'rule' | 'identity' | 'folder' | 'path';
}>({
  id: 'secrets-agenix',
  title: 'agenix cannot open a secret',
  section: '5.3',
  links: [link.agenix],
  priority: 88,
  recognise(log) {
    const all = log.lines.join('\n');
    if (!/agenix|\.age\b|\bage\.(?:secrets|identityPaths)|\brage?: /i.test(all) || /sops/i.test(all))
      return undefined;
    const hit = find(log, PATTERNS, ['error', 'plain', 'warning', 'builder'], 'anywhere');
    if (!hit) return undefined;
    const file =
      /((?:\/|\.{1,2}\/)?[^\s'"]{0,200}\.age)\b/.exec(all)?.[1] ??
      hit.groups.find((group) => group.startsWith('/'));
    const text = log.messages.map((message) => message.text).join('\n');
    const kind = /There is no rule for/.test(text)
      ? 'rule'
      : /no readable identities|identityPaths entry|No identity found|identityPaths.{0,40}(?:set|empty)/.test(
            text,
          )
        ? 'identity'
        : /identity matched|matching keys/.test(text)
          ? 'key'
          : /Is a directory/.test(text)
            ? 'folder'
            : /does not exist|\/run\/agenix|os error/.test(text)
              ? 'path'
              : 'key';
    return {
      at: hit.at,
      weight: 'error',
      facts: { file },
      detail: { name: (file ?? '').replace(/^\/nix\/store\/[0-9a-z]{3,40}-(?:source\/)?/, ''), kind },
    };
  },
  words(_facts, { name, kind }) {
    const what = name === '' ? 'a secret' : code(name);
    const why =
      'agenix decrypts during activation with the private SSH key of the machine (`age.identityPaths`, by default the SSH host keys). The file opens only for keys that stood in `secrets.nix` when it was encrypted.';
    const ifThatDoesNotHelp =
      'Compare `/etc/ssh/ssh_host_ed25519_key.pub` of the machine with the key in `secrets.nix`; after a new installation it is another one. Never put a private key into the configuration or into a chat.';
    switch (kind) {
      case 'rule':
        return {
          message: `\`secrets.nix\` has no rule for ${what}.`,
          nextStep: `Add it: \`"${name === '' ? 'name.age' : name}".publicKeys = [ user machine ];\` in \`secrets.nix\`, and run \`agenix\` in the folder of that file (or set \`RULES\`).`,
          why,
          ifThatDoesNotHelp,
        };
      case 'folder':
        return {
          message: `agenix was given a folder where it needs a file: the key that shall open ${what}.`,
          nextStep:
            'Name the private key itself, not its folder: `age.identityPaths = [ "/etc/ssh/ssh_host_ed25519_key" ];`. Check what is there: `ls -l /etc/ssh/ssh_host_*`. If a key became a folder (a mount of a container does that), remove the folder and make the key again: `sudo ssh-keygen -A`.',
          why,
          ifThatDoesNotHelp,
        };
      case 'identity':
        return {
          message: `agenix has no readable private key (identity) to decrypt ${what}.`,
          nextStep:
            'On the machine switch on SSH, `services.openssh.enable = true;`, which makes the host keys, or name a key: `age.identityPaths = [ "/etc/ssh/ssh_host_ed25519_key" ];`. It must exist before activation and on a disk that is mounted early. On your computer use `agenix -i ~/.ssh/id_ed25519 …`.',
          why,
          ifThatDoesNotHelp,
        };
      case 'path':
        return {
          message: `The secret ${what} is not where it is expected.`,
          nextStep:
            'Check that `age.secrets.<name>.file` leads to the encrypted file, that the file is known to Git (`git add`), and that settings use `config.age.secrets.<name>.path`. A secret needs the right `owner` and `mode` for the service that reads it.',
          why,
          ifThatDoesNotHelp,
        };
      default:
        return {
          message: `No key on this machine can decrypt ${what}: it was not encrypted (age) for this machine’s key.`,
          nextStep:
            'Put the public host key of the machine (`cat /etc/ssh/ssh_host_ed25519_key.pub`) into `secrets.nix` under `publicKeys` of this file, then encrypt all secrets again: `agenix --rekey` (with a key that can open them, `-i ~/.ssh/id_ed25519`). Commit and rebuild. Check `age.identityPaths` too.',
          why,
          ifThatDoesNotHelp,
        };
    }
  },
});
