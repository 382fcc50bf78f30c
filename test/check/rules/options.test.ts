import { describeRule } from '../cases.ts';

describeRule('unknown-option', {
  fires: {
    'another case': {
      paste: '{\n  networking.hostname = "laptop";\n}',
      at: 'hostname',
      severity: 'error',
      says: /networking\.hostName/,
      fixed: 'networking.hostName = "laptop"',
    },
    'a slip in a module': {
      paste: '{ services.opnssh.enable = true; }',
      at: 'opnssh',
      fixed: 'services.openssh.enable',
    },
    'a slip at the end': {
      paste: '{ programs.firefox.enabel = true; }',
      at: 'enabel',
      fixed: 'programs.firefox.enable',
    },
    'inside of blocks': {
      paste: '{ users = { users.bob = { isNormalUsr = true; }; }; }',
      at: 'isNormalUsr',
      fixed: 'isNormalUser = true',
    },
    'at the very top': {
      paste: '{ enviroment.systemPackages = [ ]; }',
      at: 'enviroment',
      fixed: 'environment.systemPackages',
    },
    'import for imports': {
      paste: '{ import = [ ./a.nix ]; networking.hostName = "a"; }',
      at: 'import',
      fixed: 'imports = [',
    },
    'under a condition': {
      paste: '{ lib, config, ... }: { config = lib.mkIf config.x { services.openssh.enalbe = true; }; }',
      at: 'enalbe',
    },
    'a user of Home Manager': {
      paste: '{ home-manager.users.ann = { programs.git.enabel = true; }; }',
      at: 'enabel',
      says: /Home Manager/,
    },
    'a name that nobody ever had, below an option that is listed in full': {
      paste: '{ boot.loader.systemd-boot.enable = true; users.users.bob.favouriteColour = "red"; }',
      at: 'favouriteColour',
      severity: 'warning',
    },
    'below an option that takes one value': {
      paste: '{ networking.hostName = "a"; services.openssh.enable.now = true; }',
      at: 'now',
    },
    'a program that is only a package': {
      paste: '{ home.stateVersion = "26.05"; programs.rustc.enable = true; }',
      at: 'rustc',
      severity: 'warning',
      says: /`pkgs\.rustc` in `home\.packages`/,
    },
    'a set left out in the middle': {
      paste: '{ users.alice = { isNormalUser = true; }; networking.hostName = "a"; }',
      at: 'alice',
      fixed: 'users.users.alice',
    },
    'a service among the programs': {
      paste: '{ home.username = "a"; programs.gpg-agent.enableSshSupport = true; }',
      at: 'gpg-agent',
      says: /services\.gpg-agent/,
    },
    'several slips in one file': {
      paste: `{ pkgs, ... }: {
  user.users.bob.isNormalUser = true;
  environment.systempackages = [ pkgs.vim ];
  enviroment.variables.A = "b";
  system.stateVersion = "26.05";
}`,
      at: 'systempackages',
    },
    'an argument of nixosSystem': {
      paste: '{ imports = [ ./a.nix ]; modules = [ ./b.nix ]; system.stateVersion = "26.05"; }',
      at: 'modules',
      says: /imports/,
    },
    'import for imports, in a set of another module': {
      paste: '{ programs.nixvim = {\n  enable = true;\n  import = [ ./keys.nix ];\n}; }',
      at: 'import',
      fixed: 'imports = [ ./keys.nix ]',
    },
  },
  silent: {
    'options that exist':
      '{ services.openssh.enable = true; networking.hostName = "a"; users.users.bob.uid = 1000; }',
    'freeform settings': '{ services.openssh.settings.Whatever = 1; nix.settings.my-own = true; }',
    'modules from elsewhere':
      '{ wsl.enable = true; disko.devices = { }; stylix.enable = true; networking.hostName = "a"; }',
    'own options': '{ my.desktop.enable = true; modules.shell.zsh = true; networking.hostName = "a"; }',
    'options that the file declares': `{ lib, config, ... }: {
      options.services.opensh.enable = lib.mkEnableOption "x";
      config.services.opensh.enable = true;
    }`,
    'options that another file declares': {
      'a.nix': '{ services.opensh.enable = true; networking.hostName = "a"; }',
      'b.nix': '{ lib, ... }: { options.services.opensh = lib.mkOption { }; }',
    },
    'replaced modules': '{ disabledModules = [ "x.nix" ]; networking.hostname = "a"; }',
    'names of nix-darwin': { 'darwin/configuration.nix': '{ system.defaults.dock.autohide = true; }' },
    'a set that is no module': '{ hostname = "a"; port = 22; enabel = true; }',
    'a file of another program': {
      'devenv.nix': '{ pkgs, ... }: { services.postgres.enable = true; packages = [ pkgs.git ]; }',
    },
    'modules of its own': '{ modules.desktop.enable = true; system.stateVersion = "26.05"; }',
    'a program whose module may come from elsewhere':
      '{ inputs, ... }: { imports = [ inputs.x.homeModules.x ]; home.stateVersion = "26.05"; programs.rustc.enable = true; }',
    'a prefix is no slip': '{ services.myopenssh.enable = true; networking.hostName = "a"; }',
  },
});

