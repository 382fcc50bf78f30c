// Home Manager would overwrite a file that it did not make.
import { link } from '../links.ts';
import { findAll } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { listed } from '../words.ts';

const CLOBBER =
  /Existing file '([^']{1,300})' (?:would be clobbered|is in the way of)( by backing up '([^']{1,300})')?/;
const OTHER =
  /(?:cannot overwrite existing|refusing to overwrite) (?:file )?'([^']{1,300})'.{0,40}home-manager/i;

/** What Home Manager advises below the list of files, which the journal often cuts off. */
const ADVICE = /Move or remove the above files and try again|use 'home-manager switch -b backup' to back up/;

export const hmClobber = defineCause<{ files: readonly string[]; backup: boolean }>({
  id: 'hm-clobber',
  title: 'Home Manager does not overwrite your file',
  section: '4.2',
  links: [link.homeManager],
  priority: 92,
  recognise(log) {
    const hits = findAll(log, [CLOBBER, OTHER], ['error', 'plain', 'builder', 'warning'], 'anywhere');
    const [hit] = hits;
    const advice = hit ? -1 : log.lines.findIndex((line) => ADVICE.test(line));
    if (advice >= 0) return { at: advice, facts: {}, detail: { files: [], backup: false } };
    const text = hits.map(({ message }) => message.text).join(' ');
    if (!hit || /will be (?:skipped|moved)/.test(text)) return undefined;
    const files = [
      ...new Set([...text.matchAll(/[Ee]xisting file '([^']{1,300})'/g)].map((match) => match[1] ?? '')),
    ];
    return {
      at: hit.at,
      facts: { file: files[0] ?? hit.groups[0] },
      detail: { files: files.length > 0 ? files : [hit.groups[0] ?? ''], backup: /by backing up/.test(text) },
    };
  },
  words(_facts, { files, backup }) {
    const [first] = files;
    if (first === undefined) {
      return {
        message:
          'Home Manager found a file of yours where it wants to put its own, and it does not overwrite it. The lines that name the file are cut off here.',
        nextStep:
          'See the name: `journalctl -u "home-manager-$USER" -b | grep clobbered`. Then let Home Manager keep a copy: set `home-manager.backupFileExtension = "hm-backup";` and rebuild (standalone: `home-manager switch -b backup`). Or move the file away yourself.',
        why: 'Home Manager puts links into your home folder. Where a normal file stands in the way, it stops before it changes anything, so that nothing of yours is lost.',
        ifThatDoesNotHelp:
          'If a backup of the same name exists already, choose another ending for `backupFileExtension`.',
      };
    }
    if (backup) {
      return {
        message: `Home Manager wants to back up a file, but the backup ${listed(files)} exists already and would be clobbered.`,
        nextStep: `Look at the old backup and remove or rename it: \`mv ${first} ${first}.old\`. Then rebuild. Or choose another ending: \`home-manager.backupFileExtension = "hm-backup-2";\` (standalone: \`home-manager switch -b backup2\`).`,
        why: 'Home Manager never overwrites a backup, because it may be the only copy of your own file.',
        ifThatDoesNotHelp:
          'If a program writes the file anew each time, tell Home Manager to overwrite exactly this one: `force = true;` on its option. The old content is lost then.',
      };
    }
    return {
      message: `${listed(files)} exists already, and Home Manager would clobber (overwrite) what it did not make.`,
      nextStep: `Let it keep a copy: set \`home-manager.backupFileExtension = "hm-backup";\` and rebuild (standalone: \`home-manager switch -b backup\`). Or move the file away yourself: \`mv ${first} ${first}.bak\`.`,
      why: 'Home Manager puts links into your home folder. Where a normal file stands in the way, it stops before it changes anything, so that nothing of yours is lost.',
      ifThatDoesNotHelp:
        'Some programs write their file again right away. For such a file use `force = true;` on its option in Home Manager; what is in the file is then lost.',
    };
  },
});
