// A whole configuration without `system.stateVersion`.
import { definitionsOf } from '../definitions.ts';
import type { Rule } from '../rule.ts';

export const missingStateVersion: Rule = {
  id: 'missing-state-version',
  severity: 'warning',
  section: '2.1',
  *check(file, context) {
    if (file.kind !== 'module' || !file.reading.certain) return;
    const [module] = file.modules;
    if (module?.system !== 'nixos' || !module.certain || !module.whole || module.prefix.length > 0) return;
    // Only what a generated configuration.nix has all of is a whole one.
    const sets = (...path: string[]): boolean =>
      module.definitions.some((definition) => path.every((part, at) => part === definition.path[at]));
    if (!sets('boot', 'loader') || !sets('users', 'users')) return;
    const isPlain = module.imports.every(
      ({ value }) => value.kind === 'path' && /hardware/.test(value.value),
    );
    if (!isPlain || module.imports.length === 0) return;
    if (!definitionsOf(context, ['system', 'stateVersion']).next().done) return;
    const end = file.tree.text.trimEnd().length;
    yield {
      start: Math.max(0, end - 1),
      end,
      message: `Add \`system.stateVersion\` with the release that you installed first. Without it NixOS takes a default that moves, and databases may not find their data after an upgrade.`,
    };
  },
};
