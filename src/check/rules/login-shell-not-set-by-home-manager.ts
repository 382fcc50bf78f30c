// Home Manager configures a shell; which one starts at log-in is the system's to say.

import type { Definition } from '../../nixos/module.ts';
import { asBoolean } from '../definitions.ts';
import { namePlace } from '../place.ts';
import type { ProjectModule } from '../project.ts';
import { type Context, isIn, type Rule, type SourceFile } from '../rule.ts';

const shells = new Set(['zsh', 'fish', 'nushell', 'xonsh']);

export const loginShellNotSetByHomeManager: Rule = {
  id: 'login-shell-not-set-by-home-manager',
  severity: 'advice',
  section: '4.3',
  *check(file, context) {
    for (const module of file.modules) {
      if (module.system !== 'home-manager') continue;
      for (const definition of module.definitions) {
        if (!isIn(file, definition.at)) continue;
        const path = definition.path.join('.');
        if (path === 'home.sessionVariables.SHELL') {
          yield {
            ...namePlace(definition),
            message:
              'Set the log-in shell in configuration.nix instead: `users.users.<name>.shell = pkgs.zsh;`. The variable `SHELL` does not change which shell starts.',
          };
        } else if (enablesShell(definition) && hasNoLoginShell(module, context)) {
          const shell = definition.path[1];
          yield {
            ...namePlace(definition),
            message: `Add \`programs.${shell}.enable = true;\` and \`users.users.${module.prefix[2]}.shell = pkgs.${shell};\` to the system if ${shell} is to start when you log in: Home Manager only configures it.`,
          };
        }
      }
    }
  },
};

function enablesShell({ path, value }: Definition): boolean {
  return (
    path.length === 3 &&
    path[0] === 'programs' &&
    shells.has(path[1] ?? '') &&
    path[2] === 'enable' &&
    asBoolean(value) === true
  );
}

/** The system's part of the paste makes the user and says nothing about a shell. */
function hasNoLoginShell({ prefix }: ProjectModule, { files }: Context): boolean {
  const [, , user] = prefix;
  if (prefix[0] !== 'home-manager' || user === undefined) return false;
  const set = files
    .flatMap((file: SourceFile) => file.modules)
    .filter(({ system, prefix: own }) => system === 'nixos' && own.length === 0)
    .flatMap(({ definitions }) => definitions.map(({ path }) => path.join('.')));
  return (
    set.includes(`users.users.${user}`) &&
    !set.includes(`users.users.${user}.shell`) &&
    !set.includes('users.defaultUserShell')
  );
}
