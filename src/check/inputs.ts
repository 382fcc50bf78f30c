// What the rules about flakes ask of the inputs: the names that exist, and how near a misspelt one is.
import { editDistance, forgivenSlips } from '../catalog/edit-distance.ts';
import type { Flake, FlakeInput } from '../nixos/flake.ts';
import { type Span, writtenParts } from './place.ts';
import type { SourceFile } from './rule.ts';

/** Names that Nix looks up in the global flake registry where the flake has no such input. */
const registry = new Set(
  `agda arion blender-bin bundlers cachix composable disko dreampkgs dwarffs emacs-overlay fenix flake-parts
  flake-utils gemini helix hercules-ci-agent hercules-ci-effects home-manager hydra mach-nix ngipkgs nickel nix
  nix-darwin nix-serve nixops nixos-hardware nixos-homepage nixos-search nixpkgs nur patchelf poetry2nix pridefetch
  sops-nix systems templates`.split(/\s+/),
);

export function isInRegistry(name: string): boolean {
  return registry.has(name);
}

/** Whether the text says all inputs, with nothing left out by the one who pasted it. */
export function saysAllInputs({ flake, file, reading }: SourceFile): boolean {
  if (!flake?.inputsKnown) return false;
  const before = flake.outputsAt?.start ?? file.text.length;
  if (reading.findings.some(({ rule, start }) => rule === 'placeholder-left-in' && start < before))
    return false;
  return !leftOut.test(file.text.slice(0, before));
}

/** How people mark that they left something out. */
const leftOut = /#\s*(?:\.\.|…|\[|<|\(?(?:snip|other|more|rest|etc|omitted|and so on)\b)/i;

/** Every name that may be used: declared inputs, arguments of `outputs` (which Nix looks up), and `self`. */
export function inputNames({ inputs, formals }: Flake): Set<string> {
  const taken = formals?.formals.map(({ name }) => name.name) ?? [];
  return new Set(['self', ...inputs.map(({ name }) => name), ...taken]);
}

/** Where the name of an input stands. */
export function inputPlace({ name, at }: FlakeInput): Span {
  return writtenParts(at.tree.text, at).find((part) => part.name === name) ?? at;
}

/** Whether two names differ by a slip of the finger. */
export function isSlip(written: string, meant: string): boolean {
  const slips = forgivenSlips(Math.min(written.length, meant.length));
  return written !== meant && slips > 0 && editDistance(written, meant, slips) <= slips;
}

/** The one of the names that somebody meant by another; undefined when none is near. */
export function nearestName(written: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const name of names) {
    if (!isSlip(written, name)) continue;
    const away = editDistance(written, name, 2);
    if (away < least) [best, least] = [name, away];
  }
  return best;
}
