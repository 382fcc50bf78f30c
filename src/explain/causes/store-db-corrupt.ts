// The database of the store cannot be read.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /(?:database disk image is malformed|file is not a database|disk I\/O error|database schema is corrupt|malformed database schema).{0,200}?(?:in '([^']{1,200})'|$)/,
  /(?:executing|preparing|opening|creating|committing|initialising).{0,30}SQLite.{0,500}?:? ?(?:database|disk|unable|attempt|constraint|no such (?:table|column)).{0,200}?(?:in '([^']{1,200})'|$)/,
  /cannot open (?:SQLite|Nix) database '([^']{1,200})'/,
  /SQLite database '([^']{1,200})' is busy/,
  /current Nix store schema is version (\d+), but I only support/,
  /(?:Nix|NIX) database (?:directory )?'?([^'\s]{1,200})'? (?:is not writable|is corrupt)/,
  /(?:error|SQLITE)[:_].{0,40}(?:SQLITE_CORRUPT|SQLITE_NOTADB|SQLITE_IOERR|UNIQUE constraint failed: ValidPaths)()/,
];

export const storeDbCorrupt = defineCause<{
  file: string;
  kind: 'io' | 'busy' | 'schema' | 'cache' | 'broken';
}>({
  id: 'store-db-corrupt',
  title: 'The store’s database cannot be read',
  section: '1.2',
  links: [link.storeCorruption, link.nixStore],
  priority: 84,
  recognise(log) {
    const hit = find(log, PATTERNS, ['error', 'plain', 'warning'], 'anywhere');
    if (!hit || (hit.message.kind === 'plain' && !log.nix)) return undefined;
    const { text } = hit.message;
    if (/disk is full/.test(text)) return undefined;
    const file =
      /'(\/[^']{1,200}\.sqlite[^']{0,20}|\/[^']{0,150}\/db[^']{0,60})'/.exec(text)?.[1] ??
      hit.groups.find((group) => group.startsWith('/')) ??
      '';
    const kind = /\.cache\//.test(file)
      ? 'cache'
      : /busy|locked/.test(text)
        ? 'busy'
        : /schema is version/.test(text)
          ? 'schema'
          : /I\/O/.test(text)
            ? 'io'
            : 'broken';
    return {
      at: hit.at,
      weight: kind === 'busy' || hit.message.kind === 'warning' ? 'warning' : 'error',
      facts: { file: file || undefined },
      detail: { file, kind },
    };
  },
  words(_facts, { file, kind }) {
    const db = file === '' ? 'the Nix database `db.sqlite`' : `the database ${code(file)}`;
    const backup = 'Before anything else make a copy: `sudo cp -r /nix/var/nix/db /root/nix-db-backup`.';
    const ifThatDoesNotHelp =
      'Your files and your configuration are not affected. In the worst case a new installation from your configuration brings back the same system; ask people before you delete anything in `/nix/var`.';
    switch (kind) {
      case 'cache':
        return {
          message: `A cache of Nix is damaged: ${code(file)}. Nothing of value is in it.`,
          nextStep:
            'Delete it, Nix makes it anew: `rm -rf ~/.cache/nix` (for root `sudo rm -rf /root/.cache/nix`). Then run the command again.',
          why: 'Nix keeps results of downloads and evaluations in small databases. A crash or a full disk can break one.',
          ifThatDoesNotHelp,
        };
      case 'busy':
        return {
          message: `Another Nix program is using ${db}; this one waits.`,
          nextStep:
            'Wait: it goes on by itself when the other command, often a garbage collection, is done. See what runs: `ps aux | grep nix`.',
          why: 'Only one program at a time may write to the database.',
          ifThatDoesNotHelp,
        };
      case 'schema':
        return {
          message:
            'The store was changed by a newer Nix than the one you run, which cannot read its database.',
          nextStep:
            'Use the newer Nix again: log out and in, `nix --version` shows which one you have, or boot the newer generation.',
          why: 'A newer version may convert the database. An older one cannot go back.',
          ifThatDoesNotHelp,
        };
      case 'io':
        return {
          message: `Reading ${db} failed at the disk (I/O error).`,
          nextStep: `Look at the disk first: \`df -h\`, \`sudo dmesg | tail -50\`, \`sudo smartctl -a /dev/<disk>\`. Save your data if it is failing. ${backup} Then check the file: \`sqlite3 /nix/var/nix/db/db.sqlite 'pragma integrity_check'\`.`,
          why: 'The disk could not deliver or write the data: it is full, failing, or was made read-only after an error.',
          ifThatDoesNotHelp,
        };
      default:
        return {
          message: `${db[0]?.toUpperCase()}${db.slice(1)} is damaged.`,
          nextStep: `${backup} Then save what is readable into a new file: \`sqlite3 db.sqlite .dump | sqlite3 new.sqlite\` in \`/nix/var/nix/db\` with the daemon stopped (\`sudo systemctl stop nix-daemon.socket nix-daemon\`), put \`new.sqlite\` in the place of \`db.sqlite\`, and check: \`sudo nix-store --verify --check-contents --repair\`.`,
          why: 'The database notes which paths of the store are complete. A crash, a full disk or a failing disk can break it. Check the disk too: `dmesg`, `smartctl`.',
          ifThatDoesNotHelp,
        };
    }
  },
});
