// Home Manager finds no configuration to switch to.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /No configuration file found(?: at|\. Please create one at) (\/\S{1,200})/,
  /No configuration file found\. Please create one()/,
  /bin\/home-manager: line \d{1,5}: configFile: unbound variable()/,
  /home-manager: configFile: unbound variable()/,
];

export const hmConfigMissing = defineCause<{ file: string }>({
  id: 'hm-config-missing',
  title: 'Home Manager finds no configuration',
  section: '4.2',
  links: [link.homeManager],
  priority: 80,
  needs: ['configFile', 'No configuration file found'],
  recognise(log) {
    const hit = find(log, PATTERNS, ['error', 'plain']);
    if (!hit) return undefined;
    const home = /home-manager/i.test(log.text);
    if (!home) return undefined;
    const next = /^\s*(\/\S{1,200}\.nix)$/.exec(log.lines[hit.at + 1] ?? '')?.[1];
    const file = ((hit.groups[0] ?? '') || (next ?? '')).replace(/[.,]$/, '');
    return { at: hit.at, facts: { file: file || undefined }, detail: { file } };
  },
  words(_facts, { file }) {
    return {
      message: `Home Manager finds no configuration${file === '' ? ': neither a `home.nix` in its usual folder nor a flake' : `: ${code(file)} does not exist`}.`,
      nextStep: `Is your configuration a flake? Name it: \`home-manager switch --flake /path/to/flake#$USER\`. Is it a \`home.nix\` in another place? \`home-manager switch -f /path/to/home.nix\`. Have you none yet? \`nix run home-manager/master -- init\` writes ${file === '' ? '`~/.config/home-manager/home.nix`' : 'a first one'}.`,
      why: 'Without an option the command looks only in `~/.config/home-manager` (older versions: `~/.config/nixpkgs`). As a NixOS module Home Manager needs no command of its own: `sudo nixos-rebuild switch` activates the home.',
      ifThatDoesNotHelp:
        'Do not call it with `sudo`: root has another home folder. `ls ~/.config/home-manager` shows what is there.',
    };
  },
});
