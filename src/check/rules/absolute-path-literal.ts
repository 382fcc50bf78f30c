// `/etc/nixos/x.nix` without quotes: a flake may not read it, and on another machine it is not there. An option that
// wants a place on the disk, such as a home folder, gets it as text.

import { type Apply, type Expression, type Node, unparenthesised, walk } from '../../nix/tree.ts';
import { writtenAttr } from '../../nixos/system-calls.ts';
import { surround } from '../place.ts';
import { type Context, isIn, type Rule, type RuleFinding, type SourceFile } from '../rule.ts';

export const absolutePathLiteral: Rule = {
  id: 'absolute-path-literal',
  severity: 'advice',
  section: '3.1',
  *check(file, context) {
    const inFlake = context.files.some(({ flake }) => flake !== undefined);
    for (const node of walk(file.tree.root)) {
      const paths = readBy(node);
      for (const item of paths.map(unparenthesised)) {
        const first = item.type === 'Path' ? item.parts[0] : undefined;
        if (first?.type !== 'StringText' || !/^\/(?!nix\/store|run\/|var\/|tmp\/|proc\/)/.test(first.text))
          continue;
        if (node.type === 'Apply' && isTried(file, node, first.text)) continue;
        const cannot = inFlake
          ? 'a flake is not allowed to read'
          : 'a flake, and a copy on another machine, cannot read';
        yield {
          start: item.start,
          end: item.end,
          ...(inFlake ? { severity: 'error' } : {}),
          message: isSecret(file, node, first.text)
            ? `Give the program the path itself, in quotes, where its options allow that: ${cannot} \`${first.text}\`, and what Nix reads is not secret any more.`
            : `Keep this file beside your configuration and write \`./${first.text.split('/').at(-1) ?? ''}\`: ${cannot} \`${first.text}\`.`,
        };
      }
    }
    yield* placesOnDisk(file, context);
  },
};

/** `home = /home/ann;`: the option stands for a place on the running machine, not for a file to read now. */
function* placesOnDisk(file: SourceFile, context: Context): Generator<RuleFinding> {
  for (const module of file.modules) {
    for (const { verdict, definition } of context.settings(module)) {
      const { value, at } = definition;
      const isPath = verdict.kind === 'option' && verdict.type.kind === 'path';
      if (!isPath || value.kind !== 'path' || !isIn(file, at)) continue;
      const { start, end } = value.origin;
      const text = file.tree.text.slice(start, end);
      if (!/^\/(?!nix\/store)[\w./-]+$/.test(text)) continue;
      yield {
        start,
        end,
        message: `Write \`"${text}"\` with quotes: without them Nix takes it for a file of your configuration, which a flake may not read, and which can be copied to where everybody can read it.`,
        fix: surround(value.origin, 'put it in quotes', '"', '"'),
      };
    }
  }
}

/** Functions that read the file, or the folder, that their argument names. */
const readers = new Set([
  'import',
  'readFile',
  'readDir',
  'fileContents',
  'importJSON',
  'importTOML',
  'callPackage',
]);

/** What stands where Nix reads files while it evaluates: in lists, such as `imports`, and after functions that read. */
function readBy(node: Node): readonly Expression[] {
  if (node.type === 'List') return node.items;
  if (node.type !== 'Apply') return [];
  const argument = unparenthesised(node.argument);
  const name = nameOf(node);
  if (readers.has(name))
    return argument.type === 'Binary' && argument.operator === '+' ? [argument.left] : [argument];
  const path =
    name === 'builtins.path' && argument.type === 'AttrSet'
      ? writtenAttr(argument, 'path')?.value
      : undefined;
  return path ? [path] : [];
}

/** `readFile` for `builtins.readFile`; `path`, which is a common name, only with its `builtins`. */
function nameOf({ func }: Apply): string {
  const bare = unparenthesised(func);
  if (bare.type === 'Variable') return bare.name;
  const last = bare.type === 'Select' ? bare.path.names.at(-1) : undefined;
  if (bare.type !== 'Select' || last?.type !== 'Identifier') return '';
  const { target } = bare;
  return last.name === 'path' && target.type === 'Variable' ? `${target.name}.path` : last.name;
}

/** The writer knows that the file may not be there. */
function isTried({ tree }: SourceFile, { start }: Node, path: string): boolean {
  return (
    tree.text.includes(`pathExists ${path}`) ||
    /\btryEval\b/.test(tree.text.slice(Math.max(0, start - 60), start))
  );
}

/** A file that must not come into the configuration, by its name or by what it is for. */
function isSecret({ tree }: SourceFile, { start }: Node, path: string): boolean {
  const line = tree.text.slice(Math.max(tree.text.lastIndexOf('\n', start - 1) + 1, start - 100), start);
  return (
    /passw(?:or)?d|secret|token|private|credential|\.key$/i.test(path) ||
    /(?:passw(?:or)?d|secret|token|key)\w*"?\s*=/i.test(line)
  );
}
