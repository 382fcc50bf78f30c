// There is no flake where one is looked for.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /cannot find flake '?(?:flake:)?([^'\s]{1,200})'? in the flake registries/,
  /path '?"?([^'"\s]{1,300})"?'? is not part of a flake/,
  /path '?"?([^'"\s]{1,300})"?'? is not a flake/,
  /could not find a flake\.nix file()/i,
  /unable to find a flake before encountering (?:filesystem|git) boundary at '?"?([^'"\s]{1,300})/,
  /source tree referenced by '([^']{1,400})' does not contain a '[^']{0,200}flake\.nix' file/,
  /(?:getting status of|opening file|path) '((?!\/nix\/store)[^']{0,300}\/flake\.nix)':? (?:No such file or directory|does not exist)/,
  /(?:getting status of|opening file) '((?:\/nix\/store)\/[^']{1,200}-source\/flake\.nix)': No such file/,
  /'([^']{1,200})' is not a valid URL/,
  /flake reference '([^']{1,200})' is not an absolute path/,
  /invalid flakeref '([^']{1,200})'/,
  /'([^']{1,200})' is an indirect flake reference/,
  /flake '?([^'\s]{1,300})'? (?:does not exist|was not found|not found)/,
  /unable to download 'https:\/\/api\.github\.com\/repos\/([^/']{1,80}\/[^/']{1,80})\/commits\/[^']{0,120}': HTTP error (?:404|422)/,
  /cannot fetch input '([^']{1,200})' because it uses a relative path/,
  /(?:path )?'?"?([^'"\s]{0,300})"?'? does not contain a '?\/?flake\.nix'?/,
  /(?:No|Found no) flake\.nix (?:file )?(?:found|in) ?(.{0,200})/,
  /input '([^']{1,200})' (?:of flake .{0,200})?(?:cannot be found|is unsupported)/,
  /URL '([^']{1,300})' (?:is invalid|contains (?:multiple|unknown))/,
  /'([^']{1,200})' is not a valid flake ID/,
  /[Pp]ath '?([^']{1,300}flake\.nix)'? should point at the directory containing/,
  /getting status of '((?!\/nix\/store)[^']{0,300}\/[^'./][^'./]{0,80})': No such file or directory/,
];
/** A folder that a command was given; without a flake in play it is a path of some file. */
const FOLDER = 21;
const FLAKE_COMMAND =
  /--flake\b|\bnh (?:os|home|darwin)\b|> Building NixOS|nix (?:build|run|develop|shell|flake|profile)\b|build_flake|fetching the input/;

/** Its place in `PATTERNS`. */
const POINTS_AT_FILE = 20;

export const flakeNotFound = defineCause<{ what: string; pattern: number }>({
  id: 'flake-not-found',
  title: 'There is no flake here',
  section: '3.2',
  links: [link.nixFlake, link.flakesConcept],
  priority: 76,
  recognise(log) {
    const hit = find(log, PATTERNS, ['error', 'plain', 'warning']);
    if (!hit) return undefined;
    if (hit.pattern === FOLDER && (hit.message.error?.position || !FLAKE_COMMAND.test(log.text)))
      return undefined;
    const searched = find(log, /path '?"?([^'"\s]{1,300})"?'? does not contain a 'flake\.nix'/, [
      'plain',
      'warning',
      'error',
    ]);
    const what = hit.groups[0] || searched?.groups[0] || '';
    const file = what.startsWith('/') || what.startsWith('.') ? what : undefined;
    return {
      at: hit.at,
      ...(hit.message.kind === 'warning' ? { weight: 'warning' as const } : {}),
      // The store's copy of a repository lacks the file because Git does not know it: that is told first.
      ...(hit.pattern === 7 || (hit.pattern === 5 && /^git\+file/.test(what)) ? { priority: 60 } : {}),
      facts: { file, input: file ? undefined : what === '' ? undefined : what },
      detail: { what, pattern: hit.pattern },
    };
  },
  words(_facts, { what, pattern }) {
    const why =
      'A flake is a folder with a file `flake.nix`, or an address such as `github:owner/repo`. A bare word is looked up in a short list of known names, the registry, and not among your folders.';
    const ifThatDoesNotHelp =
      'Write the path in full: `--flake /home/you/nixos-config#name`. If the configuration does not use flakes, leave `--flake` out. In a Git repository, add the file first: `git add flake.nix`.';
    if ([0, 11].includes(pattern)) {
      return {
        message: `${code(what)} is no flake that the registry knows.`,
        nextStep: `If ${code(what)} is a folder, write a path: ${code(`./${what}`)} or ${code(`/path/to/${what}`)}. If it is an input of \`flake.nix\`, give it an address: \`inputs.${what}.url = "github:owner/${what}";\`. Else check the spelling.`,
        why: `${why} An argument of \`outputs\` that is missing from \`inputs\` is looked up in the same list.`,
        ifThatDoesNotHelp,
      };
    }
    if (pattern === POINTS_AT_FILE) {
      return {
        message: `${code(what)} is the file of a flake; the command wants the folder it lies in.`,
        nextStep: `Leave the file name out: \`--flake ${what.replace(/\/?flake\.nix$/, '') || '.'}\`. Nix does that for you this time.`,
        why,
        ifThatDoesNotHelp,
      };
    }
    if ([8, 9, 10, 14, 17, 18, 19].includes(pattern)) {
      return {
        message: `${code(what)} is not an address of a flake that Nix can read.`,
        nextStep: `Write it in one of the known forms: \`github:owner/repo\`, \`github:owner/repo/branch\`, \`git+https://host/repo.git\`, \`git+ssh://git@host/repo.git\` or \`path:./folder\`.`,
        why,
        ifThatDoesNotHelp,
      };
    }
    if (pattern === 13) {
      return {
        message: `GitHub has no repository, branch or commit ${code(what)} that you may read.`,
        nextStep: `Check owner, repository and branch in the address \`github:${what}\`: open it in a browser. For a private repository use \`git+ssh://git@github.com/${what}.git\`, or set \`access-tokens\`.`,
        why: 'GitHub answers “not found” for a name that does not exist and for a private repository alike.',
        ifThatDoesNotHelp:
          'The default branch may be called `master` instead of `main`: write it after the name, `github:owner/repo/master`.',
      };
    }
    if (/.\/~(?:\/|$)/.test(what)) {
      return {
        message: `There is no folder ${code(what)}: the \`~\` was not replaced by your home folder.`,
        nextStep: `Write the path in full: ${code(what.replace(/^.*\/~/, '/home/<you>'))}. Only the shell knows \`~\`, and only outside of quotes; in options such as \`programs.nh.flake\` it is a plain letter.`,
        why,
        ifThatDoesNotHelp,
      };
    }
    return {
      message: `There is no \`flake.nix\` ${what === '' ? 'here' : `at ${code(what)}`}, nor in the folders above.`,
      nextStep: `Go to the folder of your flake, or name it: \`sudo nixos-rebuild switch --flake /path/to/folder#name\`. The path is the folder, not the file. If there is no \`flake.nix\` yet, \`nix flake init\` makes one; in a Git repository also run \`git add flake.nix\`.`,
      why,
      ifThatDoesNotHelp,
    };
  },
});
