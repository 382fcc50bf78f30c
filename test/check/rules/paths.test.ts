// Paths: what is read, from where and when, and paths inside of texts.
import { describeRule } from '../cases.ts';

describeRule('tilde-in-string-path', {
  fires: {
    'an option that is a path': {
      paste: '{ networking.hostName = "a"; sops.age.keyFile = "~/keys.txt"; }',
      at: '"~/keys.txt"',
    },
    'a list of a module that nobody knows': {
      paste: 'homeage.identityPaths = [ "~/.ssh/id_ed25519" ];',
      at: '"~/.ssh/id_ed25519"',
    },
    'an option that takes any text': {
      paste: '{ home.username = "a"; services.mpd.musicDirectory = "~/Music"; }',
      at: '"~/Music"',
      severity: 'advice',
    },
  },
  silent: {
    'a shell reads it': '{ home.username = "a"; programs.bash.shellAliases.c = "cd ~/src"; }',
    'ssh reads it': '{ home.username = "a"; programs.ssh.matchBlocks.x.identityFile = "~/.ssh/id"; }',
  },
});

describeRule('path-literal-with-tilde', {
  fires: {
    'an import': {
      paste: '{ imports = [ ~/x.nix ]; networking.hostName = "a"; }',
      at: '~/x.nix',
      severity: 'warning',
    },
  },
  silent: { 'a path beside the file': '{ imports = [ ./x.nix ]; networking.hostName = "a"; }' },
});

describeRule('import-of-runtime-path', {
  fires: {
    'below /run': {
      paste: '{ networking.hostName = builtins.readFile "/run/secrets/host"; }',
      at: 'builtins.readFile "/run/secrets/host"',
    },
    'a decrypted secret': {
      paste: '{ config, ... }: { users.users.a.password = builtins.readFile config.age.secrets.pw.path; }',
      at: 'builtins.readFile config.age.secrets.pw.path',
    },
    'a secret among the imports': {
      paste: '{ networking.hostName = "a"; imports = [ ./b.nix /run/agenix/wifi ]; }',
      at: '/run/agenix/wifi',
      severity: 'warning',
      says: /"\/run\/agenix\/wifi"/,
    },
    'a path literal that is read': {
      paste: '{ lib, ... }: { services.x.token = lib.fileContents /run/agenix/token; }',
      at: 'lib.fileContents /run/agenix/token',
    },
    'imported by hand': {
      paste: '{ networking.hostName = "a"; imports = [ (import /run/secrets/x.nix) ]; }',
      at: 'import /run/secrets/x.nix',
    },
  },
  silent: {
    'the sources of the running system': '{ imports = [ /run/current-system/x.nix ./run/x.nix ]; }',
    'a file of the repository': '{ networking.hostName = builtins.readFile ./name; }',
    'the path itself': '{ config, ... }: { users.users.a.hashedPasswordFile = config.age.secrets.pw.path; }',
  },
});

describeRule('missing-path-separator', {
  fires: {
    'after a package': {
      paste: '{ pkgs }: { a = "${pkgs.git}bin/git"; }',
      at: '${pkgs.git}',
      fixed: '}/bin/git',
    },
    'after the home folder': {
      paste: '{ config, ... }: { home.file.a.source = "${config.home.homeDirectory}.config/x"; }',
      at: '${config.home.homeDirectory}',
      fixed: '"${config.home.homeDirectory}/.config/x"',
    },
    'after the home of a user': {
      paste: '{ config, ... }: { services.x.folder = "${config.users.users.ann.home}Music"; }',
      at: '${config.users.users.ann.home}',
      fixed: '.home}/Music"',
    },
    'a sum with the home folder': {
      paste: '{ config, ... }: { home.file.a.source = config.home.homeDirectory + ".config/x"; }',
      at: 'config.home.homeDirectory + ".config/x"',
      fixed: '+ "/.config/x"',
    },
    'beside another finding': {
      paste:
        '{ config, ... }: { networking.hostName = "a"; home-manager.users.ann = { home.file.a.source = "${config.xdg.configHome}nvim/init.lua"; }; }',
      at: '${config.xdg.configHome}',
    },
    'after a folder': { paste: '{ imports = [ (./. + "x.nix") ]; }', at: './. + "x.nix"', fixed: '"/x.nix"' },
  },
  silent: {
    'with its slash': '{ pkgs }: { a = "${pkgs.git}/bin/git"; b = ./. + "/x.nix"; c = ./x + ".nix"; }',
    'a name beside the folder':
      '{ config, ... }: { a = "${config.home.homeDirectory}.bak"; b = "${config.home.homeDirectory}: x"; c = "${config.xdg.configHome}/x"; d = config.home.homeDirectory + "/x"; e = "${config.home.username}home/"; }',
    'other words': '{ pkgs }: { a = "${pkgs.git.version}-binary"; }',
  },
});

