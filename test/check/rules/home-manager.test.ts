// Home Manager: its module, what reaches home.nix, and what only the system can do.
import { describeRule } from '../cases.ts';

const flake = (modules: string, more = '') => `{
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
  inputs.home-manager = { url = "github:nix-community/home-manager"; inputs.nixpkgs.follows = "nixpkgs"; };
  inputs.nixvim.url = "github:nix-community/nixvim";
  outputs = { self, nixpkgs, home-manager, ... }@inputs: {
    nixosConfigurations.laptop = nixpkgs.lib.nixosSystem {
      specialArgs = { inherit inputs; };
      modules = [ ${modules} ];
    };
    ${more}
  };
}`;
const module = 'home-manager.nixosModules.home-manager';

describeRule('missing-extraspecialargs', {
  fires: {
    'home.nix asks for inputs': {
      paste: {
        'flake.nix': flake(`./configuration.nix ${module} { home-manager.users.a = import ./home.nix; }`),
        'home.nix': '{ inputs, ... }: { home.stateVersion = "25.11"; }',
      },
      at: 'home-manager.users.a',
      severity: 'error',
    },
    'home.nix as a path': {
      paste: {
        'flake.nix': flake(`./configuration.nix ${module} { home-manager.users.a = ./home.nix; }`),
        'home.nix': '{ nixvim, ... }: { home.stateVersion = "25.11"; }',
      },
      at: 'home-manager.users.a',
      severity: 'error',
    },
    'a home of its own': {
      paste: flake(
        './configuration.nix',
        'homeConfigurations.a = home-manager.lib.homeManagerConfiguration { pkgs = x; modules = [ ({ inputs, ... }: { }) ]; };',
      ),
      at: 'homeManagerConfiguration',
      severity: 'error',
    },
    'each input by its own name': {
      paste: `modules = [
  home-manager.nixosModules.home-manager
  {
    home-manager.extraSpecialArgs = inputs;
    home-manager.users.ann = { inputs, ... }: { home.stateVersion = "26.05"; };
  }
];`,
      at: 'home-manager.users.ann',
      says: /inherit inputs/,
    },
    'home.nix may ask for inputs': {
      paste: flake(`./configuration.nix ${module} { home-manager.users.a = import ./home.nix; }`),
      at: 'home-manager.users.a',
      severity: 'advice',
    },
  },
  silent: {
    'handed on': {
      'flake.nix': flake(
        `${module} ./c.nix { home-manager = { extraSpecialArgs = { inherit inputs; }; users.a = import ./home.nix; }; }`,
      ),
      'home.nix': '{ inputs, ... }: { home.stateVersion = "25.11"; }',
    },
    'called with what it needs': {
      'flake.nix': flake(`${module} { home-manager.users.a = import ./home.nix { inherit inputs; }; }`),
      'home.nix': '{ inputs }: { home.stateVersion = "25.11"; }',
    },
    'handed on from another file': {
      'flake.nix': flake(`${module} ./c.nix { home-manager.users.a = import ./home.nix; }`),
      'c.nix': '{ inputs, ... }: { home-manager.extraSpecialArgs = { inherit inputs; }; }',
      'home.nix': '{ inputs, ... }: { home.stateVersion = "25.11"; }',
    },
  },
});

describeRule('home-manager-module-not-imported', {
  fires: {
    'a flake that has the input alone': {
      paste: flake('{ home-manager.users.a.home.stateVersion = "25.11"; }'),
      at: 'home-manager.users.a.home.stateVersion',
      severity: 'error',
    },
    'files may import it': {
      paste: flake('./configuration.nix { home-manager.users.a = import ./a.nix; }'),
      at: 'home-manager.users.a',
      severity: 'warning',
    },
    'a classic configuration': {
      paste: {
        'configuration.nix': `{ pkgs, ... }: {
  imports = [ ./hardware-configuration.nix ];
  home-manager = { users.a.home.stateVersion = "25.11"; };
  system.stateVersion = "25.11";
}`,
      },
      at: 'users',
      severity: 'warning',
    },
  },
  silent: {
    'a flake that imports it': flake(`./c.nix ${module} { home-manager.users.a = import ./a.nix; }`),
    'by the long way': flake(
      'inputs.home-manager.nixosModules.default { home-manager.users.a = import ./a.nix; }',
    ),
    'a file that is about homes': flake('./home-manager.nix { home-manager.users.a = import ./a.nix; }'),
    'a channel': `{
  imports = [ ./hardware-configuration.nix <home-manager/nixos> ];
  home-manager.users.a.home.stateVersion = "25.11";
  system.stateVersion = "25.11";
}`,
    'one file of many': '{ home-manager.users.a.programs.git.enable = true; }',
  },
});

