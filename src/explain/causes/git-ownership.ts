// The repository belongs to another user than the one who runs Nix.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /detected dubious ownership in repository at '?([^'\s]{1,300}?)'?(?:\s|$)/,
  /repository path '([^']{1,300})' is not owned by current user/,
  /unsafe repository \('?([^')]{1,300})'? is owned by someone else\)/,
  /git config --global --add safe\.directory '?([^'\s]{1,300})/,
  /insufficient permission for adding an object to repository database (\S{1,200})/,
  /(?:could not (?:open|lock config file)|unable to (?:create|open|write)|cannot open|opening) '?([^'\s]{0,250}\.git\/[^'\s]{0,150})'?.{0,80}Permission denied/,
  // Git 2.35.2 treats a repository of another user as none, and prints its help.
  /Not a git repository\. Use --no-index()/,
  /path '([^']{1,300})' is owned by (?:someone else|another user)/,
];

export const gitOwnership = defineCause<{ folder: string; root: boolean }>({
  id: 'git-ownership',
  title: 'The repository belongs to another user',
  section: '3.4',
  links: [link.gitSafe],
  priority: 90,
  recognise(log) {
    const hit = find(log, PATTERNS, ['error', 'plain', 'builder', 'warning'], 'anywhere');
    const helped = hit?.groups[0] === '' && /program 'git' failed/.test(log.text);
    const folder = helped ? '.' : hit?.groups[0];
    if (!hit || !folder) return undefined;
    return {
      at: hit.at,
      facts: { file: folder === '.' ? undefined : folder },
      detail: { folder, root: log.commands.some(({ sudo }) => sudo) },
    };
  },
  words(_facts, { folder }) {
    const tree = folder.replace(/\/\.git\/?$/, '');
    return {
      message: `The repository${folder === '.' ? '' : ` ${code(folder)}`} has another owner than the user who runs the command, so Git refuses it.`,
      nextStep: `Run the command as the owner: without an extra \`sudo\`, and with \`nixos-rebuild switch --sudo\`, which asks for root only at the end. See the owner with \`ls -ld ${tree}\`. If all of it should be yours: \`sudo chown -R "$USER": ${tree}\`. Only if two users must use it, add this one folder: \`git config --global --add safe.directory ${tree}\` (as the user who runs Nix, often root).`,
      why: 'Git does not trust a repository of somebody else: its settings could run programs in your name. Under `sudo`, in a root shell or in a service, root meets a repository that is yours; after `sudo git` it is the other way round.',
      ifThatDoesNotHelp:
        'Do not set `safe.directory` to `*`: it switches the protection off for every folder. Look for files of root inside of the repository: `find . -user root`.',
    };
  },
});
