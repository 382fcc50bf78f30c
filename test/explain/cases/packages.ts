// Examples about packages: refused, renamed, not found, with a wrong hash, colliding, not building.
import type { PasteCase } from './case.ts';

export const packageCases: readonly PasteCase[] = [
  {
    cause: 'overlay-error',
    paste: 'error: All overlays passed to nixpkgs must be functions.',
    says: [/final: prev:/],
  },
  {
    cause: 'build-failed',
    paste: `mill>    Compiling slab v0.4.9
mill> warning: unused import: \`std::error::Error\`
mill> error[E0425]: cannot find value \`speed\` in this scope
mill> error: could not compile \`mill\` (bin "mill") due to 1 previous error
error: builder for '/nix/store/8w2xpyhsnj4q3b7lq0j5hv1r6mdkz9ca-mill-0.2.drv' failed with exit code 101`,
    facts: { package: 'mill-0.2' },
    says: [/E0425/],
  },
  {
    cause: 'build-failed',
    paste: `error: builder for '/nix/store/8w2xpyhsnj4q3b7lq0j5hv1r6mdkz9ca-rekeyed.drv' failed with exit code 1;
       last 3 log lines:
       > Running phase: installPhase
       > At least one secret is missing, please run \`rekey\` again.
       >   secret: a34ed083
       For full logs, run 'nix log /nix/store/8w2xpyhsnj4q3b7lq0j5hv1r6mdkz9ca-rekeyed.drv'.`,
    says: [/please run 'rekey' again/],
  },
  {
    cause: 'unfree-refused',
    paste: `error: Package ‘vscode-1.95.3’ in /nix/store/mj0hp3x8s5y8vzsm7y0s9d6p3r1sq6ad-source/pkgs/applications/editors/vscode/vscode.nix:104 has an unfree license (‘unfree’), refusing to evaluate.

       a) To temporarily allow unfree packages, you can use an environment variable`,
    facts: { package: 'vscode-1.95.3', line: 104 },
    says: [/allowUnfree/, /vscode/],
  },
  {
    cause: 'unfree-refused',
    paste:
      "error: Refusing to evaluate package 'steam-1.0.0.85' in /nix/store/bqz7v8yy-source/pkgs/by-name/st/steam/package.nix:40 because it has an unfree license (‘unfreeRedistributable’)",
    facts: { package: 'steam-1.0.0.85' },
  },
  {
    cause: 'broken-package-refused',
    paste:
      'error: Package ‘python3.12-gpt-2-simple-0.8.1’ in /nix/store/x3-source/pkgs/development/python-modules/gpt-2-simple/default.nix:44 is marked as broken, refusing to evaluate.',
    facts: { package: 'python3.12-gpt-2-simple-0.8.1', line: 44 },
    says: [/broken/],
  },
  {
    cause: 'broken-package-refused',
    paste:
      "error: Refusing to evaluate package 'ogre-1.9' in /etc/nixpkgs/pkgs/ogre/default.nix:12 because it is marked as broken",
    facts: { package: 'ogre-1.9', line: 12 },
  },
  {
    cause: 'insecure-refused',
    paste: `error: Package ‘olm-3.2.16’ in /nix/store/9vv3-source/pkgs/development/libraries/olm/default.nix:30 is marked as insecure, refusing to evaluate.


       Known issues:
        - The libolm end‐to‐end encryption library is deprecated.

       You can install it anyway by allowing this package, using the
       following methods:
          nixpkgs.config.permittedInsecurePackages = [
            "olm-3.2.16"
          ];`,
    facts: { package: 'olm-3.2.16' },
    says: [/permittedInsecurePackages/, /olm-3\.2\.16/],
  },
  {
    cause: 'insecure-refused',
    paste:
      'error: Package ‘electron-24.8.6’ in /nix/var/nix/profiles/per-user/root/channels/nixos/pkgs/development/tools/electron/generic.nix:35 is marked as insecure, refusing to evaluate.',
    facts: { package: 'electron-24.8.6', line: 35 },
  },
  {
    cause: 'unsupported-system',
    paste: `error: Package ‘google-chrome-131.0’ in /nix/store/aa1-source/pkgs/by-name/go/google-chrome/package.nix:292 is not available on the requested hostPlatform:
         hostPlatform.config = "aarch64-unknown-linux-gnu"
         hostPlatform.system = "aarch64-linux"
       , refusing to evaluate.`,
    facts: { package: 'google-chrome-131.0', system: 'aarch64-linux' },
    says: [/aarch64-linux/],
  },
  {
    cause: 'unsupported-system',
    paste: `error: Cannot build '/nix/store/3wmy4cw61qpv5z0vwj1i3yvk8w2gmnfp-hello-2.12.1.drv'.
       Reason: required system or feature not available
       Required system: 'x86_64-linux' with features {}
       Current system: 'aarch64-darwin' with features {apple-virt, benchmark, big-parallel, nixos-test}`,
    facts: { system: 'x86_64-linux' },
    says: [/aarch64-darwin/],
  },
  {
    cause: 'package-renamed-or-removed',
    paste: `error:
       … while evaluating the option \`environment.systemPackages':
       error: 'exa' has been removed because it is unmaintained upstream. Consider using 'eza', a maintained fork`,
    facts: { package: 'exa' },
    says: [/eza/],
  },
  {
    cause: 'package-renamed-or-removed',
    paste: "error: 'youtubeDL' has been renamed to/replaced by 'youtube-dl'",
    facts: { package: 'youtubeDL' },
    says: [/`youtube-dl`/],
  },
  {
    cause: 'package-renamed-or-removed',
    paste:
      'error: nerdfonts has been separated into individual font packages under the namespace nerd-fonts.',
    facts: { package: 'nerdfonts' },
  },
  {
    cause: 'package-not-found',
    paste: `$ nix-shell -p htopp
error: undefined variable 'htopp'

       at «string»:1:107:

            1| {...}@args: with import <nixpkgs> args; (pkgs.runCommandCC or pkgs.runCommand) "shell" { buildInputs = [ (htopp) ]; } ""
             |                                                                                                           ^`,
    facts: { package: 'htopp' },
  },
  {
    cause: 'package-not-found',
    paste:
      "error: flake 'flake:nixpkgs' does not provide attribute 'packages.x86_64-linux.fire-fox', 'legacyPackages.x86_64-linux.fire-fox' or 'fire-fox'",
    facts: { package: 'fire-fox' },
    says: [/search\.nixos\.org/],
  },
  {
    cause: 'package-not-found',
    paste: "error: attribute 'discrod' in selection path 'nixos.discrod' not found",
    facts: { package: 'discrod' },
  },
  {
    cause: 'hash-mismatch',
    paste: `error: hash mismatch in fixed-output derivation '/nix/store/8w3x8dh6i10nv4yhbrm4sl3xdv6vxb3d-source.drv':
         specified: sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            got:    sha256-q8Z1kUeQ2Vh7wEwq0h0o4rZyqP1o9e0m0Yb4o2lU5hM=`,
    facts: { hash: 'sha256-q8Z1kUeQ2Vh7wEwq0h0o4rZyqP1o9e0m0Yb4o2lU5hM=', package: 'source' },
    says: [/sha256-q8Z1/],
  },
  {
    cause: 'hash-mismatch',
    paste:
      "fixed-output derivation produced path '/nix/store/0cx1m0l5xzr8i0p3g6kfl0b4vzn4l7sd-tool.tar.gz' with sha256 hash '1p2ngv7zk6bqg4yz5jx0g0l1xj8mq2x0l5m2qk7z5h8gq4n5w0ab' instead of the expected hash '0xk2c7z1j6q8wl4n3m5p9r7s2t1v0x8y6z4a2b3c5d7f9g1h3j5k'",
    facts: { hash: '1p2ngv7zk6bqg4yz5jx0g0l1xj8mq2x0l5m2qk7z5h8gq4n5w0ab' },
  },
  {
    cause: 'build-failed',
    paste: `error: builder for '/nix/store/ps2c5n2l4mhd3sx8cbzr8r0v1nq9yxvd-wallabag-2.6.drv' failed with exit code 2;
       last 4 log lines:
       > configuring
       > building
       > src/main.c:14:10: fatal error: zlib.h: No such file or directory
       > make: *** [Makefile:22: main.o] Error 1
       For full logs, run 'nix log /nix/store/ps2c5n2l4mhd3sx8cbzr8r0v1nq9yxvd-wallabag-2.6.drv'.
error: 1 dependencies of derivation '/nix/store/zz0kk3q0l0m0n0p0q0r0s0t0v0w0x0y0-nixos-system-pc.drv' failed to build`,
    facts: { package: 'wallabag-2.6' },
    says: [/zlib\.h/, /nix log/],
  },
  {
    cause: 'build-failed',
    paste: `error: Cannot build '/nix/store/v8l5n9xvcc3dkq6rj9s7gm4bq8g0v4cc-nushell-0.99.1.drv'.
       Reason: builder failed with exit code 101.
       Output paths:
         /nix/store/1f7fmvyzq0g8l1s7r6y4m9w8c3cfkw4m-nushell-0.99.1
       Last 3 log lines:
       > test result: FAILED. 211 passed; 1 failed
       > error: test failed, to rerun pass \`--lib\`
       For full logs, run:
         nix log /nix/store/v8l5n9xvcc3dkq6rj9s7gm4bq8g0v4cc-nushell-0.99.1.drv`,
    facts: { package: 'nushell-0.99.1' },
  },
  {
    cause: 'build-failed',
    paste: `error: 1 dependencies of derivation '/nix/store/1r8d9v5zq9f3lyyyc8qsyfs3vrfqnx4g-etc.drv' failed to build`,
    says: [/nix log|further up/],
  },
  {
    cause: 'collision-between',
    paste: `error: collision between '/nix/store/2kzwz6w0czkhjh4vr6l0cxnvd8mp5dzx-python3-3.12.7/bin/idle' and '/nix/store/9l4n1y6s7kz5i0z7zbj3rwdm0xm0cq6c-python3-3.11.10/bin/idle'`,
    says: [/python3-3\.12\.7/, /python3-3\.11\.10/],
  },
  {
    cause: 'collision-between',
    paste: `error: files '/nix/store/0a1b2c3d4f5g6h7i8j9k0l1m2n3p4q5r-jdk-21/bin/jar' and '/nix/store/5r4q3p2n1m0l9k8j7i6h5g4f3d2c1b0a-jdk-17/bin/jar' have the same priority 5; use 'nix-env --set-flag priority NUMBER INSTALLED_PKGNAME' to change the priority of one of the conflicting packages`,
    says: [/jdk-21/, /priority/],
  },
  {
    cause: 'ifd',
    paste:
      "error: cannot build '/nix/store/5qzb9gq4v8mjzkh2k1z3s6pd0f7y3wcr-cargo-package.drv' during evaluation because the option 'allow-import-from-derivation' is disabled",
    says: [/allow-import-from-derivation/],
  },
  {
    cause: 'ifd',
    paste:
      "error: cannot import '/nix/store/2b9h3f7k0n5r8v1y4c6g9l2q5t8x0zdm-generated.nix', since path '/nix/store/7c1d4g6k9n2r5v8y0zb3f5j7m9q1t4xa-generated.nix.drv' is not valid",
  },
  {
    cause: 'out-of-memory',
    paste: `building '/nix/store/4m4ycsf0s3m8v0j7n7p7n7b8lx0c5xgd-chromium-unwrapped-130.drv'...
error: builder for '/nix/store/4m4ycsf0s3m8v0j7n7p7n7b8lx0c5xgd-chromium-unwrapped-130.drv' failed due to signal 9 (Killed)`,
    facts: { package: 'chromium-unwrapped-130' },
    says: [/[Mm]emory/],
  },
  {
    cause: 'out-of-memory',
    paste: `$ nixos-rebuild switch
building the system configuration...
GC Warning: Failed to expand heap by 134221824 bytes
terminate called after throwing an instance of 'std::bad_alloc'`,
    says: [/swap/],
  },
  {
    cause: 'package-renamed-or-removed',
    paste: "error: 'owlFlakes' has been renamed to/replaced by 'owlVersions.stable'",
    facts: { package: 'owlFlakes' },
    says: [/`owlVersions\.stable`/],
  },
  {
    cause: 'build-failed',
    paste:
      "error: derivation '/nix/store/3fa9-linux-6.12-modules.drv' requires non-existent output 'bin' from input derivation '/nix/store/8ab2-owl-driver-5.1.drv'",
    says: [/owl-driver/],
  },
];
