// `with lib;` although nothing in it comes from `lib`.
import { referencesOf } from '../references.ts';
import type { Rule } from '../rule.ts';

export const unusedWith: Rule = {
  id: 'unused-with',
  severity: 'advice',
  section: '2.1',
  *check(file) {
    if (!file.reading.certain) return;
    for (const node of referencesOf(file.tree).unusedWiths) {
      yield {
        start: node.start,
        end: node.environment.end,
        message: `Take \`with ${file.tree.text.slice(node.environment.start, Math.min(node.environment.end, node.environment.start + 30))};\` out: no name in what follows comes from it.`,
      };
    }
  },
};
