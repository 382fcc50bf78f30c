// A note that the repository has changes that are not committed. Nothing is wrong.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

export const dirtyGitTree = defineCause<{ tree: string }>({
  id: 'dirty-git-tree',
  title: 'A note: changes are not committed',
  section: '3.4',
  links: [link.nixFlake, link.nixConf],
  priority: 10,
  recognise(log) {
    const hit = find(
      log,
      /(?:Git|Mercurial) tree '([^']{1,300})' (?:is dirty|has uncommitted changes|is unclean)/,
      ['warning', 'plain', 'error'],
    );
    if (!hit) return undefined;
    const tree = hit.groups[0] ?? '';
    const refused = hit.message.kind === 'error';
    return { at: hit.at, weight: refused ? 'error' : 'aside', facts: { file: tree }, detail: { tree } };
  },
  words(_facts, { tree }) {
    return {
      message: `Only a warning, not an error: the repository ${code(tree)} has changes that are not committed.`,
      nextStep: `Nothing has to be done: the build goes on and is harmless. To silence it, commit your changes, \`git commit -am "…"\`, or set \`nix.settings.warn-dirty = false;\`. If something failed, the reason stands in another line.`,
      why: 'Nix builds from the files as they are now, and tells you that no commit holds exactly this state. New files count only after `git add`.',
      ifThatDoesNotHelp:
        'If a command refuses to work with a dirty tree (`allow-dirty = false`), commit first. Paste the lines after the warning when something fails.',
    };
  },
});
