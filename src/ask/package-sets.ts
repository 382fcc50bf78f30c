// Sets of packages whose members people name without the set: `numpy` is `python3Packages.numpy`, "dash to dock" is
// `gnomeExtensions.dash-to-dock`.
import type { Catalog, Package } from '../catalog/types.ts';

interface PackageSet {
  readonly set: string;
  /** What tells that a member of it is meant; a set without one is looked into for every name. */
  readonly cue?: RegExp;
  /** How members are called beside their bare name. */
  readonly forms?: readonly ((name: string) => string)[];
}

const sets: readonly PackageSet[] = [
  { set: 'kdePackages' },
  { set: 'jetbrains', forms: [(name) => `${name}-community`, (name) => `${name}-oss`] },
  { set: 'nerd-fonts', cue: /\bfonts?\b/i },
  { set: 'gnomeExtensions', cue: /gnome|extension|\bshell\b/i },
  {
    set: 'vimPlugins',
    cue: /vim/i,
    forms: [(name) => `${name}-nvim`, (name) => `vim-${name}`, (name) => `nvim-${name}`],
  },
  { set: 'tmuxPlugins', cue: /tmux/i },
  { set: 'fishPlugins', cue: /\bfish\b/i },
  { set: 'obs-studio-plugins', cue: /\bobs\b/i, forms: [(name) => `obs-${name}`] },
  { set: 'emacsPackages', cue: /emacs/i },
  { set: 'haskellPackages', cue: /haskell|ghc|cabal/i },
  { set: 'perlPackages', cue: /\bperl\b/i },
  { set: 'nodePackages', cue: /\bnpm\b|node/i },
  { set: 'texlivePackages', cue: /latex|texlive/i },
  { set: 'python3Packages', cue: /python|\bpip\d?\b|pypi|jupyter|conda|\bmodule\b|import error/i },
];

/**
 * The members of sets that a name may stand for.
 *
 * @param name as written, words joined by hyphens
 * @param text the question and what it is about, for the cues
 * @param isTopLevel there is a package of that name outside all sets
 */
export function membersNamed(catalog: Catalog, name: string, text: string, isTopLevel: boolean): Package[] {
  const inSet = ({ set, forms = [] }: PackageSet): Package[] =>
    [name, ...forms.map((form) => form(name))].flatMap((member) => catalog.package(`${set}.${member}`) ?? []);
  return sets.filter(({ cue }) => (cue ? cue.test(text) : !isTopLevel)).flatMap(inSet);
}
