// `~/dotfiles/x.nix` without quotes: Nix reads it as the home of whoever runs it, which is root under sudo.

import { walk } from '../../nix/tree.ts';
import type { Rule } from '../rule.ts';

export const pathLiteralWithTilde: Rule = {
  id: 'path-literal-with-tilde',
  severity: 'warning',
  section: '2.1',
  *check(file) {
    for (const node of walk(file.tree.root)) {
      const first = node.type === 'Path' ? node.parts[0] : undefined;
      if (first?.type !== 'StringText' || !first.text.startsWith('~/')) continue;
      yield {
        start: node.start,
        end: node.end,
        message: `Write a path beside this file, such as \`./${first.text.split('/').at(-1) ?? ''}\`: \`~\` is the home of whoever runs the command. With \`sudo\` that is root, and a flake refuses it.`,
      };
    }
  },
};
