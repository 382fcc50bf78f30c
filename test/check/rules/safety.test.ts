// Secrets, log-ins, the network, and what two parts of a system both want.
import { describeRule } from '../cases.ts';

const main = (body: string) => `{ config, pkgs, ... }: {
  imports = [ ./hardware-configuration.nix ];
  ${body}
  system.stateVersion = "25.11";
}`;

describeRule('empty-hashed-password', {
  fires: {
    'in a block': {
      paste: 'users.users.alice = {\n  hashedPassword = "";\n};',
      at: 'hashedPassword',
      severity: 'warning',
    },
    'for the first time': {
      paste: main('users.users.root.initialHashedPassword = "";'),
      at: 'initialHashedPassword',
    },
  },
  silent: {
    'a hash': main('users.users.a.hashedPassword = "$y$j9T$x";'),
    locked: main('users.users.a.hashedPassword = "!";'),
  },
});

describeRule('secret-in-plain-text', {
  fires: {
    'a password': { paste: main('users.users.a.password = "hunter2";'), at: 'password', severity: 'warning' },
    'a first password': {
      paste: main('users.users.a.initialPassword = "x";'),
      at: 'initialPassword',
      severity: 'advice',
    },
    'a Wi-Fi key': {
      paste: main('networking.wireless.networks."My Net".psk = "12345678";'),
      at: 'psk',
      says: /^(?!.*12345678)/,
    },
    'a token by its form': {
      paste: main(`nix.extraOptions = "access-tokens = github.com=ghp_${'a'.repeat(36)}";`),
      at: `access-tokens = github.com=ghp_${'a'.repeat(36)}`,
      says: /^(?!.*ghp_)/,
    },
  },
  silent: {
    'a file': main('users.users.a.hashedPasswordFile = "/etc/secrets/a";'),
    'a name of a secret': main('networking.wireless.networks.home.psk = "ext:psk_home";'),
    'a public key': main('users.users.a.openssh.authorizedKeys.keys = [ "ssh-ed25519 AAAA a@b" ];'),
  },
});

describeRule('secret-read-into-store', {
  fires: {
    'a file read for a password': {
      paste: main('users.users.a.hashedPassword = builtins.readFile ./hash;'),
      at: 'builtins.readFile ./hash',
      severity: 'warning',
    },
    'a key in an environment': {
      paste: main('services.x.environment.API_KEY = lib.fileContents ./key;'),
      at: 'lib.fileContents ./key',
    },
    'a path literal': { paste: main('users.users.a.hashedPasswordFile = ./hash;'), at: 'hashedPasswordFile' },
  },
  silent: {
    'a file that is no secret': main('programs.zsh.interactiveShellInit = builtins.readFile ./init.zsh;'),
    'the path of a secret': main('users.users.a.hashedPasswordFile = config.age.secrets.a.path;'),
    'an encrypted file': main('age.secrets.a.file = ./a.age;'),
  },
});

describeRule('secret-not-needed-for-users', {
  fires: {
    'declared without it': {
      paste: main(
        'sops.secrets.pw = { };\n  users.users.a.hashedPasswordFile = config.sops.secrets.pw.path;',
      ),
      at: 'hashedPasswordFile',
      severity: 'error',
    },
    'declared elsewhere': {
      paste: main('users.users.a.hashedPasswordFile = config.sops.secrets."a/pw".path;'),
      at: 'hashedPasswordFile',
      severity: 'advice',
    },
  },
  silent: {
    needed: main(
      'sops.secrets.pw.neededForUsers = true;\n  users.users.a.hashedPasswordFile = config.sops.secrets.pw.path;',
    ),
    agenix: main('users.users.a.hashedPasswordFile = config.age.secrets.pw.path;'),
  },
});

