// The one file that a system is built from, where the paste holds all of it: only then can something be missing.
import type { ImportEntry } from '../nixos/module.ts';
import type { ProjectModule } from './project.ts';
import type { Context, SourceFile } from './rule.ts';
import { pastedModules } from './systems.ts';

export interface MainConfiguration {
  readonly file: SourceFile;
  readonly module: ProjectModule;
  /** Every module of the system that is in the paste, without those inside of others. */
  readonly modules: readonly ProjectModule[];
}

/**
 * The file's configuration.nix with all that it imports, if that is all there is: it sets `system.stateVersion`, and
 * what it imports is in the paste or cannot matter. Undefined for anything else, and for what a flake puts together.
 */
export function mainConfiguration(file: SourceFile, context: Context): MainConfiguration | undefined {
  if (file.kind !== 'module' || file.reading.findings.some(({ rule }) => unsettling.has(rule)))
    return undefined;
  const module = file.modules.find(({ prefix, system }) => prefix.length === 0 && system === 'nixos');
  if (!module?.whole || module.oddImports || !setsStateVersion(module)) return undefined;
  const others = module.imports.filter((entry) => !cannotMatter(entry));
  const pasted = pastedModules(others, context);
  if (others.some(({ value }) => value.kind !== 'path') || !pasted.complete) return undefined;
  const modules = [file, ...pasted.files].flatMap((one) =>
    one.modules.filter(({ prefix }) => prefix.length === 0),
  );
  return modules.every(({ whole }) => whole) ? { file, module, modules } : undefined;
}

/** Parts of the file are missing or doubtful. */
const unsettling = new Set(['unexpected-end', 'cut-off', 'placeholder-left-in', 'unexpected-text']);

function setsStateVersion({ definitions }: ProjectModule): boolean {
  return definitions.some(
    ({ path, value }) => path.join('.') === 'system.stateVersion' && value.kind === 'string',
  );
}

/** What the installer wrote, and modules that channels bring: they set nothing that learners decide. */
function cannotMatter({ value, at }: ImportEntry): boolean {
  const text = value.kind === 'path' ? value.value : at.tree.text.slice(at.start, at.end);
  return /hardware-configuration(?:\.nix)?$|^<(?:home-manager|nixos-hardware|nixpkgs)\b|^\(?import (?:<home-manager|"\$\{home-manager\}|home-manager)|^"?\(?"?\$\{home-manager\}/.test(
    text,
  );
}
