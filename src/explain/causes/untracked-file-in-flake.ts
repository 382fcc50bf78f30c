// A flake in a Git repository sees only files that Git knows.
import { link } from '../links.ts';
import type { Log } from '../log/model.ts';
import { innerPath } from '../log/owner.ts';
import { find, type Hit } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

/** In all wordings since flakes exist; the groups are file and repository where the wording has them. */
const SURE = [
  /[Pp]ath '([^']{1,300})' in the repository "?'?([^"']{0,300})"?'? is not tracked by Git/,
  /access to (?:canonical )?path '([^']{1,400})' is forbidden because it is not under Git control; maybe you should 'git add' it to the repository '([^']{0,300})'/,
  /access to (?:canonical )?path '([^']{1,400})' is forbidden because it is not under Git control/,
  /source tree referenced by '(git\+file:[^']{1,300})' does not contain a '([^']{1,200})' file/,
];
/** A missing file in the copy of a flake: in a repository it is nearly always this. */
const LIKELY = [
  /(?:getting status of|opening file|opening|reading(?: file)?|cannot read file|getting attributes of path) '((?:\/mnt)?\/nix\/store\/[0-9a-z.…]{3,40}-[\w.+-]{0,80}source\/[^']{1,300})':? No such file or directory/i,
  /(?:path|file) '((?:\/mnt)?\/nix\/store\/[0-9a-z.…]{3,40}-[\w.+-]{0,80}source\/[^']{1,300})' does not exist/i,
  /(?:path|file) '«?git\+file:[^'»]{1,300}»?\/([^']{1,300})' does not exist/i,
  /(?<!defined in )'((?:\/mnt)?\/nix\/store\/[0-9a-z.…]{3,40}-[\w.+-]{0,80}source\/[^']{1,300})' (?:is not a directory|does not exist)/i,
  /[Pp]ath '([^']{1,300})' does not exist in Git repository "?'?([^"'\s]{0,300}[^"'\s.])/,
  /['"]((?:\/mnt)?\/nix\/store\/[0-9a-z.…]{3,40}-[\w.+-]{0,80}source\/[^'"]{1,300})['"]?:? No such file or directory/i,
];

interface Detail {
  readonly file: string;
  readonly repository: string | undefined;
  readonly sure: boolean;
}

export const untrackedFileInFlake = defineCause<Detail>({
  id: 'untracked-file-in-flake',
  title: 'Git does not know the file, so the flake does not see it',
  section: '3.4',
  links: [link.nixFlake, link.flakesConcept],
  priority: 88,
  recognise(log) {
    const sure = find(log, SURE);
    const likely = sure ? undefined : find(log, LIKELY, ['error', 'plain', 'builder']);
    const hit = sure ?? likely;
    if (!hit) return undefined;
    const { file, repository } = named(hit, sure !== undefined);
    if (!sure && /^(?:nixos\/modules|pkgs\/(?:top-level|by-name)|lib)\//.test(file)) return undefined;
    return {
      at: hit.at,
      facts: { file },
      detail: { file, repository: repository ?? dirtyTree(log), sure: sure !== undefined },
    };
  },
  words(_facts, { file, repository, sure }) {
    const folder = repository ? code(repository) : 'the folder of the flake';
    return {
      message: sure
        ? `Git does not track ${code(file)}, so the flake cannot see it.`
        : `The flake cannot see ${code(file)}: most likely Git does not track it yet.`,
      nextStep: `In ${folder} run \`git add ${file}\` (staging is enough, no commit needed), then run the command again.${sure ? '' : ' If the file does not exist, correct the path or create it first. If the folder should be a repository of its own, run `git init` there before.'}`,
      why: 'When a flake lies in a Git repository, Nix copies only the files that Git knows to the store. A new file is left out until it is added.',
      ifThatDoesNotHelp: `See what Git knows with \`git status\` and \`git ls-files\`. A file in \`.gitignore\` needs \`git add -f\`; mind that everybody who can read the store can read it, so no secrets. ${code(file)} must also lie inside of the repository.`,
    };
  },
});

function named(hit: Hit, sure: boolean): { file: string; repository: string | undefined } {
  const [first = '', second = ''] = hit.groups;
  if (sure && hit.pattern === 3) {
    const repository = /^git\+file:(?:\/\/)?([^?]{1,300})/.exec(first)?.[1];
    return { file: second.replace(/^\//, ''), repository };
  }
  return { file: innerPath(first), repository: second === '' ? undefined : second };
}

/** `Git tree '/home/alice/nixos' is dirty` names the repository. */
function dirtyTree(log: Log): string | undefined {
  return find(log, /Git tree '([^']{1,300})' is dirty/, ['warning', 'plain'])?.groups[0];
}
