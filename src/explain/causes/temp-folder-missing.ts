// The folder for temporary files is gone: mostly that of a shell which was left or cleaned up.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const TEMP = String.raw`((?:\/tmp|\/var\/tmp|\/var\/folders|\/run\/user\/\d{1,7}|\/build)\/[^'"\s]{1,250})`;
const PATTERNS = [
  new RegExp(
    `mktemp: failed to create (?:directory|file) via template '?${TEMP}'?: No such file or directory`,
  ),
  new RegExp(
    `(?:creating (?:directory|file|temporary file|temporary directory)|cannot create (?:temp|temporary)[\\w ]{0,20}|getting status of|opening file|opening directory) '?${TEMP}'?:? No such file or directory`,
  ),
  new RegExp(
    `(?:cannot create|couldn't create|could not create) temp(?:orary)? (?:file|dir\\w{0,6}).{0,60}${TEMP}.{0,20}No such file`,
  ),
];

export const tempFolderMissing = defineCause<{ path: string }>({
  id: 'temp-folder-missing',
  title: 'The folder for temporary files is gone',
  section: '2.2',
  links: [link.nixCommands, link.troubleshooting],
  priority: 80,
  needs: ['/tmp', '/folders/', '/run/user', '/build'],
  recognise(log) {
    const hit = find(log, PATTERNS);
    const path = hit?.groups[0];
    if (!hit || !path) return undefined;
    const nix = /nix|home-manager/.test(path) || (hit.message.kind === 'error' && !/\.nix$/.test(path));
    // A configuration may lie under `/tmp` as well; then its file is what is missing.
    if (!nix || /\.nix$|flake/.test(path) || hit.message.error?.position) return undefined;
    return { at: hit.at, facts: { file: path }, detail: { path } };
  },
  words(_facts, { path }) {
    const folder = path.slice(0, path.lastIndexOf('/')) || path;
    return {
      message: `The folder for temporary files, ${code(folder)}, does not exist any more.`,
      nextStep:
        'Leave this shell (`exit`) and run the command in a new terminal; or run it with the usual folder: `TMPDIR=/tmp <command>`. If you are in a `nix-shell` or `nix develop`, or the terminal was started from one, `unset TMPDIR` helps too.',
      why: 'The variable `TMPDIR` says where programs put temporary files. A `nix-shell` sets it to a folder of its own, which is removed when the shell ends or `/tmp` is cleaned; programs started from there still look for it.',
      ifThatDoesNotHelp:
        'See what it is: `echo $TMPDIR`. In the shell’s start-up files (`.bashrc`, `.zshrc`, `home.sessionVariables`) it should not stand. In a service, restart the service.',
    };
  },
});
