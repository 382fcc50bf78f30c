// Examples about Home Manager.
import type { PasteCase } from './case.ts';

export const homeCases: readonly PasteCase[] = [
  {
    cause: 'collision-between',
    paste: `installing 'home-manager-path'
collision between '/nix/store/1gq2m1hgnb1r7n2l5bkyahcb1fvxy4ka-htop-3.3.0/bin/htop' and '/nix/store/2gq2m1hgnb1r7n2l5bkyahcb1fvxy4ka-home-manager-path/bin/htop'; use 'nix-env --set-flag priority NUMBER PKGNAME' to change the priority of one of the conflicting packages`,
    says: [/nix-env -e htop/],
  },
  {
    cause: 'hm-config-missing',
    paste: '/home/sol/.nix-profile/bin/home-manager: line 101: configFile: unbound variable',
    says: [/--flake/, /home\.nix/],
  },
  {
    cause: 'hm-config-missing',
    paste: `$ home-manager build
No configuration file found at /home/sol/.config/home-manager/home.nix`,
    facts: { file: '/home/sol/.config/home-manager/home.nix' },
  },
  {
    cause: 'activation-failed',
    paste:
      '/nix/store/0gq2m1hgnb1r7n2l5bkyahcb1fvxy4ka-home-manager-generation/activate: line 21: USER: unbound variable',
    facts: { attribute: 'USER' },
    says: [/USER=/],
  },
  {
    cause: 'hm-clobber',
    paste: `Starting Home Manager activation
Activating checkFilesChanged
Activating checkLinkTargets
Existing file '/home/sol/.config/gtk-3.0/settings.ini' is in the way of '/nix/store/2z-home-manager-files/.config/gtk-3.0/settings.ini'
Please do one of the following:
- Move or remove the above files and try again.
- In standalone mode, use 'home-manager switch -b backup' to back up files automatically.`,
    facts: { file: '/home/sol/.config/gtk-3.0/settings.ini' },
    says: [/backupFileExtension/],
  },
  {
    cause: 'hm-clobber',
    paste: `Nov 09 10:00:01 wren hm-activate-sol[901]: Existing file '/home/sol/.bashrc' would be clobbered by backing up '/home/sol/.bashrc.bak'
Nov 09 10:00:01 wren systemd[1]: home-manager-sol.service: Main process exited, code=exited, status=1/FAILURE
Nov 09 10:00:01 wren systemd[1]: Failed to start Home Manager environment for sol.`,
    facts: { file: '/home/sol/.bashrc' },
  },
  {
    cause: 'hm-version-mismatch',
    paste: `evaluation warning: sol profile: You are using

                      Home Manager version 26.05 and
                      Nixpkgs version 25.11.

                    Using mismatched versions is likely to cause errors and unexpected
                    behavior.`,
    says: [/release-25\.11/],
  },
  {
    cause: 'hm-version-mismatch',
    paste:
      'trace: warning: You are using Home Manager version 24.05 and Nixpkgs version 24.11. Using mismatched versions is likely to cause errors and unexpected behavior.',
    says: [/release-24\.11/],
  },
  {
    cause: 'hm-profile-conflict',
    paste: `Activating installPackages
error: An existing package already provides the following file:

         /nix/store/1a-neovim-0.10/bin/nvim

       This is the conflicting file from the new package:

         /nix/store/2b-home-manager-path/bin/nvim

Oops, Nix failed to install your new Home Manager profile!`,
    says: [/nix profile (?:list|remove)/],
  },
  {
    cause: 'hm-profile-conflict',
    paste:
      "error: packages '/nix/store/0z-git-2.47/bin/git' and '/nix/store/9y-home-manager-path/bin/git' have the same priority 5; use 'nix-env --set-flag priority NUMBER INSTALLED_PKGNAME'",
    says: [/nix-env -e|nix profile remove/],
  },
  {
    cause: 'hm-profile-dir',
    paste:
      'Could not find suitable profile directory, tried /home/ren/.local/state/nix/profiles and /nix/var/nix/profiles/per-user/ren',
    facts: { file: '/home/ren/.local/state/nix/profiles', user: 'ren' },
    says: [/mkdir -p/],
  },
  {
    cause: 'hm-profile-dir',
    paste:
      "$ home-manager switch\nmkdir: cannot create directory '/nix/var/nix/profiles/per-user/ren': Permission denied",
    facts: { user: 'ren' },
  },
  {
    cause: 'hm-dconf',
    paste: `Activating dconfSettings
error: GDBus.Error:org.freedesktop.DBus.Error.ServiceUnknown: The name ca.desrt.dconf was not provided by any .service files`,
    says: [/programs\.dconf\.enable/],
  },
  {
    cause: 'hm-dconf',
    paste: `Activating dconfSettings
** (process:4411): WARNING **: 09:10:11.004: Failed to commit changes to dconf: Cannot autolaunch D-Bus without X11 $DISPLAY`,
  },
  {
    cause: 'hm-clobber',
    paste: `warning: the following units failed: home-manager-mira.service
× home-manager-mira.service - Home Manager environment for mira
     Active: failed (Result: exit-code) since Tue 2025-02-11 21:14:40 CET; 90ms ago
Feb 11 21:14:40 heron hm-activate-mira[4411]: Please do one of the following:
Feb 11 21:14:40 heron hm-activate-mira[4411]: - Move or remove the above files and try again.
Feb 11 21:14:40 heron systemd[1]: home-manager-mira.service: Main process exited, code=exited, status=1/FAILURE`,
    facts: { unit: 'home-manager-mira.service' },
    says: [/backupFileExtension/, /grep clobbered/],
  },
  {
    cause: 'hm-profile-conflict',
    paste: `building path(s) ‘/nix/store/2d-user-environment’
collision between ‘/nix/store/7ab2-home-manager-path/bin/jq’ and ‘/nix/store/3cd4-jq-1.7/bin/jq’; use ‘nix-env --set-flag priority NUMBER PKGNAME’ to change the priority of one of the conflicting packages
error: build of ‘/nix/store/9b-user-environment.drv’ failed`,
    says: [/jq/],
  },
];
