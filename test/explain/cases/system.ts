// Examples of what fails when a system is switched or booted.
import type { PasteCase } from './case.ts';

export const systemCases: readonly PasteCase[] = [
  {
    cause: 'store-corruption',
    paste: `error: cannot link '/nix/store/.tmp-link-411-90871' to '/nix/store/.links/1b9k0cx3l9vd3w0xj2m8m8x2l3qv1c5r0f6d4s7a8p2w9y0z1q3n': File exists
error: 1 dependencies of derivation '/nix/store/4rm0v1k9d3w7x2c5b8n6q1s0f4g7h9j2-otter-2.1.drv' failed to build`,
    says: [/again/, /auto-optimise-store = false/],
  },
  {
    cause: 'nix-crash',
    paste:
      '/run/current-system/sw/bin/nixos-install: line 211:  811 Bus error               nix-build --out-link "$outLink" --store "$mountPoint"',
    says: [/df -h/],
  },
  {
    cause: 'nix-conf-invalid',
    paste: `error:
       … while setting up the build environment

       error: getting attributes of path '/var/cache/otter': No such file or directory`,
    facts: { file: '/var/cache/otter' },
    says: [/mkdir -p \/var\/cache\/otter/, /sandbox-paths/],
  },
  {
    cause: 'secrets-agenix',
    paste: `[agenix] decrypting root secrets...
decrypting '/nix/store/8gq2m1hgnb1r7n2l5bkyahcb1fvxy4ka-wifi.age' to '/run/agenix.d/1/wifi'...
Error: Is a directory (os error 21)
Activation script snippet 'agenixRoot' failed (1)`,
    says: [/identityPaths/],
  },
  {
    cause: 'build-failed',
    paste: `error: builder for '/nix/store/5gk7mhv3xk0r1q2z8w9c4b6n0p1s3d5f-lzbt-systemd-0.4.1.drv' failed with exit code 101;
       last 4 log lines:
       > thread 'keeps_two' panicked at tests/gc.rs:12:5:
       > assertion failed: out.status.success()
       > failures:
       >     keeps_two
       For full logs, run 'nix log /nix/store/5gk7mhv3xk0r1q2z8w9c4b6n0p1s3d5f-lzbt-systemd-0.4.1.drv'.`,
    facts: { package: 'lzbt-systemd-0.4.1' },
  },
  {
    cause: 'units-failed',
    paste: `reloading the following units: caddy.service, dbus.service
caddy.service is not active, cannot reload.`,
    facts: { unit: 'caddy.service' },
    says: [/not running/],
  },
  {
    cause: 'units-failed',
    paste: `stopping the following units: srv-media.mount
Failed to stop -.mount: Operation refused, unit -.mount may be requested by dependency only (it is configured to refuse manual start/stop).`,
    facts: { unit: '-.mount' },
    says: [/nixos-rebuild boot/],
  },
  {
    cause: 'build-failed',
    paste: "error: build log of '/nix/store/5gk7mhv3xk0r1q2z8w9c4b6n0p1s3d5f-otter-2.1.drv' is not available",
    facts: { package: 'otter-2.1' },
    says: [/nix build -L/],
  },
  {
    cause: 'units-failed',
    paste: `activating the configuration...
setting up /etc...
Failed to start graphical.target: Unit home.mount is masked.
warning: error(s) occurred while switching to the new configuration`,
    facts: { unit: 'home.mount' },
    says: [/masked/, /nixos-rebuild boot/],
  },
  {
    cause: 'bootloader-install-failed',
    paste: `updating systemd-boot from 257.3 to 256.8
Skipping "/boot/EFI/systemd/systemd-bootx64.efi", newer boot loader version in place already.
Traceback (most recent call last):
  File "/nix/store/4c-systemd-boot/bin/systemd-boot", line 435, in <module>
subprocess.CalledProcessError: Command '['/nix/store/k2-systemd-256.8/bin/bootctl', '--esp-path=/boot', 'update']' returned non-zero exit status 1.`,
    says: [/newer/, /--install-bootloader/],
  },
  {
    cause: 'bootloader-install-failed',
    paste: `installing the boot loader...
File system "/dev/md0" is not located on a partitioned block device.
Traceback (most recent call last):
  File "/nix/store/4c-systemd-boot", line 341, in <module>
subprocess.CalledProcessError: Command '['/nix/store/k2-systemd-253/bin/bootctl', '--esp-path=/boot', 'install']' returned non-zero exit status 1.`,
    says: [/md0/],
  },
  {
    cause: 'bootloader-install-failed',
    paste: `updating GRUB 2 menu...
installing the GRUB 2 boot loader on /dev/sdb...
Installing for i386-pc platform.
/nix/store/5v-grub-2.12/sbin/grub-install: error: cannot find a GRUB drive for /dev/sdb.  Check your device.map.
/nix/store/8c-install-grub.pl: installation of GRUB on /dev/sdb failed: No such file or directory
Failed to install bootloader`,
    facts: { file: '/dev/sdb' },
    says: [/lsblk/],
  },
  {
    cause: 'bootloader-install-failed',
    paste:
      "updating systemd-boot...\nFile system \"/boot\" is not a FAT EFI System Partition (ESP) file system.\nTraceback (most recent call last):\n  File \"/nix/store/2l-systemd-boot-builder.py\", line 400, in main\nsubprocess.CalledProcessError: Command '['/nix/store/k-systemd-257/bin/bootctl', '--esp-path=/boot', 'install']' returned non-zero exit status 1.",
    facts: { file: '/boot' },
    says: [/EFI/],
  },
  {
    cause: 'bootloader-install-failed',
    paste:
      "efiSysMountPoint = '/boot' is not a mounted partition. Is the path configured correctly?\nFailed to install bootloader",
    says: [/mount/],
  },
  {
    cause: 'boot-partition-full',
    paste: `Traceback (most recent call last):
  File "/nix/store/3p-systemd-boot-builder.py", line 341, in <module>
    main()
OSError: [Errno 28] No space left on device: '/nix/store/q-initrd-linux-6.12/initrd' -> '/boot/EFI/nixos/q-initrd.efi.tmp'`,
    says: [/configurationLimit/, /\/boot/],
  },
  {
    cause: 'boot-partition-full',
    paste:
      'cannot copy /nix/store/7f-linux-6.6/bzImage to /boot/kernels/7f-linux-6.6-bzImage.tmp: No space left on device',
  },
  {
    cause: 'efi-variables-full',
    paste: `Installing for x86_64-efi platform.
Could not prepare Boot variable: No space left on device
grub-install: error: efibootmgr failed to register the boot entry: Input/output error.`,
    says: [/firmware/],
  },
  {
    cause: 'efi-variables-full',
    paste:
      'Copied "/nix/store/4h-systemd-256/lib/systemd/boot/efi/systemd-bootx64.efi" to "/boot/EFI/BOOT/BOOTX64.EFI".\nFailed to create EFI Boot variable entry: No space left on device',
  },
  {
    cause: 'boot-device-missing',
    paste: `waiting for device /dev/disk/by-uuid/1c2d3e4f-aaaa-4bbb-8ccc-0123456789ab to appear..............
mounting /dev/disk/by-uuid/1c2d3e4f-aaaa-4bbb-8ccc-0123456789ab on /...
An error occurred in stage 1 of the boot process, which must mount the root filesystem on '/mnt-root' and then start stage 2.`,
    facts: { file: '/dev/disk/by-uuid/1c2d3e4f-aaaa-4bbb-8ccc-0123456789ab' },
    says: [/lsblk/],
  },
  {
    cause: 'boot-device-missing',
    paste: `Nov 03 08:12:44 nixos systemd[1]: Timed out waiting for device /dev/disk/by-label/data.
Nov 03 08:12:44 nixos systemd[1]: Dependency failed for /data.
Nov 03 08:12:44 nixos systemd[1]: Dependency failed for Local File Systems.
You are in emergency mode. After logging in, type "journalctl -xb" to view system logs.`,
    facts: { file: '/dev/disk/by-label/data' },
  },
  {
    cause: 'units-failed',
    paste: `activating the configuration...
setting up /etc...
reloading user units for alice...
warning: the following units failed: nginx.service, acme-blog.test.service

× nginx.service - Nginx Web Server`,
    facts: { unit: 'nginx.service' },
    says: [/journalctl -u nginx/],
  },
  {
    cause: 'units-failed',
    paste: `[lena@heron:~]$ sudo systemctl start postgresql
Job for postgresql.service failed because the control process exited with error code.
See "systemctl status postgresql.service" and "journalctl -xeu postgresql.service" for details.`,
    facts: { unit: 'postgresql.service' },
  },
  {
    cause: 'activation-failed',
    paste: `Checking switch inhibitors...
Found diff in switch inhibitors:

- dbus: dbus
+ dbus: broker

The new configuration contains changes to packages that were
listed as switch inhibitors.

If you really want to switch into this configuration directly, then
you can set NIXOS_NO_CHECK=1 to ignore these pre-switch checks.
Pre-switch checks failed`,
    says: [/nixos-rebuild boot/],
  },
  {
    cause: 'activation-failed',
    paste: `setting up /etc...
Activation script snippet 'linkHomes' failed (1)
reloading user units for alice...`,
    facts: { attribute: 'linkHomes' },
    says: [/linkHomes/],
  },
  {
    cause: 'activation-failed',
    paste: `reloading user units for kit...
Error: Failed to run user activation for kit

Caused by:
    Permission denied (os error 13)
Command 'sudo /nix/store/0n-nixos-system-jay-25.11/bin/switch-to-configuration switch' returned non-zero exit status 1.`,
    says: [/systemctl|journalctl/],
  },
  {
    cause: 'activation-warning',
    paste:
      'activating the configuration...\nwarning: not applying UID change of user ‘media’ (993 -> 990) in /etc/passwd\nsetting up /etc...',
    facts: { user: 'media' },
    says: [/users\.users\.media/],
  },
  {
    cause: 'activation-warning',
    paste: '$ sudo nixos-rebuild switch\nwarning: password file ‘/run/keys/alice’ does not exist',
    facts: { file: '/run/keys/alice' },
  },
  {
    cause: 'secrets-sops',
    paste: `setting up secrets...
/nix/store/6s-sops-install-secrets-0.0.1/bin/sops-install-secrets: failed to decrypt '/nix/store/1a-secrets.yaml': Error getting data key: 0 successful groups required, got 0
Activation script snippet 'setupSecrets' failed (1)`,
    says: [/updatekeys/],
  },
  {
    cause: 'secrets-sops',
    paste:
      "sops-install-secrets: manifest is not valid: secret wifi in /nix/store/9x-home.yaml is not valid: the key 'wifi' cannot be found",
    says: [/sops\.secrets/],
  },
  {
    cause: 'secrets-agenix',
    paste: `[agenix] decrypting secrets...
decrypting '/nix/store/4t-source/secrets/mail.age' to '/run/agenix.d/3/mail'...
age: error: no identity matched any of the recipients
chmod: cannot access '/run/agenix.d/3/mail.tmp': No such file or directory
Activation script snippet 'agenixInstall' failed (1)`,
    says: [/secrets\.nix/, /rekey/],
  },
  {
    cause: 'secrets-agenix',
    paste: 'There is no rule for ./secrets/new.age in ./secrets.nix.',
    says: [/publicKeys/],
  },
  {
    cause: 'darwin-etc-conflict',
    paste: `error: Unexpected files in /etc, aborting activation
The following files have unrecognized content and would be overwritten:

  /etc/nix/nix.conf
  /etc/bashrc

Please check there is nothing critical in these files, rename them by adding .before-nix-darwin to the end, and then try again.`,
    facts: { file: '/etc/nix/nix.conf' },
    says: [/before-nix-darwin/],
  },
  {
    cause: 'darwin-etc-conflict',
    paste:
      'setting up /etc...\nwarning: not linking environment.etc.bashrc because /etc/bashrc already exists, skipping...\n$ darwin-rebuild switch',
  },
  {
    cause: 'units-failed',
    paste: `restarting sysinit-reactivation.target
warning: the following units failed: vaultwarden.service
× vaultwarden.service - vaultwarden
     Active: failed (Result: exit-code) since Fri 2025-05-02 08:01:12 CEST; 12ms ago`,
    facts: { unit: 'vaultwarden.service' },
    says: [/The new configuration is active all the same/],
  },
  {
    cause: 'boot-partition-full',
    paste: `Jun 03 04:40:02 heron nixos-upgrade-start[811]: cp: write error: No space left on device
Jun 03 04:40:02 heron nixos-upgrade-start[811]: warning: error(s) occurred while switching to the new configuration
$ df -h
/dev/sda1  96M  96M  0 100% /boot`,
    says: [/configurationLimit/],
  },
  {
    cause: 'activation-failed',
    paste: `activating the configuration...
reloading user units for mira...
Error: Failed to run user activation for mira

Caused by:
    Permission denied (os error 13)`,
    facts: { user: 'mira' },
    says: [/`mira`/],
  },
  {
    cause: 'darwin-etc-conflict',
    paste:
      'setting up /etc...\nerror: not linking environment.etc."shells" because /etc/shells already exists, skipping...\nexisting file has unknown content 12ab, move and activate again to apply',
    facts: { file: '/etc/shells' },
  },
  {
    cause: 'activation-failed',
    paste: `building the system configuration...
error: Build user group has mismatching GID, aborting activation
You are currently managing Nix build users with nix-darwin, but your
nixbld group has GID 30000, whereas we expected 350.`,
    says: [/ids\.gids\.nixbld = 30000;/],
  },
];
