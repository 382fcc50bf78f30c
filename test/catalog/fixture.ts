// A small catalog with one of everything, for tests that must not depend on what the real one happens to hold.
import { buildSnapshot } from '../../src/catalog/build.ts';
import type { CatalogFacts, OptionFact } from '../../src/catalog/facts.ts';
import { parseCatalog } from '../../src/catalog/parse.ts';
import type { Catalog } from '../../src/catalog/types.ts';

const nixos = (name: string, typeText: string, more: Partial<OptionFact> = {}): OptionFact => ({
  name,
  source: 'nixos',
  typeText,
  ...more,
});
const home = (name: string, typeText: string, more: Partial<OptionFact> = {}): OptionFact => ({
  ...nixos(name, typeText, more),
  source: 'home-manager',
});

export const smallFacts: CatalogFacts = {
  release: '26.05',
  completeRelease: '25.11',
  date: '2026-08-22',
  origin: 'shipped',
  provenance: ['made by hand'],
  options: [
    nixos('system.stateVersion', 'string', { usage: 76 }),
    nixos('networking.hostName', 'string', { usage: 70, description: 'The name of the machine.' }),
    nixos('networking.networkmanager.enable', 'boolean', { usage: 70 }),
    nixos('services.openssh.enable', 'boolean', { usage: 68, default: 'false', declaredIn: 'sshd.nix' }),
    nixos('services.openssh.ports', 'list of 16 bit unsigned integer; between 0 and 65535 (both inclusive)', {
      usage: 11,
    }),
    nixos('services.openssh.settings', 'open submodule of attribute set of (string or signed integer)'),
    nixos('services.openssh.settings.PermitRootLogin', 'null or one of "yes", "no"', { usage: 42 }),
    nixos('services.nginx.enable', 'boolean', { usage: 28 }),
    nixos('services.nginx.virtualHosts', 'attribute set of (submodule)'),
    nixos('services.nginx.virtualHosts.<name>.root', 'null or absolute path'),
    nixos('services.nginx.virtualHosts.<name>.locations.<name>.proxyPass', 'null or string'),
    nixos('services.backup.jobs', 'list of (submodule)'),
    nixos('services.backup.jobs.*.path', 'absolute path'),
    nixos('services.newcomer.enable', 'boolean', { partial: true }),
    nixos('services.oldtimer.enable', 'boolean', { removedIn: '26.05' }),
    nixos('services.leaving.enable', 'boolean', { removedIn: '26.11' }),
    nixos('services.arriving.enable', 'boolean', { since: '26.11' }),
    nixos('services.sshd.enable', 'boolean', { hidden: true }),
    nixos('virtualisation.docker.enable', 'boolean', { usage: 44 }),
    nixos('environment.variables', 'attribute set of string', { usage: 52 }),
    nixos('environment.systemPackages', 'list of package', { usage: 87 }),
    nixos('users.users', 'attribute set of (submodule)'),
    nixos('users.users.<name>.shell', 'null or package or absolute path', { usage: 45 }),
    nixos('users.users.<name>.extraGroups', 'list of string', { usage: 80 }),
    nixos('services.window."2bwm".enable', 'boolean'),
    nixos('programs.git.enable', 'boolean', { usage: 64, description: 'Whether to enable git.' }),
    nixos('home-manager.users', 'attribute set of (submodule)', { homeManagerModule: true }),
    home('programs.git.enable', 'boolean', { usage: 64 }),
    home('programs.git.settings', 'attribute set of attribute set of string', { since: '25.11', usage: 52 }),
    home('home.packages', 'list of package', { usage: 66 }),
  ],
  packages: [
    { attribute: 'firefox', version: '143.0', description: 'Web browser built from Firefox source tree' },
    {
      attribute: 'git',
      version: '2.51.0',
      description: 'Distributed version control system',
      programs: ['git'],
    },
    { attribute: 'net-tools', version: '2.10' },
    { attribute: 'nettools', version: '2.10' },
    { attribute: 'hello', version: '2.12.2', description: 'Program that produces a familiar greeting' },
    { attribute: 'libx11', version: '1.8' },
    { attribute: 'nautilus', version: '48.3', description: 'File manager for GNOME' },
    { attribute: 'ripgrep', version: '14.1.1', description: 'Searches text', programs: ['rg'] },
    { attribute: 'postgresql', version: '17.6', description: 'Powerful SQL database' },
    { attribute: 'postgresql_16', version: '16.10', description: 'Powerful SQL database' },
    { attribute: 'unfreething', version: '1', restricted: true },
    { attribute: 'brokenthing', version: '1', restricted: true, broken: true },
    { attribute: 'python313Packages', isSet: true },
    { attribute: 'python312Packages.requests', version: '2.32.4', description: 'HTTP library for Python' },
    { attribute: 'python313Packages.requests', version: '2.32.5', description: 'HTTP library for Python' },
  ],
  optionChanges: [
    {
      from: 'services.openssh.permitRootLogin',
      source: 'nixos',
      kind: 'renamed',
      to: ['services.openssh.settings.PermitRootLogin'],
      release: '23.05',
    },
    { from: 'users.extraUsers', source: 'nixos', kind: 'alias', to: ['users.users'] },
    {
      from: 'services.nginx.virtualHosts.<name>.enableSSL',
      source: 'nixos',
      kind: 'removed',
      to: ['services.nginx.virtualHosts.<name>.forceSSL'],
    },
    { from: 'services.gone.enable', source: 'nixos', kind: 'gone' },
    { from: 'services.sshd.enable', source: 'nixos', kind: 'alias', to: ['services.openssh.enable'] },
    {
      from: 'programs.git.userName',
      source: 'home-manager',
      kind: 'renamed',
      to: ['programs.git.settings.user.name'],
    },
  ],
  packageChanges: [
    { from: 'neofetch', kind: 'removed', to: ['fastfetch'] },
    { from: 'nettools', kind: 'renamed', to: ['net-tools'] },
    { from: 'ag', kind: 'renamed', to: ['silver-searcher'] },
  ],
  gaps: {
    openOptions: ['services.atuin'],
    openSets: ['llvmPackages'],
    movedSets: [
      { from: 'gnome', to: '' },
      { from: 'xorg', to: '' },
    ],
    thirdParty: [{ prefix: 'programs.nixvim', provider: 'nixvim' }],
  },
};

const optionLines = 'services.openssh.enable\tThe SSH server: log in from far away.\ttrue\n';
const packageLines = '# for people\n\nfirefox\tThe Firefox web browser.\tfirefox\n';

export function smallCatalog(): Catalog {
  const snapshot = buildSnapshot(smallFacts, { descriptions: false });
  const result = parseCatalog({ snapshot, optionLines, packageLines });
  if (!result.ok) throw new Error(result.problem);
  return result.catalog;
}
