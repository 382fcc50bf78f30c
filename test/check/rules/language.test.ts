import { describeRule } from '../cases.ts';

describeRule('placeholder-value', {
  fires: {
    'a name': {
      paste: '{ networking.hostName = "your-hostname"; }',
      at: '"your-hostname"',
      severity: 'warning',
    },
    'in angle brackets': {
      paste: '{ home-manager.users."<username>" = { }; networking.hostName = "a"; }',
      at: '"<username>"',
    },
    'a disk': {
      paste: '{ fileSystems."/".device = "/dev/disk/by-uuid/xxxx-xxxx"; }',
      at: '"/dev/disk/by-uuid/xxxx-xxxx"',
    },
    'several words in angle brackets': {
      paste:
        '{ users.users.ann.openssh.authorizedKeys.keys = [\n  # yours\n  "<your ssh public key here>"\n]; }',
      at: '"<your ssh public key here>"',
    },
    'what belongs there, the second of a list': {
      paste:
        '{ users.users.ann.openssh.authorizedKeys.keys = [ keyOfBen "ssh-ed25519 <Ann\'s public key>" ]; }',
      at: '"ssh-ed25519 <Ann\'s public key>"',
    },
    'behind mkDefault': {
      paste: '{ lib, ... }: { time.timeZone = lib.mkDefault "<enter time zone>"; }',
      at: '"<enter time zone>"',
    },
  },
  silent: {
    'names of its own': '{ networking.hostName = "laptop"; users.users.alice.isNormalUser = true; }',
    'keys of a keyboard':
      '{ programs.dconf.enable = true; services.sxhkd.keybindings."<Super>" = "x"; home.username = "<C-d>"; }',
    'markup and keys of an editor':
      '{ home.username = "a"; x = [ "<leader> ff" "<cmd>Key map<cr>" "<b>your name</b>" "<a href=name>" "<Control> Left" ]; }',
    'a question':
      '{ lib, value, ... }: { warnings = lib.optional (value == "<your password here>") "Set a password."; }',
    'words in a text': '{ networking.hostName = "a"; users.motd = "Ask for your username here."; }',
  },
});

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

