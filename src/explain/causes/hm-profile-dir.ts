// Home Manager finds no folder for its profile.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /Could not find suitable profile directory, tried (\S{1,200}) and (\S{1,200})/,
  /(?:creating directory|mkdir: cannot create directory|cannot create directory|opening lock file|creating symlink(?: from)?) ['"]?(\/nix\/var\/nix\/(?:profiles|gcroots)\/per-user\/[^'"\s]{0,120})['"]?.{0,200}?(?:Permission denied|No such file or directory)()/,
  /(?:suitable profile directory|Home Manager not found at (\S{1,200}))()/,
];

export const hmProfileDir = defineCause<{ folder: string }>({
  id: 'hm-profile-dir',
  title: 'Home Manager finds no place for its profile',
  section: '4.2',
  links: [link.homeManager],
  priority: 88,
  recognise(log) {
    const hit = find(log, PATTERNS, ['error', 'plain', 'warning'], 'anywhere');
    if (!hit) return undefined;
    // Other programs want this folder too; then it is a matter of rights.
    const home = hit.pattern !== 1 || /home-manager|Home Manager|Activating/.test(log.text);
    const folder = (hit.groups[0] ?? '').replace(/[,.]$/, '');
    const user = /per-user\/([\w.-]{1,60})/.exec(hit.message.text)?.[1];
    return {
      at: hit.at,
      ...(home ? {} : { priority: 40 }),
      facts: { file: folder || undefined, user },
      detail: { folder },
    };
  },
  words(_facts, { folder }) {
    return {
      message: `Home Manager found no folder for its profile${folder === '' ? '' : `: ${code(folder)} does not exist or is not yours`}.`,
      nextStep:
        'Create it as yourself, not with `sudo`: `mkdir -p ~/.local/state/nix/profiles`, then run the command again. If an old folder belongs to root, take it back: `sudo chown -R "$USER": ~/.local/state/nix`. For the system profile: `sudo mkdir -p /nix/var/nix/profiles/per-user/$USER && sudo chown $USER /nix/var/nix/profiles/per-user/$USER`.',
      why: 'Nix makes this folder the first time you use `nix-env` or `nix profile`. A fresh user has never done that, and newer versions look in `~/.local/state/nix` while older ones used `/nix/var/nix`.',
      ifThatDoesNotHelp:
        'Run `nix profile list` or `nix-env -q` once as the same user: both create the folder. An old Home Manager with a new Nix looks in the wrong place: update it.',
    };
  },
});
