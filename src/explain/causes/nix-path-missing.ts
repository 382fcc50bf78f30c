// A name in angle brackets, such as <nixpkgs>, is looked up in NIX_PATH and is not there.
import { link } from '../links.ts';
import type { Position } from '../log/model.ts';
import { find, placeFacts } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /file '([^']{1,200})' was not found in the Nix search path/,
  /'?<([\w./-]{1,120})>'? (?:was )?not found in the (?:Nix )?search path/i,
  /cannot find (?:file )?'?<([\w./-]{1,120})>/,
];
const ENTRY = /Nix search path entry '([^']{1,300})' does not exist, ignoring/;

interface Detail {
  readonly name: string;
  readonly warning: boolean;
}

export const nixPathMissing = defineCause<Detail>({
  id: 'nix-path-missing',
  title: 'A name in <…> is not in the search path',
  section: '3.1',
  links: [link.lookupPath, link.nixChannel],
  priority: 82,
  recognise(log) {
    const hit = find(log, PATTERNS);
    if (hit) {
      const name = hit.groups[0] ?? '';
      const place: Position | undefined = hit.message.error?.position;
      const usable = place && place.owner !== 'expression' ? placeFacts(place) : { file: name };
      return { at: hit.at, facts: { ...usable, attribute: name }, detail: { name, warning: false } };
    }
    const entry = find(log, ENTRY, ['warning', 'plain', 'error']);
    if (!entry) return undefined;
    const name = entry.groups[0] ?? '';
    return {
      at: entry.at,
      weight: 'warning',
      priority: 60,
      facts: { file: name },
      detail: { name, warning: true },
    };
  },
  words(_facts, { name, warning }) {
    const why =
      '`<name>` is looked up in the variable `NIX_PATH`, which names the channels. A channel that was never added or updated, a shell that is older than the last rebuild, or a system that uses only flakes has no such entry.';
    const first = name.split('/')[0] ?? name;
    if (warning) {
      return {
        message: `Only a warning: \`NIX_PATH\` names ${code(name)}, which does not exist, so Nix skips it.`,
        nextStep:
          'If you use flakes, ignore it, or switch channels off: `nix.channel.enable = false;`. If you use channels, fetch them once as root: `sudo nix-channel --list`, then `sudo nix-channel --update`.',
        why,
        ifThatDoesNotHelp: 'Log out and in again after a rebuild: running shells keep the old `NIX_PATH`.',
      };
    }
    if (first === 'nixos-config') {
      return {
        message:
          'Nix does not find your `configuration.nix`: `nixos-config` is not in the search path `NIX_PATH`.',
        nextStep:
          'Name it once: `sudo nixos-rebuild switch -I nixos-config=/etc/nixos/configuration.nix`. Then log out and in again. If you set `nix.nixPath` yourself, it must contain `nixos-config=/etc/nixos/configuration.nix`. With a flake, use `--flake`.',
        why,
        ifThatDoesNotHelp: 'See what is set: `echo $NIX_PATH`, also under `sudo`.',
      };
    }
    const home = first === 'home-manager';
    return {
      message: `Nix does not find ${code(`<${name}>`)}: no entry of the search path \`NIX_PATH\` has it.`,
      nextStep: home
        ? 'Add the Home Manager channel and update it: `nix-channel --add https://github.com/nix-community/home-manager/archive/release-YY.MM.tar.gz home-manager`, then `nix-channel --update`, and log in again. For a module in `configuration.nix` do it as root, with `sudo`. With flakes no channel is needed: use the input.'
        : `See the channels of root: \`sudo nix-channel --list\`. If ${code('nixos')} is missing, add it (\`sudo nix-channel --add https://channels.nixos.org/nixos-YY.MM nixos\`), then \`sudo nix-channel --update\` and log in again. In a flake, use the input instead of ${code(`<${first}>`)}.`,
      why,
      ifThatDoesNotHelp: `See what is set: \`echo $NIX_PATH\`, also under \`sudo\`. For one command you can give a path: \`-I ${first}=/path\`.`,
    };
  },
});
