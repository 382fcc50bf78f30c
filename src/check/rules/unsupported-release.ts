// A release of NixOS that gets no updates any more, or that never was.
import { inputPlace } from '../inputs.ts';
import { hasEnded, isReleaseNumber, mainNixpkgs, sourceOf } from '../releases.ts';
import { isIn, type Rule } from '../rule.ts';

export const unsupportedRelease: Rule = {
  id: 'unsupported-release',
  severity: 'warning',
  section: '3.3',
  *check(file, { catalog }) {
    const nixpkgs = file.flake && mainNixpkgs(file.flake);
    if (!catalog || !nixpkgs?.url || !isIn(file, nixpkgs.at)) return;
    const { project, release } = sourceOf(nixpkgs.url);
    if (project !== 'nixpkgs' || release === undefined) return;
    const { start, end } = nixpkgs.urlAt ?? inputPlace(nixpkgs);
    const current = catalog.info.release;
    if (!isReleaseNumber(release)) {
      yield {
        start,
        end,
        severity: 'error',
        message: `Write a release that exists, such as \`nixos-${current}\`: NixOS comes out in May (\`.05\`) and November (\`.11\`), so there is no ${release}.`,
      };
    } else if (hasEnded(release, catalog.info)) {
      yield {
        start,
        end,
        message: `Move to \`nixos-${current}\` when you have time: ${release} gets no security updates any more. Leave \`system.stateVersion\` as it is.`,
      };
    }
  },
};
