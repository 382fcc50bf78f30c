// `with pkgs; with lib; …`: nobody can see any more where a name comes from.
import { unparenthesised, walk } from '../../nix/tree.ts';
import type { Rule } from '../rule.ts';

export const nestedWith: Rule = {
  id: 'nested-with',
  severity: 'advice',
  section: '2.1',
  *check(file) {
    for (const node of walk(file.tree.root)) {
      if (node.type !== 'With') continue;
      const inner = unparenthesised(node.body);
      if (inner.type !== 'With') continue;
      yield {
        start: inner.start,
        end: inner.environment.end,
        message:
          'Keep one `with`, and write the set before the other names, such as `lib.mkIf`: with two, a name may come from either, and the inner one wins.',
      };
    }
  },
};
