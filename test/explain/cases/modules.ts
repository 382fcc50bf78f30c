// Examples of errors of the module system: options, imports, assertions.
import type { PasteCase } from './case.ts';

export const moduleCases: readonly PasteCase[] = [
  {
    cause: 'infinite-recursion',
    paste: `error: infinite recursion encountered

       at /nix/store/b2m3k4j5h6g7f8d9s0a1q2w3e4r5t6y7-source/lib/modules.nix:483:28:

          482|         builtins.addErrorContext (context name)
          483|           (args.\${name} or config._module.args.\${name})
             |                            ^
          484|       ) (lib.functionArgs f);

       … while evaluating the module argument \`paper-theme' in ":anon-3:anon-1":`,
    facts: { argument: 'paper-theme', attribute: 'paper-theme' },
    says: [/specialArgs = \{ inherit paper-theme; \}/, /inputs\.paper-theme/],
  },
  {
    cause: 'infinite-recursion',
    paste: `error:
       … while evaluating the module argument \`pkgs' in "/nix/store/c2m3k4j5h6g7f8d9s0a1q2w3e4r5t6y7-source/hosts/heron/disks.nix":

       error: infinite recursion encountered
       at /nix/store/b2m3k4j5h6g7f8d9s0a1q2w3e4r5t6y7-source/lib/modules.nix:168:28:
          168|           (args.\${name} or config._module.args.\${name})`,
    says: [/In `hosts\/heron\/disks\.nix`: the `imports`/],
  },
  {
    cause: 'option-type-mismatch',
    paste: `error: A definition for option \`home-manager.users.sol.home.packages."[definition 2-entry 4]"' is not of type \`package'. Definition values:
       - In \`/nix/store/c2m3k4j5h6g7f8d9s0a1q2w3e4r5t6y7-source/home/tools.nix': <function>`,
    facts: { option: 'home-manager.users.sol.home.packages' },
    says: [/[Ii]tem 4/, /\[ \(f x\) \]/],
  },
  {
    cause: 'module-import-error',
    paste: `error: value is a list while a set was expected

       at /nix/var/nix/profiles/per-user/root/channels/nixos/lib/modules.nix:294:15:

          293|       loadModule = args: fallbackFile: fallbackKey: m:
          294|         if isFunction m || isAttrs m then
             |               ^`,
    says: [/imports/, /list/],
  },
  {
    cause: 'module-import-error',
    paste: "error: The module `/etc/nixos/desktop.nix' was imported into homeManager instead of nixos.",
    facts: { file: '/etc/nixos/desktop.nix' },
  },
  {
    cause: 'option-does-not-exist',
    paste: `error: The option \`services.opnssh' does not exist. Definition values:
       - In \`/etc/nixos/configuration.nix':
           {
             enable = true;
           }
(use '--show-trace' to show detailed location information)`,
    facts: { option: 'services.opnssh', file: '/etc/nixos/configuration.nix' },
    says: [/services\.opnssh/],
  },
  {
    cause: 'option-does-not-exist',
    paste: "error: The option `boot.loader.grub.devics' defined in `/etc/nixos/hardware.nix' does not exist.",
    facts: { option: 'boot.loader.grub.devics', file: '/etc/nixos/hardware.nix' },
  },
  {
    cause: 'option-does-not-exist',
    paste:
      "error: The option `servcies.tor.eanble' does not exist. Definition values:\n- In `/etc/nixos/tor.nix': true",
    facts: { option: 'servcies.tor.eanble' },
    says: [/Did you mean `services\.tor\.enable`/],
  },
  {
    cause: 'option-does-not-exist',
    paste: `error: The option 'home.packages' does not exist. Definition values:
- In '/etc/nixos/configuration.nix': [ <derivation htop-3.3.0> ]

It seems as if you're trying to declare an option by placing it into 'config' rather than 'options'!`,
    facts: { option: 'home.packages' },
    says: [/Home Manager/, /home-manager\.users/],
  },
  {
    cause: 'option-does-not-exist',
    paste: `error: Module \`/home/pia/nix/gpu.nix' has an unsupported attribute \`boot'. This is caused by introducing a top-level \`config' or \`options' attribute. Add configuration attributes immediately on the top level instead, or move all of them (namely: boot hardware) into the explicit \`config' attribute.`,
    facts: { attribute: 'boot', file: '/home/pia/nix/gpu.nix' },
    says: [/config = /],
  },
  {
    cause: 'option-renamed-or-removed',
    paste:
      "trace: warning: The option `hardware.opengl.enable' defined in `/etc/nixos/gpu.nix' has been renamed to `hardware.graphics.enable'.",
    facts: { option: 'hardware.opengl.enable', file: '/etc/nixos/gpu.nix' },
    says: [/hardware\.graphics\.enable/],
  },
  {
    cause: 'option-renamed-or-removed',
    paste: `error:
       Failed assertions:
       - The option definition \`sound.enable' in \`/etc/nixos/configuration.nix' no longer has any effect; please remove it.
       The option was heavily overloaded and can be removed from most configurations.`,
    facts: { option: 'sound.enable', file: '/etc/nixos/configuration.nix' },
    says: [/[Rr]emove/],
  },
  {
    cause: 'option-renamed-or-removed',
    paste: `evaluation warning: The option \`services.xserver.displayManager.gdm.enable' defined in \`/nix/store/2x8q9zzk-source/desk.nix' has been renamed to \`services.displayManager.gdm.enable'.
building the system configuration...`,
    facts: { option: 'services.xserver.displayManager.gdm.enable' },
    says: [/services\.displayManager\.gdm\.enable/],
  },
  {
    cause: 'conflicting-definitions',
    paste: `error: The option \`services.xserver.xkb.layout' has conflicting definition values:
       - In \`/etc/nixos/keyboard.nix': "de"
       - In \`/etc/nixos/configuration.nix': "us"
       Use \`lib.mkForce value\` or \`lib.mkDefault value\` to change the priority on any of these definitions.`,
    facts: { option: 'services.xserver.xkb.layout' },
    says: [/mkForce/, /keyboard\.nix/],
  },
  {
    cause: 'conflicting-definitions',
    paste: `error: The unique option \`programs.ssh.askPassword' is defined multiple times, in:
 - /nix/store/6aiv8q0ygsnnqg2gkz1sdmx3x8m4yb4s-source/nixos/modules/programs/seahorse.nix
 - /nix/store/6aiv8q0ygsnnqg2gkz1sdmx3x8m4yb4s-source/nixos/modules/services/desktop-managers/plasma6.nix`,
    facts: { option: 'programs.ssh.askPassword' },
    says: [/mkForce/],
  },
  {
    cause: 'option-type-mismatch',
    paste: `error: A definition for option \`networking.firewall.allowedTCPPorts."[definition 1-entry 1]"' is not of type \`16 bit unsigned integer; between 0 and 65535 (both inclusive)'. Definition values:
       - In \`/etc/nixos/configuration.nix': "22"`,
    facts: { file: '/etc/nixos/configuration.nix' },
    says: [/quotes/],
  },
  {
    cause: 'option-type-mismatch',
    paste: `error: A definition for option \`services.tor.enable' is not of type \`boolean'. Definition values:
       - In \`/etc/nixos/tor.nix': "true"`,
    facts: { option: 'services.tor.enable', file: '/etc/nixos/tor.nix' },
    says: [/true/, /without quotes/],
  },
  {
    cause: 'option-used-but-not-defined',
    paste: "error: The option `users.users.rosa.group' is used but not defined.",
    facts: { option: 'users.users.rosa.group' },
  },
  {
    cause: 'option-used-but-not-defined',
    paste: `error:
       … while evaluating the option \`system.build.toplevel':
       error: The option \`nixpkgs.hostPlatform' was accessed but has no value defined. Try setting the option.`,
    facts: { option: 'nixpkgs.hostPlatform' },
    says: [/x86_64-linux/],
  },
  {
    cause: 'option-already-declared',
    paste: `error: The option \`stylix' in \`/nix/store/1ck6n8v8k4r2l5w4zvl2pyrc0j7dlgfj-source/stylix/home-manager' is already declared in \`/nix/store/9zhf9m4d7j21vy0yi1hkyy8vyv2k0g4v-source/stylix/hm'.`,
    facts: { option: 'stylix' },
    says: [/two times|twice/],
  },
  {
    cause: 'option-already-declared',
    paste:
      "error: The option `services.foo.port' in `/etc/nixos/foo.nix' is already declared in `/etc/nixos/modules/foo.nix'.",
    facts: { option: 'services.foo.port', file: '/etc/nixos/foo.nix' },
  },
  {
    cause: 'failed-assertions',
    paste: `error:
       Failed assertions:
       - Exactly one of users.users.backup.isSystemUser and users.users.backup.isNormalUser must be set.
       - users.users.backup.group is unset. This used to default to nogroup.`,
    facts: { option: 'users.users.backup.isSystemUser' },
    says: [/isNormalUser/],
  },
  {
    cause: 'failed-assertions',
    paste: `Failed assertions:
- The option services.tlp.enable conflicts with services.power-profiles-daemon.enable; enable only one of them.`,
    facts: { option: 'services.tlp.enable' },
  },
  {
    cause: 'module-import-error',
    paste: `error: getting status of '/etc/nixos/desktop/default.nix': No such file or directory
(use '--show-trace' to show detailed location information)`,
    facts: { file: '/etc/nixos/desktop/default.nix' },
    says: [/default\.nix/],
  },
  {
    cause: 'module-import-error',
    paste: `error: path '/home/uma/nixos/modules/sway.nix' does not exist`,
    facts: { file: '/home/uma/nixos/modules/sway.nix' },
  },
  {
    cause: 'module-import-error',
    paste: `error: Expected a module, but found a value of type "derivation", while trying to load a module into /etc/nixos/configuration.nix.`,
    says: [/environment\.systemPackages/],
  },
  {
    cause: 'module-import-error',
    paste: `error: The module \`:anon-3' (class: "homeManager") cannot be imported into a module evaluation that expects class "nixos".

Help: Ensure that this module is imported into the right configuration.`,
    says: [/Home Manager/],
  },
  {
    cause: 'missing-hardware-config',
    paste: "error: getting status of '/etc/nixos/hardware-configuration.nix': No such file or directory",
    facts: { file: '/etc/nixos/hardware-configuration.nix' },
    says: [/nixos-generate-config/],
  },
  {
    cause: 'missing-hardware-config',
    paste: `error: path '/home/eda/cfg/hosts/pc/hardware-configuration.nix' does not exist`,
    facts: { file: '/home/eda/cfg/hosts/pc/hardware-configuration.nix' },
  },
  {
    cause: 'overlay-error',
    paste: `warning: unknown flake output 'homeManagerModules'
error: overlay does not take an argument named 'final'
       … while checking the overlay 'overlays.default'`,
    says: [/final: prev:/],
  },
  {
    cause: 'overlay-error',
    paste: `error:
       … while checking the overlay 'overlays.tools'
         at /nix/store/0l9mbl3a9hy3mfzx6r3f7k5wpi6ybhnv-source/flake.nix:30:5:
       error: overlay is not a function, but a set instead`,
    says: [/prev/],
  },
  {
    cause: 'state-version-warning',
    paste:
      'trace: warning: system.stateVersion is not set, defaulting to 25.11. Read why this matters on https://nixos.org/manual/nixos/stable/options.html#opt-system.stateVersion.',
    facts: { option: 'system.stateVersion' },
  },
  {
    cause: 'state-version-warning',
    paste:
      'evaluation warning: home.stateVersion is not set, defaulting to 26.05.\nbuilding the system configuration...',
    facts: { option: 'home.stateVersion' },
    says: [/26\.05/],
  },
  {
    cause: 'infinite-recursion',
    paste: `error:
       … while evaluating the module argument \`owls' in "/nix/store/6b1q3zvbs7nlqzcsbhl7jw4n0q0ak5s2-source/hosts/heron.nix":

       error: infinite recursion encountered
       at /nix/store/0f3zvbs7nlqzcsbhl7jw4n0q0ak5s2jy-source/lib/modules.nix:515:28:`,
    facts: { argument: 'owls', line: null },
    says: [/hosts\/heron\.nix/, /`owls`/, /specialArgs/],
  },
  {
    cause: 'option-type-mismatch',
    paste:
      "error: An option declaration for `services.owl.port' has type\n       `lambda' rather than an attribute set.\n       Did you mean to define this outside of `options'?",
    facts: { option: 'services.owl.port' },
    says: [/mkOption/],
  },
  {
    cause: 'failed-assertions',
    paste: `error:
       … while calling the 'throw' builtin
         at /home/mira/owls/lib/host.nix:8:12:

       error: host 'heron' needs a role: desktop or server`,
    facts: { file: '/home/mira/owls/lib/host.nix', line: 8 },
    says: [/needs a role/],
  },
];
