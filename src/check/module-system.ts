// Whose options a module sets: NixOS's, Home Manager's or nix-darwin's. Most say so by the options that only one has.

import { editDistance } from '../catalog/edit-distance.ts';
import { joinPath, splitPath } from '../catalog/option-path.ts';
import type { Catalog, OptionSource, OptionVerdict } from '../catalog/types.ts';
import type { Module, ModuleSystem } from '../nixos/module.ts';
import { isBelow } from './settings.ts';
import { resolveOption } from './verdicts.ts';

export interface SystemGuess {
  readonly system: ModuleSystem | undefined;
  /** Only this system has what the module sets, or another file says so. */
  readonly certain: boolean;
}

interface Votes {
  nixos: number;
  home: number;
  /** The blocks that these options stand in: one that is out of place may be long. */
  readonly nixosBlocks: Set<string>;
  readonly homeBlocks: Set<string>;
  both: number;
  darwin: number;
  neither: number;
  /** The paths that neither has. */
  readonly strange: string[];
}

/** More votes than this settle nothing further. */
const enough = 60;
/** Of somebody's own options, no more than this are passed over. */
const mostOwn = 200;

/** @param hint what the file's name or its arguments suggest */
export function guessSystem(
  module: Module,
  catalog: Catalog | undefined,
  hint: ModuleSystem | undefined,
): SystemGuess {
  if (!catalog || hint === 'darwin') return { system: hint, certain: hint === 'darwin' };
  const { nixos, home, both, darwin, neither, strange, nixosBlocks, homeBlocks } = vote(module, catalog);
  if (darwin > 0 && darwin >= home) return { system: 'darwin', certain: true };
  const known = nixos + home + both;
  if (known === 0) {
    const system = decisive(module) ?? nearTo(strange, catalog, hint);
    return { system, certain: system !== undefined };
  }
  const telling = decisive(module);
  if (telling) return { system: telling, certain: true };
  // A set of something else, in which a name or two happen to be options.
  if (neither > known * 1.5 + (hint ? 2 : 1)) return { system: undefined, certain: false };
  // What both have tells nothing.
  if (nixos + home === 0) return { system: hint ?? 'nixos', certain: false };
  if (nixos > 0 && home === 0) return { system: 'nixos', certain: true };
  if (home > 0 && nixos === 0) return { system: 'home-manager', certain: true };
  if (nixos >= home * 3) return { system: 'nixos', certain: hint !== 'home-manager' };
  if (home >= nixos * 3) return { system: 'home-manager', certain: hint !== 'nixos' };
  if (!hint && nixosBlocks.size >= homeBlocks.size * 3) return { system: 'nixos', certain: true };
  if (!hint && homeBlocks.size >= nixosBlocks.size * 3) return { system: 'home-manager', certain: true };
  return {
    system: hint ?? (nixos >= home ? 'nixos' : 'home-manager'),
    certain: hint !== undefined && nixos + home > 0,
  };
}

/** Options that a file for the machine, or one for a user, has and the other never. */
const marks: readonly { readonly path: readonly string[]; readonly system: ModuleSystem }[] = [
  { path: ['system', 'stateVersion'], system: 'nixos' },
  { path: ['boot', 'loader'], system: 'nixos' },
  { path: ['fileSystems'], system: 'nixos' },
  { path: ['networking', 'hostName'], system: 'nixos' },
  { path: ['hjem', 'users'], system: 'nixos' },
  { path: ['home', 'stateVersion'], system: 'home-manager' },
  { path: ['home', 'username'], system: 'home-manager' },
  { path: ['home', 'homeDirectory'], system: 'home-manager' },
];