describeRule('conflicting-display-managers', {
  fires: {
    'old and new names': {
      paste: main(
        'services.xserver.displayManager.gdm.enable = true;\n  services.displayManager.sddm.enable = true;',
      ),
      at: 'services.displayManager.sddm.enable',
      severity: 'error',
    },
    'two desktops': {
      paste: main(
        'services.desktopManager.plasma6.enable = true;\n  services.desktopManager.gnome.enable = true;',
      ),
      at: 'services.desktopManager.gnome.enable',
      says: /askPassword/,
    },
  },
  silent: {
    'one of them off': main(
      'services.displayManager.gdm.enable = false;\n  services.displayManager.sddm.enable = true;',
    ),
    'in a specialisation': main(
      'services.displayManager.gdm.enable = true;\n  specialisation.kde.configuration.services.displayManager.sddm.enable = true;',
    ),
    'the clash is resolved': main(
      'services.desktopManager.plasma6.enable = true;\n  services.desktopManager.gnome.enable = true;\n  programs.ssh.askPassword = lib.mkForce "x";',
    ),
  },
});

describeRule('root-login-over-ssh', {
  fires: {
    'with a password': {
      paste: main('services.openssh.settings.PermitRootLogin = "yes";'),
      at: 'PermitRootLogin',
      severity: 'warning',
    },
    'with keys only': {
      paste: main(
        'services.openssh.settings = { PermitRootLogin = "yes"; PasswordAuthentication = false; };',
      ),
      at: 'PermitRootLogin',
      severity: 'advice',
    },
  },
  silent: { 'keys only': main('services.openssh.settings.PermitRootLogin = "prohibit-password";') },
});

describeRule('firewall-off', {
  fires: {
    off: {
      paste: main('networking.firewall.enable = false;'),
      at: 'networking.firewall.enable',
      severity: 'advice',
    },
  },
  silent: {
    'in a container': main('containers.a.config.networking.firewall.enable = false;'),
    'rules of their own': main('networking.firewall.enable = false;\n  networking.nftables.ruleset = "";'),
  },
});

describeRule('port-opened-twice', {
  fires: {
    'twice in a list': {
      paste: main('networking.firewall.allowedTCPPorts = [ 80 443 80 ];'),
      at: '80',
      severity: 'advice',
    },
    'SSH opens its own': {
      paste: main('services.openssh.enable = true;\n  networking.firewall.allowedTCPPorts = [ 22 ];'),
      at: '22',
    },
  },
  silent: {
    'TCP and UDP': main('networking.firewall = { allowedTCPPorts = [ 53 ]; allowedUDPPorts = [ 53 ]; };'),
    'SSH does not': main(
      'services.openssh = { enable = true; openFirewall = false; };\n  networking.firewall.allowedTCPPorts = [ 22 ];',
    ),
  },
});

describeRule('locked-out', {
  fires: {
    'no password counts': {
      paste: main('users.mutableUsers = false;\n  users.users.a.isNormalUser = true;'),
      at: 'users.mutableUsers',
      severity: 'error',
    },
    'keys only, and none listed': {
      paste: main(
        'services.openssh = { enable = true; settings.PasswordAuthentication = false; settings.KbdInteractiveAuthentication = false; };',
      ),
      at: 'settings.PasswordAuthentication',
      severity: 'warning',
    },
  },
  silent: {
    'a password': main('users.mutableUsers = false;\n  users.users.a.hashedPasswordFile = "/etc/a";'),
    'a key': main(
      'services.openssh = { enable = true; settings.PasswordAuthentication = false; settings.KbdInteractiveAuthentication = false; };\n  users.users.a.openssh.authorizedKeys.keys = [ "ssh-ed25519 AAAA" ];',
    ),
    'one file of many':
      '{ imports = [ ./users.nix ]; users.mutableUsers = false; system.stateVersion = "25.11"; }',
  },
});