describeRule('absolute-path-literal', {
  fires: {
    'an import': {
      paste: '{ imports = [ /etc/nixos/a.nix ]; networking.hostName = "a"; }',
      at: '/etc/nixos/a.nix',
      severity: 'advice',
    },
    'beside a flake': {
      paste: {
        'flake.nix': '{ outputs = { self }: { }; }',
        'a.nix': '{ imports = [ /home/ann/b.nix ]; networking.hostName = "a"; }',
      },
      at: '/home/ann/b.nix',
      severity: 'error',
    },
    'a file that is read': {
      paste: '{ users.motd = builtins.readFile /home/ann/motd; }',
      at: '/home/ann/motd',
      severity: 'advice',
      says: /write `\.\/motd`/,
    },
    'a file of a flake, read by lib': {
      paste: {
        'flake.nix': '{ outputs = { self }: { }; }',
        'a.nix': '{ lib, ... }: { users.motd = lib.fileContents /home/ann/motd; }',
      },
      at: '/home/ann/motd',
      severity: 'error',
    },
    'a folder that is read': {
      paste:
        '{ imports = map (name: ./. + "/${name}") (builtins.attrNames (builtins.readDir /srv/modules)); }',
      at: '/srv/modules',
    },
    'a folder by builtins.path': {
      paste: '{ environment.etc.x.source = builtins.path { name = "x"; path = /home/ann/x; }; }',
      at: '/home/ann/x',
    },
    'a part of a sum': {
      paste: '{ x = import (/home/ann + "/x.nix"); networking.hostName = "a"; }',
      at: '/home/ann',
    },
    'a secret is not to come into the configuration': {
      paste: '{ users.users.ann.hashedPassword = builtins.readFile /home/ann/hash; }',
      at: '/home/ann/hash',
      says: /^Give the program the path/,
    },
    'a place on the running machine': {
      paste: '{ users.users.ann.home = /home/ann; }',
      at: '/home/ann',
      fixed: 'home = "/home/ann"',
    },
  },
  silent: {
    'a file that may be missing':
      '{ networking.hostName = "a"; x = if builtins.pathExists /etc/x then builtins.readFile /etc/x else ""; y = builtins.tryEval (import /etc/y.nix); }',
    'the store, the running system and another path':
      '{ networking.hostName = "a"; x = builtins.readFile /nix/store/x; y = import ./y.nix; z = lib.path { path = /home/ann; }; }',
    'beside the file': '{ imports = [ ./a.nix ]; services.x.path = "/etc/nixos"; }',
    'a file that is to be copied': '{ users.users.ann.home = "/home/ann"; environment.etc.a.source = ./a; }',
  },
});

describeRule('missing-interpolation', {
  fires: {
    'without quotes': {
      paste: '{ pkgs, ... }: { systemd.services.a.serviceConfig.ExecStart = pkgs.hello/bin/hello; }',
      at: 'pkgs.hello/bin/hello',
      severity: 'error',
      fixed: '"${pkgs.hello}/bin/hello"',
    },
    "in another program's file": {
      paste:
        "{ pkgs, ... }: { wayland.windowManager.hyprland.extraConfig = ''\n  exec-once = pkgs.waybar/bin/waybar\n''; }",
      at: 'pkgs.waybar',
      severity: 'warning',
      fixed: 'exec-once = ${pkgs.waybar}/bin/waybar\n',
    },
    'beside one that is right, in a set': {
      paste:
        '{ pkgs, ... }: { environment.shellAliases.k = "${pkgs.git}/bin/git; pkgs.kdePackages.kate/bin/kate"; }',
      at: 'pkgs.kdePackages.kate',
      fixed: 'git; ${pkgs.kdePackages.kate}/bin/kate"',
    },
    'the whole of a text': {
      paste: '{ pkgs, ... }: { systemd.services.x.serviceConfig.ExecStart = "pkgs.hello/bin/hello"; }',
      at: 'pkgs.hello',
      fixed: '"${pkgs.hello}/bin/hello"',
    },
  },
  silent: {
    'in its braces': '{ pkgs, ... }: { a = "${pkgs.git}/bin/git"; }',
    'words about packages':
      '{ pkgs, ... }: { a = "see pkgs.git and `pkgs.git/bin/git` or nixpkgs.git/bin/git"; b = "pkgs.mine/bin/x"; }',
    'a comment in a text': "{ pkgs, ... }: { a = ''\n  # pkgs.git/bin/git\n  ls\n''; }",
    'escaped, for a shell': "{ pkgs, ... }: { a = ''\n  ''${pkgs.git}/bin/git\n''; }",
    'an address': '{ a = "https://pkgs.git/bin/git"; }',
  },
});
