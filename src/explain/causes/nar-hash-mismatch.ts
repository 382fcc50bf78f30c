// An input of a flake, or a path from a cache, does not have the content that was noted.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /NAR hash mismatch in input '([^']{1,600})'(?: \([^)]{1,200}\))?, expected '?([^'\s,]{1,100})'?,? (?:but )?got '?([^'\s,]{1,100})/,
  /NAR hash mismatch in input '([^']{1,600})'()()/,
  /'narHash' (?:attribute )?mismatch(?: in input '([^']{1,600})')?()()/,
  /'(?:rev|lastModified|revCount)' attribute mismatch in input '([^']{1,600})'()()/,
  /mismatch in field 'narHash' of input '?([^'\s]{1,600}?)'?, (?:got|expected) '?([^'\s,]{1,120})?'?()/,
];

export const narHashMismatch = defineCause<{ input: string; got: string }>({
  id: 'nar-hash-mismatch',
  title: 'An input changed behind its locked version',
  section: '3.3',
  links: [link.nixFlakeUpdate],
  priority: 88,
  recognise(log) {
    const hit = find(log, PATTERNS);
    if (!hit) return undefined;
    const [input = '', expected = '', got = ''] = hit.groups;
    return {
      at: hit.at,
      facts: {
        url: input.replace(/[?&]narHash=[^&]{1,100}/, ''),
        hash: got || undefined,
        wrongHash: expected || undefined,
      },
      detail: { input: input.replace(/[?&]narHash=[^&]{1,100}/, ''), got },
    };
  },
  words(_facts, { input, got }) {
    return {
      message: `The input ${code(input)} no longer has the content that \`flake.lock\` noted${got === '' ? '' : ` (it has now ${code(got)})`}.`,
      nextStep:
        'Lock the new content: `nix flake update <input>`, with the name that this address has under `inputs` in `flake.nix`, then build again. If the address belongs to an input of an input, update that one.',
      why: 'The lock file holds a hash of every input. Here the server gives other files under the same address: a release was replaced, a branch or tag was moved, or line endings and submodules make a difference.',
      ifThatDoesNotHelp:
        'For a `path:` or `git+file:` input, changed files have the same effect: commit and update. If it happens only on one machine, a damaged cache may be the reason: remove `~/.cache/nix` (also of root) and try again. A changed release without notice can also be an attack: look at the project’s page.',
    };
  },
});
