// sops-nix cannot decrypt or install a secret.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /[Ff]ailed to decrypt '([^']{1,300})'(.{0,200})/,
  /(?:sops-install-secrets|sops-nix|sops)[:\s].{0,200}?((?:[Ee]rror getting data key|[Ff]ailed to|[Cc]annot|the key|is not valid|no such|could not).{0,200})()/,
  /Error getting data key: (.{0,150})()/,
  /(?:Failed to get the data key required to decrypt the SOPS file|no identity matched any of the recipients|no matching creation rules found|config file not found|sops metadata not found|0 successful groups required)(.{0,150})()/,
  /(?:the key|key) '([^']{1,120})' cannot be found()/,
  /secret (\S{1,100}) in (\S{1,250}) is not valid/,
  /[Cc]annot read (?:ssh key|keyfile) '([^']{1,200})'(.{0,150})/,
  /manifest is not valid: (.{0,200})()/,
  /failed to lookup (?:user|group) '([^']{1,60})'(.{0,100})/,
  /No such file or directory.{0,20}['"]?(\/run\/secrets[^\s'"]{0,150})()/,
  /['"]?(\/run\/secrets(?:-for-users)?\/[^\s'":]{1,150})['"]?:? ?.{0,40}(No such file or directory|Permission denied)/,
  /[Ee]xactly one of sops\.(?:gnupg\.home|age\.keyFile).{0,200}()()|No key source configured for sops()()/,
  /Failed assertions:.{0,300}\bsops\b.{0,200}()()/,
];

export const secretsSops = defineCause<{
  file: string;
  kind: 'key' | 'missing' | 'user' | 'keyfile' | 'rule' | 'config';
}>({
  id: 'secrets-sops',
  title: 'sops-nix cannot open a secret',
  section: '5.3',
  links: [link.sops],
  priority: 88,
  recognise(log) {
    const all = log.lines.join('\n');
    if (!/\bsops\b|sops-|\/run\/secrets/i.test(all)) return undefined;
    const hit = find(log, PATTERNS, ['error', 'plain', 'warning', 'builder'], 'anywhere');
    if (!hit) return undefined;
    const named =
      hit.groups.find((group) => /^\//.test(group)) ??
      /'(\/nix\/store\/[^']{1,250}\.(?:ya?ml|json|env|ini|bin))'/.exec(all)?.[1] ??
      '';
    const kind = kindOf(hit.message.text + all.slice(0, 20_000));
    return {
      at: hit.at,
      facts: {
        file: named || undefined,
        user: hit.pattern === 8 ? hit.groups[0] : undefined,
        attribute: hit.pattern === 4 ? hit.groups[0] : undefined,
      },
      detail: { file: named.replace(/^\/nix\/store\/[0-9a-z]{3,40}-/, ''), kind },
    };
  },
  words(_facts, { file, kind }) {
    const what = file === '' ? 'a secret' : code(file);
    const why =
      'sops-nix decrypts during activation, on the machine, with its private key (by default the SSH host key). It works only when the file was encrypted for exactly this key.';
    const ifThatDoesNotHelp =
      'Compare the keys: `ssh-to-age -i /etc/ssh/ssh_host_ed25519_key.pub` on the machine, and the `recipients` at the end of the encrypted file. Never put a private key into the configuration or into a chat.';
    switch (kind) {
      case 'missing':
        return {
          message: `sops-nix does not find the key or the file for ${what}.`,
          nextStep:
            'Look into the file with `sops <file>`: the name in `sops.secrets."<name>"` must be a key in it (nested keys with `/`). Otherwise set `key = "…";`, and check `sopsFile` and `format`. In a flake the file must be known to Git: `git add`.',
          why: 'Each entry of `sops.secrets` takes one key out of the encrypted file. The names must be the same.',
          ifThatDoesNotHelp,
        };
      case 'user':
        return {
          message: 'A secret is meant for a user or group that does not exist.',
          nextStep:
            'Correct `owner` and `group` of the secret, or create them: `users.users.<name>`, `users.groups.<name>`. For a password of a user set `neededForUsers = true;` and leave `owner` out.',
          why,
          ifThatDoesNotHelp,
        };
      case 'keyfile':
        return {
          message: `sops-nix cannot read its private key${file === '' ? '' : `: ${what}`}.`,
          nextStep:
            'Check `sops.age.keyFile` or `sops.age.sshKeyPaths`: the file must exist on the machine, at boot too (not in a home folder that is mounted later), and belong to root with mode 600. A host key is made when `services.openssh.enable = true;`. Add the public key to `.sops.yaml` and run `sops updatekeys <file>`.',
          why,
          ifThatDoesNotHelp,
        };
      case 'rule':
        return {
          message: 'sops finds no rule that says for which keys the file is encrypted.',
          nextStep:
            'Add a rule to `.sops.yaml` in the folder above the file: `creation_rules` with `path_regex` that fits its path, and the `age` keys of your machines and yourself. Then `sops updatekeys <file>`.',
          why,
          ifThatDoesNotHelp,
        };
      case 'config':
        return {
          message: 'sops-nix is not told which private key to use.',
          nextStep:
            'Set one of them: `sops.age.sshKeyPaths = [ "/etc/ssh/ssh_host_ed25519_key" ];` (needs `services.openssh.enable`), or `sops.age.keyFile = "/var/lib/sops-nix/key.txt";`. The public key must stand in `.sops.yaml`; then run `sops updatekeys <file>`.',
          why,
          ifThatDoesNotHelp,
        };
      default:
        return {
          message: `No key on this machine can decrypt ${what}: it was not encrypted for this machine’s key.`,
          nextStep:
            'Get the public key of the machine, `ssh-keyscan localhost | ssh-to-age` (or `age-keygen -y <keyFile>`), add it to `.sops.yaml`, and encrypt the file again: `sops updatekeys secrets.yaml`. Commit, then rebuild.',
          why,
          ifThatDoesNotHelp,
        };
    }
  },
});

function kindOf(text: string): 'key' | 'missing' | 'user' | 'keyfile' | 'rule' | 'config' {
  if (/no matching creation rules|config file not found/.test(text)) return 'rule';
  if (/No key source configured|Exactly one of sops/i.test(text)) return 'config';
  if (/failed to lookup (?:user|group)/.test(text)) return 'user';
  if (/data key|no identity matched|[Ff]ailed to decrypt|successful groups/.test(text)) return 'key';
  if (/[Cc]annot read (?:ssh key|keyfile)|age key ?file|keyFile/.test(text)) return 'keyfile';
  return 'missing';
}
