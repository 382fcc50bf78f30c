// Examples about flakes, their lock files, Git, and pure evaluation.
import type { PasteCase } from './case.ts';

export const flakeCases: readonly PasteCase[] = [
  {
    cause: 'flake-missing-output',
    paste: `error: flake 'git+file:///home/sol/fleet' does not provide attribute 'packages.x86_64-linux.nixosConfigurations."heron".config.system.build.diskoScript', 'legacyPackages.x86_64-linux.nixosConfigurations."heron".config.system.build.diskoScript' or 'nixosConfigurations."heron".config.system.build.diskoScript'`,
    says: [/disko\.nixosModules\.disko/, /heron/],
  },
  {
    cause: 'flake-missing-output',
    paste: `error: flake 'git+file:///home/sol/site' does not provide attribute 'devShells.x86_64-linux.default', 'devShell.x86_64-linux' or 'defaultPackage.x86_64-linux'`,
    facts: { output: 'devShells.x86_64-linux.default' },
  },
  {
    cause: 'cached-failure',
    paste: `$ nix run .#site
error: cached failure of attribute 'apps.x86_64-linux.site'`,
    facts: { attribute: 'apps.x86_64-linux.site' },
    says: [/`nix run \.#site --option eval-cache false`/],
  },
  {
    cause: 'cached-failure',
    paste: "error: evaluation of cached failed attribute 'packages.x86_64-linux.site' unexpectedly succeeded",
  },
  {
    cause: 'lock-file',
    paste:
      "error: cannot write lock file of flake 'git+file:///home/ida/conf' because it has an unlocked input ('git+file:///home/ida/nixpkgs').",
    says: [/nix flake lock/],
  },
  {
    cause: 'called-without-argument',
    paste: `error: function 'outputs' called without required argument 'stylix'
       at /nix/store/k1xmdxc0d5hyhbs8a9jbihj8i9p4h3jn-source/flake.nix:6:13:
            5|
            6|   outputs = { self, nixpkgs, stylix }: {
             |             ^`,
    facts: { argument: 'stylix', line: 6 },
    says: [/inputs\.stylix\.url/],
  },
  {
    cause: 'flake-invalid',
    paste:
      "error: expected flake output attribute 'devShells' to be a derivation or path but found a set: { x86_64-linux = «thunk»; }",
    says: [/devShells\.x86_64-linux/],
  },
  {
    cause: 'flakes-disabled',
    paste: `error: attribute 'getFlake' missing

       at /home/ida/site/shell.nix:2:2:

            1| { system ? builtins.currentSystem }:
            2| (builtins.getFlake (toString ./.)).devShells.\${system}`,
    facts: { line: 2 },
    says: [/experimental-features/],
  },
  {
    cause: 'flakes-disabled',
    paste:
      "error: experimental Nix feature 'flakes' is disabled; add '--extra-experimental-features flakes' to enable it",
    facts: { attribute: 'flakes' },
    says: [/experimental-features/],
  },
  {
    cause: 'flakes-disabled',
    paste: `~ % nix search nixpkgs ripgrep
error: experimental Nix feature ‘nix-command’ is disabled; use ‘--extra-experimental-features nix-command’ to override`,
    facts: { attribute: 'nix-command' },
  },
  {
    cause: 'untracked-file-in-flake',
    paste:
      "error: access to path '/nix/store/b3y3r5b6h5p3c2w0k4m2q2v7dk1w3l5a-source/home.nix' is forbidden because it is not under Git control; maybe you should 'git add' it to the repository '/home/gus/nixos'?",
    facts: { file: 'home.nix' },
    says: [/git add home\.nix/],
  },
  {
    cause: 'untracked-file-in-flake',
    paste: `error:
       … while evaluating the attribute 'config.system.build.toplevel'
       error: Path 'hosts/heron/default.nix' in the repository "/home/gus/nixos" is not tracked by Git.

       To make it visible to Nix, run:

       git -C "/home/gus/nixos" add "hosts/heron/default.nix"`,
    facts: { file: 'hosts/heron/default.nix' },
    says: [/git add hosts\/heron\/default\.nix/],
  },
  {
    cause: 'untracked-file-in-flake',
    paste:
      "error: getting status of '/nix/store/m5kq9y1n0j8s6d3b2c4x7v0z5l8p1w3r-source/modules/audio.nix': No such file or directory",
    facts: { file: 'modules/audio.nix' },
  },
  {
    cause: 'untracked-file-in-flake',
    paste:
      "error: path '/nix/store/0xr9d8s7m6k5h4g3f2d1s0a9p8l7k6jh-source/secrets/wifi.yaml' does not exist",
    facts: { file: 'secrets/wifi.yaml' },
  },
  {
    cause: 'flake-missing-output',
    paste:
      "error: flake 'git+file:///etc/nixos' does not provide attribute 'packages.x86_64-linux.nixosConfigurations.\"osprey\".config.system.build.toplevel', 'legacyPackages.x86_64-linux.nixosConfigurations.\"osprey\".config.system.build.toplevel' or 'nixosConfigurations.\"osprey\".config.system.build.toplevel'",
    facts: { attribute: 'nixosConfigurations."osprey"' },
    says: [/#name/, /osprey/],
  },
  {
    cause: 'flake-missing-output',
    paste:
      "error: flake 'path:/home/ada/hm' does not provide attribute 'homeConfigurations.\"ada\".activationPackage'\n       Did you mean ada@tern?",
    says: [/ada@tern/],
  },
  {
    cause: 'flake-not-found',
    paste: "error: cannot find flake 'flake:my-config' in the flake registries",
    says: [/\.\/my-config/],
  },
  {
    cause: 'flake-not-found',
    paste:
      "error: path '/home/lou' is not part of a flake (neither it nor its parent directories contain a 'flake.nix' file)",
    facts: { file: '/home/lou' },
  },
  {
    cause: 'flake-not-found',
    paste: '$ nixos-rebuild switch --flake nixos-config\nerror: could not find a flake.nix file',
  },
  {
    cause: 'flake-invalid',
    paste:
      "error: flake 'git+file:///home/al/cfg' has an unsupported attribute 'nixosConfigurations', at /nix/store/z9-source/flake.nix:20:3",
    facts: { attribute: 'nixosConfigurations', line: 20 },
    says: [/outputs/],
  },
  {
    cause: 'flake-invalid',
    paste: `error: expected a string but got a thunk at /nix/store/y4g2v9f5d1q7w3k8m0n6b2c4x5z7l9pa-source/flake.nix:5:5`,
    facts: { line: 5, column: 5 },
    says: [/plain/],
  },
  {
    cause: 'flake-invalid',
    paste: "error: input 'home-manager/nixpkgs' follows a non-existent input 'nixpkgs-unstable'",
    says: [/nixpkgs-unstable/],
  },
  {
    cause: 'pure-eval-forbidden',
    paste: `error: access to absolute path '/home/vic/wall.png' is forbidden in pure evaluation mode (use '--impure' to override)`,
    facts: { file: '/home/vic/wall.png' },
    says: [/\.\/name|relative/],
  },
  {
    cause: 'pure-eval-forbidden',
    paste: `error: cannot look up '<nixpkgs>' in pure evaluation mode (use '--impure' to override)
       at /nix/store/q8-source/overlay.nix:1:8:`,
    facts: { line: 1 },
    says: [/inputs\.nixpkgs/],
  },
  {
    cause: 'pure-eval-forbidden',
    paste: `error: attribute 'currentSystem' missing
       at /nix/store/lf3-source/pkgs/top-level/impure.nix:17:43:`,
    says: [/system/],
  },
  {
    cause: 'lock-file',
    paste: "error: opening file '/home/tia/nixos/flake.lock': Permission denied",
    facts: { file: '/home/tia/nixos/flake.lock' },
    says: [/chown/],
  },
  {
    cause: 'lock-file',
    paste:
      "error: cannot write modified lock file of flake 'github:someone/tools' (use '--no-write-lock-file' to ignore)",
    says: [/lock/],
  },
  {
    cause: 'lock-file',
    paste: `error:
       … while updating the lock file of flake 'git+file:///home/tia/nixos'
       error: [json.exception.parse_error.101] parse error at line 4, column 1: syntax error while parsing object key - unexpected '<'; expected string literal`,
    says: [/conflict/],
  },
  {
    cause: 'nar-hash-mismatch',
    paste:
      "error: NAR hash mismatch in input 'github:acme/widgets/v2?narHash=sha256-1111111111111111111111111111111111111111111%3D' (/nix/store/ab-source), expected 'sha256-1111111111111111111111111111111111111111111=', got 'sha256-2222222222222222222222222222222222222222222='",
    facts: { hash: 'sha256-2222222222222222222222222222222222222222222=' },
    says: [/nix flake update/, /acme\/widgets/],
  },
  {
    cause: 'nar-hash-mismatch',
    paste: "error: 'narHash' attribute mismatch in input 'path:/srv/lib'",
  },
  {
    cause: 'dirty-git-tree',
    paste: "warning: Git tree '/home/rae/nixos' is dirty",
    facts: { file: '/home/rae/nixos' },
    says: [/not an error/, /commit/],
  },
  {
    cause: 'dirty-git-tree',
    paste: "$ nix flake show\nwarning: Git tree '/srv/app' has uncommitted changes",
    facts: { file: '/srv/app' },
  },
  {
    cause: 'git-ownership',
    paste: "error: repository path '/etc/nixos' is not owned by current user",
    facts: { file: '/etc/nixos' },
    says: [/chown|--sudo/],
  },
  {
    cause: 'git-ownership',
    paste: `building the system configuration...
fatal: detected dubious ownership in repository at '/srv/nixos'
To add an exception for this directory, call:

	git config --global --add safe.directory /srv/nixos`,
    facts: { file: '/srv/nixos' },
    says: [/safe\.directory/],
  },
  {
    cause: 'untrusted-substituter',
    paste:
      "warning: ignoring untrusted substituter 'https://cuda-maintainers.cachix.org', you are not a trusted user.",
    facts: { url: 'https://cuda-maintainers.cachix.org' },
    says: [/nix\.settings\.substituters/],
  },
  {
    cause: 'untrusted-substituter',
    paste:
      "warning: ignoring the client-specified setting 'trusted-public-keys', because it is a restricted setting and you are not a trusted user",
  },
  {
    cause: 'untrusted-signature',
    paste:
      "error: cannot add path '/nix/store/9f0s2k5h8g1d4v7c0x3z6b9n2m5q8w1r-nixos-system-finch-25.11' because it lacks a signature by a trusted key",
    facts: { package: 'nixos-system-finch-25.11' },
    says: [/trusted-public-keys/, /trusted-users/],
  },
  {
    cause: 'untrusted-signature',
    paste:
      "warning: ignoring substitute for '/nix/store/0r-hello' from 'https://cache.corp.test', as it's not signed by any of the keys in 'trusted-public-keys'",
  },
  {
    cause: 'nix-conf-invalid',
    paste: "warning: unknown setting 'experimental-feature'",
    facts: { attribute: 'experimental-feature' },
  },
  {
    cause: 'nix-conf-invalid',
    paste: "error: syntax error in configuration line 'max-jobs 4' in '/etc/nix/nix.conf'",
    facts: { file: '/etc/nix/nix.conf' },
    says: [/nix\.settings/],
  },
  {
    cause: 'flake-invalid',
    paste: "git+file:///home/mira/owls\n├───apps\n│   └───hoot\nerror: 'apps.hoot' is not an attribute set",
    says: [/apps\.x86_64-linux/],
  },
  {
    cause: 'flake-invalid',
    paste:
      "$ nix build .#nixosConfigurations.heron\nerror: 'nixosConfigurations.heron.type' is not a string but a set",
    says: [/heron\.config\.system\.build\.toplevel/],
  },
  {
    cause: 'flake-missing-output',
    paste:
      "error: flake 'path:/home/mira/owls' does not provide attribute 'packages.aarch64-linux.default' or 'defaultPackage.aarch64-linux'",
    says: [/packages\.aarch64-linux\.default/],
  },
  {
    cause: 'flake-invalid',
    paste: "error: 'type' attribute to specify input scheme is required but not provided",
    says: [/inputs\.nixpkgs\.url/],
  },
  {
    cause: 'flake-not-found',
    paste: "error: URL 'github:owls' is invalid",
    says: [/github:owner\/repo/],
  },
  {
    cause: 'flake-not-found',
    paste:
      "warning: Path '/home/mira/owls/flake.nix' should point at the directory containing the 'flake.nix' file, not the file itself. Pretending that you meant '/home/mira/owls'",
    says: [/--flake \/home\/mira\/owls`/],
  },
  {
    cause: 'lock-file',
    paste:
      'error: Lock file contains unlocked input \'{"path":"./owl","type":"path"}\'. Use \'--allow-dirty-locks\' to accept this lock file.',
  },
  {
    cause: 'untracked-file-in-flake',
    paste: 'error: Path \'hosts/heron.nix\' does not exist in Git repository "/home/mira/owls".',
    facts: { file: 'hosts/heron.nix' },
    says: [/git add hosts\/heron\.nix/, /create it first/],
  },
  {
    cause: 'flake-missing-output',
    paste:
      '$ nixos-install --flake heron\nPlease specify the name of the NixOS configuration to be installed, as a URI fragment in the flake-uri.',
    says: [/\.#name/],
  },
];
