// Modules that ask for `inputs` and the like, from a system that hands nothing on.
import { writtenAttr } from '../../nixos/system-calls.ts';
import { mentions } from '../mentions.ts';
import type { Context, Rule, RuleFinding, SourceFile } from '../rule.ts';
import {
  inputsName,
  pastedModules,
  sparableInputs,
  specialNames,
  type WrittenSystem,
  wantedArguments,
  writtenSystems,
} from '../systems.ts';

export const missingSpecialargs: Rule = {
  id: 'missing-specialargs',
  severity: 'error',
  section: '3.2',
  *check(file, context) {
    // Another way to hand names to modules.
    if (mentions(context, /_module\.args/)) return;
    for (const system of writtenSystems(file)) {
      if (system.function === 'homeManagerConfiguration' || !system.args) continue;
      const wanted = wantedOf(system, file, context);
      if (wanted) yield wanted;
      else if (!writtenAttr(system.args, 'specialArgs') && file.flake) yield* nothingHandedOn(system, file);
    }
  },
};

/** A name that a module insists on and that is not handed on, though flake.nix has it. */
function wantedOf(system: WrittenSystem, file: SourceFile, context: Context): RuleFinding | undefined {
  const given = specialNames(system, 'specialArgs');
  if (!given) return undefined;
  const inScope = new Set(
    system.around.flatMap(({ parameter, formals }) => [
      ...(parameter ? [parameter.name] : []),
      ...(formals?.formals.map(({ name }) => name.name) ?? []),
    ]),
  );
  const isMissing = ({ name }: { name: string }): boolean =>
    !given.has(name) && (inScope.has(name) || name === 'inputs');
  for (const { kind, node } of system.modules) {
    const wanted = kind === 'inline' ? wantedArguments(node).find(isMissing) : undefined;
    if (wanted) {
      const { start, end } = wanted;
      return finding(system, wanted.name, 'a module below', [
        { start, end, message: 'This argument is not handed over.' },
      ]);
    }
  }
  const { files } = pastedModules(system.evaluated?.modules ?? [], context);
  for (const module of files) {
    const wanted = wantedArguments(module.reading.tree.root).find(isMissing);
    if (wanted && module !== file) return finding(system, wanted.name, module.file.path ?? 'a module', []);
  }
  return undefined;
}

function finding(
  system: WrittenSystem,
  name: string,
  where: string,
  related: RuleFinding['related'] & {},
): RuleFinding {
  const attr = writtenAttr(system.args, 'specialArgs');
  const { start, end } = attr ?? system.place;
  return {
    start,
    end,
    message: attr
      ? `Add \`${name}\` to \`specialArgs\`: ${where} asks for it.`
      : `Add \`specialArgs = { inherit ${name}; };\` here: ${where} asks for \`${name}\`, and modules get only what is handed to them.`,
    related,
  };
}

/** Whether the files need the inputs cannot be seen from here. */
function* nothingHandedOn(system: WrittenSystem, file: SourceFile): Generator<RuleFinding> {
  const spare = sparableInputs(file.flake, system.around);
  const [one] = spare;
  if (one === undefined || system.modules.length === 0) return;
  if (!system.modulesKnown || system.modules.every(({ kind }) => kind === 'inline')) return;
  const all = inputsName(system);
  yield {
    ...system.place,
    severity: 'advice',
    message: `Add \`specialArgs = { inherit ${all ?? one}; };\` if one of your files uses ${all === undefined ? `\`${one}\`` : `\`inputs\`, such as \`inputs.${one}\``}: without it they cannot see the inputs of the flake.`,
  };
}