/** The system whose marks alone the module has. */
function decisive({ definitions }: Module): ModuleSystem | undefined {
  const found = new Set<ModuleSystem>();
  for (const { path, value } of definitions) {
    // nix-darwin counts its versions.
    if (path.join('.') === 'system.stateVersion' && value.kind === 'int') return 'darwin';
    for (const mark of marks) {
      if (path.length === mark.path.length && mark.path.every((part, at) => part === path[at]))
        found.add(mark.system);
    }
  }
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

function vote(module: Module, catalog: Catalog): Votes {
  const votes: Votes = {
    nixos: 0,
    home: 0,
    nixosBlocks: new Set(),
    homeBlocks: new Set(),
    both: 0,
    darwin: 0,
    neither: 0,
    strange: [],
  };
  let closed: readonly string[] | undefined;
  let count = 0;
  let own = 0;
  const ownTrees = new Set<string>();
  for (const [index, { path }] of module.definitions.entries()) {
    if (closed && isBelow(path, closed)) continue;
    closed = undefined;
    if (count > enough) break;
    const name = joinPath(path);
    const [n, h] = [kindOf(catalog, name, 'nixos'), kindOf(catalog, name, 'home-manager')];
    if (n === 'part' || h === 'part') continue;
    // The options below a name that nobody knows may still be known: `hardware.opengl.enable`.
    const next = module.definitions[index + 1];
    if (n === 'unknown' && h === 'unknown' && next && isBelow(next.path, path)) continue;
    closed = path;
    const [top = ''] = path;
    // Options of somebody's own, all below one name, count once: `mine = { shell.enable = true; … };`.
    if (n === 'unknown' && h === 'unknown' && path.length > 1 && isOwnTree(top, catalog)) {
      if (ownTrees.has(top) && ++own < mostOwn) continue;
      ownTrees.add(top);
    }
    count++;
    if (n === 'darwin') votes.darwin++;
    else if (n === 'known' && h === 'known') votes.both++;
    else if (n === 'known') {
      votes.nixos++;
      votes.nixosBlocks.add(blockOf(path));
    } else if (h === 'known') {
      votes.home++;
      votes.homeBlocks.add(blockOf(path));
    } else if (n !== 'foreign') {
      votes.neither++;
      votes.strange.push(name);
    }
  }
  return votes;
}

function blockOf([top = '', second = '']: readonly string[]): string {
  return top === 'programs' || top === 'services' ? `${top}.${second}` : top;
}

function isOwnTree(top: string, catalog: Catalog): boolean {
  return kindOf(catalog, top, 'nixos') === 'unknown' && kindOf(catalog, top, 'home-manager') === 'unknown';
}

/** More unknown names than this are somebody's own options. */
const fewStrange = 4;

/** The system of a few lines that are all misspelt: the one that has options near to them. */
function nearTo(
  strange: readonly string[],
  catalog: Catalog,
  hint: ModuleSystem | undefined,
): ModuleSystem | undefined {
  if (strange.length === 0 || strange.length > fewStrange) return undefined;
  const order: OptionSource[] =
    hint === 'home-manager' ? ['home-manager', 'nixos'] : ['nixos', 'home-manager'];
  return order.find((source) =>
    strange.some(
      (name) =>
        isNearImports(name) ||
        (splitPath(name).length > 1 && catalog.nearestOptions(name, source, 1).length > 0),
    ),
  );
}

/** `import = [ … ];`: then the rest of the file may be nothing but what it imports. */
function isNearImports(name: string): boolean {
  return editDistance(name.toLowerCase(), 'imports', 1) === 1;
}

type Standing = 'known' | 'part' | 'darwin' | 'foreign' | 'unknown';

function kindOf(catalog: Catalog, path: string, source: OptionSource): Standing {
  const verdict: OptionVerdict = resolveOption(path, source, catalog);
  switch (verdict.kind) {
    case 'option':
    case 'freeform':
    case 'changed':
      return 'known';
    case 'namespace':
      return 'part';
    case 'third-party':
      return verdict.provider.startsWith('nix-darwin') ? 'darwin' : 'foreign';
    default:
      return 'unknown';
  }
}

/** Files of other programs that have options of their own, often by the same names: devenv's, treefmt's. */
export function isOtherProgram(path: string | undefined): boolean {
  return path !== undefined && /(?:^|\/)(?:devenv|treefmt)\.nix$/.test(path);
}

/** What a file's path says about it, by the names that people give. */
export function systemByPath(path: string | undefined): ModuleSystem | undefined {
  if (path === undefined) return undefined;
  const lower = path.toLowerCase();
  if (/(?:^|\/)darwin|darwin-configuration\.nix$/.test(lower)) return 'darwin';
  if (
    /(?:^|\/)(?:home|home-manager|homes|hm|home-configurations)(?:\.nix$|\/)|(?:^|\/)home[^/]*\.nix$/.test(
      lower,
    )
  )
    return 'home-manager';
  if (/(?:^|\/)(?:hardware-)?configuration\.nix$|(?:^|\/)nixos\//.test(lower)) return 'nixos';
  return undefined;
}
