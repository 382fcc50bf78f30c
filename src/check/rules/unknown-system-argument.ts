// Arguments that `nixosSystem` and `homeManagerConfiguration` do not take: both refuse them.

import { staticName } from '../../nix/string-value.ts';
import { unparenthesised } from '../../nix/tree.ts';
import { type SystemCall, writtenAttrs } from '../../nixos/system-calls.ts';
import type { Rule } from '../rule.ts';
import { writtenSystems } from '../systems.ts';

/** nixpkgs nixos/lib/eval-config.nix; Home Manager flake.nix. */
const taken = {
  nixosSystem: new Set(
    'system pkgs baseModules extraArgs specialArgs modules modulesLocation check prefix lib extraModules'.split(
      ' ',
    ),
  ),
  homeManagerConfiguration: new Set('check extraSpecialArgs lib modules pkgs minimal'.split(' ')),
};

/** Taken until Home Manager 22.11; they belong into a module since then. */
const formerly = new Set('configuration extraModules stateVersion username homeDirectory system'.split(' '));

export const unknownSystemArgument: Rule = {
  id: 'unknown-system-argument',
  severity: 'error',
  section: '3.2',
  *check(file) {
    for (const system of writtenSystems(file)) {
      if (system.function === 'darwinSystem' || !system.args || !isUpstream(system)) continue;
      const names = taken[system.function];
      const said = new Set<string>();
      for (const { name, start, end } of writtenAttrs(system.args)) {
        if (names.has(name) || ownRules.has(name) || said.has(name)) continue;
        said.add(name);
        const old = system.function === 'homeManagerConfiguration' && formerly.has(name);
        yield {
          start,
          end,
          ...(old ? { severity: 'warning' as const } : {}),
          message: old
            ? `Move \`${name}\` into a module of \`modules\`: \`homeManagerConfiguration\` no longer takes it.`
            : `Move \`${name}\` into a module: \`modules = [ { ${name} = …; } ];\`. \`${system.function}\` itself does not take it.`,
        };
      }
    }
  },
};

/** Told by rules of their own. */
const ownRules = new Set(['specialArgs', 'extraSpecialArgs']);

/** Called by its full name; somebody's own function may take anything. */
function isUpstream({ call }: SystemCall): boolean {
  const callee = unparenthesised(call.func);
  if (callee.type !== 'Select') return false;
  const before = callee.path.names.at(-2);
  if (before) return staticName(before) === 'lib';
  return unparenthesised(callee.target).type === 'Variable' && callee.path.names.length === 1
    ? (unparenthesised(callee.target) as { name: string }).name === 'lib'
    : false;
}
