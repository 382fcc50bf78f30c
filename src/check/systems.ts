// The calls that build systems in a file, with what else the paste knows about each: the flake's view of it, the
// pasted files among its modules, and the names that its modules may ask for.
import { type Expression, type Lambda, unparenthesised } from '../nix/tree.ts';
import { bodyOf } from '../nixos/file-kind.ts';
import type { Flake, FlakeSystem } from '../nixos/flake.ts';
import type { ImportEntry } from '../nixos/module.ts';
import {
  listItems,
  type SystemCall,
  systemCalls,
  type WrittenModule,
  writtenAttr,
  writtenAttrs,
  writtenModule,
} from '../nixos/system-calls.ts';
import type { Span } from './place.ts';
import type { Context, SourceFile } from './rule.ts';

export interface WrittenSystem extends SystemCall {
  /** The function's name in the call. */
  readonly place: Span;
  readonly modules: readonly WrittenModule[];
  /** Whether the text says all modules. */
  readonly modulesKnown: boolean;
  /** What the flake says about the call, where it was evaluated. */
  readonly evaluated: FlakeSystem | undefined;
}

const cache = new WeakMap<SourceFile, readonly WrittenSystem[]>();

export function writtenSystems(file: SourceFile): readonly WrittenSystem[] {
  const known = cache.get(file);
  if (known) return known;
  const found = file.reading.kind.nix
    ? [...systemCalls(file.tree)].map((call) => withModules(call, file))
    : [];
  cache.set(file, found);
  return found;
}

function withModules(call: SystemCall, file: SourceFile): WrittenSystem {
  const { func, start, end } = call.call;
  const callee = unparenthesised(func);
  const place = callee.type === 'Select' ? (callee.path.names.at(-1) ?? callee) : callee;
  const { items, known } = listItems(writtenAttr(call.args, 'modules')?.value);
  const evaluated = file.flake?.systems.find(
    ({ at }) => at.tree === file.tree && at.start === start && at.end === end,
  );
  return {
    ...call,
    place: { start: place.start, end: place.end },
    modules: items.map(writtenModule),
    modulesKnown: known,
    evaluated,
  };
}

/** Names in `specialArgs` or `extraSpecialArgs` as written; undefined where they are computed. */
export function specialNames(system: WrittenSystem, argument: string): ReadonlySet<string> | undefined {
  const attr = writtenAttr(system.args, argument);
  if (!attr) return system.args ? new Set() : undefined;
  if (system.evaluated?.specialArgs) return system.evaluated.specialArgs;
  const value = attr.value && unparenthesised(attr.value);
  if (value?.type !== 'AttrSet') return undefined;
  return new Set([...writtenAttrs(value)].map(({ name }) => name));
}

/** The arguments that a module insists on, by name. */
export function wantedArguments(module: Expression): { name: string; start: number; end: number }[] {
  const node = unparenthesised(module);
  if (node.type !== 'Lambda') return [];
  return (node.formals?.formals ?? [])
    .filter(({ fallback, name }) => !fallback && !givenToModules.has(name.name))
    .map(({ name }) => ({ name: name.name, start: name.start, end: name.end }));
}

/** What every module gets (lib/modules.nix, nixos/lib/eval-config.nix, Home Manager's modules/default.nix). */
const givenToModules = new Set(
  `config options lib pkgs modulesPath specialArgs utils name extendModules baseModules extraModules modules moduleType
  noUserModules prefix class _class _prefix osConfig nixosConfig darwinConfig osClass`.split(/\s+/),
);

/** The pasted files among modules, with those that they import in turn; `complete` when none is missing. */
export function pastedModules(
  entries: readonly ImportEntry[],
  { files }: Context,
): { files: readonly SourceFile[]; complete: boolean } {
  const found = new Set<SourceFile>();
  let complete = true;
  const open = [...entries];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value } = next;
    if (value.kind === 'unknown') complete = false;
    if (value.kind !== 'path') continue;
    const file = files.find(({ file: { path } }) => path !== undefined && isFileAt(path, value.value));
    if (!file) complete = false;
    else if (!found.has(file)) {
      found.add(file);
      for (const module of file.modules) if (module.prefix.length === 0) open.push(...module.imports);
    }
  }
  return { files: [...found], complete };
}

function isFileAt(path: string, wanted: string): boolean {
  const [own, other] = [plain(path), plain(wanted)];
  return own === other || own === `${other}/default.nix`;
}

function plain(path: string): string {
  return path.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
}

/** The name that holds all inputs: `inputs` in `{ self, … }@inputs:` or `inputs:`. */
export function inputsName({ around }: SystemCall): string | undefined {
  return around.find(({ parameter }) => parameter?.name === 'inputs')?.parameter?.name;
}

/** Inputs of which learners use more than the functions in flake.nix itself. */
export function sparableInputs(flake: Flake | undefined, around: readonly Lambda[]): string[] {
  const names = flake?.inputsKnown
    ? flake.inputs.map(({ name }) => name)
    : (around[0]?.formals?.formals.map(({ name }) => name.name) ?? []);
  return names.filter((name) => !usedInFlakeOnly.test(name));
}

const usedInFlakeOnly =
  /^(?:self|lib|nixpkgs|home-?manager|(?:nix-?)?darwin|flake-(?:utils|parts|compat)|systems|nixos-hardware|disko|nixos-wsl)/;

/** The first names that a module written out sets: `home-manager` for `{ home-manager.useGlobalPkgs = true; }`. */
export function topAttributes(module: Expression): Set<string> {
  const body = bodyOf(module);
  return new Set(body?.type === 'AttrSet' ? [...writtenAttrs(body)].map(({ name }) => name) : []);
}

/** `inputs.a.nixosModules.b` as text → `a` and `nixosModules`; undefined for anything else. */
export function outputOf(text: string): { input: string; output: string } | undefined {
  const found = /^\(?\s*(?:inputs\.)?([A-Za-z_][\w'-]*)\.([A-Za-z_][\w'-]*)/.exec(text);
  const [, input, output] = found ?? [];
  return input !== undefined && output !== undefined ? { input, output } : undefined;
}
