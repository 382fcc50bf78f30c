// GitHub answers no more questions from this address for a while.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';

const PATTERNS = [
  /API rate limit exceeded/i,
  /(?:api\.github\.com|github\.com)\/[^']{0,300}'?:? HTTP error (?:403|429)/,
  /exceeded a secondary rate limit/i,
  /HTTP error 429.{0,200}github/,
];

export const githubRateLimit = defineCause<Record<string, never>>({
  id: 'github-rate-limit',
  title: 'GitHub asks you to wait',
  section: '3.3',
  links: [link.githubLimits, link.nixConf],
  priority: 88,
  recognise(log) {
    const hit = find(log, PATTERNS, ['error', 'plain', 'warning'], 'anywhere');
    const own = hit?.message.kind === 'error' || log.nix;
    return hit && own ? { at: hit.at, facts: { url: 'https://api.github.com' }, detail: {} } : undefined;
  },
  words() {
    return {
      message:
        'GitHub refuses further requests from your address for now: its rate limit is used up (60 an hour without a token).',
      nextStep:
        'Wait up to an hour and run the command again. To raise the limit, make a GitHub token without any rights and put it into `~/.config/nix/nix.conf`, readable only for you: `access-tokens = github.com=<token>`. Update single inputs instead of all: `nix flake update <input>`.',
      why: 'Nix asks GitHub for the newest commit of each `github:` input. GitHub counts requests by address: in a shared network, a VPN or a CI others use it up too.',
      ifThatDoesNotHelp:
        'An old token in `access-tokens` that has expired gives the same error: remove it. Do not put the token into the Nix configuration itself, because everybody can read the store.',
    };
  },
});
