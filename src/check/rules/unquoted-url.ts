// `url = https://…;` without quotes: Nix is giving this form up (RFC 45). `PCI:1:0:0` and `x:x` are read as addresses too.
import { walk } from '../../nix/tree.ts';
import { surround } from '../place.ts';
import type { Rule } from '../rule.ts';

export const unquotedUrl: Rule = {
  id: 'unquoted-url',
  severity: 'advice',
  section: '2.1',
  *check(file) {
    for (const node of walk(file.tree.root)) {
      if (node.type !== 'Uri') continue;
      yield {
        start: node.start,
        end: node.end,
        message: node.text.includes('://')
          ? 'Put this address in quotes. Nix still reads it without, but newer versions refuse it.'
          : 'Put quotes around this if it is meant as text. With a colon and no space Nix reads it as an address, and newer versions refuse that. For a function, write a space after the colon.',
        fix: surround(node, 'put it in quotes', '"', '"'),
      };
    }
  },
};
