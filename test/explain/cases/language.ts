// Examples of errors of the Nix language, in old and new shapes.
import type { PasteCase } from './case.ts';

export const languageCases: readonly PasteCase[] = [
  {
    cause: 'syntax-error',
    paste: `error: syntax error, unexpected ';'
       at /etc/nixos/default.nix:6:15:
            5|     ./system
            6|     ./desktop;
             |              ^
            7|   ];`,
    says: [/Remove the semicolon in `\.\/desktop;`/],
  },
  {
    cause: 'undefined-variable',
    paste: `error: undefined variable 'otterfetch'
       at /etc/nixos/packages.nix:12:5:
           11|     htop
           12|     otterfetch
             |     ^
           13|     ripgrep`,
    says: [/search\.nixos\.org\/packages/],
  },
  {
    cause: 'type-error-value',
    paste: `error:
       … while evaluating derivation 'otter-shell'
         whose name attribute is located at /nix/store/q2l3c1m0zv2hw0k3gq8r7c1dpn5f9s6b-source/pkgs/stdenv/generic/make-derivation.nix:353:7

       error: Dependency is not of a valid type: element 3 of buildInputs for otter-shell`,
    says: [/element 3 of buildInputs for otter-shell/, /\( ?f x/],
  },
  {
    cause: 'syntax-error',
    paste: `error: invalid token '“'
       at /etc/nixos/fonts.nix:9:18:`,
    facts: { line: 9 },
    says: [/curly quotes/],
  },
  {
    cause: 'undefined-variable',
    paste: `error: undefined variable 'pkgs-unstable'
       at /etc/nixos/editors.nix:5:7:
            4|     packages = [
            5|       pkgs-unstable.helix
             |       ^`,
    facts: { attribute: 'pkgs-unstable', line: 5 },
    says: [/specialArgs/],
  },
  {
    cause: 'syntax-error',
    paste: `error: syntax error, unexpected '=', expecting ';'

       at /etc/nixos/configuration.nix:31:27:

           30|   networking.hostName = "lantern"
           31|   networking.firewall.enable = true;
             |                              ^
           32|`,
    facts: { file: '/etc/nixos/configuration.nix', line: 31, column: 27 },
    says: [/semicolon/, /line 30/],
  },
  {
    cause: 'syntax-error',
    paste: "error: syntax error, unexpected $end, expecting '}', at /etc/nixos/base.nix:88:1",
    facts: { file: '/etc/nixos/base.nix', line: 88 },
    says: [/never closed/, /`}`/],
  },
  {
    cause: 'syntax-error',
    paste: `error:
       … while evaluating the file '/home/ida/sys/home.nix':

       error: syntax error, unexpected invalid token, expecting '.' or '='
       at /home/ida/sys/home.nix:4:17:
            3| {
            4|   home.username \\= "ida";
             |                 ^
            5|   home.stateVersion = "25.05";`,
    facts: { file: '/home/ida/sys/home.nix', line: 4, column: 17 },
    says: [/backslash/],
  },
  {
    cause: 'syntax-error',
    paste: "Error: syntax error, unexpected '}' , expecting ';' at configuration.nix line 44",
    facts: { file: 'configuration.nix', line: 44 },
  },
  {
    cause: 'undefined-variable',
    paste: `building the system configuration...
error: undefined variable 'pgks'

       at /etc/nixos/configuration.nix:40:36:

           39|
           40|   environment.systemPackages = with pgks; [
             |                                    ^
           41|     vim`,
    facts: { attribute: 'pgks', file: '/etc/nixos/configuration.nix', line: 40, column: 36 },
    says: [/Did you mean `pkgs`/],
  },
  {
    cause: 'undefined-variable',
    paste: `┃ error:
┃        … while evaluating the attribute 'environment.systemPackages'
┃          at /nix/store/1q3zvbs7nlqzcsbhl7jw4n0q0ak5s2jy-source/hosts/wren/default.nix:12:3:
┃ 
┃        error: undefined variable 'lib'
┃        at /nix/store/1q3zvbs7nlqzcsbhl7jw4n0q0ak5s2jy-source/hosts/wren/default.nix:18:16:
┃            17|
┃            18|   boot.kernelParams = lib.mkAfter [ "quiet" ];
┃              |                       ^`,
    facts: { attribute: 'lib', line: 18 },
    says: [/\{ config, lib, pkgs, \.\.\. \}/, /hosts\/wren\/default\.nix/],
  },
  {
    cause: 'undefined-variable',
    paste: `error: while evaluating the attribute 'buildInputs' of the derivation 'shell' at /home/leo/p/shell.nix:2:3:
undefined variable 'openssl' at /home/leo/p/shell.nix:5:7`,
    facts: { attribute: 'openssl', file: '/home/leo/p/shell.nix', line: 5, column: 7 },
  },
  {
    cause: 'attribute-missing',
    paste: `error: attribute 'nixosModule' missing

       at /nix/store/r4n8h0z4m7sq1b0vmbk7l2rz0l4h5wcy-source/flake.nix:22:11:

           21|         ./configuration.nix
           22|           inputs.lanzaboote.nixosModule
             |           ^
       Did you mean nixosModules?`,
    facts: { attribute: 'nixosModule', line: 22, column: 11 },
    says: [/nixosModules/],
  },
  {
    cause: 'attribute-missing',
    paste: `error:
       … while calling a functor (an attribute set with a '__functor' attribute)
         at /nix/store/k3jq6d0mqmt7j0i7wqsb5ip0cfjl9gps-source/lib/lists.nix:125:29:
       … while evaluating the module argument \`inputs' in "/nix/store/9r3q1rl2gkyvx4v0sjc5ql0fzbqc2lmb-source/modules/desktop.nix":
       error: attribute 'inputs' missing
       at /nix/store/k3jq6d0mqmt7j0i7wqsb5ip0cfjl9gps-source/lib/modules.nix:645:66:
          644|           builtins.addErrorContext (context name)
          645|             (args.\${name} or config._module.args.\${name})
             |                                                ^`,
    facts: { attribute: 'inputs', argument: 'inputs' },
    says: [/specialArgs/, /modules\/desktop\.nix/],
  },
  {
    cause: 'attribute-missing',
    paste: 'error: attribute ‘gnome3’ missing, at /etc/nixos/configuration.nix:55:9',
    facts: { attribute: 'gnome3', file: '/etc/nixos/configuration.nix', line: 55 },
  },
  {
    cause: 'called-without-argument',
    paste: `error: function 'anonymous lambda' called without required argument 'username'

       at /home/mo/cfg/users.nix:1:1:

            1| { pkgs, username, ... }:
             | ^`,
    facts: { attribute: 'username', argument: 'username', file: '/home/mo/cfg/users.nix', line: 1 },
    says: [/specialArgs|inherit username/],
  },
  {
    cause: 'called-without-argument',
    paste: "error: cannot auto-call a function that has an argument without a default value ('stdenv')",
    facts: { attribute: 'stdenv' },
    says: [/callPackage|--arg/],
  },
  {
    cause: 'unexpected-argument',
    paste: `error: function 'outputs' called with unexpected argument 'disko'
       at /nix/store/w7kbjp0hyzrkq0dqpi3yl5c8hzqz0a1m-source/flake.nix:14:13:
           13|
           14|   outputs = { self, nixpkgs }: {
             |             ^`,
    facts: { attribute: 'disko', line: 14 },
    says: [/outputs/, /\.\.\./],
  },
  {
    cause: 'unexpected-argument',
    paste:
      "error: anonymous function at /srv/pkgs/tool.nix:1:1 called with unexpected argument 'doCheck', at /srv/lib/customisation.nix:69:16",
    facts: { attribute: 'doCheck' },
  },
  {
    cause: 'type-error-value',
    paste: `error: value is a function while a set was expected

       at /etc/nixos/configuration.nix:9:5:

            8|   imports = [
            9|     (import ./audio.nix)
             |     ^`,
    facts: { file: '/etc/nixos/configuration.nix', line: 9 },
    says: [/function/, /set/],
  },
  {
    cause: 'type-error-value',
    paste: `error:
       … while evaluating the option \`services.caddy.virtualHosts':
       error: attempt to call something which is not a function but a string: "home"
       at /home/nell/nixos/web.nix:20:15:
           19|
           20|     root = "home" "/srv/www";
             |            ^`,
    facts: { file: '/home/nell/nixos/web.nix', line: 20, option: 'services.caddy.virtualHosts' },
    says: [/call/],
  },
  {
    cause: 'type-error-value',
    paste: 'error: value is a string with context while a list was expected, at /root/x.nix:3:10',
    facts: { line: 3 },
  },
  {
    cause: 'cannot-coerce',
    paste: `error: cannot coerce an integer to a string: 8080
       at /etc/nixos/proxy.nix:6:30:
            5|
            6|   environment.etc.port.text = "\${port}";
             |                                 ^`,
    facts: { file: '/etc/nixos/proxy.nix', line: 6, column: 30 },
    says: [/toString/],
  },
  {
    cause: 'cannot-coerce',
    paste: `error: cannot coerce a function to a string, at /etc/nixos/shell.nix:12:8
(use ‘--show-trace’ to show detailed location information)`,
    facts: { line: 12, column: 8 },
  },
  {
    cause: 'string-context',
    paste: `error: the string 'hello-2.12.1' is not allowed to refer to a store path (such as '/nix/store/5pkl3qzc0l3xk5l1sdxvx6znb6l4w8cr-hello-2.12.1')
       at /home/zoe/f/default.nix:7:5:`,
    facts: { file: '/home/zoe/f/default.nix', line: 7 },
    says: [/name/],
  },
  {
    cause: 'string-context',
    paste:
      'error: a string that refers to a store path cannot be appended to a path, at /home/zoe/g.nix:2:10',
    facts: { line: 2 },
  },
  {
    cause: 'duplicate-attribute',
    paste: `error: attribute 'environment.systemPackages' already defined at /etc/nixos/configuration.nix:41:3

       at /etc/nixos/configuration.nix:67:3:

           66|
           67|   environment.systemPackages = with pkgs; [ git ];
             |   ^`,
    facts: { attribute: 'environment.systemPackages', file: '/etc/nixos/configuration.nix', line: 67 },
    says: [/twice/, /line 41/],
  },
  {
    cause: 'duplicate-attribute',
    paste: "error: attribute 'enable' at /etc/nixos/x.nix:9:5 already defined at /etc/nixos/x.nix:5:5",
    facts: { attribute: 'enable' },
  },
  {
    cause: 'infinite-recursion',
    paste: `error: infinite recursion encountered

       at /etc/nixos/configuration.nix:7:13:

            6| let
            7|   port = port + 1;
             |          ^`,
    facts: { file: '/etc/nixos/configuration.nix', line: 7 },
  },
  {
    cause: 'infinite-recursion',
    paste: `error:
       … while evaluating the module argument \`pkgs' in "/etc/nixos/gpu.nix":

       … noting that argument \`pkgs\` is not externally provided, so querying \`_module.args\` instead, requiring \`config\`

       … if you get an infinite recursion here, you probably reference \`config\` in \`imports\`. If you are trying to achieve a conditional import behavior dependent on \`config\`, consider importing unconditionally, and using \`mkEnableOption\` and \`mkIf\` to control its effect.

       error: infinite recursion encountered
       at /nix/store/p1d7fzyj1lbhd5hfqz2mi2vml09dc9p7-source/lib/modules.nix:652:24:`,
    facts: { argument: 'pkgs', attribute: 'pkgs' },
    says: [/imports/, /specialArgs/],
  },
  {
    cause: 'stack-overflow',
    paste: `$ nixos-rebuild build --flake .
error: stack overflow (possible infinite recursion)`,
    says: [/recursion/],
  },
  {
    cause: 'stack-overflow',
    paste: `error: stack overflow; max-call-depth exceeded
       at /home/kim/flake/lib.nix:15:20:
           14|
           15|   walk = x: walk (x // { n = 1; });
             |                    ^`,
    facts: { line: 15 },
  },
  {
    cause: 'type-error-value',
    paste: "error: string 'owl.png' doesn't represent an absolute path\n       at /etc/nixos/look.nix:4:12:",
    facts: { file: '/etc/nixos/look.nix', line: 4 },
    says: [/`\.\/picture\.png`/],
  },
  {
    cause: 'type-error-value',
    paste: "error: name 'my owls.nix' contains illegal character ' '",
    says: [/without spaces/],
  },
  {
    cause: 'type-error-value',
    paste:
      '$ nix-build owl.nix\nerror: expression does not evaluate to a derivation (or a set or list of those)',
    says: [/callPackage/],
  },
  {
    cause: 'type-error-value',
    paste: "error: invalid regular expression '*.nix'\n       at /etc/nixos/files.nix:2:9:",
    says: [/POSIX/],
  },
  {
    cause: 'unexpected-argument',
    paste: "error: unsupported argument 'hash' to 'fetchGit'\n       at /etc/nixos/src.nix:3:3:",
    facts: { argument: 'hash' },
    says: [/`fetchGit`/],
  },
  {
    cause: 'attribute-missing',
    paste: "error: derivation 'owl-2.1' does not have output 'devv'\n       at /etc/nixos/shell.nix:2:20:",
    facts: { attribute: 'devv' },
  },
  {
    cause: 'undefined-variable',
    paste:
      "My rebuild says `error: undefined variable 'owll' at /etc/nixos/configuration.nix:9:5` and I am stuck.",
    facts: { attribute: 'owll', line: 9 },
  },
];
