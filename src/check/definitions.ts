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
  for (const found of near(context, path, system)) {
    const own = found.definition.path;
    if (path.every((part, at) => part === '*' || part === own[at])) yield found;
  }
}

type Index = ReadonlyMap<string, readonly Found[]>;

const known = new WeakMap<Context, Map<ModuleSystem, Index>>();

/** Definitions whose path begins like this one and is as long: rules ask often, and a paste may be large. */
function near(context: Context, path: readonly string[], system: ModuleSystem): readonly Found[] {
  const indexes = known.get(context) ?? new Map<ModuleSystem, Index>();
  known.set(context, indexes);
  const index = indexes.get(system) ?? indexOf(context, system);
  indexes.set(system, index);
  if (path[1] !== '*') return index.get(keyOf(path)) ?? [];
  return [...index.values()].flatMap((all) =>
    all.filter(({ definition }) => definition.path.length === path.length),
  );
}

function indexOf(context: Context, system: ModuleSystem): Index {
  const index = new Map<string, Found[]>();
  for (const file of context.files) {
    for (const module of file.modules) {
      if (module.system !== system) continue;
      for (const definition of module.definitions) {
        if (!isIn(file, definition.at)) continue;
        const key = keyOf(definition.path);
        const all = index.get(key);
        const found = { file, module, definition };
        if (all) all.push(found);
        else index.set(key, [found]);
      }
    }
  }
  return index;
}

function keyOf(path: readonly string[]): string {
  return `${path.length} ${path[0]} ${path[1]}`;
}

/** Whether a value is known to be `true` or `false`; undefined for anything else. */
export function asBoolean(value: Value): boolean | undefined {
  return value.kind === 'bool' ? value.value : undefined;
}

/** The text of a value that is a known string. */
export function asText(value: Value): string | undefined {
  return value.kind === 'string' ? value.value : undefined;
}