describeRule('nixpkgs-config-ignored', {
  fires: {
    'in a home with the packages of the system': {
      paste: `{
  home-manager.useGlobalPkgs = true;
  home-manager.users.a = { nixpkgs.config.allowUnfree = true; home.stateVersion = "25.11"; };
}`,
      at: 'nixpkgs.config',
      severity: 'warning',
    },
    'beside finished packages': {
      paste: `{
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
  outputs = { self, nixpkgs }: {
    nixosConfigurations.a = nixpkgs.lib.nixosSystem {
      pkgs = import nixpkgs { system = "x86_64-linux"; };
      modules = [ ./configuration.nix { nixpkgs.config.allowUnfree = true; } ];
    };
  };
}`,
      at: 'nixpkgs.config',
    },
  },
  silent: {
    'in the system': '{ home-manager.useGlobalPkgs = true; nixpkgs.config.allowUnfree = true; }',
    'a home with its own packages': `{
  home-manager.users.a = { nixpkgs.config.allowUnfree = true; home.stateVersion = "25.11"; };
}`,
  },
});

const homes = (args: string) =>
  `{
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
  outputs = { nixpkgs, home-manager, ... }: {
    homeConfigurations.ann = home-manager.lib.homeManagerConfiguration { ${args} };
  };
}`;

describeRule('unfree-package-not-allowed', {
  fires: {
    'a whole configuration': {
      paste: main('environment.systemPackages = with pkgs; [ git spotify ];'),
      at: 'spotify',
      severity: 'warning',
    },
    'a piece': {
      paste: 'environment.systemPackages = with pkgs; [\n  git\n  vscode\n];',
      at: 'vscode',
      severity: 'advice',
    },
    'in a flake for Home Manager': {
      paste: homes(
        'pkgs = nixpkgs.legacyPackages.x86_64-linux; modules = [ ({ pkgs, ... }: { home.packages = [ pkgs.discord ]; }) ];',
      ),
      at: 'discord',
      severity: 'warning',
      says: /nixpkgs\.config\.allowUnfree = true/,
    },
    'in a flake that may have more of it in another file': {
      paste: homes(
        'pkgs = import nixpkgs { system = "x86_64-linux"; }; modules = [ ./home.nix ({ pkgs, ... }: { home.packages = [ pkgs.discord ]; }) ];',
      ),
      at: 'discord',
      severity: 'advice',
      says: /if it is not there yet/,
    },
    'in a system whose packages are made beside it': {
      paste:
        '{ outputs = { nixpkgs, ... }: let p = nixpkgs.legacyPackages.x86_64-linux; in { nixosConfigurations.a = nixpkgs.lib.nixosSystem { pkgs = p; modules = [ ({ pkgs, ... }: { environment.systemPackages = [ pkgs.slack ]; }) ]; }; }; }',
      at: 'slack',
      says: /^Make `pkgs` with/,
    },
    'by an option': { paste: main('programs.steam.enable = true;'), at: 'programs.steam.enable' },
  },
  silent: {
    allowed: main('nixpkgs.config.allowUnfree = true;\n  environment.systemPackages = [ pkgs.spotify ];'),
    'free ones': main('environment.systemPackages = with pkgs; [ git vscodium ];'),
    'packages of a flake that another file makes': homes(
      'pkgs = import ./pkgs.nix nixpkgs; modules = [ ({ pkgs, ... }: { home.packages = [ pkgs.discord ]; }) ];',
    ),
    'allowed where they are made': homes(
      'pkgs = import nixpkgs { config.allowUnfree = true; }; modules = [ ({ pkgs, ... }: { home.packages = [ pkgs.discord ]; }) ];',
    ),
    'outside of the modules':
      '{ outputs = { nixpkgs, ... }: let pkgs = nixpkgs.legacyPackages.x86_64-linux; in { packages.x86_64-linux.default = pkgs.terraform; }; }',
    'one file of many': {
      'apps/music.nix': '{ pkgs, ... }: { environment.systemPackages = [ pkgs.spotify ]; }',
    },
  },
});
