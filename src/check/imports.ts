// What stands in `imports`, and in the `modules` of a flake.
import type { ImportEntry } from '../nixos/module.ts';
import type { ProjectModule } from './project.ts';
import { isIn, type SourceFile } from './rule.ts';

export interface WrittenImport {
  readonly entry: ImportEntry;
  /** As it stands in the text. */
  readonly text: string;
  readonly module: ProjectModule | undefined;
}

/** Every entry that is written in this file. */
export function* importsOf(file: SourceFile): Generator<WrittenImport> {
  for (const module of file.modules) {
    for (const entry of module.imports) yield* written(file, entry, module);
  }
  for (const system of file.flake?.systems ?? []) {
    for (const entry of system.modules) yield* written(file, entry, undefined);
  }
}

function* written(
  file: SourceFile,
  entry: ImportEntry,
  module: ProjectModule | undefined,
): Generator<WrittenImport> {
  if (isIn(file, entry.at)) yield { entry, text: file.tree.text.slice(entry.at.start, entry.at.end), module };
}
