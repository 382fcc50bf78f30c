// Home Manager and Nixpkgs are of different releases.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /Home Manager version (\d\d\.\d\d)\S{0,12} and Nixpkgs version (\d\d\.\d\d)/,
  /Using mismatched versions is likely to cause errors()()/,
  /mismatched versions of (?:Home Manager|home-manager) and Nixpkgs()()/i,
];

export const hmVersionMismatch = defineCause<{ home: string; nixpkgs: string }>({
  id: 'hm-version-mismatch',
  title: 'Home Manager and Nixpkgs are of different releases',
  section: '4.2',
  links: [link.homeManager],
  priority: 60,
  needs: ['Home Manager', 'mismatched'],
  recognise(log) {
    const hit = find(log, PATTERNS, ['warning', 'plain', 'error']);
    if (!hit) return undefined;
    const [home = '', nixpkgs = ''] = hit.groups;
    return { at: hit.at, weight: 'warning', facts: { input: 'home-manager' }, detail: { home, nixpkgs } };
  },
  words(_facts, { home, nixpkgs }) {
    const pair =
      home === ''
        ? 'Home Manager and Nixpkgs are of different releases'
        : `Home Manager is of release ${code(home)}, Nixpkgs of ${code(nixpkgs)}`;
    const target = nixpkgs === '' ? 'release-YY.MM' : `release-${nixpkgs}`;
    return {
      message: `${pair}: they should match. This is a warning; it can lead to errors.`,
      nextStep: `Use the matching branch: \`home-manager.url = "github:nix-community/home-manager/${target}";\` beside \`nixos-${nixpkgs === '' ? 'YY.MM' : nixpkgs}\`; with \`nixos-unstable\`, take \`home-manager\` without a branch (master). Then \`nix flake update\`, or for channels add the new one and \`nix-channel --update\`, and rebuild.`,
      why: 'Each release of Home Manager is made for the Nixpkgs release of the same number. `follows` makes both use one Nixpkgs, but does not choose the matching branch.',
      ifThatDoesNotHelp:
        'Around a release unstable and master show this for some days: wait and update again. To accept it, set `home.enableNixpkgsReleaseCheck = false;` and expect options that do not fit.',
    };
  },
});