describeRule('shell-variable-in-path', {
  fires: {
    'a home folder': {
      paste: '{ home.stateVersion = "26.05"; home.homeDirectory = "/home/$USER"; }',
      at: '"/home/$USER"',
      severity: 'warning',
    },
  },
  silent: {
    'a shell reads it': '{ programs.bash.shellAliases.c = "cd $HOME/src"; networking.hostName = "a"; }',
    'xdg-user-dirs reads it': '{ home.username = "a"; xdg.userDirs.music = "$HOME/music"; }',
    'systemd reads it': '{ services.dendrite.settings.private_key = "$CREDENTIALS_DIRECTORY/key"; }',
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

describeRule('recursive-definition', {
  fires: {
    'in rec': { paste: 'rec { a = 1; b = b + 1; }', at: 'b = b + 1;', severity: 'error' },
    'in let': {
      paste: '{ pkgs, ... }: let pkgs = pkgs.extend (f: p: { }); in { }',
      at: 'pkgs = pkgs.extend (f: p: { });',
    },
  },
  silent: {
    'a function of itself': 'let f = n: if n == 0 then 1 else f (n - 1); in f 3',
    'in a plain set': '{ a }: { a = a; }',
    lazily: 'let x = { y = x; }; in x',
  },
});

describeRule('self-referential-append', {
  fires: {
    'adds to itself': {
      paste:
        '{ config, pkgs, ... }: { environment.systemPackages = config.environment.systemPackages ++ [ pkgs.git ]; }',
      at: 'config.environment.systemPackages',
    },
  },
  silent: {
    'another option':
      '{ config, ... }: { users.users.a.packages = config.environment.systemPackages ++ [ ]; }',
    'the machine around a container':
      '{ config, ... }: { containers.a.config = { networking.extraHosts = config.networking.extraHosts; }; }',
  },
});

describeRule('undefined-system-variable', {
  fires: {
    'a piece of a module': {
      paste: 'environment.systemPackages = [\n  inputs.x.packages.${system}.default\n];',
      at: '${system}',
      fixed: '${pkgs.stdenv.hostPlatform.system}',
    },
  },
  silent: {
    'defined there': 'let system = "x86_64-linux"; in { a = inputs.x.packages.${system}.default; }',
    'the long name':
      'environment.systemPackages = [ inputs.x.packages.${pkgs.stdenv.hostPlatform.system}.default ];',
  },
});

describeRule('nested-with', {
  fires: {
    two: { paste: '{ pkgs, lib }: with lib; with pkgs; [ git ]', at: 'with pkgs', severity: 'advice' },
  },
  silent: {
    'one in another value': '{ pkgs, lib }: with lib; { a = with pkgs; [ git ]; b = optional true 1; }',
  },
});

describeRule('unused-with', {
  fires: {
    lib: {
      paste: '{ lib, pkgs, ... }: with lib; { environment.systemPackages = [ pkgs.git ]; }',
      at: 'with lib',
    },
  },
  silent: {
    'a name comes from it': '{ lib, ... }: with lib; { services.openssh.enable = mkDefault true; }',
    'a name in an inherit': '{ lib, ... }: with lib; { inherit mkIf; }',
    'a name inside of a text': '{ pkgs, ... }: with pkgs; { a = "${git}/bin"; }',
  },
});

describeRule('unquoted-url', {
  fires: {
    address: {
      paste: '{ inputs.x.url = https://example.org/x.tar.gz; outputs = _: { }; }',
      at: 'https://example.org/x.tar.gz',
      fixed: '"https://example.org/x.tar.gz"',
    },
    'something else with a colon': {
      paste: '{ hardware.nvidia.prime.nvidiaBusId = PCI:1:0:0; }',
      at: 'PCI:1:0:0',
      fixed: '"PCI:1:0:0"',
    },
  },
  silent: { 'in quotes': '{ inputs.x.url = "https://example.org"; outputs = _: { }; }' },
});

describeRule('obsolete-idiom', {
  fires: {
    'stdenv.lib': {
      paste: '{ stdenv }: { license = stdenv.lib.licenses.mit; }',
      at: 'stdenv.lib',
      fixed: '= lib.licenses.mit',
    },
  },
  silent: { lib: '{ lib, stdenv }: { license = lib.licenses.mit; a = stdenv.mkDerivation { }; }' },
});

describeRule('conflicting-options', {
  fires: {
    'two for Wi-Fi': {
      paste: '{ networking = { networkmanager.enable = true; wireless.enable = true; }; }',
      at: 'wireless.enable',
      severity: 'error',
    },
  },
  silent: {
    'one is off': '{ networking = { networkmanager.enable = true; wireless.enable = false; }; }',
    'the sound of PulseAudio, PipeWire off':
      '{ hardware.pulseaudio.enable = true; services.pipewire = { enable = false; pulse.enable = true; }; }',
  },
});

describeRule('missing-rec', {
  fires: {
    'a sibling in a text': {
      paste: '{ ... }: { name = "a"; home = "/home/${name}"; }',
      at: 'name',
      fixed: 'rec { name',
    },
    'in an outer set': { paste: '{ }: { a = 1; b = { c = a; }; }', at: 'a' },
  },
  silent: {
    'with rec': '{ }: rec { name = "a"; home = name; }',
    'an argument of that name': '{ name, ... }: { inherit name; home = name; }',
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

describeRule('function-not-called', {
  fires: {
    'an unstable channel': {
      paste: 'let unstable = import <nixos-unstable>; in { environment.systemPackages = [ unstable.git ]; }',
      at: 'import <nixos-unstable>',
      fixed: 'import <nixos-unstable> { };',
    },
    'an input': {
      paste: '{ inputs, ... }: let pkgs2 = import inputs.nixpkgs-old; in { a = pkgs2.git; }',
      at: 'import inputs.nixpkgs-old',
    },
  },
  silent: {
    called: '{ inputs, ... }: let u = import inputs.nixpkgs { system = "x"; }; in { a = u.git; }',
    'called later': 'let nixpkgs = import <nixpkgs>; pkgs = nixpkgs { }; in pkgs.git',
    'a file of its own': 'let x = import ./x.nix; in x.y',
  },
});
