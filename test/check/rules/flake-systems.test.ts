// Systems in flakes: their modules, the arguments of these, and the paths of outputs.
import { describeRule } from '../cases.ts';

const flake = (body: string, inputs = '') => `{
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
  ${inputs}
  outputs = { self, nixpkgs, ... }@inputs: {
    ${body}
  };
}`;
const system = (args: string, inputs = '') =>
  flake(`nixosConfigurations.laptop = nixpkgs.lib.nixosSystem { ${args} };`, inputs);
const homeManager =
  'inputs.home-manager = { url = "github:nix-community/home-manager"; inputs.nixpkgs.follows = "nixpkgs"; };';
const disko = 'inputs.disko.url = "github:nix-community/disko";';

describeRule('configuration-not-in-modules', {
  fires: {
    'an empty list': { paste: system('modules = [ ];'), at: 'modules', severity: 'error' },
    'no list': { paste: system('system = "x86_64-linux";'), at: 'nixosSystem', severity: 'error' },
    'only modules of others': {
      paste: system('modules = [ inputs.disko.nixosModules.disko ];', disko),
      at: 'modules',
      severity: 'warning',
    },
    'only the set-up of Home Manager': {
      paste: system(
        'modules = [ inputs.home-manager.nixosModules.default { home-manager.useGlobalPkgs = true; } ];',
        homeManager,
      ),
      at: 'modules',
      severity: 'warning',
    },
    'in a piece': {
      paste: 'nixosConfigurations.laptop = nixpkgs.lib.nixosSystem {\n  modules = [ ];\n};',
      at: 'modules',
    },
  },
  silent: {
    'a file': system('modules = [ ./configuration.nix inputs.disko.nixosModules.disko ];', disko),
    'a set': system('modules = [ { boot.loader.systemd-boot.enable = true; } ];'),
    "the flake's own module": system('modules = [ self.nixosModules.laptop ];'),
    'a list made elsewhere': system('modules = common ++ [ inputs.disko.nixosModules.disko ];', disko),
    'a module out of a deeper set': system('modules = [ config.flake.nixosModules.host ];'),
  },
});

describeRule('unknown-system-argument', {
  fires: {
    'an option beside modules': {
      paste: system('networking.hostName = "a"; modules = [ ./configuration.nix ];'),
      at: 'networking',
      severity: 'error',
    },
    'what Home Manager took long ago': {
      paste: flake(
        'homeConfigurations.a = inputs.home-manager.lib.homeManagerConfiguration { username = "a"; modules = [ ./home.nix ]; };',
        homeManager,
      ),
      at: 'username',
      severity: 'warning',
    },
  },
  silent: {
    'all that it takes': system(
      'system = "x86_64-linux"; pkgs = x; lib = y; specialArgs = { }; modules = [ ./a.nix ];',
    ),
    "somebody's own function": '{ nixosSystem }: nixosSystem { host = "a"; }',
  },
});

describeRule('extraspecialargs-outside-home-manager', {
  fires: {
    'beside modules': {
      paste: system('extraSpecialArgs = { inherit inputs; }; modules = [ ./configuration.nix ];'),
      at: 'extraSpecialArgs',
      fixed: ' specialArgs = { inherit inputs; }',
    },
    'at the top of a module': {
      paste: system(
        'modules = [ ./a.nix { home-manager.useGlobalPkgs = true; extraSpecialArgs = { inherit inputs; }; } ];',
      ),
      at: 'extraSpecialArgs',
      fixed: 'home-manager.extraSpecialArgs = ',
    },
    'in a piece': {
      paste: `nixosConfigurations.a = nixpkgs.lib.nixosSystem {
  modules = [ ./a.nix { extraSpecialArgs = { inherit inputs; }; } ];
};`,
      at: 'extraSpecialArgs',
      fixed: 'home-manager.extraSpecialArgs = ',
    },
    'under its other name in a home': {
      paste: flake(
        'homeConfigurations.a = inputs.home-manager.lib.homeManagerConfiguration { specialArgs = { }; modules = [ ./home.nix ]; };',
        homeManager,
      ),
      at: 'specialArgs',
      fixed: 'extraSpecialArgs = { }',
    },
  },
  silent: {
    'where they belong': system(
      'specialArgs = { inherit inputs; }; modules = [ ./a.nix { home-manager.extraSpecialArgs = { inherit inputs; }; } ];',
    ),
  },
});

describeRule('specialargs-clobbers-builtin-arg', {
  fires: {
    config: {
      paste: system('specialArgs = { config = { }; }; modules = [ ./a.nix ];'),
      at: 'config',
      severity: 'error',
    },
    pkgs: {
      paste: system('specialArgs = { inherit pkgs; }; modules = [ ./a.nix ];'),
      at: 'pkgs',
      severity: 'warning',
    },
    'what the modules of NixOS ask for': {
      paste: system('specialArgs = { inherit inputs; utils = import ./utils.nix; }; modules = [ ./a.nix ];'),
      at: 'utils',
      severity: 'error',
      says: /another name than `utils`/,
    },
    inherited: {
      paste: system('specialArgs = { inherit inputs modulesPath; }; modules = [ ./a.nix ];'),
      at: 'modulesPath',
      severity: 'error',
    },
    'what few modules ask for': {
      paste: system('specialArgs = { inherit inputs baseModules; }; modules = [ ./a.nix ];'),
      at: 'baseModules',
      severity: 'warning',
    },
  },
  silent: {
    inputs: system('specialArgs = { inherit inputs; lib = x; }; modules = [ ./a.nix ];'),
    'what would be there anyway': system(
      'specialArgs = { modulesPath = "${nixpkgs}/nixos/modules"; }; modules = [ ./a.nix ];',
    ),
    'the utils of NixOS and more': system(
      'specialArgs = { utils = import "${nixpkgs}/nixos/lib/utils.nix" x // { a = 1; }; }; modules = [ ./a.nix ];',
    ),
  },
});

