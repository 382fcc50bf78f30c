// Releases as the addresses of inputs name them: `nixos-25.11`, `release-25.11`.
import type { CatalogInfo } from '../catalog/types.ts';
import type { Flake, FlakeInput } from '../nixos/flake.ts';

export interface InputSource {
  /** Which project it is, where it is one whose branches follow releases. */
  readonly project: 'nixpkgs' | 'home-manager' | 'nix-darwin' | undefined;
  /** The branch, tag or commit; undefined for the default branch. */
  readonly ref: string | undefined;
  /** `25.11`; undefined for unstable branches and anything else. */
  readonly release: string | undefined;
}

/** @param url `github:NixOS/nixpkgs/nixos-25.11`, `nixpkgs/nixos-25.11`, an archive's address … */
export function sourceOf(url: string): InputSource {
  const lower = url.toLowerCase();
  const project = /(?:nixos\/|^|:)nixpkgs\b|channels\.nixos\.org/.test(lower)
    ? 'nixpkgs'
    : /(?:nix-community|rycee)\/home-manager\b|^home-manager\b/.test(lower)
      ? 'home-manager'
      : /(?:lnl7|nix-darwin)\/nix-darwin\b/.test(lower)
        ? 'nix-darwin'
        : undefined;
  const release = /\b(?:nixos|nixpkgs|release|nix-darwin)-(\d\d\.\d\d)\b/.exec(lower)?.[1];
  const ref =
    /[?&]ref=([^&]+)/.exec(url)?.[1] ??
    /^(?:github|gitlab|sourcehut):[^/]+\/[^/?]+\/([^?]+)/.exec(url)?.[1] ??
    /\/archive\/([^?]+?)\.(?:tar\.gz|zip)/.exec(url)?.[1] ??
    /channels\.nixos\.org\/([^/]+)/.exec(url)?.[1] ??
    /^(?:flake:)?nixpkgs\/([^?]+)/.exec(url)?.[1];
  return { project, ref, release };
}

/** The nixpkgs that the configuration is built from, by the name that everybody gives it. */
export function mainNixpkgs({ inputs }: Flake): FlakeInput | undefined {
  return inputs.find(({ name }) => name === 'nixpkgs');
}

/** The input behind a chain of `follows`. */
export function followed(input: FlakeInput, { inputs }: Flake): FlakeInput | undefined {
  let found: FlakeInput | undefined = input;
  for (let i = 0; i < 5 && found?.follows; i++) {
    const { target }: { target: string | undefined } = found.follows;
    found = inputs.find(({ name }) => name === target);
  }
  return found;
}

/** Releases come in May and November since 2021, in March and September before. */
export function isReleaseNumber(release: string): boolean {
  const [year = 0, month = 0] = release.split('.').map(Number);
  return year > 21 || (year === 21 && month > 3) ? month === 5 || month === 11 : month === 3 || month === 9;
}

/** Whether a release had no security updates any more on the day of the catalog: they last seven months. */
export function hasEnded(release: string, { date }: CatalogInfo): boolean {
  const [year = 0, month = 0] = release.split('.').map(Number);
  const [nowYear = 0, nowMonth = 0] = date.split('-').map(Number);
  return (nowYear - 2000 - year) * 12 + (nowMonth - month) > 7;
}
