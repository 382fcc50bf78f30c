// A system in flake.nix under another name than the host name that its modules set.

import type { FlakeSystem } from '../../nixos/flake.ts';
import { asText } from '../definitions.ts';
import { namePlace } from '../place.ts';
import { type Context, isIn, type Rule, type SourceFile } from '../rule.ts';
import { pastedModules } from '../systems.ts';

export const hostnameMismatch: Rule = {
  id: 'hostname-mismatch',
  severity: 'warning',
  section: '3.2',
  *check(file, context) {
    const systems = (file.flake?.systems ?? []).filter(({ system }) => system !== 'home-manager');
    const names = new Set(systems.map(({ name }) => name));
    for (const system of systems) {
      const { name, nameAt } = system;
      if (name === undefined || !nameAt || !isIn(file, nameAt)) continue;
      const hosts = hostNames(system, file, context);
      const [host] = hosts;
      if (host === undefined || hosts.size > 1 || host === name || names.has(host)) continue;
      // A template to fill in, and a flake that makes one system a platform.
      if (!/^[\w-]+$/.test(host) || /-(?:linux|darwin)$/.test(name)) continue;
      const { start, end } = namePlace({ at: nameAt, path: [name] });
      yield {
        start,
        end,
        message: `Use one name: this system is called \`${name}\`, but its host name is \`${host}\`. \`nixos-rebuild --flake .\` looks for the host name; with another one, write \`--flake .#${name}\`.`,
      };
    }
  },
};

/** Every host name that the system's modules in the paste set. */
function hostNames(system: FlakeSystem, file: SourceFile, context: Context): Set<string> {
  const origins = system.modules.map(({ value }) => value.origin);
  const { files } = pastedModules(system.modules, context);
  const inline = file.modules.filter(
    ({ prefix, origin }) =>
      prefix.length === 0 &&
      origins.some(
        ({ tree, start, end }) => tree === origin.tree && start <= origin.start && end >= origin.end,
      ),
  );
  const modules = [
    ...inline,
    ...files.flatMap((one) => one.modules.filter(({ prefix }) => prefix.length === 0)),
  ];
  const found = modules.flatMap(({ definitions }) =>
    definitions
      .filter(({ path }) => path.join('.') === 'networking.hostName')
      .map(({ value }) => asText(value)),
  );
  return new Set(found.filter((name) => name !== undefined));
}
