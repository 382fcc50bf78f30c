/** Small files of many kinds, written for the tests: what learners write, and what shows the language. */

const configuration = `{ config, lib, pkgs, ... }:

let
  user = "alice";
  tools = with pkgs; [
    git
    ripgrep
  ];
in
{
  imports = [
    ./hardware-configuration.nix
    ./modules/desktop.nix
  ];

  # The boot loader
  boot.loader.systemd-boot.enable = true;
  boot.loader.efi.canTouchEfiVariables = true;

  networking = {
    hostName = "laptop";
    networkmanager.enable = true;
    firewall.allowedTCPPorts = [ 22 80 ];
  };

  users.users.\${user} = {
    isNormalUser = true;
    extraGroups = [ "wheel" "networkmanager" ];
    packages = tools ++ [ (pkgs.python3.withPackages (ps: [ ps.requests ])) ];
  };

  services.openssh = {
    enable = true;
    settings = {
      PasswordAuthentication = false;
      PermitRootLogin = "no";
    };
  };

  programs.bash.interactiveShellInit = ''
    export EDITOR=vim
    if [ -f ~/.aliases ]; then
      source ~/.aliases
    fi
    echo "hello \${user}, your shell is ''\${SHELL}"
  '';

  systemd.services.backup = lib.mkIf config.services.openssh.enable {
    description = "Backup";
    serviceConfig.ExecStart = "\${pkgs.restic}/bin/restic backup /home";
  };

  system.stateVersion = "26.05";
}
`;

const flake = `{
  description = "My systems";

  inputs = {
    nixpkgs.url = "github:NixOS/nixpkgs/nixos-26.05";
    home-manager = {
      url = "github:nix-community/home-manager";
      inputs.nixpkgs.follows = "nixpkgs";
    };
  };

  outputs = { self, nixpkgs, home-manager, ... }@inputs: {
    nixosConfigurations.laptop = nixpkgs.lib.nixosSystem {
      system = "x86_64-linux";
      specialArgs = { inherit inputs; };
      modules = [
        ./configuration.nix
        home-manager.nixosModules.home-manager
        {
          home-manager.useGlobalPkgs = true;
          home-manager.users.alice = import ./home.nix;
        }
      ];
    };
  };
}
`;

const home = `{ pkgs, ... }:
{
  home.username = "alice";
  home.homeDirectory = "/home/alice";

  home.packages = [
    pkgs.htop
    pkgs.jq
  ];

  programs.git = {
    enable = true;
    userName = "Alice";
    aliases = { co = "checkout"; st = "status"; };
  };

  home.file.".config/tool.conf".text = ''
    [section]
    key = value; other = "quoted"
  '';

  programs.vim.extraConfig = ''
    set number
  '';
}
`;

const package_ = `{ lib
, stdenv
, fetchurl
, enableGui ? false
}:

stdenv.mkDerivation rec {
  pname = "hello";
  version = "2.12";

  src = fetchurl {
    url = "mirror://gnu/hello/\${pname}-\${version}.tar.gz";
    hash = "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  };

  configureFlags = lib.optional enableGui "--with-gui"
    ++ lib.optionals (!enableGui && stdenv.isLinux) [ "--without-gui" "--quiet" ];

  postInstall = ''
    for f in $out/bin/*; do
      wrapProgram "$f" --prefix PATH : \${lib.makeBinPath [ stdenv.cc ]}
    done
  '';

  meta = with lib; {
    description = "A friendly greeting";
    license = licenses.gpl3Plus;
    platforms = if enableGui then platforms.linux else platforms.all;
  };
}
`;

const module_ = `{ config, lib, ... }:

with lib;

let
  cfg = config.services.tool;
  settingsFormat = key: value: "\${key}=\${toString value}";
in
{
  options.services.tool = {
    enable = mkEnableOption "tool";
    port = mkOption {
      type = types.port;
      default = 8080;
      description = "The port to listen on.";
    };
    extra = mkOption {
      type = types.attrsOf types.str;
      default = { };
    };
  };

  config = mkIf cfg.enable (mkMerge [
    {
      assertions = [
        { assertion = cfg.port > 1024 -> cfg.extra != { }; message = "needs extra settings"; }
      ];
      networking.firewall.allowedTCPPorts = [ cfg.port ];
    }
    (mkIf (cfg.extra ? debug) {
      environment.etc."tool.conf".text =
        concatStringsSep "\\n" (mapAttrsToList settingsFormat cfg.extra);
    })
  ]);
}
`;

export const samples: readonly string[] = [configuration, flake, home, package_, module_];
