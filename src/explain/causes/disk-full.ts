// No space is left where Nix must write.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /(?:writing to file|write of \d+ bytes|creating (?:directory|file|symlink)|opening|cannot (?:write|create|copy)|error writing|copying|SQLite).{0,400}?(?:No space left on device|database or disk is full)/,
  /No space left on device|[Dd]isk quota exceeded|database or disk is full|ENOSPC/,
  /[Bb]uild failure may have been caused by lack of free disk space/,
];

export const diskFull = defineCause<{ file: string; tmp: boolean }>({
  id: 'disk-full',
  title: 'The disk is full',
  section: '1.2',
  links: [link.collectGarbage, link.cleaning],
  priority: 88,
  needs: ['No space left', 'quota', 'disk is full', 'ENOSPC', 'free disk space'],
  recognise(log) {
    const text = log.lines.join('\n');
    const hit =
      find(log, PATTERNS, ['error', 'plain', 'builder', 'warning'], 'anywhere') ??
      find(log, /what\(\): {1,4}(.{0,200}No space left on device)/);
    const context = log.nix || log.commands.some(({ program }) => /^nix|home-manager/.test(program));
    if (!hit || !context || /efivars|efibootmgr|Boot variable/.test(hit.message.text)) return undefined;
    if (/['"]?\/(?:boot|efi)\//.test(hit.message.text)) return undefined;
    const file =
      /['"](\/(?!nix\/store\/[^'"]*\.drv)[^'"]{1,250})['"]/.exec(hit.message.text)?.[1] ??
      /(?:^|\s)(\/[^\s:'"]{2,250}): ?.{0,30}No space/.exec(hit.message.text)?.[1] ??
      '';
    return {
      at: hit.at,
      facts: { file: file || undefined },
      detail: { file, tmp: /\/tmp|\/run|nix-build-|\/build\//.test(file || text.slice(0, 50_000)) },
    };
  },
  words(_facts, { file, tmp }) {
    const where = file === '' ? '' : ` while writing ${code(file)}`;
    const temp = tmp
      ? ' If only `/tmp` is full because it lies in memory, set `boot.tmp.useTmpfs = false;` or let builds use the disk: `nix.settings.build-dir = "/var/tmp";`.'
      : '';
    return {
      message: `There is no space left on the disk${where}.`,
      nextStep: `See what is full: \`df -h / /nix /tmp\` and \`df -i /\`. Then delete what nothing needs: \`nix-collect-garbage\`, and old generations as well with \`sudo nix-collect-garbage --delete-older-than 14d\`. If even that cannot write, free something first: \`sudo journalctl --vacuum-size=100M\`, files in \`/tmp\`, caches, \`result\` links.${temp}`,
      why: 'The store keeps everything that any generation still uses, and a build needs room for its temporary files on top.',
      ifThatDoesNotHelp:
        'Deleted generations cannot be rolled back to: keep the one that runs and one that works. Find large things: `sudo du -xh --max-depth=2 / | sort -h | tail`. For the future: `nix.gc.automatic = true;`.',
    };
  },
});
