// `url = https://…;` without quotes: Nix is giving this form up (RFC 45).
import { walk } from '../../nix/tree.ts';
import type { Rule } from '../rule.ts';

export const unquotedUrl: Rule = {
  id: 'unquoted-url',
  severity: 'advice',
  section: '2.1',
  *check(file) {
    for (const node of walk(file.tree.root)) {
      if (node.type !== 'Uri' || !node.text.includes('://')) continue;
      yield {
        start: node.start,
        end: node.end,
        message: 'Put this address in quotes. Nix still reads it without, but newer versions refuse it.',
        fix: {
          title: 'put it in quotes',
          edits: [
            { offset: node.start, length: 0, text: '"' },
            { offset: node.end, length: 0, text: '"' },
          ],
        },
      };
    }
  },
};
