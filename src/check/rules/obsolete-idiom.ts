// Ways of writing that older guides teach and that stop the build today.
import { staticName } from '../../nix/string-value.ts';
import { walk } from '../../nix/tree.ts';
import type { Rule } from '../rule.ts';

export const obsoleteIdiom: Rule = {
  id: 'obsolete-idiom',
  severity: 'error',
  section: '2.3',
  *check(file) {
    for (const node of walk(file.tree.root)) {
      if (node.type !== 'Select') continue;
      const names = node.path.names.map(staticName);
      const target = node.target.type === 'Variable' ? node.target.name : '';
      const isOld =
        (target === 'stdenv' && names[0] === 'lib') ||
        (target === 'pkgs' && names[0] === 'stdenv' && names[1] === 'lib');
      const last = node.path.names[target === 'stdenv' ? 0 : 1];
      if (!isOld || !last) continue;
      yield {
        start: node.start,
        end: last.end,
        message:
          'Write `lib` in place of this: `stdenv.lib` was taken out of Nixpkgs. List `lib` among the arguments of the file.',
        fix: {
          title: 'write lib',
          edits: [{ offset: node.start, length: last.end - node.start, text: 'lib' }],
        },
      };
    }
  },
};
