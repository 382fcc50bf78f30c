import { describeRule } from '../cases.ts';

describeRule('quoted-boolean', {
  fires: {
    'true in quotes': {
      paste: '{ services.openssh.enable = "true"; }',
      at: '"true"',
      severity: 'error',
      fixed: 'enable = true;',
    },
    yes: { paste: '{ networking.firewall.enable = "no"; }', at: '"no"', fixed: 'enable = false;' },
    'in a block, for one user': {
      paste: '{ home-manager.users.ann = { programs.git = { enable = "true"; }; }; }',
      at: '"true"',
    },
    'a switch of Nixpkgs': {
      paste: '{ nixpkgs.config.allowUnfree = "true"; networking.hostName = "a"; }',
      at: '"true"',
    },
    'behind mkDefault': {
      paste: '{ lib, ... }: { services.openssh.enable = lib.mkDefault "true"; }',
      at: '"true"',
    },
  },
  silent: {
    'without quotes': '{ services.openssh.enable = true; }',
    'where a text is wanted':
      '{ environment.variables.DEBUG = "true"; environment.sessionVariables.A = "yes"; }',
    'freeform settings': '{ services.openssh.settings.Whatever = "no"; networking.hostName = "a"; }',
    'not known': '{ config, ... }: { services.openssh.enable = config.my.ssh; }',
  },
});

describeRule('package-as-string', {
  fires: {
    'in a list': {
      paste: '{ pkgs, ... }: { environment.systemPackages = [ pkgs.git "firefox" ]; }',
      at: '"firefox"',
      severity: 'error',
      fixed: 'pkgs.firefox',
    },
    'with pkgs in the text': {
      paste: '{ environment.systemPackages = [ "pkgs.vim" ]; }',
      at: '"pkgs.vim"',
      fixed: '[ pkgs.vim ]',
    },
    'a shell, which may be a path too': {
      paste: '{ users.users.ann.shell = "zsh"; }',
      at: '"zsh"',
      fixed: 'shell = pkgs.zsh',
    },
    'one package': {
      paste: '{ services.nginx.enable = true; services.nginx.package = "nginx"; }',
      at: '"nginx"',
    },
  },
  silent: {
    'the argument of a call without parentheses':
      '{ pkgs, ... }: { environment.systemPackages = [ pkgs.writeShellScriptBin "x" "echo" ]; }',
    packages:
      '{ pkgs, ... }: { environment.systemPackages = with pkgs; [ git (python3.withPackages (p: [ p.numpy ])) ]; }',
    'names where names are wanted': '{ users.users.bob.extraGroups = [ "wheel" ]; }',
    'a path in the store': '{ environment.systemPackages = [ "/nix/store/abc-x" ]; }',
  },
});

describeRule('path-in-package-list', {
  fires: {
    'a module': {
      paste: '{ pkgs, ... }: { environment.systemPackages = [ pkgs.git ./nvim.nix ]; }',
      at: './nvim.nix',
    },
  },
  silent: {
    'a call without parentheses':
      '{ pkgs, ... }: { environment.systemPackages = [ pkgs.callPackage ./x.nix { } ]; }',
    called: '{ pkgs, ... }: { environment.systemPackages = [ (pkgs.callPackage ./x.nix { }) ]; }',
    imported: '{ imports = [ ./nvim.nix ]; networking.hostName = "a"; }',
  },
});

describeRule('list-expected', {
  fires: {
    'the modules of a system': {
      paste:
        '{ outputs = { nixpkgs, ... }: { nixosConfigurations.a = nixpkgs.lib.nixosSystem { modules = ./configuration.nix; }; }; }',
      at: './configuration.nix',
      fixed: 'modules = [ ./configuration.nix ]',
    },
    'one text': {
      paste: '{ users.users.ann.extraGroups = "wheel"; }',
      at: '"wheel"',
      severity: 'error',
      fixed: '[ "wheel" ]',
    },
    'one number': { paste: '{ networking.firewall.allowedTCPPorts = 22; }', at: '22', fixed: '[ 22 ]' },
  },
  silent: {
    lists: '{ networking.firewall.allowedTCPPorts = [ 22 ]; users.users.ann.extraGroups = [ "wheel" ]; }',
    'computed lists': '{ lib, ... }: { networking.firewall.allowedTCPPorts = lib.optionals true [ 22 ]; }',
    'marked lists':
      '{ lib, ... }: { networking.firewall.allowedTCPPorts = lib.mkForce (lib.mkBefore [ 22 ]); }',
  },
});

describeRule('not-a-choice', {
  fires: {
    'with the choices': {
      paste: '{ services.openssh.settings.PermitRootLogin = "never"; networking.hostName = "a"; }',
      at: '"never"',
      says: /prohibit-password/,
    },
    'a slip': {
      paste: '{ powerManagement.cpuFreqGovernor = "x"; services.openssh.settings.PermitRootLogin = "yess"; }',
      at: '"yess"',
      fixed: '"yes"',
    },
  },
  silent: { 'a choice': '{ services.openssh.settings.PermitRootLogin = "no"; networking.hostName = "a"; }' },
});

describeRule('wrong-type', {
  fires: {
    'a text without quotes that reads as a path': {
      paste: '{ time.timeZone = Europe/Lisbon; }',
      at: 'Europe/Lisbon',
      severity: 'error',
      fixed: 'timeZone = "Europe/Lisbon"',
    },
    'a number in quotes': {
      paste: '{ boot.loader.timeout = "5"; }',
      at: '"5"',
      severity: 'error',
      fixed: 'timeout = 5;',
    },
    'a number for a text': { paste: '{ networking.hostName = 5; }', at: '5', fixed: '"5"' },
    'a list for a set': { paste: '{ users.users = [ "bob" ]; networking.hostName = "a"; }', at: '[ "bob" ]' },
    'a relative path as a text': {
      paste: '{ fileSystems."/".device = "/dev/sda1"; users.users.a.home = "home/a"; }',
      at: '"home/a"',
    },
    'a port out of range': {
      paste: '{ networking.hostName = "a"; networking.firewall.allowedTCPPorts = [ 99999 ]; }',
      at: '99999',
    },
  },
  silent: {
    fitting: '{ boot.loader.timeout = 5; users.users.a.home = "/home/a"; networking.hostName = "a"; }',
    'paths of the store':
      '{ services.nginx.virtualHosts.x.root = "${./site}/public"; networking.hostName = "a"; }',
    null: '{ time.timeZone = null; networking.hostName = "a"; }',
    'what is computed':
      '{ config, lib, ... }: { boot.loader.timeout = lib.mkIf true config.my.timeout; networking.hostName = "a"; }',
    'other types in the other system': '{ programs.chromium.extensions = [ { id = "x"; } ]; }',
  },
});
