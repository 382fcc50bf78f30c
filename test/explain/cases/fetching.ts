// Examples about downloads, channels, the store and its daemon.
import type { PasteCase } from './case.ts';

export const fetchingCases: readonly PasteCase[] = [
  {
    cause: 'network-fetch',
    paste:
      "error: unable to download 'https://cache.nixos.org/nix-cache-info': Could not resolve host: cache.nixos.org (6)",
    says: [/DNS|name service/],
  },
  {
    cause: 'network-fetch',
    paste: `error:
       … while fetching the input 'git+ssh://git@github.com/acme/private.git'
       error: Failed to fetch git repository 'ssh://git@github.com/acme/private.git': exit status 128
git@github.com: Permission denied (publickey).
fatal: Could not read from remote repository.`,
    says: [/key/],
  },
  {
    cause: 'network-fetch',
    paste:
      "warning: error: unable to download 'https://github.com/acme/tool/archive/v9.tar.gz': HTTP error 404; retrying in 300 ms\nerror: unable to download 'https://github.com/acme/tool/archive/v9.tar.gz': HTTP error 404",
    says: [/does not exist/],
  },
  {
    cause: 'github-rate-limit',
    paste: `error: unable to download 'https://api.github.com/repos/NixOS/nixpkgs/commits/nixos-unstable': HTTP error 403

       response body:

       {"message":"API rate limit exceeded for 203.0.113.9. (But here's the good news: Authenticated requests get a higher rate limit.)"}`,
    says: [/token/],
  },
  {
    cause: 'github-rate-limit',
    paste: "error: unable to download 'https://api.github.com/repos/acme/x/tarball/1f': HTTP error 429",
  },
  {
    cause: 'nix-path-missing',
    paste: `error: file 'home-manager' was not found in the Nix search path (add it using $NIX_PATH or -I)

       at /home/yan/.config/home.nix:3:12:`,
    facts: { file: '/home/yan/.config/home.nix', line: 3 },
    says: [/nix-channel/],
  },
  {
    cause: 'nix-path-missing',
    paste:
      'error: file ‘nixpkgs’ was not found in the Nix search path (add it using $NIX_PATH or -I), at (string):1:13',
    facts: { file: 'nixpkgs' },
  },
  {
    cause: 'nix-channel',
    paste: `unpacking channels...
error: unable to download 'https://nixos.org/channels/nixos-27.99': HTTP error 404`,
    says: [/nix-channel/],
  },
  {
    cause: 'nix-channel',
    paste:
      "warning: name collision in input Nix expressions, skipping '/home/oz/.nix-defexpr/channels_root/nixos'\nsuggestion: remove 'nixos' from either the root channels or the user channels",
    says: [/--remove/],
  },
  {
    cause: 'daemon-connection',
    paste: "error: cannot connect to socket at '/nix/var/nix/daemon-socket/socket': Connection refused",
    facts: { file: '/nix/var/nix/daemon-socket/socket' },
    says: [/systemctl restart nix-daemon/],
  },
  {
    cause: 'daemon-connection',
    paste: 'error: Nix daemon disconnected unexpectedly (maybe it crashed?)',
    says: [/journalctl -u nix-daemon/],
  },
  {
    cause: 'nix-crash',
    paste: `nix: ../src/libexpr/eval.cc:1045: void nix::EvalState::mkPos(nix::Value&, nix::PosIdx): Assertion \`pos' failed.
Aborted (core dumped)`,
    says: [/bug/],
  },
  {
    cause: 'nix-crash',
    paste: `$ sudo nixos-rebuild switch
building the system configuration...
Segmentation fault (core dumped)`,
  },
  {
    cause: 'disk-full',
    paste: "error: writing to file: No space left on device\n(use '--show-trace')\n$ nix build .#app",
    says: [/collect-garbage/],
  },
  {
    cause: 'disk-full',
    paste: `building '/nix/store/1zvz4mqwxqk0lr7l7r9zv5s1z8m2n4vb-linux-6.12.drv'...
error: builder for '/nix/store/1zvz4mqwxqk0lr7l7r9zv5s1z8m2n4vb-linux-6.12.drv' failed with exit code 2;
       last 2 log lines:
       > drivers/gpu/drm/x.o: fatal error: error writing to /build/cc.s: No space left on device
       > make: *** [Makefile:9] Error 2`,
    says: [/df -h/],
  },
  {
    cause: 'disk-full',
    paste: 'Fehler: Schreiben: Auf dem Gerät ist kein Speicherplatz mehr verfügbar\n$ nix-collect-garbage -d',
  },
  {
    cause: 'store-corruption',
    paste:
      "error: error parsing derivation '/nix/store/2hn0v8b3c6x9z1l4k7j0g5f8d3s6a2pq-curl-8.10.1.drv': error: expected string 'D'",
    facts: { package: 'curl-8.10.1' },
    says: [/--repair/],
  },
  {
    cause: 'store-corruption',
    paste:
      "path '/nix/store/6y5d4s3a2p1l0k9j8h7g6f5d4c3x2z1b-glibc-2.40' was modified! expected hash 'sha256:0aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', got 'sha256:1bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb'",
    facts: { package: 'glibc-2.40' },
  },
  {
    cause: 'store-db-corrupt',
    paste: "error: opening SQLite database '/nix/var/nix/db/db.sqlite': database disk image is malformed",
    facts: { file: '/nix/var/nix/db/db.sqlite' },
    says: [/backup|copy/],
  },
  {
    cause: 'store-db-corrupt',
    paste: 'error: current Nix store schema is version 11, but I only support 10',
    says: [/newer/],
  },
  {
    cause: 'store-path-missing',
    paste: "error: path '/nix/store/8q7w6n5b4v3c2x1z0l9k8j7h6g5f4d3s-bash-5.2' is not valid",
    facts: { package: 'bash-5.2' },
    says: [/realise/],
  },
  {
    cause: 'store-path-missing',
    paste:
      "error: getting attributes of path '/nix/store/3c4v5b6n7m8q9w0z1x2l3k4j5h6g7f8d-mesa-24.2': No such file or directory",
    facts: { package: 'mesa-24.2' },
  },
  {
    cause: 'read-only-filesystem',
    paste:
      "error: opening file '/nix/store/0d1s2a3p4l5k6j7h8g9f0d1c2x3z4b5v-app/config.json' for writing: Read-only file system",
    says: [/store/],
  },
  {
    cause: 'read-only-filesystem',
    paste: `[alice@nixos:~]$ sudo nano /etc/hosts
bash: /etc/hosts: Read-only file system`,
    facts: { file: '/etc/hosts' },
    says: [/configuration\.nix/],
  },
  {
    cause: 'permission-denied',
    paste:
      "error: creating symlink from '/nix/var/nix/profiles/.system-12-link.tmp' to '/nix/store/x': Permission denied",
    says: [/sudo/],
  },
  {
    cause: 'permission-denied',
    paste: `$ nixos-rebuild switch --upgrade
error: if you pass the '--upgrade' or '--upgrade-all' flag, you must also pass '--sudo' or run the command as root`,
    says: [/sudo/],
  },
  {
    cause: 'nix-channel',
    paste: `$ nix-channel --update
downloading Nix expressions from ‘https://nix.example.org/nixexprs.tar.xz’...
unpacking channels...
error: syntax error, unexpected '<', at "(string)":1:1
cannot unpack the channels at /run/current-system/sw/bin/nix-channel line 150.`,
    says: [/channel/],
  },
  {
    cause: 'nix-channel',
    paste: "$ nix-channel --update\nerror: unable to download 'https://nix.example.org/owls': HTTP error 403",
    says: [/nix-channel --list/],
  },
  {
    cause: 'hash-mismatch',
    paste:
      'output path ‘/nix/store/4d-owl-1.2-src’ should have r:sha256 hash ‘0vq1p3m5n7k9j2h4g6f8d0s1a3z5x7c9v2b4n6m8l0k1j3h5g7f9’, instead has ‘1b2n3m4k5j6h7g8f9d0s1a2z3x4c5v6b7n8m9l0k1j2h3g4f5d6s’',
    facts: { hash: '1b2n3m4k5j6h7g8f9d0s1a2z3x4c5v6b7n8m9l0k1j2h3g4f5d6s' },
  },
  {
    cause: 'network-fetch',
    paste: `error:
       … while fetching the input 'github:mira/owls'

       error: adding a file to a tree builder: failed to insert entry`,
    facts: { input: 'github:mira/owls' },
    says: [/nix flake metadata github:mira\/owls/],
  },
  {
    cause: 'hash-mismatch',
    paste: "error: hash 'sha256-owl' has wrong length for hash type 'sha256'",
    says: [/lib\.fakeHash/],
  },
  {
    cause: 'network-fetch',
    paste: "error: in 'https://git.example.org/owl', couldn't find ref 'mian'",
    says: [/mian/],
  },
];
