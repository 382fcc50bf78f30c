// `environment.systemPackages = [ vim git ];` in a piece of a file: names of packages without `pkgs`.
import { staticName } from '../../nix/string-value.ts';
import { unparenthesised, walk } from '../../nix/tree.ts';
import type { Rule } from '../rule.ts';

const packageLists = new Set(['systemPackages', 'packages', 'extraPackages', 'fontPackages']);

export const missingPkgsPrefix: Rule = {
  id: 'missing-pkgs-prefix',
  severity: 'error',
  section: '2.3',
  *check(file, { catalog }) {
    const { kind } = file.reading;
    // In a whole file the language itself tells; a piece may have lost its `with pkgs;` when it was copied.
    if (!kind.nix || kind.shape === 'file' || !catalog || /\bwith\s+pkgs\b/.test(file.tree.text)) return;
    for (const node of walk(file.tree.root)) {
      if (node.type !== 'Binding') continue;
      const last = node.path.names.at(-1);
      const list = unparenthesised(node.value);
      if (!last || !packageLists.has(staticName(last) ?? '') || list.type !== 'List') continue;
      const bare = list.items.filter((item) => item.type === 'Variable' && catalog.package(item.name));
      const [first] = bare;
      if (first?.type !== 'Variable') continue;
      yield {
        start: first.start,
        end: first.end,
        message: `Write \`pkgs.${first.name}\`, or put \`with pkgs;\` before the list: packages live in the set \`pkgs\`.`,
        fix: { title: 'insert with pkgs;', edits: [{ offset: list.start, length: 0, text: 'with pkgs; ' }] },
      };
    }
  },
};
