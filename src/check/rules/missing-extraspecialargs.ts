// A home configuration that asks for `inputs` and the like, from a Home Manager that hands nothing on.
import type { Value } from '../../nix/eval/value.ts';
import type { Definition } from '../../nixos/module.ts';
import { writtenAttr } from '../../nixos/system-calls.ts';
import { definitionsOf } from '../definitions.ts';
import { homeUsers, isHomeFile } from '../home-users.ts';
import { mentions } from '../mentions.ts';
import { pathPlace } from '../place.ts';
import { type Context, isIn, type Rule, type RuleFinding, type SourceFile } from '../rule.ts';
import {
  inputsName,
  pastedModules,
  sparableInputs,
  specialNames,
  wantedArguments,
  writtenSystems,
} from '../systems.ts';

export const missingExtraspecialargs: Rule = {
  id: 'missing-extraspecialargs',
  severity: 'error',
  section: '4.2',
  *check(file, context) {
    if (mentions(context, /_module\.args/)) return;
    yield* inStandaloneHomes(file, context);
    const said = [...inUsers(file, context)];
    yield* said;
    if (said.length === 0) yield* nothingHandedOn(file, context);
  },
};

function* inStandaloneHomes(file: SourceFile, context: Context): Generator<RuleFinding> {
  for (const system of writtenSystems(file)) {
    if (system.function !== 'homeManagerConfiguration') continue;
    const given = specialNames(system, 'extraSpecialArgs');
    if (!given) continue;
    const pasted = pastedModules(system.evaluated?.modules ?? [], context).files.map((home) => ({
      node: home.reading.tree.root,
      where: home.file.path ?? 'a module',
    }));
    const inline = system.modules.flatMap(({ kind, node }) =>
      kind === 'inline' ? [{ node, where: 'a module below' }] : [],
    );
    for (const { node, where } of [...inline, ...pasted]) {
      const wanted = wantedArguments(node).find(({ name }) => !given.has(name));
      if (!wanted) continue;
      const { start, end } = writtenAttr(system.args, 'extraSpecialArgs') ?? system.place;
      yield {
        start,
        end,
        message: `Hand \`${wanted.name}\` on with \`extraSpecialArgs = { inherit ${wanted.name}; };\`: ${where} asks for it.`,
      };
      break;
    }
  }
}

function* inUsers(file: SourceFile, context: Context): Generator<RuleFinding> {
  const given = handedToHomes(context);
  if (!given) return;
  const severity = context.files.some(({ flake }) => flake && !flake.isPiece) ? 'error' : 'advice';
  for (const system of ['nixos', 'darwin'] as const) {
    for (const found of definitionsOf(context, ['home-manager', 'users', '*'], system)) {
      if (found.file !== file) continue;
      const { value, at, path } = found.definition;
      const home = context.files.find((other) => other !== file && isHome(other, value, context));
      const node =
        value.kind === 'function' && value.origin.tree === file.tree ? value.lambda : home?.reading.tree.root;
      const wanted = node && wantedArguments(node).find(({ name }) => !given.has(name));
      if (!wanted || (severity === 'advice' && wanted.name !== 'inputs')) continue;
      yield {
        start: at.start,
        end: at.end,
        severity,
        message: `Add \`home-manager.extraSpecialArgs = { inherit ${wanted.name}; };\`: ${home?.file.path ?? `the configuration of \`${path.at(-1)}\``} asks for \`${wanted.name}\`, and \`specialArgs\` does not reach home configurations.`,
        related: given.places
          .filter((place) => isIn(file, place.at))
          .map((place) => ({
            ...pathPlace(place),
            message: `What stands here hands on no \`${wanted.name}\`.`,
          })),
      };
    }
  }
}

function isHome(other: SourceFile, value: Value, context: Context): boolean {
  if (value.kind === 'function') return value.origin.tree === other.tree;
  if (value.kind !== 'path') return false;
  return pastedModules([{ value, at: value.origin }], context).files[0] === other;
}

interface Handed {
  readonly has: (name: string) => boolean;
  /** Where something is handed on. */
  readonly places: readonly Definition[];
}

/** The names in `home-manager.extraSpecialArgs`; undefined where they are not known. */
function handedToHomes(context: Context): Handed | undefined {
  const names = new Set<string>();
  const places: Definition[] = [];
  let isElsewhere = mentions(context, /extraSpecialArgs/);
  for (const system of ['nixos', 'darwin'] as const) {
    for (const { definition, file } of definitionsOf(context, ['home-manager', 'extraSpecialArgs'], system)) {
      const { value } = definition;
      places.push(definition);
      // `= inputs;` hands each input on by its own name; none of them is called `inputs`.
      if (value.kind === 'unknown' && isCalledInputs(file, value.origin))
        return { has: (name) => name !== 'inputs', places };
      if (value.kind !== 'attrs' || value.open) return undefined;
      for (const name of value.attrs.keys()) names.add(name);
      isElsewhere = false;
    }
  }
  return isElsewhere ? undefined : { has: (name) => names.has(name), places };
}

function isCalledInputs({ tree }: SourceFile, { start, end }: { start: number; end: number }): boolean {
  return tree.text.slice(start, end) === 'inputs';
}

/** Whether home.nix needs the inputs cannot be seen from here. */
function* nothingHandedOn(file: SourceFile, context: Context): Generator<RuleFinding> {
  if (mentions(context, /extraSpecialArgs/)) return;
  const [system] = writtenSystems(file).filter(({ function: name }) => name !== 'homeManagerConfiguration');
  if (!system) return;
  const [one] = sparableInputs(file.flake, system.around);
  if (one === undefined) return;
  for (const { value, place } of homeUsers(file)) {
    if (!isHomeFile(value)) continue;
    const all = inputsName(system);
    yield {
      ...place,
      severity: 'advice',
      message: `Add \`home-manager.extraSpecialArgs = { inherit ${all ?? one}; };\` if the home configuration uses ${all === undefined ? `\`${one}\`` : `\`inputs\`, such as \`inputs.${one}\``}: without it that file cannot see the inputs.`,
    };
    return;
  }
}
