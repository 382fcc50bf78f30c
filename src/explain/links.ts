// The pages that causes point to: official manuals first, the projects' own pages where there is no manual.
import type { Link } from './model.ts';

const nix = 'https://nix.dev/manual/nix/stable';
const nixos = 'https://nixos.org/manual/nixos/stable';
const nixpkgs = 'https://nixos.org/manual/nixpkgs/stable';

const page = (title: string, url: string): Link => ({ title, url });

export const link = {
  nixTutorial: page('nix.dev, Nix language basics', 'https://nix.dev/tutorials/nix-language'),
  nixSyntax: page('Nix manual, language syntax', `${nix}/language/syntax`),
  nixSets: page('Nix manual, attribute sets', `${nix}/language/syntax#attrs-literal`),
  nixTypes: page('Nix manual, data types', `${nix}/language/types`),
  nixScope: page('Nix manual, scoping rules', `${nix}/language/scope`),
  nixOperators: page('Nix manual, operators', `${nix}/language/operators`),
  stringInterpolation: page('Nix manual, string interpolation', `${nix}/language/string-interpolation`),
  stringContext: page('Nix manual, string context', `${nix}/language/string-context`),
  importFromDerivation: page('Nix manual, import from derivation', `${nix}/language/import-from-derivation`),
  lookupPath: page('Nix manual, lookup paths', `${nix}/language/constructs/lookup-path`),
  nixConf: page('Nix manual, nix.conf', `${nix}/command-ref/conf-file`),
  nixFlake: page('Nix manual, nix flake', `${nix}/command-ref/new-cli/nix3-flake`),
  nixFlakeUpdate: page('Nix manual, nix flake update', `${nix}/command-ref/new-cli/nix3-flake-update`),
  nixChannel: page('Nix manual, nix-channel', `${nix}/command-ref/nix-channel`),
  nixLog: page('Nix manual, nix log', `${nix}/command-ref/new-cli/nix3-log`),
  nixCommands: page('Nix manual, commands', `${nix}/command-ref`),
  nixStore: page('Nix manual, nix-store', `${nix}/command-ref/nix-store`),
  nixInstall: page('Nix manual, installation', `${nix}/installation`),
  collectGarbage: page('Nix manual, nix-collect-garbage', `${nix}/command-ref/nix-collect-garbage`),
  experimental: page('Nix manual, experimental features', `${nix}/development/experimental-features`),
  manual: page('NixOS manual', nixos),
  changing: page('NixOS manual, changing the configuration', `${nixos}/#sec-changing-config`),
  modularity: page('NixOS manual, modularity', `${nixos}/#sec-modularity`),
  writingModules: page('NixOS manual, writing modules', `${nixos}/#sec-writing-modules`),
  upgrading: page('NixOS manual, upgrading', `${nixos}/#sec-upgrading`),
  troubleshooting: page('NixOS manual, troubleshooting', `${nixos}/#ch-troubleshooting`),
  bootProblems: page('NixOS manual, boot problems', `${nixos}/#sec-boot-problems`),
  cleaning: page('NixOS manual, cleaning the Nix store', `${nixos}/#sec-nix-gc`),
  storeCorruption: page('NixOS manual, store corruption', `${nixos}/#sec-nix-store-corruption`),
  networkProblems: page('NixOS manual, network problems', `${nixos}/#sec-nix-network-issues`),
  partitioning: page('NixOS manual, partitioning', `${nixos}/#sec-installation-manual-partitioning`),
  services: page('NixOS manual, service management', `${nixos}/#sec-systemctl`),
  users: page('NixOS manual, user management', `${nixos}/#sec-user-management`),
  options: page('Search NixOS options', 'https://search.nixos.org/options'),
  packages: page('Search packages', 'https://search.nixos.org/packages'),
  unfree: page('Nixpkgs manual, unfree packages', `${nixpkgs}/#sec-allow-unfree`),
  broken: page('Nixpkgs manual, broken packages', `${nixpkgs}/#sec-allow-broken`),
  insecure: page('Nixpkgs manual, insecure packages', `${nixpkgs}/#sec-allow-insecure`),
  unsupported: page('Nixpkgs manual, unsupported systems', `${nixpkgs}/#sec-allow-unsupported-system`),
  overlays: page('Nixpkgs manual, overlays', `${nixpkgs}/#chap-overlays`),
  fetchers: page('Nixpkgs manual, fetchers', `${nixpkgs}/#chap-pkgs-fetchers`),
  homeManager: page('Home Manager manual', 'https://nix-community.github.io/home-manager/'),
  homeOptions: page('Home Manager options', 'https://nix-community.github.io/home-manager/options.xhtml'),
  sops: page('sops-nix', 'https://github.com/Mic92/sops-nix'),
  agenix: page('agenix', 'https://github.com/ryantm/agenix'),
  darwin: page('nix-darwin', 'https://github.com/nix-darwin/nix-darwin'),
  flakesConcept: page('nix.dev, flakes', 'https://nix.dev/concepts/flakes'),
  gitSafe: page(
    'Git manual, safe.directory',
    'https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory',
  ),
  githubLimits: page(
    'GitHub, rate limits',
    'https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api',
  ),
  ssh: page('OpenSSH manual pages', 'https://www.openssh.org/manual.html'),
  helpPlaces: page('nix.dev, how to get help', 'https://nix.dev/contributing/how-to-get-help'),
} as const;