describeRule('home-module-in-nixos-modules', {
  fires: {
    'in the list of the system': {
      paste: flake('./c.nix inputs.nixvim.homeModules.nixvim'),
      at: 'inputs.nixvim.homeModules.nixvim',
      severity: 'error',
    },
    'in the imports of the system': {
      paste: `{ inputs, ... }: {
  imports = [ inputs.nixvim.homeManagerModules.nixvim ];
  boot.loader.systemd-boot.enable = true;
}`,
      at: 'inputs.nixvim.homeManagerModules.nixvim',
    },
    "hjem's, in the imports of the system": {
      paste: `{ inputs, ... }: {
  imports = [ inputs.theme.hjemModules.default ];
  hjem.users.ann.files = { };
}`,
      at: 'inputs.theme.hjemModules.default',
    },
    'a system module in home.nix': {
      paste: `{ inputs, ... }: {
  imports = [ inputs.nixvim.nixosModules.nixvim ];
  home.username = "a";
}`,
      at: 'inputs.nixvim.nixosModules.nixvim',
      says: /homeModules/,
    },
    'one that says by its name that it is for Home Manager': {
      paste: flake('./c.nix inputs.nixneovim.nixosModules.${system}.homeManager'),
      at: 'inputs.nixneovim.nixosModules.${system}.homeManager',
      severity: 'warning',
      says: /`nixosModules`.*for Home Manager/,
    },
    'the same in the imports of the system': {
      paste: `{ inputs, ... }: {
  imports = [ inputs.impermanence.nixosModules.home-manager.impermanence ];
  boot.loader.systemd-boot.enable = true;
}`,
      at: 'inputs.impermanence.nixosModules.home-manager.impermanence',
      severity: 'warning',
    },
  },
  silent: {
    'Home Manager itself, by other names': flake(
      './c.nix inputs.home-manager-stable.nixosModules.home-manager inputs.hm.nixosModules.home-manager',
    ),
    'an input in another set': flake('./c.nix patched.home-manager.nixosModules.home-manager'),
    'one of the own flake': flake('./c.nix self.nixosModules.home-manager'),
    'a name that only begins like it': flake('./c.nix inputs.x.nixosModules.homeManagerSupport'),
    'each where it belongs': flake(
      `inputs.nixvim.nixosModules.nixvim ${module} { home-manager.users.a = { imports = [ inputs.nixvim.homeModules.nixvim ]; home.stateVersion = "25.11"; }; }`,
    ),
    'a home module under another name': `{ inputs, ... }: {
  imports = [ inputs.impermanence.nixosModules.home-manager.impermanence ];
  home.username = "a";
}`,
    'shared with all users': flake(
      `./c.nix ${module} { home-manager.sharedModules = [ inputs.nixvim.homeModules.nixvim ]; }`,
    ),
  },
});

describeRule('missing-home-stateversion', {
  fires: {
    'a home.nix': {
      paste: '{ home.username = "a"; home.homeDirectory = "/home/a"; programs.git.enable = true; }',
      at: 'home.username',
      severity: 'error',
    },
    'a user in configuration.nix': {
      paste: `{ pkgs, ... }: {
  imports = [ <home-manager/nixos> ];
  home-manager.users.a = { programs.git.enable = true; };
}`,
      at: 'home-manager.users.a',
      severity: 'error',
    },
    'a paste that ends early': {
      paste: `{ pkgs, ... }: {
  imports = [ <home-manager/nixos> ];
  home-manager.users.a = {
    programs.git.enable = true;
`,
      at: 'home-manager.users.a',
      severity: 'warning',
    },
  },
  silent: {
    'it is there': '{ home = { username = "a"; homeDirectory = "/home/a"; stateVersion = "25.11"; }; }',
    'imported files may have it':
      '{ imports = [ ./b.nix ]; home = { username = "a"; homeDirectory = "/home/a"; }; }',
    'a module with options': `{ lib, config, ... }: {
  options.me.enable = lib.mkEnableOption "me";
  config = lib.mkIf config.me.enable { home.username = "a"; home.homeDirectory = "/home/a"; };
}`,
    'one file of many': '{ home-manager.users.a = { programs.git.enable = true; }; }',
    'for all users': `{
  imports = [ <home-manager/nixos> ];
  home-manager.sharedModules = [ { home.stateVersion = "25.11"; } ];
  home-manager.users.a = { programs.git.enable = true; };
}`,
  },
});

