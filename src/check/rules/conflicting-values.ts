// Two files that give one option different values: NixOS does not choose between them.
import type { OptionType } from '../../catalog/types.ts';
import type { Value } from '../../nix/eval/value.ts';
import type { Definition } from '../../nixos/module.ts';
import { importClosure } from '../closure.ts';
import { optionLinks } from '../links.ts';
import { pathPlace } from '../place.ts';
import { isIn, type Rule, type SourceFile } from '../rule.ts';
import type { Setting } from '../settings.ts';

export const conflictingValues: Rule = {
  id: 'conflicting-values',
  severity: 'error',
  section: '5.1',
  *check(file, context) {
    if (context.files.length < 2) return;
    for (const module of file.modules) {
      if (module.prefix.length > 0) continue;
      const others = context.files.filter((other) => other !== file && importClosure(file, other, context));
      for (const setting of context.settings(module)) {
        if (!isIn(file, setting.definition.at) || !isSingle(setting)) continue;
        for (const other of others) {
          const rival = rivalOf(setting.definition, other);
          if (rival)
            yield conflict(setting, rival, other, optionLinks(setting.path, setting.source, context.catalog));
        }
      }
    }
  },
};

const single = new Set<OptionType['kind']>([
  'boolean',
  'string',
  'integer',
  'float',
  'number',
  'enum',
  'path',
]);

/** Options that hold one value; lists and lines are put together instead. */
function isSingle({ verdict }: Setting): boolean {
  if (verdict.kind !== 'option' || /concatenated|comma|separated/.test(verdict.option.typeText)) return false;
  const type = verdict.type.kind === 'null-or' ? verdict.type.of : verdict.type;
  return single.has(type.kind) || /^(?:null or )?string\b/.test(verdict.option.typeText);
}

function rivalOf(own: Definition, other: SourceFile): Definition | undefined {
  const value = plain(own);
  if (value === undefined) return undefined;
  for (const module of other.modules) {
    if (module.prefix.length > 0) continue;
    for (const definition of module.definitions) {
      if (definition.path.length !== own.path.length || definition.priority !== own.priority) continue;
      if (!definition.path.every((part, at) => part === own.path[at]) || definition.at.tree !== other.tree)
        continue;
      const theirs = plain(definition);
      if (theirs !== undefined && theirs !== value) return definition;
    }
  }
  return undefined;
}

/** A value that can be compared; undefined where the text does not tell, or only under a condition. */
function plain({ value, conditional }: Definition): string | undefined {
  if (conditional) return undefined;
  return literal(value);
}

function literal(value: Value): string | undefined {
  switch (value.kind) {
    case 'bool':
    case 'string':
    case 'int':
    case 'float':
    case 'path':
      return `${value.kind} ${value.value}`;
    case 'null':
      return 'null';
    default:
      return undefined;
  }
}

function conflict(
  { definition, path }: Setting,
  rival: Definition,
  other: SourceFile,
  links: ReturnType<typeof optionLinks>,
): ReturnType<typeof finding> {
  const { line } = other.reading.lines.position(rival.at.start);
  const name = other.file.path ?? 'the other file';
  return finding(
    definition,
    `Keep one of the two: \`${path}\` has another value in ${name}, line ${line}. NixOS does not choose. If this one must win, write \`lib.mkForce\` before its value; if the other may win, write \`lib.mkDefault\` before this one.`,
    links,
  );
}

function finding(definition: Definition, message: string, links: ReturnType<typeof optionLinks>) {
  const { start } = pathPlace(definition);
  return { start, end: Math.max(definition.at.end, start), message, links };
}
