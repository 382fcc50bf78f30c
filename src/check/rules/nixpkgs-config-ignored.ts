// `nixpkgs.config` where something else already made the packages.
import { writtenAttr } from '../../nixos/system-calls.ts';
import { asBoolean, definitionsOf, type Found } from '../definitions.ts';
import { pathPlace } from '../place.ts';
import type { Context, Rule, SourceFile } from '../rule.ts';
import { pastedModules, writtenSystems } from '../systems.ts';

export const nixpkgsConfigIgnored: Rule = {
  id: 'nixpkgs-config-ignored',
  severity: 'warning',
  section: '4.2',
  *check(file, context) {
    const isGlobal = [...definitionsOf(context, ['home-manager', 'useGlobalPkgs'])].some(
      ({ definition }) => asBoolean(definition.value) === true,
    );
    for (const option of ['config', 'overlays']) {
      for (const found of definitionsOf(context, ['nixpkgs', option], 'home-manager')) {
        const { prefix } = found.module;
        const isUser = prefix[0] === 'home-manager' || isHomeOfUser(found, context);
        if (found.file !== file || !isGlobal || !isUser) continue;
        yield {
          ...pathPlace(found.definition),
          message: `Move \`nixpkgs.${option}\` to the configuration of the system: with \`home-manager.useGlobalPkgs = true\` the home configuration uses the packages of the system, and this line has no effect.`,
        };
      }
    }
    for (const found of definitionsOf(context, ['nixpkgs', 'config'])) {
      if (found.file !== file || found.module.prefix.length > 0) continue;
      const system = systemWithPkgs(found, context);
      if (!system) continue;
      yield {
        ...pathPlace(found.definition),
        message:
          'Move these settings to where `pkgs` is made: `import nixpkgs { config.allowUnfree = true; … }`. `nixosSystem` gets finished packages with `pkgs`, and NixOS refuses to change them here.',
      };
    }
  },
};

/** home.nix that a system of the paste hands to Home Manager. */
function isHomeOfUser({ file }: Found, context: Context): boolean {
  return [...definitionsOf(context, ['home-manager', 'users', '*'])].some(({ definition: { value } }) =>
    value.kind === 'path'
      ? pastedModules([{ value, at: value.origin }], context).files.includes(file)
      : value.origin.tree === file.tree && value.kind === 'function',
  );
}

/** The call with a `pkgs` of its own that this module is a part of. */
function systemWithPkgs({ file, module }: Found, context: Context): SourceFile | undefined {
  return context.files.find((flake) =>
    writtenSystems(flake).some(({ function: name, args, evaluated, call }) => {
      if (name !== 'nixosSystem' || !writtenAttr(args, 'pkgs')) return false;
      const { start, end, tree } = module.origin;
      const isInside = tree === flake.tree && start >= call.start && end <= call.end;
      return isInside || pastedModules(evaluated?.modules ?? [], context).files.includes(file);
    }),
  );
}