describeRule('login-shell-not-set-by-home-manager', {
  fires: {
    'zsh in the home only': {
      paste: '{ users.users.a.isNormalUser = true; home-manager.users.a.programs.zsh.enable = true; }',
      at: 'enable',
      severity: 'advice',
    },
    'the shell of a user, enabled in the home only': {
      paste: `{ pkgs, ... }: {
  imports = [ <home-manager/nixos> ];
  users.users.devin.shell = pkgs.fish;
  home-manager.users.devin = { pkgs, ... }: { programs.fish.enable = true; };
}`,
      at: 'pkgs.fish',
      severity: 'advice',
      says: /^Add `programs\.fish\.enable = true;` to the system/,
    },
    'the same in the whole of a configuration': {
      paste: {
        'configuration.nix':
          '{ pkgs, ... }: { imports = [ <home-manager/nixos> ]; users.users.ann = { isNormalUser = true; shell = pkgs.zsh; }; home-manager.users.ann = { programs.zsh.enable = true; }; system.stateVersion = "25.11"; }',
      },
      at: 'pkgs.zsh',
      severity: 'warning',
    },
    'the variable': { paste: '{ home.username = "a"; home.sessionVariables.SHELL = "fish"; }', at: 'SHELL' },
  },
  silent: {
    'zsh in both': `{ pkgs, ... }: {
  programs.zsh.enable = true;
  users.users.a = { isNormalUser = true; shell = pkgs.zsh; };
  home-manager.users.a.programs.zsh.enable = true;
}`,
    'the home of another user':
      '{ pkgs, ... }: { users.users.a.shell = pkgs.zsh; home-manager.users.b.programs.zsh.enable = true; }',
    'the writer knows':
      '{ pkgs, ... }: { users.users.a = { shell = pkgs.zsh; ignoreShellProgramCheck = true; }; home-manager.users.a.programs.zsh.enable = true; }',
    'a shell without an option':
      '{ pkgs, ... }: { users.users.a.shell = pkgs.nushell; home-manager.users.a.programs.nushell.enable = true; }',
    'the system is elsewhere': '{ home.username = "a"; programs.zsh.enable = true; }',
    bash: '{ users.users.a.isNormalUser = true; home-manager.users.a.programs.bash.enable = true; }',
  },
});

describeRule('config-of-other-system', {
  fires: {
    "the system's config in a home": {
      paste: `{ config, ... }: {
  networking.hostName = "a";
  home-manager.users.a = { home.sessionVariables.X = config.xdg.configHome; };
}`,
      at: 'config.xdg.configHome',
      severity: 'error',
    },
    'in a function without config': {
      paste: `{ config, ... }: {
  networking.hostName = "a";
  home-manager.users.a = { pkgs, ... }: { home.file.x.source = config.lib.file.mkOutOfStoreSymlink "/x"; };
}`,
      at: 'config.lib.file.mkOutOfStoreSymlink',
    },
    "the home's config for the system": {
      paste: '{ config, ... }: { home.username = "a"; home.file.x.text = config.networking.hostName; }',
      at: 'config.networking.hostName',
      says: /osConfig/,
    },
  },
  silent: {
    "the home's own": `{ config, ... }: {
  networking.hostName = "a";
  home-manager.users.a = { config, ... }: { home.sessionVariables.X = config.xdg.configHome; };
}`,
    "the system's own": `{ config, ... }: {
  networking.hostName = "a";
  home-manager.users.a = { home.file.x.text = config.networking.hostName; };
}`,
    'with osConfig':
      '{ osConfig, ... }: { home.username = "a"; home.file.x.text = osConfig.networking.hostName; }',
    'a part of the home':
      '{ config, ... }: { home.username = "a"; home.file.x.text = config.programs.git.userName; }',
  },
});
