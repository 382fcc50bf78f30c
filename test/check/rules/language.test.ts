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
    'a key': {
      paste: '{ networking.hostName = "a"; nix.sshServe.keys = [ "ssh-rsa ..." ]; }',
      at: '"ssh-rsa ..."',
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

describeRule('missing-module-braces', {
  fires: {
    'a whole home.nix': {
      paste: {
        'home.nix': 'home.username = "ann";\nhome.stateVersion = "26.05";\nprograms.git.enable = true;\n',
      },
      at: 'home.username = "ann";',
      severity: 'advice',
    },
  },
  silent: {
    'a piece of one': { 'home.nix': 'programs.git.enable = true;\nprograms.fish.enable = true;\n' },
    'a piece without a name': 'home.username = "ann";\nhome.stateVersion = "26.05";\n',
  },
});

describeRule('semicolon-in-nix-conf', {
  fires: {
    'a setting': {
      paste: "{ nix.extraOptions = ''\n  auto-optimise-store = true;\n''; }",
      at: ';',
      fixed: 'auto-optimise-store = true\n',
    },
    'an include': { paste: "{ nix = { extraOptions = ''\n  !include /run/tokens;\n''; }; }", at: ';' },
  },
  silent: {
    'lines without one': "{ nix.extraOptions = ''\n  experimental-features = nix-command flakes\n''; }",
    'the settings of another program': "{ services.x.config = ''\n  a = true;\n''; }",
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

describeRule('function-not-called', {
  fires: {
    'nixpkgs as the pkgs of a system': {
      paste: '{ outputs = { nixpkgs, ... }: { x = nixpkgs.lib.nixosSystem { pkgs = import nixpkgs; }; }; }',
      at: 'import nixpkgs',
      severity: 'error',
    },
    'what was fetched, and then used as a set': {
      paste: `{ pkgs, ... }:
let tools = import (pkgs.fetchFromGitHub { owner = "a"; });
in { environment.systemPackages = [ tools.one ]; }`,
      at: 'import (pkgs.fetchFromGitHub { owner = "a"; })',
      severity: 'advice',
    },
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
