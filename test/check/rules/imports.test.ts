import { describeRule } from '../cases.ts';

describeRule('package-in-imports', {
  fires: {
    package: {
      paste: '{ pkgs, ... }: { imports = [ ./a.nix pkgs.git ]; networking.hostName = "a"; }',
      at: 'pkgs.git',
    },
  },
  silent: {
    'modules of inputs':
      '{ inputs, ... }: { imports = [ inputs.disko.nixosModules.disko ./a.nix ]; networking.hostName = "a"; }',
    'a module inside of a package':
      '{ pkgs, ... }: { imports = [ pkgs.x.passthru.nixosModule ]; networking.hostName = "a"; }',
  },
});

describeRule('wrong-import', {
  fires: {
    'in quotes': {
      paste: '{ imports = [ "users.nix" ]; networking.hostName = "a"; }',
      at: '"users.nix"',
      fixed: '[ ./users.nix ]',
    },
    'with its dot': {
      paste: '{ imports = [ "./users.nix" ]; networking.hostName = "a"; }',
      at: '"./users.nix"',
      fixed: '[ ./users.nix ]',
    },
    'no list': {
      paste: '{ imports = ./users.nix; networking.hostName = "a"; }',
      at: './users.nix',
      fixed: '[ ./users.nix ]',
    },
    'a list in the list': {
      paste: '{ imports = [ [ ./a.nix ] ]; networking.hostName = "a"; }',
      at: '[ ./a.nix ]',
    },
    'under a condition': {
      paste:
        '{ lib, config, ... }: { imports = [ (lib.mkIf config.a ./x.nix) ]; networking.hostName = "a"; }',
      at: '(lib.mkIf config.a ./x.nix)',
    },
    'the modules of a flake': {
      paste:
        '{ outputs = { nixpkgs, ... }: { nixosConfigurations.a = nixpkgs.lib.nixosSystem { modules = [ "./configuration.nix" ]; }; }; }',
      at: '"./configuration.nix"',
    },
  },
  silent: {
    'files, sets and functions':
      '{ imports = [ ./a.nix { networking.hostName = "a"; } ({ pkgs, ... }: { }) (import ./b.nix) ]; }',
    'a text that is a path':
      '{ imports = [ "/etc/nixos/a.nix" "${fetchTarball "x"}/nixos" ]; networking.hostName = "a"; }',
  },
});

describeRule('module-arg-in-imports-recursion', {
  fires: {
    'config decides': {
      paste:
        '{ config, lib, ... }: { imports = lib.optional config.services.openssh.enable ./x.nix; networking.hostName = "a"; }',
      at: 'lib.optional config.',
      severity: 'error',
    },
    'pkgs fetches': {
      paste:
        '{ pkgs, ... }: { imports = [ (pkgs.fetchFromGitHub { owner = "a"; }) ]; networking.hostName = "a"; }',
      at: '(pkgs.fetchFromGitHub { owner = "a"; })',
    },
    'pkgs fetched it before': {
      paste: `{ pkgs, ... }:
let repo = pkgs.fetchFromGitLab { owner = "a"; };
in { imports = [ "\${repo}/host.nix" ]; networking.hostName = "a"; }`,
      at: '"${repo}/host.nix"',
    },
    'a name out of pkgs decides': {
      paste: `{ lib, pkgs, ... }:
let inherit (pkgs.stdenv) isDarwin;
in { imports = [ ./a.nix ] ++ lib.optional isDarwin ./b.nix; networking.hostName = "a"; }`,
      at: '++ lib.optional isDarwin',
      says: /pkgs\.stdenv/,
    },
  },
  silent: {
    'a name of its own decides': `{ lib, ... }:
let isWork = true;
in { imports = [ ./a.nix ] ++ lib.optional isWork ./b.nix; networking.hostName = "a"; }`,
    'Nix itself fetched it before': `{ pkgs, ... }:
let repo = builtins.fetchTarball "https://x.example";
in { imports = [ "\${repo}/host.nix" ]; networking.hostName = "a"; }`,
    'Nix itself fetches':
      '{ imports = [ (builtins.fetchTarball "https://x.example") ]; networking.hostName = "a"; }',
    'arguments that are handed on':
      '{ config, pkgs, ... }: { imports = [ (import ./x.nix { inherit pkgs config; }) ]; networking.hostName = "a"; }',
    'a condition inside of a module':
      '{ lib, ... }: { imports = [ ({ config, ... }: { networking.firewall.enable = lib.mkIf config.a true; }) ]; networking.hostName = "a"; }',
  },
});

