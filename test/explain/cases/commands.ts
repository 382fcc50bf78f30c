// Examples of commands that were typed wrongly, are missing, or do not reach another machine.
import type { PasteCase } from './case.ts';

export const commandCases: readonly PasteCase[] = [
  {
    cause: 'command-not-found',
    paste: `$ htop
The program 'htop' is not in your PATH. You can make it available in an
ephemeral shell by typing:
  nix-shell -p htop`,
    facts: { package: 'htop' },
    says: [/environment\.systemPackages/],
  },
  {
    cause: 'command-not-found',
    paste: 'bash: home-manager: command not found',
    facts: { package: 'home-manager' },
    says: [/nixos-rebuild/],
  },
  {
    cause: 'command-not-found',
    paste: 'zsh: Kommando nicht gefunden: nixos-rebuild',
    says: [/only on NixOS/],
  },
  {
    cause: 'command-not-found',
    paste:
      'Could not start dynamically linked executable: ./server\nNixOS cannot run dynamically linked executables intended for generic\nlinux environments out of the box.',
    facts: { file: './server' },
    says: [/nix-ld/],
  },
  {
    cause: 'nix-cli-usage',
    paste: `$ nixos-rebuild switch --flake.#crane
usage: nixos-rebuild [-h] [--verbose] {switch,boot,test,build}
nixos-rebuild: error: unrecognized arguments: --flake.#crane`,
    says: [/--flake \.#crane/],
  },
  {
    cause: 'nix-cli-usage',
    paste: 'nixos-rebuild: error: unrecognized arguments: --list-generations',
    says: [/nixos-rebuild list-generations/],
  },
  {
    cause: 'nix-cli-usage',
    paste: "git: 'add.' is not a git command. See 'git --help'.",
    says: [/git add \./],
  },
  {
    cause: 'nix-cli-usage',
    paste: "error: 'instal' is not a recognised command\nTry 'nix --help' for more information.",
  },
  {
    cause: 'nix-cli-usage',
    paste:
      '$ nixos-rebuild switch --use-remote-sudo --target-host heron\nnixos-rebuild: warning: --use-remote-sudo is deprecated, use --sudo instead',
    says: [/still works/, /`--sudo`/],
  },
  {
    cause: 'nix-cli-usage',
    paste:
      "Mar 02 04:40:11 heron nixos-upgrade-start[811]: /run/current-system/sw/bin/nixos-rebuild: unknown option `--jobz'",
    says: [/--jobz/],
  },
  {
    cause: 'ssh-refused',
    paste: '$ ssh alice@192.0.2.7\nssh: connect to host 192.0.2.7 port 22: Connection refused',
    says: [/services\.openssh\.enable/],
  },
  {
    cause: 'ssh-refused',
    paste:
      '$ nixos-rebuild switch --flake .#box --target-host root@box.lan\nroot@box.lan: Permission denied (publickey,keyboard-interactive).',
    says: [/authorizedKeys/],
  },
  {
    cause: 'nix-cli-usage',
    paste: "error: unrecognised flag '--optoin'",
    says: [/--optoin/],
  },
  {
    cause: 'nix-crash',
    paste: 'zsh: segmentation fault  nix repl',
  },
  {
    cause: 'nix-cli-usage',
    paste: "error: invalid number of days specifier 'old', expected something like '14d'",
    says: [/14d/],
  },
  {
    cause: 'nix-cli-usage',
    paste: 'error: profile version 44 does not exist',
    says: [/list-generations/],
  },
];
