// The packages that a file asks for, against what the catalog knows.
import { joinPath } from '../catalog/option-path.ts';
import type { Catalog, PackageVerdict } from '../catalog/types.ts';
import { type PackageReference, referencesOf } from './references.ts';
import type { SourceFile } from './rule.ts';

export interface NamedPackage {
  readonly reference: PackageReference;
  /** `python3Packages.requests`: the beginning of what was written that names a package. */
  readonly attribute: string;
  readonly verdict: PackageVerdict;
  /** Where the attribute ends in the text. */
  readonly end: number;
}

/** Names in `pkgs` that are no packages but functions and sets; what follows them is their own affair. */
const noPackages = new Set([
  ...[
    'lib',
    'stdenv',
    'callPackage',
    'system',
    'config',
    'path',
    'formats',
    'writers',
    'fetchurl',
    'fetchzip',
    'fetchgit',
  ],
  ...[
    'pkgs',
    'unstable',
    'stable',
    'nur',
    'override',
    'overrideAttrs',
    'extend',
    'appendOverlays',
    'buildPackages',
  ],
]);

const known = new WeakMap<SourceFile, readonly NamedPackage[]>();

/** Each package that the file names, once a place. */
export function packagesOf(file: SourceFile, catalog: Catalog): readonly NamedPackage[] {
  const found = known.get(file) ?? [...find(file, catalog)];
  known.set(file, found);
  return found;
}

function* find(file: SourceFile, catalog: Catalog): Generator<NamedPackage> {
  // Package definitions call each other by names that the call fills in; overlays make names of their own.
  if (file.kind === 'package' || !file.reading.kind.nix) return;
  for (const reference of referencesOf(file.tree).packages) {
    const { path, start } = reference;
    if (noPackages.has(path[0] ?? '')) continue;
    // `pkgs.gnome.gedit` is a package of a set, `pkgs.git.version` is a package with something of its own.
    for (const length of [2, 1]) {
      if (path.length < length) continue;
      const attribute = joinPath(path.slice(0, length));
      const verdict = catalog.resolvePackage(attribute);
      if (verdict.kind === 'unknown' && length > 1) continue;
      yield {
        reference,
        attribute,
        verdict,
        end: length === path.length ? reference.end : start + endOf(file, start, length),
      };
      break;
    }
  }
}

/** How far the first names of a dotted path reach. */
function endOf(file: SourceFile, start: number, count: number): number {
  const match = new RegExp(`^(?:[^.\\s]+\\.){${count - 1}}[\\w'-]+`).exec(
    file.tree.text.slice(start, start + 200),
  );
  return match?.[0].length ?? 0;
}