describeRule('missing-specialargs', {
  fires: {
    'a module below asks for inputs': {
      paste: system('modules = [ ({ inputs, ... }: { }) ];'),
      at: 'nixosSystem',
      severity: 'error',
    },
    'a pasted file asks for inputs': {
      paste: {
        'flake.nix': system('modules = [ ./configuration.nix ];'),
        'configuration.nix': '{ pkgs, inputs, ... }: { environment.systemPackages = [ pkgs.git ]; }',
      },
      at: 'nixosSystem',
      severity: 'error',
      says: /configuration\.nix asks for `inputs`/,
    },
    'a name is left out': {
      paste: {
        'flake.nix': system('specialArgs = { inherit self; }; modules = [ ./a.nix ];'),
        'a.nix': '{ inputs, ... }: { imports = [ inputs.disko.nixosModules.disko ]; }',
      },
      at: 'specialArgs',
    },
    'files may need what is not handed on': {
      paste: system(
        'modules = [ ./configuration.nix ];',
        'inputs.nixvim.url = "github:nix-community/nixvim";',
      ),
      at: 'nixosSystem',
      severity: 'advice',
    },
  },
  silent: {
    'inputs are handed on': system(
      'specialArgs = { inherit inputs; }; modules = [ ({ inputs, ... }: { }) ];',
      disko,
    ),
    'by another way': system(
      'modules = [ { _module.args = { inherit inputs; }; } ({ inputs, ... }: { }) ];',
      disko,
    ),
    'a default': system('modules = [ ({ inputs ? null, ... }: { }) ];'),
    'nothing to hand on': system('modules = [ ./configuration.nix ];'),
  },
});

describeRule('hostname-mismatch', {
  fires: {
    'two names in two files': {
      paste: {
        'flake.nix': system('modules = [ ./configuration.nix ];'),
        'configuration.nix': '{ networking.hostName = "thinkpad"; }',
      },
      at: 'laptop',
      severity: 'warning',
      says: /thinkpad/,
    },
  },
  silent: {
    'one name': {
      'flake.nix': system('modules = [ ./configuration.nix ];'),
      'configuration.nix': '{ networking.hostName = "laptop"; }',
    },
    'a name of another system of the flake': flake(
      `nixosConfigurations.b = nixpkgs.lib.nixosSystem { modules = [ { networking.hostName = "b"; } ]; };
    nixosConfigurations.b-installer = nixpkgs.lib.nixosSystem { modules = [ { networking.hostName = "b"; } ]; };`,
    ),
  },
});

describeRule('wrong-flake-output-path', {
  fires: {
    'packages left out': {
      paste: `{ inputs, pkgs, ... }: {
  environment.systemPackages = [ inputs.zen.\${pkgs.system}.default ];
}`,
      at: 'inputs.zen.${pkgs.system}.default',
      fixed: 'inputs.zen.packages.${pkgs.system}.default',
    },
    'the system left out': {
      paste: '{ inputs, pkgs, ... }: { environment.systemPackages = [ inputs.zen.packages.default ]; }',
      at: 'inputs.zen.packages.default',
    },
    'nothing but default': {
      paste: '{ inputs, ... }: { environment.systemPackages = [ inputs.zen.default ]; }',
      at: 'inputs.zen.default',
      severity: 'warning',
    },
    'repeated for each system': {
      paste: `{
  outputs = { self, nixpkgs, flake-utils }: flake-utils.lib.eachDefaultSystem (system: {
    nixosConfigurations.a = nixpkgs.lib.nixosSystem { inherit system; modules = [ ./a.nix ]; };
  });
}`,
      at: 'nixosConfigurations',
    },
    'the singular': {
      paste: flake('nixosConfiguration.a = nixpkgs.lib.nixosSystem { modules = [ ./a.nix ]; };'),
      at: 'nixosConfiguration',
      fixed: 'nixosConfigurations.a',
    },
    'systems below their platform': {
      paste: flake(
        'nixosConfigurations.x86_64-linux.a = nixpkgs.lib.nixosSystem { modules = [ ./a.nix ]; };',
      ),
      at: 'x86_64-linux',
    },
    'a shell without its platform': {
      paste: flake('devShells.default = nixpkgs.legacyPackages.x86_64-linux.hello;'),
      at: 'default',
    },
  },
  silent: {
    'full paths': `{ inputs, pkgs, ... }: {
  environment.systemPackages = [ inputs.zen.packages.\${pkgs.system}.default ];
  nixpkgs.overlays = [ inputs.a.overlays.default ];
}`,
    'outputs as they should be': flake(
      'packages.x86_64-linux.default = x; overlays.default = y; lib.default = z; colmena = { };',
    ),
    'a host that is called by its platform': flake(
      'nixosConfigurations.x86_64-linux = nixpkgs.lib.nixosSystem { modules = [ ./a.nix ]; };',
    ),
  },
});
