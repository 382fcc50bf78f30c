// The pasted files put together: which is the flake, which are modules, who imports whom, and whose options each sets.
import type { Catalog } from '../catalog/types.ts';
import { evaluateFile, evaluateModule } from '../nix/eval/evaluate.ts';
import type { Evaluator } from '../nix/eval/evaluator.ts';
import type { AttrsValue, Value } from '../nix/eval/value.ts';
import { parseNix } from '../nix/parse.ts';
import { type NixReading, readNix } from '../nix/read.ts';
import type { Lambda, Tree } from '../nix/tree.ts';
import { unparenthesised } from '../nix/tree.ts';
import { fileKind } from '../nixos/file-kind.ts';
import { type Flake, readFlake } from '../nixos/flake.ts';
import { type Module, type ModuleSystem, readModules } from '../nixos/module.ts';
import { guessSystem, isOtherProgram, type SystemGuess, systemByPath } from './module-system.ts';
import { baseOf } from './rebase.ts';
import type { NixFile, SourceFile } from './rule.ts';

/** A module of the pasted files, with what the files together say about it. */
export interface ProjectModule extends Module {
  /** The system is not a guess. */
  readonly certain: boolean;
}

interface Draft {
  readonly file: NixFile;
  readonly reading: NixReading;
  readonly kind: SourceFile['kind'];
  /** The tree that was evaluated: a fragment's is put into a module first. */
  readonly tree: Tree;
  flake: Flake | undefined;
  readonly modules: ProjectModule[];
}

/** Reads all files; a file that is not Nix has no modules. */
export function readProject(files: readonly NixFile[], catalog: Catalog | undefined): SourceFile[] {
  const drafts: Draft[] = files.map((file) => {
    const reading = readFile(file);
    const isFragment = reading.kind.nix && reading.kind.shape !== 'file';
    const tree = isFragment ? asModule(reading.tree) : reading.tree;
    return { file, reading, kind: fileKind(reading), tree, flake: undefined, modules: [] };
  });
  const trees = new Map(drafts.map(({ file, tree }) => [normalised(file.path), tree]));
  const importTree = (path: string): Tree | undefined =>
    trees.get(normalised(path)) ?? trees.get(`${normalised(path)}/default.nix`);
  const roles = new Map<Tree, ModuleSystem>();
  // The flake first: it says what the others are.
  for (const draft of [...drafts].sort((a, b) => Number(b.kind === 'flake') - Number(a.kind === 'flake'))) {
    if (!draft.reading.kind.nix || draft.kind === 'package' || isOtherProgram(draft.file.path)) continue;
    const options = { ...(draft.file.path ? { path: draft.file.path } : {}), importTree };
    if (draft.kind === 'flake') readFlakeFile(draft, options, catalog, roles, importTree);
    else readModuleFile(draft, options, catalog, roles, importTree);
  }
  return drafts;
}

type Options = { path?: string; importTree: (path: string) => Tree | undefined };
type Importer = (path: string) => Tree | undefined;

function readFlakeFile(
  draft: Draft,
  options: Options,
  catalog: Catalog | undefined,
  roles: Map<Tree, ModuleSystem>,
  importTree: Importer,
): void {
  const { value, evaluator } = evaluateFile(draft.tree, options);
  if (value.kind !== 'attrs') return;
  draft.flake = readFlake(value, evaluator);
  addSystems(draft, draft.flake, evaluator, catalog, roles, importTree);
}

function addSystems(
  draft: Draft,
  flake: Flake,
  evaluator: Evaluator,
  catalog: Catalog | undefined,
  roles: Map<Tree, ModuleSystem>,
  importTree: Importer,
): void {
  for (const system of flake.systems) {
    for (const entry of system.modules) {
      noteRole(entry.value, system.system, roles, importTree);
      addModules(draft, entry.value, evaluator, system.system, true, catalog, roles, importTree);
    }
  }
}

function readModuleFile(
  draft: Draft,
  options: Options,
  catalog: Catalog | undefined,
  roles: Map<Tree, ModuleSystem>,
  importTree: Importer,
): void {
  const { tree } = draft;
  const { value, evaluator } = evaluateModule(tree, options);
  if (draft.kind === 'fragment' && isPieceOfFlake(value)) {
    draft.flake = readFlake(value, evaluator, true);
    addSystems(draft, draft.flake, evaluator, catalog, roles, importTree);
    return;
  }
  const items = draft.kind === 'fragment' ? modulesOfSystem(value) : undefined;
  if (items) {
    for (const item of items) addModules(draft, item, evaluator, 'nixos', true, catalog, roles, importTree);
    return;
  }
  const role = roles.get(tree);
  const hint =
    role ?? systemByPath(draft.file.path) ?? (takesOsConfig(draft.reading.tree) ? 'home-manager' : undefined);
  addModules(draft, value, evaluator, hint, role !== undefined, catalog, roles, importTree);
}