describeRule('renamed-option', {
  fires: {
    'a whole path': {
      paste: '{ services.openssh.passwordAuthentication = false; }',
      at: 'passwordAuthentication',
      severity: 'warning',
      fixed: 'services.openssh.settings.PasswordAuthentication = false',
    },
    'inside of a block': {
      paste: '{ services.xserver = { enable = true; layout = "us"; }; }',
      at: 'layout',
      fixed: 'xkb.layout = "us"',
    },
    'in a block whose options have all moved': {
      paste: '{ hardware.opengl = { enable = true; }; }',
      at: 'enable',
      says: /hardware\.graphics\.enable/,
    },
    'a second place of the same tree': {
      paste: '{\n  hardware.pulseaudio.enable = true;\n  hardware.pulseaudio.support32Bit = true;\n}',
      at: 'pulseaudio',
    },
    'of Home Manager': {
      paste: '{ home.stateVersion = "24.11"; programs.git.userName = "Ann"; }',
      at: 'userName',
      fixed: 'programs.git.settings.user.name',
    },
    'a submodule': {
      paste: '{ users.users.bob.passwordFile = "/x"; }',
      at: 'passwordFile',
      fixed: 'hashedPasswordFile',
    },
    'a piece of a file': {
      paste: 'services.openssh = {\n  permitRootLogin = "no";\n};',
      at: 'permitRootLogin',
    },
    'on a line that lacks something': {
      paste: '{\n  services.xserver = {\n    libinput.enable true;\n  };\n}',
      at: 'enable',
    },
    'without anything in its place': {
      paste: '{ boot.loader.grub.version = 2; }',
      at: 'version',
      says: /Take this line out/,
    },
    'works, but not for long': {
      paste: '{ virtualisation.docker.enableNvidia = true; }',
      at: 'enableNvidia',
      says: /hardware\.nvidia-container-toolkit\.enable.+deprecated/,
    },
    'named by the output of a rebuild': {
      paste: {
        'configuration.nix':
          "warning: The option `services.openssh.permitRootLogin' defined in `/etc/nixos/a.nix' has been renamed\n",
      },
      at: 'services.openssh.permitRootLogin',
      severity: 'advice',
    },
    'named in a list': {
      paste: 'What became of these?\n- `services.xserver.layout`\n- `services.openssh.enable`\n',
      at: 'services.xserver.layout',
      severity: 'advice',
    },
  },
  silent: {
    'a name in a sentence without quotes': 'What became of services.xserver.layout in the new release?',
    'the new name':
      '{ services.openssh.settings.PasswordAuthentication = false; hardware.graphics.enable = true; }',
    'a name in a text': '{ environment.etc.note.text = "services.openssh.passwordAuthentication"; }',
    'the name in another tree':
      '{ services.mine.passwordAuthentication = false; networking.hostName = "a"; }',
  },
});

describeRule('removed-option', {
  fires: {
    'with its tree': {
      paste: '{ sound.enable = true; networking.hostName = "a"; }',
      at: 'sound',
      severity: 'error',
    },
    'under a name that is not listed': {
      paste: '{ services.xserver.enable = true; services.xserver.desktopManager.gnome3.enable = true; }',
      at: 'enable',
    },
  },
  silent: { 'what is there': '{ services.pipewire.enable = true; services.xserver.enable = true; }' },
});

