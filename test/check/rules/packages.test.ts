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
    'out of a set that is gone, with a hyphen today': {
      paste: '{ pkgs, ... }: { environment.systemPackages = with pkgs; [ gnome3.gnome_session ]; }',
      at: 'gnome3.gnome_session',
      fixed: 'gnome-session',
    },
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
    'one that no list has': {
      paste: '{ pkgs, ... }: { nix.package = pkgs.nixFlakes; system.stateVersion = "26.05"; }',
      at: 'nixFlakes',
      severity: 'advice',
      says: /not in the list/,
    },
    'two letters swapped': {
      paste: '{ pkgs, ... }: { environment.systemPackages = [ pkgs.fierfox ]; }',
      at: 'fierfox',
      fixed: 'pkgs.firefox',
    },
  },
  silent: {
    'where an overlay may add it':
      '{ pkgs, ... }: { nixpkgs.overlays = [ (import ./own.nix) ]; nix.package = pkgs.nixFlakes; }',
    'own packages':
      '{ pkgs, ... }: { environment.systemPackages = with pkgs; [ my-tool company.thing mine_2 ]; }',
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
    'one list has with pkgs, the other has not': {
      paste:
        'environment.systemPackages = [ pkgs.git htop ];\nhardware.graphics.extraPackages = with pkgs; [ libva ];',
      at: 'htop',
    },
    'a package as a value': {
      paste: 'boot.kernelPackages = linuxPackages_latest;',
      at: 'linuxPackages_latest',
      fixed: 'pkgs.linuxPackages_latest',
    },
    'a function of lib': {
      paste: 'services.openssh.enable = mkForce false;',
      at: 'mkForce',
      severity: 'advice',
      fixed: 'lib.mkForce false',
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

describeRule('unknown-library-function', {
  fires: {
    'two letters swapped': {
      paste: '{ lib, ... }: { networking.firewall.enable = lib.mkFroce true; }',
      at: 'mkFroce',
      severity: 'error',
      fixed: 'lib.mkForce true',
    },
    'a small letter for a capital': {
      paste: '{ lib, ... }: { options.a.b = lib.mkOption { type = lib.types.listof lib.types.str; }; }',
      at: 'listof',
      fixed: 'lib.types.listOf',
    },
  },
  silent: {
    'a function of its own': '{ lib, ... }: { networking.hostName = lib.mine.nameOf "a"; }',
    'asked for with or': '{ lib, ... }: { networking.hostName = lib.optionl or "a"; }',
    'one that ends in a prime': "{ lib, ... }: { environment.etc = lib.mapAttrs' (n: v: v) { }; }",
  },
});

describeRule('missing-argument', {
  fires: {
    'inputs under with pkgs': {
      paste:
        '{ pkgs, ... }:\n{\n  environment.systemPackages = with pkgs; [ vim inputs.zen.packages.x86_64-linux.default ];\n}',
      at: 'inputs',
      says: /specialArgs/,
      fixed: '{ pkgs, inputs, ... }:',
    },
    'another set of packages': {
      paste: '{ pkgs, ... }:\n{\n  environment.systemPackages = [ unstable.firefox ];\n}',
      at: 'unstable',
      fixed: '{ pkgs, unstable, ... }:',
    },
    'an input by its own name': {
      paste: '{ pkgs, ... }:\n{\n  imports = [ stylix.nixosModules.stylix ];\n}',
      at: 'stylix',
    },
  },
  silent: {
    'a set of an overlay':
      '{ pkgs, ... }: { environment.systemPackages = with pkgs; [ inputs.zen.default ]; }',
    'inputs in the list':
      '{ pkgs, inputs, ... }: { environment.systemPackages = with pkgs; [ inputs.zen.packages.a.b ]; }',
  },
});

describeRule('unknown-package', {
  fires: {
    'a long name that few packages refer to': {
      paste: '{ pkgs, ... }: { boot.kernelPackages = pkgs.linuxPackages_lastest; }',
      at: 'linuxPackages_lastest',
      fixed: 'pkgs.linuxPackages_latest',
    },
  },
  silent: {},
});

describeRule('unknown-package', {
  fires: {
    'the packages of another channel': {
      paste: '{ pkgs, ... }: { environment.systemPackages = with pkgs; [ git unstable.neovim ]; }',
      at: 'unstable',
      severity: 'advice',
      says: /overlay adds `unstable`/,
    },
    'the same in full': {
      paste: '{ pkgs, ... }: { environment.systemPackages = [ pkgs.nixpkgs-unstable.neovim ]; }',
      at: 'nixpkgs-unstable',
      severity: 'advice',
    },
    'a switch that nothing defines': {
      paste:
        '{ pkgs, lib, ... }: { environment.systemPackages = with pkgs; [ git ] ++ lib.optionals enableGaming [ steam-run ]; }',
      at: 'enableGaming',
      severity: 'warning',
      says: /let enableGaming = true; in/,
    },
    'a switch among conditions': {
      paste:
        '{ pkgs, lib, ... }: { environment.systemPackages = with pkgs; if (!isLaptop && true) then [ git ] else [ ]; }',
      at: 'isLaptop',
    },
    'in a set today': {
      paste: '{ pkgs, ... }: { environment.systemPackages = with pkgs; [ kate ]; }',
      at: 'kate',
      severity: 'warning',
      says: /in the set `kdePackages`/,
      fixed: '[ kdePackages.kate ]',
    },
    'an old version in the name': {
      paste: '{ pkgs, ... }: { environment.systemPackages = [ pkgs.terraform_0_13 ]; }',
      at: 'terraform_0_13',
      severity: 'warning',
      says: /^Use `terraform` \(version [\d.]+ or newer\)/,
    },
    'an old version without a dash': {
      paste: '{ pkgs, ... }: { environment.systemPackages = [ pkgs.php74 ]; }',
      at: 'php74',
      says: /^Use `php`/,
    },
    'older than all that are listed': {
      paste: '{ pkgs, ... }: { services.nextcloud.package = pkgs.nextcloud25; }',
      at: 'nextcloud25',
      says: /^Use `nextcloud/,
    },
  },
  silent: {
    'an overlay adds the set':
      '{ pkgs, inputs, ... }: { nixpkgs.overlays = [ (final: prev: { unstable = import inputs.u { }; }) ]; environment.systemPackages = with pkgs; [ unstable.neovim ]; }',
    'the set is an argument':
      '{ pkgs, unstable, ... }: { environment.systemPackages = with pkgs; [ git unstable.neovim ]; }',
    'a switch of its own':
      '{ pkgs, lib, enableGaming, ... }: let isLaptop = true; in { environment.systemPackages = with pkgs; lib.optionals (enableGaming || isLaptop) [ git ]; }',
    'a switch in a piece of a file':
      'environment.systemPackages = with pkgs; [ git ] ++ lib.optionals enableGaming [ steam-run ];',
    'a switch of another with':
      '{ pkgs, lib, mine, ... }: with mine; { environment.systemPackages = with pkgs; lib.optionals enableGaming [ git ]; }',
    'a property of the platform':
      '{ pkgs, lib, ... }: { environment.systemPackages = with pkgs; lib.optionals stdenv.isLinux [ git ]; }',
    'versions that are newer or only shorter':
      '{ pkgs, ... }: { environment.systemPackages = with pkgs; [ pnpm_99 cassandra_4 bluez5 dotnet-runtime_8 nextcloud99 ]; }',
  },
});