/** A user of Home Manager is certain; a container or a variant is as certain as what is around it. */
function inside({ system, prefix }: Module, outer: SystemGuess): SystemGuess {
  if (prefix[0] === 'home-manager') return { system, certain: true };
  return { system: prefix[0] === 'containers' ? system : (outer.system ?? system), certain: outer.certain };
}

/** `inputs = { … };` or `outputs = { … }: …;` without the braces around them. */
function isPieceOfFlake(value: Value): value is AttrsValue {
  if (value.kind !== 'attrs') return false;
  const outputs = value.attrs.get('outputs')?.thunk.force();
  const inputs = value.attrs.get('inputs')?.thunk.force();
  return outputs?.kind === 'function' || inputs?.kind === 'attrs';
}

/** `modules = [ ./configuration.nix { … } ];` out of the call of `nixosSystem`, with what stands beside it there. */
function modulesOfSystem(value: Value): Value[] | undefined {
  if (value.kind !== 'attrs') return undefined;
  const modules = value.attrs.get('modules')?.thunk.force();
  const isCall = [...value.attrs.keys()].every((name) => ['modules', 'system', 'specialArgs'].includes(name));
  return isCall && modules?.kind === 'list' ? modules.items.map((item) => item.force()) : undefined;
}

/** @param certain another file says so */
function addModules(
  draft: Draft,
  value: Value,
  evaluator: Evaluator,
  hint: ModuleSystem | undefined,
  certain: boolean,
  catalog: Catalog | undefined,
  roles: Map<Tree, ModuleSystem>,
  importTree: Importer,
): void {
  let outer: SystemGuess = { system: hint, certain };
  for (const module of readModules(value, evaluator, hint)) {
    // Modules of other files are read when it is their turn.
    if (module.origin.tree !== draft.tree) continue;
    const own = module.prefix.length === 0;
    const guess = own
      ? certain
        ? { system: hint, certain }
        : guessSystem(module, catalog, hint)
      : inside(module, outer);
    if (own) outer = guess;
    const base =
      draft.kind === 'fragment' && own && !certain && catalog ? baseOf(module, catalog) : undefined;
    if (base) {
      const definitions = module.definitions.map((one) => ({ ...one, path: [...base.path, ...one.path] }));
      draft.modules.push({ ...module, definitions, system: base.source, certain: true });
      continue;
    }
    draft.modules.push({ ...module, ...guess });
    for (const entry of module.imports) {
      if (entry.value.kind === 'path')
        noteRole(entry.value, guess.certain ? guess.system : undefined, roles, importTree);
      else if (entry.value.kind === 'attrs' || entry.value.kind === 'function') {
        addModules(draft, entry.value, evaluator, guess.system, guess.certain, catalog, roles, importTree);
      }
    }
    for (const { path, value: user } of module.definitions) {
      if (path.length === 3 && path[0] === 'home-manager' && path[1] === 'users')
        noteRole(user, 'home-manager', roles, importTree);
    }
  }
}

function noteRole(
  value: Value,
  system: ModuleSystem | undefined,
  roles: Map<Tree, ModuleSystem>,
  importTree: Importer,
): void {
  const tree = value.kind === 'path' ? importTree(value.value) : value.origin.tree;
  if (tree && system && !roles.has(tree)) roles.set(tree, system);
}

/** The names that a fragment uses come from the file that it was cut out of. */
function asModule(tree: Tree): Tree {
  const at = { start: 0, end: 0 } as const;
  const formal = (name: string) => ({
    type: 'Formal' as const,
    ...at,
    name: { type: 'Identifier' as const, ...at, name },
    fallback: undefined,
  });
  const root: Lambda = {
    type: 'Lambda',
    start: tree.root.start,
    end: tree.root.end,
    parameter: undefined,
    formals: { type: 'Formals', ...at, formals: ['config', 'lib', 'pkgs'].map(formal), ellipsis: true },
    body: tree.root,
  };
  return { text: tree.text, root };
}

function takesOsConfig(tree: Tree): boolean {
  const root = unparenthesised(tree.root);
  return (
    root.type === 'Lambda' && (root.formals?.formals.some(({ name }) => name.name === 'osConfig') ?? false)
  );
}

function normalised(path: string | undefined): string {
  return (path ?? '').replace(/^(?:\.\/)+/, '').replace(/\/+/g, '/');
}

const isOutput: ReadonlySet<string> = new Set(['log', 'binary', 'json', 'too-long']);

/** A file that has a name is often only a piece of it: people paste the lines in question and say where they are from. */
function readFile({ path, text }: NixFile): NixReading {
  if (!path?.endsWith('.nix') || parseNix(text))
    return readNix(text, { asFile: path?.endsWith('.nix') ?? false });
  const reading = readNix(text);
  // The name promises Nix, and prose may be a file of comments; but the output of a program is no broken Nix.
  if (reading.kind.nix || isOutput.has(reading.kind.looksLike)) return reading;
  return readNix(text, { asFile: true });
}
