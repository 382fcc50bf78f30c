// nixpkgs of one release with Home Manager or nix-darwin of another.
import type { FlakeInput } from '../../nixos/flake.ts';
import { inputPlace } from '../inputs.ts';
import { followed, sourceOf } from '../releases.ts';
import { isIn, type Rule } from '../rule.ts';

const branches = { 'home-manager': 'release-', 'nix-darwin': 'nix-darwin-', nixpkgs: 'nixos-' };
const names = { 'home-manager': 'Home Manager', 'nix-darwin': 'nix-darwin', nixpkgs: 'nixpkgs' };

export const releaseMismatch: Rule = {
  id: 'release-mismatch',
  severity: 'warning',
  section: '3.2',
  *check(file) {
    const { flake } = file;
    for (const input of flake?.inputs ?? []) {
      if (!flake || input.url === undefined || !isIn(file, input.at)) continue;
      const own = sourceOf(input.url);
      if (own.project === undefined || own.project === 'nixpkgs') continue;
      const wanted = input.nested.get('nixpkgs')?.target ?? 'nixpkgs';
      const named = flake.inputs.find(({ name }) => name === wanted);
      const nixpkgs = named && followed(named, flake);
      if (nixpkgs?.url === undefined) continue;
      const base = sourceOf(nixpkgs.url);
      if (base.project !== 'nixpkgs' || base.release === own.release) continue;
      // A commit or a branch of somebody's own says nothing about releases.
      if (!isKnownBranch(own.ref, own.release) || !isKnownBranch(base.ref, base.release)) continue;
      const { start, end } = place(input);
      yield {
        start,
        end,
        message: base.release
          ? `Use the branch \`${branches[own.project]}${base.release}\` of ${names[own.project]}: nixpkgs is at ${base.release}, and this is ${own.release ?? 'the development branch'}.`
          : `Use the branch \`master\` of ${names[own.project]}: nixpkgs is at the unstable branch, and this is release ${own.release}.`,
        ...related(nixpkgs, isIn(file, nixpkgs.at)),
      };
    }
  },
};

function isKnownBranch(ref: string | undefined, release: string | undefined): boolean {
  return release !== undefined || ref === undefined || /^(?:master|main)$|unstable/.test(ref);
}

function place(input: FlakeInput): { start: number; end: number } {
  return input.urlAt ?? inputPlace(input);
}

function related(nixpkgs: FlakeInput, isHere: boolean) {
  if (!isHere) return {};
  const { start, end } = place(nixpkgs);
  return { related: [{ start, end, message: 'The nixpkgs that it is used with.' }] };
}
