// Home Manager configures a shell; which one starts at log-in is the system's to say.

import type { Definition } from '../../nixos/module.ts';
import { asBoolean, definitionsOf } from '../definitions.ts';
import { mainConfiguration } from '../main-configuration.ts';
import { mentions } from '../mentions.ts';
import { namePlace, pathPlace } from '../place.ts';
import type { ProjectModule } from '../project.ts';
import { type Context, isIn, type Rule, type RuleFinding, type SourceFile } from '../rule.ts';

const shells = new Set(['zsh', 'fish', 'nushell', 'xonsh']);

export const loginShellNotSetByHomeManager: Rule = {
  id: 'login-shell-not-set-by-home-manager',
  severity: 'advice',
  section: '4.3',
  *check(file, context) {
    yield* loginShells(file, context);
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

/** Shells that NixOS refuses as log-in shells while their own option is off. */
const needOption = new Set(['zsh', 'fish', 'xonsh']);

/** `users.users.ann.shell = pkgs.fish;` where only Ann's home has `programs.fish.enable = true;`. */
function* loginShells(file: SourceFile, context: Context): Generator<RuleFinding> {
  if (mentions(context, /ignoreShellProgramCheck/)) return;
  for (const { file: holder, definition } of definitionsOf(context, ['users', 'users', '*', 'shell'])) {
    const { value, path } = definition;
    if (holder !== file || !isIn(file, value.origin)) continue;
    const { start, end } = value.origin;
    const shell = /\bpkgs\.(\w+)$/.exec(file.tree.text.slice(start, end))?.[1] ?? '';
    const [inSystem] = definitionsOf(context, ['programs', shell, 'enable']);
    if (!needOption.has(shell) || inSystem) continue;
    const inHome = enabledInHome(shell, path[2], context);
    if (!inHome) continue;
    yield {
      start,
      end,
      // Another file may have the option.
      severity: mainConfiguration(file, context) ? 'warning' : 'advice',
      message: `Add \`programs.${shell}.enable = true;\` to the system, outside of the user's home, if it is not there yet: NixOS wants it for a log-in shell, and the one in the home only configures ${shell}.`,
      ...(inHome.at.tree === file.tree
        ? { related: [{ ...pathPlace(inHome), message: 'This one is for the home alone.' }] }
        : {}),
    };
  }
}

function enabledInHome(shell: string, user: string | undefined, { files }: Context): Definition | undefined {
  return files
    .flatMap(({ modules }) => modules)
    .filter(({ system, prefix }) => system === 'home-manager' && (prefix[2] ?? user) === user)
    .flatMap(({ definitions }) => definitions)
    .find((definition) => enablesShell(definition) && definition.path[1] === shell);
}

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
