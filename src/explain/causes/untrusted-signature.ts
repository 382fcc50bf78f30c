// A path is not signed by a key that this machine trusts.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /cannot add path '([^']{1,300})' because it lacks a (?:valid )?signature(?: by a trusted key)?/,
  /(?:path )?'([^']{1,300})' (?:lacks a (?:valid )?signature|is not signed by any of the keys|does not have a valid signature|is untrusted|lacks a signature)/,
  /cannot register realisation '([^']{1,300})' because it lacks a/,
  /ignoring substitute for '([^']{1,300})' from '[^']{1,200}', as it's not signed by any of the keys/,
  /substituter '([^']{1,200})' does not have a valid signature/,
];

export const untrustedSignature = defineCause<{ path: string; name: string }>({
  id: 'untrusted-signature',
  title: 'A path has no trusted signature',
  section: '1.2',
  links: [link.nixConf, link.nixStore],
  priority: 82,
  recognise(log) {
    const hit = find(log, PATTERNS, ['error', 'plain', 'warning'], 'anywhere');
    const path = hit?.groups[0];
    if (!hit || !path) return undefined;
    const name = /\/nix\/store\/[0-9a-z.…]{3,40}-(.{1,150})$/.exec(path)?.[1] ?? '';
    return {
      at: hit.at,
      weight: hit.message.kind === 'warning' ? 'warning' : 'error',
      facts: { package: name || undefined },
      detail: { path, name },
    };
  },
  words(_facts, { path, name }) {
    return {
      message: `The machine does not accept ${code(name === '' ? path : name)}: it is not signed by a key that it trusts.`,
      nextStep:
        'If it comes from a cache, add the key of that cache on the receiving machine: `nix.settings.trusted-public-keys = [ "name-1:…" ];`, and rebuild. If you copy from your own machine (`nixos-rebuild --target-host`, `nix copy`), connect as a user in `nix.settings.trusted-users` (or root), or sign: `nix store sign --key-file key.sec <path>` and trust the public key.',
      why: 'A downloaded or copied path could have been changed on the way. Nix accepts it when it is signed with a key in `trusted-public-keys`, or when a trusted user brings it.',
      ifThatDoesNotHelp:
        '`--no-check-sigs` and `require-sigs = false` switch the check off for everything; then any machine that can reach yours may hand it programs. Use them only to find the cause.',
    };
  },
});
