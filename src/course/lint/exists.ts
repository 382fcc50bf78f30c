// Whether what a text names exists: a learner types what a lesson says, so a name that is gone is a mistake.
import type { Catalog, OptionVerdict } from '../../catalog/types.ts';
import type { Problem } from '../problem.ts';
import type { Name } from './names.ts';

/** A dotted word that ends so is a file or an address. */
const FILE =
  /\.(?:nix|lock|service|socket|timer|target|md|sh|org|dev|io|com|so|json|ya?ml|conf|txt|img|zst|wsl|age|git|qcow2|patch|pub)$/;
/** Parts of flakes, which look like options. */
const FLAKE =
  /^(?:nixpkgs\.(?:lib|url|legacyPackages|outPath)|home-manager\.(?:nixosModules|url|inputs|lib)|self|inputs|outputs|lib|builtins|config|pkgs)(?:\.|$)/;
/** Where the words say that a name is an old one, or no name at all, it may be one. */
const SAID =
  /\b(?:old|older|oldest|former|formerly|earlier|renamed|removed|used to|was called|no longer|gone|deprecated|misspelt|misspelled|mistyped|does not exist|no such|unknown|wrong)\b/i;
/** Functions and parts of `pkgs` that are no packages, so that the list of packages has none of them. */
const TOOLS =
  /^(?:mkShell(?:NoCC)?|write\w+|run\w+|fetch\w+|symlinkJoin|buildEnv|buildFHSEnv|callPackage|lib|stdenv|appendOverlays|extend|config|formats|testers|substitute|makeWrapper|system|hostPlatform|overrideAttrs|override)(?:\.|$)/;

export function lintNames(file: string, names: readonly Name[], catalog: Catalog): Problem[] {
  return names.flatMap((name) => {
    const message = name.kind === 'option' ? optionProblem(name, catalog) : packageProblem(name, catalog);
    return message === undefined ? [] : [{ file, line: name.line, message }];
  });
}

function optionProblem({ name, context }: Name, catalog: Catalog): string | undefined {
  // One word alone (`imports`, a name in a sketch) is the module system's or nobody's.
  if (FILE.test(name) || FLAKE.test(name) || !name.includes('.')) return undefined;
  const path = name.replaceAll(/<[^>]+>/g, 'name').replace(/\.\*$/, '');
  const root = path.split('.')[0] ?? '';
  const inCode = context === '';
  // In running text a dotted word may be anything; it is an option when it begins as options begin.
  if (!inCode && verdicts(root, catalog).every(({ kind }) => kind === 'unknown')) return undefined;
  const found = verdicts(path, catalog);
  // `services.<name>.enable` speaks of all of them; then what stands before the name must exist.
  const before = name.includes('.<') ? name.slice(0, name.indexOf('.<')) : undefined;
  if (before !== undefined && verdicts(before, catalog).some(({ kind }) => kind === 'namespace'))
    return undefined;
  if (found.some(({ kind }) => ['option', 'freeform', 'namespace', 'third-party'].includes(kind)))
    return undefined;
  if (SAID.test(context)) return undefined;
  const change = found.find((verdict) => verdict.kind === 'changed')?.change;
  if (change) {
    return change.to.length > 0
      ? `\`${name}\` is an old name; write \`${change.to.join('` or `')}\``
      : `\`${name}\` was removed; leave it out, or say in the same paragraph that it is an old name`;
  }
  const near = [
    ...catalog.nearestOptions(path, 'nixos', 1),
    ...catalog.nearestOptions(path, 'home-manager', 1),
  ][0];
  return `there is no option \`${name}\`${near ? `; did you mean \`${near}\`?` : ''}`;
}

/** What NixOS and what Home Manager say; a home inside the system is Home Manager's. */
function verdicts(path: string, catalog: Catalog): OptionVerdict[] {
  const home = /^home-manager\.users\.(?:"[^"]+"|[\w-]+)\.(.+)$/.exec(path)?.[1];
  if (home !== undefined) return [catalog.resolveOption(home, 'home-manager')];
  return [catalog.resolveOption(path, 'nixos'), catalog.resolveOption(path, 'home-manager')];
}

function packageProblem({ name, context }: Name, catalog: Catalog): string | undefined {
  // `pkgs.name` stands for any of them.
  if (TOOLS.test(name) || name.includes('?') || name === 'name') return undefined;
  const path = name.split('.');
  // `python3.withPackages` is a function of a package; the package must be there.
  for (let length = path.length; length >= 1; length -= 1) {
    const verdict = catalog.resolvePackage(path.slice(0, length).join('.'));
    if (verdict.kind === 'package') return undefined;
    if (verdict.kind === 'changed' && !SAID.test(context)) {
      const to = verdict.change.to;
      return to.length > 0
        ? `the package \`${name}\` is gone; write \`${to.join('` or `')}\``
        : `the package \`${name}\` was removed`;
    }
    // Sets such as linuxPackages are listed in part; the packages at the top are listed in full.
    if (length > 1 && verdict.kind === 'unknown' && !verdict.sure) return undefined;
  }
  if (SAID.test(context)) return undefined;
  const near = catalog.nearestPackages(name, 1)[0];
  return `there is no package \`${name}\`${near ? `; did you mean \`${near}\`?` : ''}`;
}
