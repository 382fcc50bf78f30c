// Examples of commands that were typed wrongly, are missing, or do not reach another machine.
import type { PasteCase } from './case.ts';

export const commandCases: readonly PasteCase[] = [
  {
    cause: 'permission-denied',
    paste: `$ darwin-rebuild switch --flake .#otter
darwin-rebuild: system activation must now be run as root`,
    says: [/`sudo darwin-rebuild switch --flake \.#otter`/],
  },
  {
    cause: 'nix-cli-usage',
    paste: `% sudo nixos-rebuild switch --flake .#heron
zsh: no matches found: .#heron`,
    says: [/`sudo nixos-rebuild switch --flake "\.#heron"`/],
  },
  {
    cause: 'nix-cli-usage',
    paste: 'error: nix-shell requires a single derivation',
    says: [/-A/],
  },
  {
    cause: 'temp-folder-missing',
    paste:
      'mktemp: failed to create directory via template ‘/tmp/nix-shell.Vb7Tq2/home-manager-build.XXXXXXXXXX’: No such file or directory',
    facts: { file: '/tmp/nix-shell.Vb7Tq2/home-manager-build.XXXXXXXXXX' },
    says: [/TMPDIR/],
  },
  {
    cause: 'temp-folder-missing',
    paste:
      "$ nix-build\nerror: creating directory '/tmp/nix-shell-4711-0/nix-build-4711-0': No such file or directory",
    says: [/new terminal/],
  },
  {
    cause: 'daemon-connection',
    paste: "$ darwin-rebuild switch\nerror: the user '_nixbld2' in the group 'nixbld' does not exist",
    facts: { user: '_nixbld2' },
    says: [/macOS/, /_nixbld2/],
  },
  {
    cause: 'daemon-connection',
    paste: "installing 'nix-2.24.9'\nerror: the build users group 'nixbld' has no members",
    says: [/nixbld/],
  },
  {
    cause: 'nix-conf-invalid',
    paste:
      "error: derivation '/nix/store/7dz0-app-1.0.drv' has '__noChroot' set, but that's not allowed when 'sandbox' is 'true'",
    says: [/sandbox/],
  },
  {
    cause: 'nix-conf-invalid',
    paste:
      "error: unable to start any build; either increase '--max-jobs' or enable remote builds.\n\n       For more information run 'man nix.conf' and search for '/machines'.",
    says: [/max-jobs/],
  },
  {
    cause: 'unsupported-system',
    paste: 'error: Unable to start any build; remote machines may not have all required system features.',
    says: [/buildMachines/],
  },
  {
    cause: 'flake-not-found',
    paste:
      "$ nh os switch\n> Building NixOS configuration\nerror: getting status of '/home/otto/~/nixos': No such file or directory",
    facts: { file: '/home/otto/~/nixos' },
    says: [/in full/],
  },
  {
    cause: 'nix-cli-usage',
    paste:
      "error: the following required arguments were not provided:\n  <FLAKEREF>\n\nUsage: nh os boot <FLAKEREF>\n\nFor more information, try '--help'.",
    says: [/programs\.nh\.flake/],
  },
  {
    cause: 'command-not-found',
    paste: 'sudo: nix-channel：找不到命令',
    facts: { package: 'nix-channel' },
  },
  {
    cause: 'store-corruption',
    paste:
      'nix-env: error while loading shared libraries: /nix/store/pl9jk9kmxxdwz9k23kjvnfawvd8khjqa-zstd-1.5.6/lib/libzstd.so.1: file too short',
    says: [/repair/],
  },
  {
    cause: 'pure-eval-forbidden',
    paste:
      "error: the path '~/pictures/lake.png' can not be resolved in pure mode\n       at /nix/store/h5y1-source/theme.nix:9:14:",
    facts: { line: 9 },
    says: [/home folder/],
  },
  {
    cause: 'pure-eval-forbidden',
    paste: "error: access to URI 'https://example.org/list.json' is forbidden in restricted mode",
    says: [/allowed-uris/, /restricted/],
  },
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
