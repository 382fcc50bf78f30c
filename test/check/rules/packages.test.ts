import { describeRule } from '../cases.ts';

describeRule('removed-package', {
  fires: {
    'with pkgs': {
      paste: '{ pkgs, ... }: { environment.systemPackages = with pkgs; [ git neofetch ]; }',
      at: 'neofetch',
      says: /fastfetch/,
    },
    'in full': {
      paste: '{ pkgs, ... }: { home.packages = [ pkgs.youtube-dl ]; }',
      at: 'youtube-dl',
      severity: 'warning',
    },
  },
  silent: {
    'a name of the same spelling':
      '{ pkgs, neofetch, ... }: { environment.systemPackages = with pkgs; [ neofetch ]; }',
    'an option': '{ programs.neofetch = 1; networking.hostName = "a"; }',
    'a text': '{ environment.shellAliases.n = "neofetch"; }',
  },
});

describeRule('renamed-package', {
  fires: {
    exa: {
      paste: '{ pkgs, ... }: { environment.systemPackages = [ pkgs.exa ]; }',
      at: 'exa',
      severity: 'warning',
      fixed: 'pkgs.eza',
    },
    'out of a set': {
      paste: '{ pkgs, ... }: { environment.systemPackages = [ pkgs.gnome3.gedit ]; }',
      at: 'gnome3.gedit',
      fixed: 'pkgs.gedit',
    },
  },
  silent: { 'the new name': '{ pkgs, ... }: { environment.systemPackages = with pkgs; [ eza gedit ]; }' },
});

describeRule('unknown-package', {
  fires: {
    'two letters swapped': {
      paste: '{ pkgs, ... }: { environment.systemPackages = [ pkgs.fierfox ]; }',
      at: 'fierfox',
      fixed: 'pkgs.firefox',
    },
  },
  silent: {
    'own packages':
      '{ pkgs, ... }: { environment.systemPackages = with pkgs; [ my-tool company.thing unstable.git ]; }',
    'names from elsewhere':
      '{ pkgs, lib, ... }: with lib; { environment.systemPackages = with pkgs; [ fierfox ]; }',
    functions:
      '{ pkgs, ... }: { environment.systemPackages = [ (pkgs.writeShellScriptBin "x" "y") (pkgs.callPackage ./x.nix { }) ]; }',
  },
});

describeRule('missing-pkgs-prefix', {
  fires: {
    'a piece of a file': {
      paste: 'environment.systemPackages = [\n  git\n  vim\n];',
      at: 'git',
      severity: 'error',
      fixed: 'with pkgs; [',
    },
  },
  silent: {
    'with pkgs': 'environment.systemPackages = with pkgs; [ git vim ];',
    'names of its own': 'environment.systemPackages = [ my-script ];',
  },
});

describeRule('program-as-package', {
  fires: {
    steam: {
      paste:
        '{ pkgs, ... }: { networking.hostName = "a"; environment.systemPackages = with pkgs; [ git steam ]; }',
      at: 'steam',
      severity: 'advice',
      says: /programs\.steam\.enable/,
    },
  },
  silent: {
    'the option is set too':
      '{ pkgs, ... }: { programs.steam.enable = true; environment.systemPackages = with pkgs; [ steam ]; }',
    'a part of a command':
      '{ pkgs, ... }: { networking.hostName = "a"; systemd.services.x.script = "${pkgs.docker}/bin/docker ps"; }',
  },
});
