// `/etc/nixos/x.nix` without quotes: a flake may not read it, and on another machine it is not there.
import { unparenthesised, walk } from '../../nix/tree.ts';
import type { Rule } from '../rule.ts';

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
  },
};

function isImport(func: { readonly type: string }): boolean {
  return func.type === 'Variable' && 'name' in func && func.name === 'import';
}
