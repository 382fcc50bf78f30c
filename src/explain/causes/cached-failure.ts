// Nix remembers that an evaluation failed, and does not say again why.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /cached failure of attribute '([^']{1,250})'/,
  /evaluation of (?:the )?cached failed attribute '([^']{1,250})' unexpectedly succeeded/,
];

export const cachedFailure = defineCause<{ attribute: string; again: string }>({
  id: 'cached-failure',
  title: 'An earlier error is remembered',
  section: '5.2',
  links: [link.nixFlake],
  // Any other error of the paste is the reason that this one hides.
  priority: 20,
  needs: ['cached fail'],
  recognise(log) {
    const hit = find(log, PATTERNS);
    if (!hit) return undefined;
    const attribute = hit.groups[0] ?? '';
    const typed = log.commands.findLast(({ program }) =>
      /^(?:nix|nixos-rebuild|home-manager|darwin-rebuild)$/.test(program),
    )?.text;
    const command =
      typed && typed.length <= 140 && !/[|;&]| -- /.test(typed) ? typed : `nix eval ".#${attribute}"`;
    return {
      at: hit.at,
      weight: 'consequence',
      facts: { attribute, output: attribute },
      detail: { attribute, again: `${command} --option eval-cache false` },
    };
  },
  words(_facts, { attribute, again }) {
    return {
      message: `Evaluating ${code(attribute)} failed before, and Nix only remembers that it failed, not why.`,
      nextStep: `Run it once without that memory to see the real error: ${code(again)}. Then mend what it says, or paste it here.`,
      why: 'For flakes Nix keeps the results of evaluations, errors too. As long as no file of the flake changes, it repeats “it failed” without the message.',
      ifThatDoesNotHelp:
        'Does it work without the cache? Then the memory is outdated: close other Nix commands and remove it with `rm -r ~/.cache/nix/eval-cache-v*`. It is made anew by itself.',
    };
  },
});
