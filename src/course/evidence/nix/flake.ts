// A flake as a flat table: its inputs, what its outputs take, and the modules of each system.

import { nowhere, primop } from '../../../nix/eval/builtins/primop.ts';
import { evaluateFile } from '../../../nix/eval/evaluate.ts';
import type { Evaluator } from '../../../nix/eval/evaluator.ts';
import { attrsOf, string, Thunk, type Value } from '../../../nix/eval/value.ts';
import type { Tree } from '../../../nix/tree.ts';
import { force, itemsOf, labelKey, type Scalar, type Setting, settingsOf } from './settings.ts';

export interface FlakeFacts {
  /**
   * `inputs.<name>.url`, `.branch`, `.release`, `.inputs.<other>.follows`; `outputs.takes`, the names that the function
   * takes; `nixosConfigurations.<host>.modules` of each system that `nixosSystem` makes.
   */
  readonly settings: readonly Setting[];
  /** Modules that stand inside the flake, as they are written. */
  readonly inline: readonly Value[];
  readonly evaluator: Evaluator;
}

/** How Home Manager's module is called, whatever its input is called here. */
const homeManagerModule = 'home-manager.nixosModules.home-manager';

const systemKey = '\u0000system';

export function readFlake(tree: Tree): FlakeFacts | undefined {
  const { value, evaluator } = evaluateFile(tree);
  if (value.kind !== 'attrs') return undefined;
  const inputs = inputsOf(value, evaluator);
  const outputs = force(value, 'outputs');
  const names = [...new Set(inputs.map(({ path }) => path[1] ?? ''))];
  const settings: Setting[] = [...inputs];
  let inline: Value[] = [];
  if (outputs) {
    settings.push(list(['outputs', 'takes'], takenBy(outputs, names)));
    const result = evaluator.call(outputs, Thunk.of(argumentsOf(names, inputs)), nowhere);
    for (const [host, modules] of systems(result)) {
      settings.push({ ...plain(['nixosConfigurations', host], ''), type: 'set' });
      if (!modules) continue;
      const items = modules.kind === 'list' ? itemsOf(modules) : [];
      settings.push({ path: ['nixosConfigurations', host, 'modules'], type: 'list', value: '', items });
      if (modules.kind === 'list')
        inline = inline.concat(modules.items.map((item) => item.force()).filter(isModule));
    }
  }
  return { settings, inline, evaluator };
}

function isModule(value: Value): boolean {
  return value.kind === 'function' || (value.kind === 'attrs' && !value.attrs.has(labelKey));
}

function inputsOf(flake: Value & { kind: 'attrs' }, evaluator: Evaluator): Setting[] {
  const inputs = force(flake, 'inputs');
  if (!inputs) return [];
  const settings = settingsOf(inputs, evaluator).map((one) => ({ ...one, path: ['inputs', ...one.path] }));
  return settings.flatMap((one): Setting[] => {
    // `inputs.nixpkgs.url = "…"`, or in parts: `inputs.nixpkgs = { type = "github"; ref = "…"; }`
    const last = one.path.at(-1);
    const isReference = last === 'url' || last === 'ref' || last === 'branch';
    if (!isReference || one.path.length !== 3 || one.type !== 'text') return [one];
    const branch = last === 'url' ? branchOf(String(one.value)) : String(one.value);
    const base = one.path.slice(0, 2);
    return [one, plain([...base, 'branch'], branch), plain([...base, 'release'], releaseOf(branch))];
  });
}

/** The branch in the address of an input; empty where it names none. */
function branchOf(url: string): string {
  const channel = /^https:\/\/(?:channels\.nixos\.org|nixos\.org\/channels)\/([\w.-]+)(?:\/.*)?$/.exec(
    url,
  )?.[1];
  if (channel !== undefined) return channel;
  const query = /[?&]ref=([^&#]+)/.exec(url)?.[1];
  if (query !== undefined) return query.replace(/^refs\/heads\//, '');
  const hosted = /^(?:github|gitlab|sourcehut):[^/?]+\/[^/?]+(?:\/([^?]+))?/.exec(url);
  if (hosted) return hosted[1] ?? '';
  // The registry's short form: `nixpkgs/nixos-26.05`
  return /^(?:flake:)?[a-z][\w-]*\/([^?]+)/.exec(url)?.[1] ?? '';
}

/** `26.05` of `nixos-26.05` and `release-26.05`; what names no release is the development branch. */
function releaseOf(branch: string): string {
  return /(?:nixos|release|nixpkgs)-(\d\d\.\d\d)/.exec(branch)?.[1] ?? 'unstable';
}

/** The names among the arguments of `outputs`; a function that takes all in one takes everything. */
function takenBy(outputs: Value, names: readonly string[]): Scalar[] {
  const formals = outputs.kind === 'function' ? outputs.lambda.formals : undefined;
  const taken = formals ? formals.formals.map(({ name }) => name.name) : ['self', ...names];
  return taken.map((value) => ({ type: 'name', value }));
}

/** What a flake's outputs are called with: every input is open, but knows its modules and `nixosSystem`. */
function argumentsOf(names: readonly string[], inputs: readonly Setting[]): Value {
  const nixosSystem = primop('nixosSystem', [
    1,
    (_, args) => attrsOf(args[0] ? { [systemKey]: args[0] } : {}, nowhere, true),
  ]);
  const input = (name: string): Value => {
    const url = inputs.find(({ path }) => path.join('.') === `inputs.${name}.url`)?.value;
    const isHomeManager = name === 'home-manager' || /\/home-manager(?:[/?]|$)/.test(String(url ?? ''));
    const module = (attribute: string): Value =>
      attrsOf(
        {
          [labelKey]: string(
            isHomeManager ? homeManagerModule : `${name}.nixosModules.${attribute}`,
            nowhere,
          ),
        },
        nowhere,
      );
    const known = ['default', name, ...(isHomeManager ? ['home-manager'] : [])];
    const modules = attrsOf(Object.fromEntries(known.map((one) => [one, module(one)])), nowhere, true);
    const lib = attrsOf({ nixosSystem }, nowhere, true);
    return attrsOf({ lib, nixosModules: modules }, nowhere, true);
  };
  return attrsOf(Object.fromEntries(names.map((name) => [name, input(name)])), nowhere, true);
}

/** Each system by its name, with its list of modules where `nixosSystem` makes it. */
function* systems(outputs: Value): Generator<[host: string, modules: Value | undefined]> {
  const all = outputs.kind === 'attrs' ? force(outputs, 'nixosConfigurations') : undefined;
  if (all?.kind !== 'attrs') return;
  for (const [host, { thunk }] of all.attrs) {
    const made = thunk.force();
    const args = made.kind === 'attrs' ? force(made, systemKey) : undefined;
    yield [host, args?.kind === 'attrs' ? (force(args, 'modules') ?? attrsOf({}, nowhere)) : undefined];
  }
}

function plain(path: readonly string[], value: string): Setting {
  return { path, type: 'text', value, items: [] };
}

function list(path: readonly string[], items: readonly Scalar[]): Setting {
  return { path, type: 'list', value: '', items };
}
