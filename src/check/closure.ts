// Which of the pasted files end up in one configuration: a file and what it imports, and what a flake's system lists.
import { resolvePath } from '../nix/eval/texts.ts';
import type { Value } from '../nix/eval/value.ts';
import type { Context, SourceFile } from './rule.ts';

/** Whether two files are parts of one configuration, as the files themselves say. */
export function importClosure(one: SourceFile, other: SourceFile, context: Context): boolean {
  return closures(context).some((files) => files.has(one) && files.has(other));
}

const known = new WeakMap<Context, readonly ReadonlySet<SourceFile>[]>();

/** For each place where a configuration can begin, all files that it takes in. */
function closures(context: Context): readonly ReadonlySet<SourceFile>[] {
  const found = known.get(context);
  if (found) return found;
  const byPath = new Map(context.files.map((file) => [normalised(file.file.path), file]));
  const fileOf = (value: Value): SourceFile | undefined => {
    if (value.kind !== 'path') return undefined;
    const path = normalised(value.value);
    return byPath.get(path) ?? byPath.get(`${path}/default.nix`);
  };
  const imports = (file: SourceFile): SourceFile[] =>
    file.modules.flatMap((module) => module.imports.flatMap(({ value }) => fileOf(value) ?? []));
  const reach = (roots: readonly SourceFile[]): Set<SourceFile> => {
    const files = new Set(roots);
    for (const file of files) for (const next of imports(file)) files.add(next);
    return files;
  };
  const starts = context.files.flatMap((file) => {
    const systems = file.flake?.systems ?? [];
    if (!file.flake) return [[file]];
    return systems.map(({ modules }) => modules.flatMap(({ value }) => fileOf(value) ?? []));
  });
  const all = starts.map(reach);
  known.set(context, all);
  return all;
}

function normalised(path: string | undefined): string {
  return resolvePath(path ?? '', '');
}
