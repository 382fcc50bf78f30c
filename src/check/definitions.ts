// Looking for what files set: the definitions of one option in all modules of a system.
import type { Value } from '../nix/eval/value.ts';
import type { Definition, ModuleSystem } from '../nixos/module.ts';
import type { ProjectModule } from './project.ts';
import { type Context, isIn, type SourceFile } from './rule.ts';

export interface Found {
  readonly file: SourceFile;
  readonly module: ProjectModule;
  readonly definition: Definition;
}

/**
 * Every definition of one option in all files of the paste, in their order.
 *
 * @param path `*` stands for any name: `['users', 'users', '*', 'hashedPassword']`
 */
export function* definitionsOf(
  context: Context,
  path: readonly string[],
  system: ModuleSystem = 'nixos',
): Generator<Found> {
  for (const file of context.files) {
    for (const module of file.modules) {
      if (module.system !== system) continue;
      for (const definition of module.definitions) {
        if (!isIn(file, definition.at) || definition.path.length !== path.length) continue;
        if (path.every((part, at) => part === '*' || part === definition.path[at]))
          yield { file, module, definition };
      }
    }
  }
}

/** Whether a value is known to be `true` or `false`; undefined for anything else. */
export function asBoolean(value: Value): boolean | undefined {
  return value.kind === 'bool' ? value.value : undefined;
}

/** The text of a value that is a known string. */
export function asText(value: Value): string | undefined {
  return value.kind === 'string' ? value.value : undefined;
}