describeRule('option-nested-in-wrong-set', {
  fires: {
    'services in environment': {
      paste: '{ environment = { variables.A = "b"; services.openssh.enable = true; }; }',
      at: 'services',
      severity: 'error',
      says: /out of `environment`/,
    },
    'programs in services': {
      paste: '{ services = { programs.git.enable = true; }; }',
      at: 'programs',
    },
    'users in home-manager': {
      paste: '{ home-manager = { users.users.ann.home = "/home/ann"; useGlobalPkgs = true; }; }',
      at: 'users',
    },
  },
  silent: {
    'trees of the same name': '{ boot.initrd.systemd.services.x.script = "y"; networking.hostName = "a"; }',
    'a user who is called services':
      '{ users.users.services.isSystemUser = true; networking.hostName = "a"; }',
    'options in their place': '{ environment.variables.A = "b"; services.openssh.enable = true; }',
  },
});

describeRule('nixos-option-in-home-manager', {
  fires: {
    'in home.nix': {
      paste: '{ home.username = "ann"; services.openssh.enable = true; }',
      at: 'services.openssh',
      severity: 'error',
    },
    'a program that only NixOS has, at its block': {
      paste: '{ home-manager.users.ann = { programs.hyprland = { enable = true; }; }; }',
      at: 'programs.hyprland',
    },
  },
  silent: {
    'options of both': '{ home.username = "ann"; programs.git.enable = true; programs.zsh.enable = true; }',
    'the system beside the user':
      '{ services.openssh.enable = true; home-manager.users.ann.home.stateVersion = "25.11"; }',
  },
});

describeRule('home-option-in-nixos', {
  fires: {
    'home.packages': {
      paste: '{ pkgs, ... }: { system.stateVersion = "25.11"; home.packages = [ pkgs.git ]; }',
      at: 'home.packages',
      severity: 'error',
    },
    'a whole block, told once': {
      paste: `{ pkgs, ... }: {
  environment.systemPackages = [ pkgs.git ];
  gtk = {
    enable = true;
    theme.name = "Adwaita";
    iconTheme.name = "Papirus";
  };
  hardware.graphics.enable = true;
  services.xserver.enable = true;
}`,
      at: 'gtk',
      says: /Move `gtk` to/,
    },
  },
  silent: {
    'inside of home-manager':
      '{ system.stateVersion = "25.11"; home-manager.users.ann.home.stateVersion = "25.11"; }',
    'in home.nix': '{ pkgs, ... }: { home.packages = [ pkgs.git ]; }',
    'in a variant of a home': '{ specialisation.dark.configuration = { home.sessionVariables.A = "b"; }; }',
  },
});

describeRule('read-only-option', {
  fires: {
    'what NixOS computes': {
      paste: '{ system.nixos.release = "25.11"; networking.hostName = "a"; }',
      at: 'release',
    },
  },
  silent: {
    'reading it':
      '{ config, ... }: { environment.etc.r.text = config.system.nixos.release; networking.hostName = "a"; }',
  },
});

describeRule('state-version-value', {
  fires: {
    'no release': { paste: '{ system.stateVersion = "unstable"; }', at: '"unstable"', severity: 'error' },
    'a release to come': { paste: '{ system.stateVersion = "39.11"; }', at: '"39.11"', severity: 'warning' },
    'raised with each upgrade': {
      paste: '{\n  system.stateVersion = "25.11"; # updated to the latest\n}',
      at: '"25.11"',
    },
    'of a user': { paste: '{ home.username = "a"; home.stateVersion = "latest"; }', at: '"latest"' },
  },
  silent: {
    'the first release': '{ system.stateVersion = "24.05"; # Did you read the comment?\n}',
    'the usual warning': '{\n  system.stateVersion = "24.05"; # do not change this when you upgrade\n}',
    computed: '{ config, ... }: { system.stateVersion = config.system.nixos.release; }',
  },
});

const whole = `{ config, pkgs, ... }:
{
  imports = [ ./hardware-configuration.nix ];
  boot.loader.systemd-boot.enable = true;
  users.users.ann.isNormalUser = true;
`;

describeRule('missing-state-version', {
  fires: { 'a whole configuration without it': { paste: `${whole}}`, at: '}', severity: 'warning' } },
  silent: {
    'it is there': `${whole}  system.stateVersion = "25.11";\n}`,
    'another import may have it': `${whole.replace('./hardware-configuration.nix', './base.nix')}}`,
    'a piece': 'boot.loader.systemd-boot.enable = true;\nusers.users.ann.isNormalUser = true;',
    'it is in another file of the paste': {
      'configuration.nix': `${whole}}`,
      'hardware-configuration.nix': '{ system.stateVersion = "25.11"; boot.loader.timeout = 1; }',
    },
  },
});
