// A binary cache or another setting is ignored, because the user is not trusted with it.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /ignoring (?:the )?untrusted substituter '([^']{1,200})'/,
  /ignoring (?:the )?(?:client-specified|user-specified) setting '([^']{1,80})',? because it is a restricted setting/,
  /ignoring untrusted flake configuration setting '([^']{1,80})'/,
  /do you want to allow configuration setting '([^']{1,80})' to be set/,
  /(?:substituter|cache|store) '([^']{1,200})' (?:is not trusted|is untrusted|requires a signature)/,
  /[Yy]ou are not a trusted user|not a trusted user()/,
  /(?:option|setting) '([^']{1,80})' (?:is|was) ignored,? because (?:you are|the user is) not/,
  /repairing is not allowed because you are not in 'trusted-users'()/,
];

export const untrustedSubstituter = defineCause<{ what: string; flake: boolean }>({
  id: 'untrusted-substituter',
  title: 'A cache is ignored because you are not trusted',
  section: '3.4',
  links: [link.nixConf],
  priority: 52,
  recognise(log) {
    const hit = find(log, PATTERNS, ['warning', 'plain', 'error'], 'anywhere');
    if (!hit) return undefined;
    const what = hit.groups[0] ?? '';
    const weight = hit.message.kind === 'error' ? 'error' : 'warning';
    return {
      at: hit.at,
      weight,
      facts: {
        url: /^https?:/.test(what) ? what : undefined,
        attribute: /^https?:/.test(what) || what === '' ? undefined : what,
      },
      detail: { what, flake: hit.pattern === 2 || hit.pattern === 3 },
    };
  },
  words(_facts, { what, flake }) {
    const thing = what === '' ? 'a setting' : code(what);
    const ifThatDoesNotHelp =
      'Check what counts with `nix config show substituters trusted-public-keys trusted-users`. After a change of the settings the daemon must be restarted; a rebuild does that.';
    if (flake) {
      return {
        message: `The flake wants to set ${thing} (a binary cache or its key), and Nix does not trust it with that, so it is ignored.`,
        nextStep:
          'Nothing is broken: Nix builds instead of downloading. If you trust the project, put its cache into your own configuration: `nix.settings.substituters` and `nix.settings.trusted-public-keys`, then rebuild. For one command: `--accept-flake-config`. An earlier “no” is remembered in `~/.local/share/nix/trusted-settings.json`: delete the entry to be asked again.',
        why: 'Who decides which caches you use can hand you any program. So a flake may only propose settings (`nixConfig`), and you must agree.',
        ifThatDoesNotHelp,
      };
    }
    return {
      message: `Nix ignores ${thing}, because your user is not trusted to choose caches. This is a warning; the build goes on without it.`,
      nextStep:
        'Let root add the cache for all: `nix.settings.substituters = [ "https://…" ];` with its key in `nix.settings.trusted-public-keys` (or `trusted-substituters`, so that users may switch it on), then rebuild. `nix.settings.trusted-users = [ "<your name>" ];` also works, but a trusted user has as much power as root.',
      why: 'The daemon serves all users. A cache from one user could bring changed programs to everybody, so only root and trusted users may add one.',
      ifThatDoesNotHelp,
    };
  },
});
