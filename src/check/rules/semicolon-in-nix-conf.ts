// `extraOptions = '' experimental-features = flakes; ''`: the text is nix.conf, in which no line ends with a semicolon.

import { staticName } from '../../nix/string-value.ts';
import { type StringPart, walk } from '../../nix/tree.ts';
import type { Rule } from '../rule.ts';

/** A setting or an include, up to its semicolon. */
const line = /^[ \t]*(?:[\w-]+[ \t]*=[^;#\n]*|!?include [^;#\n]*)(;)[ \t]*$/gm;

export const semicolonInNixConf: Rule = {
  id: 'semicolon-in-nix-conf',
  severity: 'warning',
  section: '2.1',
  *check(file) {
    if (!file.reading.kind.nix || !file.tree.text.includes('extraOptions')) return;
    for (const node of walk(file.tree.root)) {
      if (node.type !== 'Binding' || (node.value.type !== 'String' && node.value.type !== 'IndentedString'))
        continue;
      const names = node.path.names.map(staticName);
      if (names.at(-1) !== 'extraOptions') continue;
      for (const part of node.value.parts) yield* inPart(part);
    }
  },
};

function* inPart(part: StringPart) {
  if (part.type !== 'StringText') return;
  for (const match of part.text.matchAll(line)) {
    const end = part.start + match.index + match[0].trimEnd().length;
    yield {
      start: end - 1,
      end,
      message:
        'Remove this `;`: the text between the quotes is nix.conf, where a line ends without one. Nix takes it for a part of the value.',
      fix: { title: 'remove ;', edits: [{ offset: end - 1, length: 1, text: '' }] },
    };
  }
}
