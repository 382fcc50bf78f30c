// Whose file a position names. Files of a flake and of Nixpkgs all lie under /nix/store, so the other positions of the
// same source tree tell which tree it is.
import type { Owner } from './model.ts';

/** A path cut into the tree it lies in and the place inside; `root` is empty for files outside all trees. */
interface Place {
  readonly root: string;
  readonly inner: string;
}

const STORE = /^(\S{0,60}\/nix\/store\/[0-9a-z]{3,32}-[^/]+)(?:\/(.*))?$/;
const FETCHED = /^«([^»]{1,400})»(?:\/(.*))?$/;
const CHANNEL = /^(.*\/(?:channels(?:-\d+-link)?|\.nix-defexpr\/channels(?:_root)?)\/([\w.-]+))(?:\/(.*))?$/;

const NIXPKGS_INSIDE =
  /^(?:lib\/(?:modules|attrsets|lists|options|types|customisation|fixed-points|trivial|strings|strings-with-deps|debug|asserts|derivations|meta|filesystem|default|generators|licenses|versions|systems\/[\w-]+)\.nix|nixos\/(?:modules|lib)\/|pkgs\/(?:top-level|stdenv|build-support|by-name|development|applications|servers|tools|os-specific|desktops|data|games|misc|kde|shells|test)\/|(?:modules|attrsets|lists|options|types)\.nix$)/;
const HOME_MANAGER_INSIDE =
  /^(?:nixos\/(?:common|default)\.nix|nix-darwin\/default\.nix|modules\/(?:files|home-environment|modules|accounts\/\w+)\.nix|modules\/(?:lib|lib-bash|misc|files)\/|home-manager\/)/;
const YOURS_INSIDE =
  /^(?:(?:nix\/)?(?:flake|configuration|home|hardware-configuration|default|system|shell)\.nix|(?:hosts?|machines?|systems?|users?|homes?|home-manager|profiles|nixos|modules|dotfiles|nix|config|common|boxes|packages|pkgs|overlays|lib)\/)/;

export interface Ownership {
  readonly owner: Owner;
  readonly path: string;
  readonly belongs: string;
}

/** @param files every file named by a position of the log; the answer knows each of them. */
export function owners(files: readonly string[]): (file: string) => Ownership {
  const insides = new Map<string, string[]>();
  for (const file of files) {
    const { root, inner } = placeOf(file);
    if (root !== '') insides.set(root, [...(insides.get(root) ?? []), inner]);
  }
  const known = new Map([...insides].map(([root, inner]) => [root, ownerOfTree(root, inner)]));
  return (file) => {
    const { root, inner } = placeOf(file);
    if (root === '') return outside(file);
    const owner = known.get(root) ?? ownerOfTree(root, [inner]);
    return { owner, path: inner === '' ? root : inner, belongs: belongsTo(owner, root) };
  };
}

function placeOf(file: string): Place {
  const channel = CHANNEL.exec(file);
  if (channel) return { root: channel[1] ?? '', inner: channel[3] ?? '' };
  const store = STORE.exec(file);
  if (store) return { root: store[1] ?? '', inner: store[2] ?? '' };
  const fetched = FETCHED.exec(file);
  if (fetched?.[1]?.includes(':') || fetched?.[2]) return { root: fetched[1] ?? '', inner: fetched[2] ?? '' };
  return { root: '', inner: file };
}

function ownerOfTree(root: string, inner: readonly string[]): Owner {
  if (/nixpkgs(?!-hammer)|-nixos-\d\d\.|channels(?:_root)?\/nixos|nixos-unstable/i.test(root))
    return 'nixpkgs';
  if (/home-manager/i.test(root)) return 'home-manager';
  if (/^git\+file:|^path:/.test(root)) return 'your-flake';
  if (/^(?:github|gitlab|sourcehut|git\+|https?:|tarball)/.test(root)) return 'dependency';
  if (inner.some((path) => NIXPKGS_INSIDE.test(path))) return 'nixpkgs';
  if (inner.some((path) => HOME_MANAGER_INSIDE.test(path))) return 'home-manager';
  return inner.some((path) => YOURS_INSIDE.test(path)) || /-source$/.test(root) ? 'your-flake' : 'dependency';
}

/** A copy of Nixpkgs in a folder of one's own. */
const CHECKOUT = /^(\/.{0,200}\/nixpkgs)\/((?:lib|nixos\/(?:lib|modules)|pkgs)\/.{1,250})$/;

function outside(file: string): Ownership {
  const inside = CHECKOUT.exec(file)?.[2];
  if (inside) return { owner: 'nixpkgs', path: inside, belongs: belongsTo('nixpkgs', '') };
  const own = !/^(?:«|\(|<)|^\/builtin|derivation-internal/.test(file);
  if (own) return { owner: 'yours', path: file, belongs: '' };
  return { owner: 'expression', path: file, belongs: '(text given to the command)' };
}

function belongsTo(owner: Owner, root: string): string {
  switch (owner) {
    case 'nixpkgs':
      return 'in Nixpkgs, not yours';
    case 'home-manager':
      return 'in Home Manager, not yours';
    case 'dependency':
      return `in ${sourceName(root)}, not yours`;
    default:
      return 'in your flake';
  }
}

/** `github:owner/repo/0123…` → `owner/repo`; a store path → its name. */
function sourceName(root: string): string {
  const repository = /^(?:github|gitlab|sourcehut):([^/]+\/[^/?]+)/.exec(root)?.[1];
  return repository ?? root.replace(/^.*\/[0-9a-z]{3,32}-/, '').slice(0, 80);
}

/** The path inside its source tree: `hosts/laptop.nix`; other paths come back as they are. */
export function innerPath(file: string): string {
  const { inner } = placeOf(file);
  return inner === '' ? file : inner;
}
