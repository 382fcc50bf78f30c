// A path of the store, or a download on its way there, is damaged.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const STORE = String.raw`['"]?(\/nix\/store\/[^'"\s,;]{3,250})['"]?`;
const PATTERNS = [
  new RegExp(`path ${STORE} (?:was modified|is corrupted(?: or missing)?|is corrupt|has changed)`),
  /(?:path '([^']{1,250})' )?(?:was modified! expected hash|is corrupted or missing)/,
  new RegExp(`error parsing derivation ${STORE}`),
  new RegExp(`(?:derivation|file) ${STORE} (?:is empty|is corrupt|cannot be parsed)`),
  /hash mismatch importing path '([^']{1,250})'/,
  /size mismatch importing path '([^']{1,250})'/,
  /bad archive: .{1,100}()|input doesn't look like (?:a Nix archive|something created by)()/,
  /'?([^'\s]{3,200})'? is corrupt(?:ed)?\b/,
  /(?:cannot|unable to) (?:repair|fix) (?:path )?'([^']{1,250})'/,
  /file is empty \(possible filesystem corruption\)()/,
  /(?:NAR info file|NAR) '?([^'\s]{1,200})'? is corrupt/,
  new RegExp(
    `${STORE}.{0,60}(?:Input\\/output error|Structure needs cleaning|Bad message|Stale file handle)`,
  ),
  /(?:error while decompressing|unexpected end of .{0,20}(?:archive|compressed)|failed to (?:extract|open) archive|error \d+ while decompressing)(.{0,100})/,
  /(?:object|packfile|pack) .{0,80}(?:is corrupt|corrupted|is missing|does not match)|(?:getting|opening) Git object .{0,120}(?:not found|corrupt)()/,
  /not all store errors were fixed()/,
  /store path '([^']{1,200})' (?:contains illegal character|has an empty name|has an invalid name|is too short)/,
  /invalid base-32 hash '([^']{1,80})'/,
  /cannot link '[^']{1,200}' to '(\/nix\/store\/\.links\/[^']{1,120})': File exists/,
  /error while loading shared libraries: (\/nix\/store\/[^'"\s,;:]{3,250}): (?:file too short|invalid ELF header|cannot read file data)/,
];

export const storeCorruption = defineCause<{ path: string; git: boolean; links: boolean }>({
  id: 'store-corruption',
  title: 'Something in the store is damaged',
  section: '1.2',
  links: [link.storeCorruption, link.nixStore],
  priority: 80,
  needs: [
    'corrupt',
    'modified!',
    'parsing derivation',
    'mismatch importing',
    'bad archive',
    'look like',
    'empty',
    'repair',
    'fix path',
    'nput/output error',
    'needs cleaning',
    'Bad message',
    'Stale file',
    'decompress',
    'archive',
    'pack',
    'Git object',
    'illegal',
    'invalid name',
    'base-32',
    'store errors',
    'has changed',
    'be parsed',
    '/.links/',
    'shared libraries',
  ],
  recognise(log) {
    const hit = find(log, PATTERNS, ['error', 'plain', 'warning']);
    if (!hit || (!log.nix && hit.message.kind !== 'error')) return undefined;
    if (hit.pattern === 7 && !/\/nix\/|nar|\.drv/i.test(hit.message.text)) return undefined;
    // A wrong sign in a name is a slip in an expression, unless the store is being cleaned or checked.
    const cleaning = /garbage|deleting|roots|verify|\.drv/.test(log.text);
    if (/illegal character|invalid name|empty name/.test(hit.message.text) && !cleaning) return undefined;
    const path =
      hit.groups.find((group) => group.startsWith('/')) ??
      /(\/nix\/store\/[^'"\s,;]{3,250})/.exec(hit.message.text)?.[1] ??
      '';
    const name = /\/nix\/store\/[0-9a-z.…]{3,40}-([^/]{1,150}?)(?:\.drv)?(?:\/|$)/.exec(path)?.[1];
    return {
      at: hit.at,
      weight: hit.message.kind === 'warning' ? 'warning' : 'error',
      facts: { file: path || undefined, package: name },
      detail: {
        path: path.replace(/^(\/nix\/store\/[^/]+)\/.*$/, '$1'),
        links: /\/\.links\//.test(path),
        git: hit.pattern === 13 || hit.pattern === 12,
      },
    };
  },
  words(_facts, { path, git, links }) {
    if (links) {
      return {
        message:
          'Two builds or downloads wanted to share the same file in the store at the same moment, and one of them lost.',
        nextStep:
          'Run your command again: it goes on where it stopped. If it comes back, let Nix save space later instead of during builds: `nix.settings.auto-optimise-store = false;` and `nix.optimise.automatic = true;`, then rebuild.',
        why: '`auto-optimise-store` replaces equal files by hard links while paths arrive. On macOS this is known to fail now and then.',
        ifThatDoesNotHelp:
          'Check the store: `sudo nix-store --verify --check-contents --repair` (this takes a while).',
      };
    }
    return {
      message:
        path === ''
          ? 'Data in the store, or a download on its way there, is damaged.'
          : `The store path ${code(path)} is damaged (corrupt or empty).`,
      nextStep: `Let Nix repair it: \`sudo nix-store --repair-path ${path === '' ? '<path>' : path}\`, or everything: \`sudo nix-store --verify --check-contents --repair\` (this takes a while). A damaged \`.drv\` file may be deleted: \`sudo nix-store --delete ${path.endsWith('.drv') ? path : '<path>.drv'} --ignore-liveness\`; it is made again.${git ? ' Remove also the download cache: `rm -rf ~/.cache/nix` (and that of root).' : ''}`,
      why: 'Files in the store never change by themselves. A power cut, a full or failing disk, or a download that broke off leaves an empty or wrong file.',
      ifThatDoesNotHelp:
        'Look for errors of the disk: `sudo dmesg | grep -i error` and `sudo smartctl -a /dev/<disk>`. If the same download is always wrong, its cache is: try `--option substitute false` for that path.',
    };
  },
});
