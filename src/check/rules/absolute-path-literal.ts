// `/etc/nixos/x.nix` without quotes: a flake may not read it, and on another machine it is not there. An option that
// wants a place on the disk, such as a home folder, gets it as text.
import { unparenthesised, walk } from '../../nix/tree.ts';
import { type Context, isIn, type Rule, type RuleFinding, type SourceFile } from '../rule.ts';

export const absolutePathLiteral: Rule = {
  id: 'absolute-path-literal',
  severity: 'advice',
  section: '3.1',
  *check(file, context) {
    const inFlake = context.files.some(({ flake }) => flake !== undefined);
    for (const node of walk(file.tree.root)) {
      if (node.type !== 'List' && node.type !== 'Apply') continue;
      const paths = node.type === 'List' ? node.items : isImport(node.func) ? [node.argument] : [];
      for (const item of paths.map(unparenthesised)) {
        const first = item.type === 'Path' ? item.parts[0] : undefined;
        if (first?.type !== 'StringText' || !/^\/(?!nix\/store|run\/|var\/|tmp\/|proc\/)/.test(first.text))
          continue;
        yield {
          start: item.start,
          end: item.end,
          ...(inFlake ? { severity: 'error' } : {}),
          message: `Keep this file beside your configuration and write \`./${first.text.split('/').at(-1) ?? ''}\`: ${inFlake ? 'a flake is not allowed to read' : 'a flake, and a copy on another machine, cannot read'} \`${first.text}\`.`,
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
        fix: {
          title: 'put it in quotes',
          edits: [
            { offset: start, length: 0, text: '"' },
            { offset: end, length: 0, text: '"' },
          ],
        },
      };
    }
  }
}

function isImport(func: { readonly type: string }): boolean {
  return func.type === 'Variable' && 'name' in func && func.name === 'import';
}
