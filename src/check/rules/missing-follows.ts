// Home Manager or nix-darwin with a nixpkgs of its own beside the flake's.
import { inputPlace } from '../inputs.ts';
import { mainNixpkgs, sourceOf } from '../releases.ts';
import { isIn, type Rule } from '../rule.ts';

export const missingFollows: Rule = {
  id: 'missing-follows',
  severity: 'advice',
  section: '3.3',
  *check(file) {
    const { flake } = file;
    if (!flake || !mainNixpkgs(flake)) return;
    for (const input of flake.inputs) {
      if (input.url === undefined || input.nested.has('nixpkgs') || !isIn(file, input.at)) continue;
      const { project } = sourceOf(input.url);
      if (project === undefined || project === 'nixpkgs') continue;
      const { start, end } = inputPlace(input);
      yield {
        start,
        end,
        message: `Add \`${input.name}.inputs.nixpkgs.follows = "nixpkgs";\`: then both use one nixpkgs, and less is downloaded.`,
      };
    }
  },
};
