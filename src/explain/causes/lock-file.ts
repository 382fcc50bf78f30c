// flake.lock cannot be written, read, or would have to change.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause, type Weight } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /(?:opening file|creating file|opening|cannot write|writing) '?"?([^'"\s]{0,300}flake\.lock)"?'?(?: for writing)?:? Permission denied/,
  /cannot write modified lock file of flake '([^']{1,300})'/,
  /flake '([^']{1,300})' requires lock file changes but they're not allowed/,
  /[Ll]ock ?file (?:'[^']{1,300}' )?contains (?:mutable|unlocked) (?:lock|input) '([^']{1,300})/,
  /(?:will not write|[Nn]ot writing|cannot write) lock file of flake '([^']{1,300})' because it has an? (?:unlocked|mutable) input/,
  /lock file '?"?([^'"\s]{1,300})"?'? has unsupported version/,
  /Could not parse '?"?([^'"\s]{0,300}flake\.lock)/i,
  /attribute '([^']{1,80})' missing in lock file/,
  /lock file references missing node '([^']{1,120})'/,
  /parse error at line \d+, column \d+: syntax error while parsing (?:object key|value|object|array)()/,
  /not writing modified lock file of flake '([^']{1,300})'/,
  /'([^']{1,300})' did not change after I updated its 'flake\.lock' file/,
  /'([^']{1,200})' does not match any input of this flake/,
  /the flag '--(?:update|override)-input ([^']{1,120})' does not match any input/,
  /cannot update (?:unlocked )?flake input '([^']{1,120})' in pure mode/,
  /unsupported input attribute type in lock file()/,
  /cannot read '([^']{1,300}flake\.lock)' because flake lock files can be out of sync/,
];

export const lockFile = defineCause<{ kind: number; name: string }>({
  id: 'lock-file',
  title: 'flake.lock is in the way',
  section: '3.3',
  links: [link.nixFlakeUpdate, link.nixFlake],
  priority: 82,
  recognise(log) {
    const hit = find(log, PATTERNS, ['error', 'plain', 'warning']);
    if (!hit) return undefined;
    if (hit.pattern === 9 && !log.lines.some((line) => /flake|lock/.test(line))) return undefined;
    const name = hit.groups[0] ?? '';
    const weight: Weight =
      hit.pattern === 10 ? 'aside' : hit.message.kind === 'warning' ? 'warning' : 'error';
    const file = /flake\.lock$/.test(name) ? name : undefined;
    return {
      at: hit.at,
      weight,
      facts: { file, input: [3, 7, 8, 12, 13, 14].includes(hit.pattern) ? name : undefined },
      detail: { kind: hit.pattern, name },
    };
  },
  words(_facts, { kind, name }) {
    const why =
      '`flake.lock` notes the exact version of every input. Nix writes it when an input is new or changed; it must be able to write the file, and Git must know it.';
    const ifThatDoesNotHelp =
      'Look at `git status` and `git diff flake.lock`. As a last resort restore the file, `git checkout flake.lock`, or let Nix make a new one: deleting it moves every input to its newest version.';
    if (kind === 0) {
      return {
        message: `You may not write ${code(name)}: the file belongs to root, because an earlier command ran with \`sudo\`.`,
        nextStep: `Make it yours: \`sudo chown "$USER": ${name === '' ? 'flake.lock' : name}\`. From then on lock as yourself, \`nix flake lock\`, before you rebuild with \`sudo\`.`,
        why,
        ifThatDoesNotHelp,
      };
    }
    if ([5, 6, 7, 8, 9, 15].includes(kind)) {
      return {
        message: `Nix cannot read \`flake.lock\`${name === '' ? '' : `: it stumbles over ${code(name)}`}.`,
        nextStep:
          'Often a Git merge left conflict marks (`<<<<<<<`) in it. Restore it and lock again: `git checkout HEAD -- flake.lock`, then `nix flake lock`. If Nix is too old for the file, update Nix.',
        why,
        ifThatDoesNotHelp,
      };
    }
    if ([3, 4].includes(kind)) {
      return {
        message: `An input of the flake ${code(name)} is not fixed to a version, so \`flake.lock\` cannot hold it.`,
        nextStep:
          'An input that is a local folder with uncommitted changes has no version. Commit the changes there, or use a `github:` or `git+https:` address, then run `nix flake lock`.',
        why,
        ifThatDoesNotHelp,
      };
    }
    if ([12, 13].includes(kind)) {
      return {
        message: `The flake has no input ${code(name)}.`,
        nextStep:
          'Check the name: `nix flake metadata` lists all inputs. To update one: `nix flake update <input>`; in another folder: `nix flake update --flake /path <input>`.',
        why: 'Since Nix 2.19 the words after `nix flake update` are names of inputs. Before, they named the folder.',
        ifThatDoesNotHelp,
      };
    }
    return {
      message: `\`flake.lock\` of ${name === '' ? 'the flake' : code(name)} would have to change, but it cannot be written from here.`,
      nextStep:
        'In your own flake run `nix flake lock` as yourself, then `git add flake.lock`. For a flake from elsewhere this is only a note: its author has not updated the lock file, and `--no-write-lock-file` silences it.',
      why,
      ifThatDoesNotHelp,
    };
  },
});
