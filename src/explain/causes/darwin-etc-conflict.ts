// nix-darwin would overwrite files in /etc that it did not make.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /Unexpected files in \/etc, aborting activation/,
  /The following files have unrecognized content and would be overwritten/,
  /(?:not linking|refusing to overwrite) (?:environment\.etc\.\S{1,100} because |.{0,60})?(\/etc\/\S{1,120})(?: (?:already )?exists)?/,
  /[Ee]xisting file at (\/etc\/\S{1,120})/,
  /(?:custom settings in `?'?(\/etc\/nix\/[\w.-]{1,60}))/,
  /could not write to (\/etc\/\S{1,100}).{0,40}(?:exists|aborting)/,
];

export const darwinEtcConflict = defineCause<{ file: string }>({
  id: 'darwin-etc-conflict',
  title: 'nix-darwin does not overwrite files in /etc',
  section: '5.1',
  links: [link.darwin],
  priority: 88,
  recognise(log) {
    const hit = find(log, PATTERNS, ['error', 'plain', 'warning'], 'anywhere');
    const all = log.lines.join('\n');
    if (
      !hit ||
      !/darwin|macOS|Unexpected files in \/etc|unrecognized content|not linking environment\.etc/i.test(all)
    )
      return undefined;
    const file = hit.groups[0] || /^\s+(\/etc\/[\w./-]{1,120})\s*$/m.exec(all)?.[1] || '';
    return { at: hit.at, facts: { file: file || undefined }, detail: { file } };
  },
  words(_facts, { file }) {
    const path = file === '' ? '/etc/<file>' : file;
    return {
      message: `nix-darwin wants to make ${code(path)}, but a file is there that it does not know, so it stops.`,
      nextStep: `Look whether you need its content (then move that into your configuration), and rename it: \`sudo mv ${path} ${path}.before-nix-darwin\`. Do this for each file of the list, then run \`sudo darwin-rebuild switch\` again.`,
      why: 'macOS and the Nix installer put files such as `/etc/nix/nix.conf`, `/etc/bashrc` and `/etc/zshrc` there. nix-darwin replaces only files whose content it knows, so that nothing of yours is lost.',
      ifThatDoesNotHelp:
        'If Nix came from the Determinate installer, set `nix.enable = false;`, since that installer manages Nix itself.',
    };
  },
});
