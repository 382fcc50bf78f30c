// What a Nix file is for: a NixOS module, Home Manager's home.nix, a flake, a package, or a piece of one.
import type { NixReading } from '../nix/read.ts';
import { type AttrSet, type Expression, unparenthesised } from '../nix/tree.ts';

export type FileKind = 'module' | 'home' | 'flake' | 'package' | 'fragment' | 'other';

/** Names at the top of a set that only home.nix uses there. */
const homeNames = new Set(['home', 'xdg', 'wayland', 'dconf', 'gtk', 'qt']);
/** Names that only a NixOS configuration uses at the top. */
const systemNames = new Set([
  'boot',
  'networking',
  'users',
  'environment',
  'system',
  'hardware',
  'fileSystems',
  'virtualisation',
  'security',
  'time',
  'i18n',
  'console',
  'swapDevices',
  'nixpkgs',
  'home-manager',
]);

export function fileKind(reading: NixReading): FileKind {
  if (!reading.kind.nix) return 'other';
  const body = bodyOf(reading.tree.root);
  if (body?.type === 'AttrSet') {
    const names = topNames(body);
    if (
      names.has('outputs') &&
      (names.has('inputs') || names.has('description') || reading.kind.shape === 'file')
    )
      return 'flake';
    if (reading.kind.shape !== 'file') return 'fragment';
    const system = [...names].some((name) => systemNames.has(name));
    return !system && [...names].some((name) => homeNames.has(name)) ? 'home' : 'module';
  }
  if (reading.kind.shape !== 'file') return 'fragment';
  return isDerivation(body) ? 'package' : 'other';
}

/** What a file gives in the end: behind its arguments, its `let`s and its `with`s. */
export function bodyOf(root: Expression): Expression | undefined {
  let node: Expression | undefined = root;
  while (node) {
    node = unparenthesised(node);
    if (node.type === 'Lambda' || node.type === 'Let' || node.type === 'With' || node.type === 'Assert')
      node = node.body;
    else return node;
  }
  return undefined;
}

/** The first part of each attribute path of a set. */
export function topNames(set: AttrSet): Set<string> {
  const names = set.bindings.flatMap((binding) => {
    if (binding.type === 'Inherit') return binding.names;
    const [first] = binding.path.names;
    return first ? [first] : [];
  });
  return new Set(names.flatMap((name) => (name.type === 'Identifier' ? [name.name] : [])));
}

/** `stdenv.mkDerivation { … }`, `buildPythonPackage rec { … }` and their like. */
function isDerivation(node: Expression | undefined): boolean {
  if (node?.type !== 'Apply') return false;
  const callee = unparenthesised(node.func);
  const last = callee.type === 'Select' ? callee.path.names.at(-1) : callee;
  const name = last?.type === 'Identifier' || last?.type === 'Variable' ? last.name : '';
  return /^(mkDerivation|build\w+|runCommand\w*|mkShell\w*|writeShell\w+)$/.test(name);
}
