// Secrets are taken out before anything of a paste is used; everything else stays as it was.
import { describe, expect, test } from 'vitest';
import { explain } from '../../src/explain/engine.ts';
import { redact, redacted } from '../../src/explain/redact.ts';

// Put together at run time, so that no scanner takes them for real ones.
const token = (prefix: string, length: number): string =>
  `${prefix}${'a1B2c3D4'.repeat(20)}`.slice(0, length);

describe('secrets go', () => {
  test.each([
    ['a private key', '-----BEGIN OPENSSH PRIVATE KEY-----\nabcdef\n-----END OPENSSH PRIVATE KEY-----'],
    ['an age key', `AGE-SECRET-KEY-1${'QPZRY9X8'.repeat(7)}`],
    ['a GitHub token', `access-tokens = github.com=${token('ghp_', 40)}`],
    ['a token in an address', `fetching https://${token('x', 30)}@example.org/repo.git`],
    ['a login in an address', 'https://alice:correcthorse@example.org/a.git'],
    ['a parameter', 'https://example.org/a?private_token=abcdefgh12345'],
    ['a password hash', `hashedPassword = "$6$salt${'aB3/'.repeat(10)}";`],
    ['a Wi-Fi key', 'networking.wireless.networks.home.psk = "correct horse battery";'],
    ['a password in an environment', 'DB_PASSWORD=correcthorse99'],
    ['a header', 'Authorization: Bearer abcdefghijklmnop'],
    ['a key of WireGuard', 'privateKey = "yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=";'],
    ['netrc', 'machine example.org login alice password correcthorse'],
  ])('%s', (_name, text) => {
    const safe = redact(text);
    expect(safe).toContain(redacted);
    expect(safe).not.toMatch(/abcdef|QPZRY|a1B2c3|correct|aB3\/|yAnz5/);
  });
});

describe('other text stays', () => {
  test.each([
    'got:    sha256-q8Z1kUeQ2Vh7wEwq0h0o4rZyqP1o9e0m0Yb4o2lU5hM=',
    "error: path '/nix/store/8q7w6n5b4v3c2x1z0l9k8j7h6g5f4d3s-bash-5.2' is not valid",
    'trusted-public-keys = cache.nixos.org-1:6NCHdD59X431o0gWypbMrAURkbJ16ZPMQFGspcDShjY=',
    'hashedPasswordFile = config.sops.secrets.alice.path;',
    'passwordFile = "/run/keys/alice";',
    'warning: password file ‘/run/keys/alice’ does not exist',
    'git+ssh://git@github.com/acme/widgets.git',
    'git@github.com: Permission denied (publickey).',
    'users.users.alice.openssh.authorizedKeys.keys = [ "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA alice" ];',
    'services.openssh.settings.PasswordAuthentication = false;',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text);
  });
});

test('no explanation echoes a secret', () => {
  const secret = token('ghp_', 40);
  const paste = `error: unable to download 'https://${secret}@github.com/acme/x.tar.gz': HTTP error 404`;
  expect(JSON.stringify(explain(paste))).not.toContain(secret);
});