describeRule('duplicate-import', {
  fires: {
    twice: {
      paste: '{ imports = [ ./a.nix ./b.nix ./a.nix ]; networking.hostName = "a"; }',
      at: './a.nix',
      severity: 'advice',
    },
  },
  silent: { once: '{ imports = [ ./a.nix ./b.nix ]; networking.hostName = "a"; }' },
});

describeRule('conflicting-values', {
  fires: {
    'a file and what it imports': {
      paste: {
        'configuration.nix': '{ imports = [ ./base.nix ]; networking.hostName = "laptop"; }',
        'base.nix': '{\n  networking.hostName = "nixos";\n}',
      },
      at: 'networking.hostName',
      severity: 'error',
      says: /base\.nix, line 2/,
    },
    'two modules of a flake': {
      paste: {
        'flake.nix':
          '{ outputs = { nixpkgs, ... }: { nixosConfigurations.a = nixpkgs.lib.nixosSystem { modules = [ ./a.nix ./b.nix ]; }; }; }',
        'a.nix': '{ services.openssh.enable = true; networking.hostName = "a"; }',
        'b.nix': '{ services.openssh = { enable = false; }; time.timeZone = "Europe/Berlin"; }',
      },
      at: 'enable',
    },
    'both in one paste': {
      paste:
        '# configuration.nix\n{\n  imports = [ ./b.nix ];\n  time.timeZone = "UTC";\n}\n\n# b.nix\n{\n  time.timeZone = "Europe/Berlin";\n}\n',
      at: 'time.timeZone',
    },
  },
  silent: {
    'the same value': {
      'a.nix': '{ imports = [ ./b.nix ]; networking.hostName = "a"; }',
      'b.nix': '{ networking.hostName = "a"; }',
    },
    'a default': {
      'a.nix': '{ imports = [ ./b.nix ]; networking.hostName = "a"; }',
      'b.nix': '{ lib, ... }: { networking.hostName = lib.mkDefault "b"; }',
    },
    'lists and lines are joined': {
      'a.nix':
        '{ imports = [ ./b.nix ]; networking.firewall.allowedTCPPorts = [ 1 ]; environment.extraInit = "a"; }',
      'b.nix': '{ networking.firewall.allowedTCPPorts = [ 2 ]; environment.extraInit = "b"; }',
    },
    'two machines that share a file': {
      'a.nix': '{ imports = [ ./common.nix ]; networking.hostName = "a"; }',
      'b.nix': '{ imports = [ ./common.nix ]; networking.hostName = "b"; }',
      'common.nix': '{ time.timeZone = "UTC"; }',
    },
    'under a condition': {
      'a.nix': '{ imports = [ ./b.nix ]; services.openssh.enable = true; }',
      'b.nix': '{ lib, config, ... }: { services.openssh.enable = lib.mkIf config.a false; }',
    },
  },
});

describeRule('imports-at-wrong-level', {
  fires: {
    'inside of a block': {
      paste: '{ networking.hostName = "a"; services = { imports = [ ./a.nix ]; }; }',
      at: 'imports',
      severity: 'error',
    },
    'inside of config': {
      paste: '{ config = { imports = [ ./a.nix ]; networking.hostName = "a"; }; }',
      at: 'imports',
      says: /out of `config`/,
    },
  },
  silent: {
    'at the top': '{ imports = [ ./a.nix ]; networking.hostName = "a"; }',
    'for one user':
      '{ networking.hostName = "a"; home-manager.users.ann = { imports = [ ./home.nix ]; }; home-manager.users.bob.imports = [ ./b.nix ]; }',
    'in a container': '{ networking.hostName = "a"; containers.web.config = { imports = [ ./web.nix ]; }; }',
    'a module from elsewhere': '{ networking.hostName = "a"; programs.nixvim.imports = [ ./vim.nix ]; }',
  },
});

describeRule('wrong-config-scope', {
  fires: {
    'options and settings': {
      paste: '{ lib, ... }: { options.my.x = lib.mkOption { }; services.openssh.enable = true; }',
      at: 'services.openssh.enable',
      severity: 'error',
    },
    'config and settings': {
      paste: '{ config = { networking.hostName = "a"; }; boot.loader.timeout = 1; }',
      at: 'boot.loader.timeout',
    },
  },
  silent: {
    'all in config':
      '{ lib, ... }: { imports = [ ./a.nix ]; options.my.x = lib.mkOption { }; config.services.openssh.enable = true; }',
    'no module': '{ config = 5; services = 3; }',
  },
});
