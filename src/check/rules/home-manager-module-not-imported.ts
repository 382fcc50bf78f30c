// `home-manager.users.…` in a system without the module that brings these options.

import { homeUsers } from '../home-users.ts';
import { mainConfiguration } from '../main-configuration.ts';
import { mentions } from '../mentions.ts';
import { namePlace } from '../place.ts';
import { type Context, isIn, type Rule, type RuleFinding, type SourceFile } from '../rule.ts';
import { pastedModules, topAttributes, type WrittenSystem, writtenSystems } from '../systems.ts';

export const homeManagerModuleNotImported: Rule = {
  id: 'home-manager-module-not-imported',
  severity: 'error',
  section: '4.2',
  *check(file, context) {
    const systems = writtenSystems(file);
    for (const system of systems) {
      if (system.function === 'homeManagerConfiguration' || !system.args || !system.modulesKnown) continue;
      yield* inSystem(system, file, context);
    }
    if (systems.length === 0) yield* inConfiguration(file, context);
  },
};

/** Somebody who mentions the module in any form has it, or means to. */
const mentionsModule =
  /home-?manager["'}]*\.(?:nixosModules?|darwinModules?|flakeModules?)\b|home-manager["'}]*\/(?:nixos|nix-darwin)\b|nixosModules\.(?:default|home-?manager)|\bhm\./i;

function* inSystem(
  { args, modules, function: name, evaluated, place }: WrittenSystem,
  file: SourceFile,
  context: Context,
): Generator<RuleFinding> {
  const { text } = file.file;
  const using = modules.find(
    ({ kind, node }) => kind === 'inline' && topAttributes(node).has('home-manager'),
  );
  if (!using || !args || mentionsModule.test(text.slice(args.start, args.end))) return;
  if (modules.some(({ kind, node }) => kind === 'other' || mayImport(kind, text.slice(node.start, node.end))))
    return;
  const pasted = pastedModules(evaluated?.modules ?? [], context);
  if (pasted.files.some((other) => mentionsModule.test(other.file.text))) return;
  const users = [...homeUsers(file)].find(
    ({ place: at }) => at.start >= using.node.start && at.end <= using.node.end,
  );
  const { start, end } = users?.place ?? place;
  const module = `home-manager.${name === 'darwinSystem' ? 'darwinModules' : 'nixosModules'}.home-manager`;
  const hasFiles = modules.some(({ kind }) => kind === 'file') && !(evaluated && pasted.complete);
  yield {
    start,
    end,
    severity: hasFiles ? 'warning' : 'error',
    message: `Add \`${module}\` to \`modules\`: it brings the \`home-manager\` options, and nothing here imports it.`,
  };
}

/** A module of the learner's own flake, and a file whose name says that it is about homes. */
function mayImport(kind: string, text: string): boolean {
  return kind === 'output' ? /^(?:inputs\.)?self\b/.test(text) : kind === 'file' && /home|\bhm\b/i.test(text);
}

const fetched = /<home-manager|\bhome-manager\s*=\s*(?:builtins\.|fetch|import\b|\(|sources)/;

/** A classic system: configuration.nix with all that it imports. */
function* inConfiguration(file: SourceFile, context: Context): Generator<RuleFinding> {
  if (mentions(context, mentionsModule) || mentions(context, fetched)) return;
  if (context.files.some(({ flake }) => flake)) return;
  const main = mainConfiguration(file, context);
  if (!main || main.module.imports.length === 0) return;
  for (const { definitions } of main.modules) {
    const found = definitions.find(
      ({ path, at }) => path[0] === 'home-manager' && path.length > 1 && isIn(file, at),
    );
    if (!found) continue;
    const { start, end } = namePlace(found);
    yield {
      start: Math.min(start, found.at.start),
      end,
      severity: 'warning',
      message:
        "Import Home Manager's module: `imports = [ <home-manager/nixos> ];` with the channel, or `home-manager.nixosModules.home-manager` in flake.nix. It brings the `home-manager` options. If your flake.nix imports it already, all is well.",
    };
    return;
  }
}
