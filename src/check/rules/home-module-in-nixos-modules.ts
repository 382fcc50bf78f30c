// A module for home.nix among those of the system, or the reverse: its options do not exist there.

import type { Flake } from '../../nixos/flake.ts';
import type { Span } from '../place.ts';
import { isIn, type Rule, type RuleFinding, type SourceFile } from '../rule.ts';
import { outputOf, writtenSystems } from '../systems.ts';

const homeOutputs = new Set([
  'homeManagerModules',
  'homeManagerModule',
  'homeModules',
  'hmModules',
  'hmModule',
  'hjemModules',
]);
const systemOutputs = new Set(['nixosModules', 'nixosModule', 'darwinModules']);

export const homeModuleInNixosModules: Rule = {
  id: 'home-module-in-nixos-modules',
  severity: 'error',
  section: '4.2',
  *check(file) {
    for (const { function: name, modules } of writtenSystems(file)) {
      for (const { kind, node } of modules) {
        if (kind === 'output' || kind === 'other')
          yield* judged(file, node, name === 'homeManagerConfiguration');
      }
    }
    for (const { system, certain, imports, prefix } of file.modules) {
      if (!certain || (system !== 'nixos' && system !== 'home-manager')) continue;
      if (prefix.some((part) => part === 'specialisation')) continue;
      for (const { at } of imports) if (isIn(file, at)) yield* judged(file, at, system === 'home-manager');
    }
  },
};

/** `impermanence.nixosModules.home-manager.impermanence` and `x.nixosModules.${system}.homeManager`. */
function isHomeByName(text: string): boolean {
  return /\.nixosModules?\.(?:"?\$\{[^{}]{1,60}\}"?\.|[\w-]+-(?:linux|darwin)\.)?"?home-?manager(?:Modules?)?"?(?:\.|\)|$)/i.test(
    text,
  );
}

/** Home Manager's own module for NixOS is the one that belongs to the system, under whatever name it is an input. */
function isHomeManager(input: string, flake: Flake | undefined): boolean {
  if (/home|^hm/i.test(input)) return true;
  return flake?.inputs.some(({ name, url }) => name === input && /home-?manager/i.test(url ?? '')) ?? false;
}

function* judged({ file, flake }: SourceFile, { start, end }: Span, isHome: boolean): Generator<RuleFinding> {
  const text = file.text.slice(start, end);
  const found = outputOf(text);
  if (!found || found.input === 'self' || found.input === 'outputs' || found.input === 'config') return;
  if (systemOutputs.has(found.output) && isHomeByName(text) && !isHomeManager(found.input, flake)) {
    if (isHome) return;
    yield {
      start,
      end,
      severity: 'warning',
      message: `Move this into the home configuration: \`home-manager.users.<name>.imports\`, or \`imports\` in home.nix. The output is called \`${found.output}\`, but by its own name the module is for Home Manager.`,
    };
    return;
  }
  if (!isHome && homeOutputs.has(found.output)) {
    yield {
      start,
      end,
      // It sets nothing but its own options, which NixOS takes as well.
      ...(found.input === 'nix-colors' ? { severity: 'warning' as const } : {}),
      message:
        found.output === 'hjemModules'
          ? 'Move this to `hjem.extraModules`, or to the `imports` of a user: modules under `hjemModules` are for the users of hjem.'
          : `Move this into the home configuration: \`home-manager.users.<name>.imports\`, or \`imports\` in home.nix. Modules under \`${found.output}\` are for Home Manager.`,
    };
  } else if (isHome && systemOutputs.has(found.output)) {
    yield {
      start,
      end,
      message: `Move this to the modules of the system, or import the flake's module for Home Manager, often \`${found.input}.homeModules.default\`. Modules under \`${found.output}\` are for the system.`,
    };
  }
}
