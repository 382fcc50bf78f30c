// Activation went through, but said something that is worth knowing.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /(?:not applying|refusing to change) (UID|GID) (?:change )?(?:of|for) (?:user|group) '?([\w.-]{1,60})'?/i,
  /password file '?([^'\s]{1,200}?)'? does not exist()/,
  /(?:removing|reviving|disabling|creating) (?:group|user|account) '?([\w.-]{1,60})'?()/,
  /[Mm]ount point '?([^'\s]{1,120}?)'? which backs the random seed file is world accessible()/,
  /[Rr]andom seed file '?([^'\s]{1,150}?)'? is world accessible()/,
  /(?:could not|cannot|failed to) (?:remove|unmount|delete|set permissions|chmod|chown) '?([^'\s]{1,150}?)'?(?:: .{0,80})?()$/,
  /user '?([\w.-]{1,60}?)'? (?:has no|does not have a?) (?:password|group|shell)()/,
  /[Uu]pdating (?:the )?\S{0,40} ?.{0,40}(?:skipped|not supported)()()/,
  /(?:ignoring|skipping) (?:invalid|unknown|unsupported) (?:user|group|option|file) '?([^'\s]{1,80})()/,
  /there (?:is|was) an error (?:removing|restarting|reloading) (.{1,80})()/,
  /(?:home-manager|Home Manager).{0,60}deprecat(.{0,120})()/i,
  /systemd (?:user )?(?:session|unit).{0,60}degraded()()|The user systemd session is degraded()()|User systemd daemon not running()()/,
  /(?:[Ss]ystem|user) (?:has|is) .{0,40}(?:degraded|not running).{0,60}()()/,
  /(?:the )?following (?:mount|file ?systems?).{0,60}(?:changed|need).{0,80}()()/,
];

export const activationWarning = defineCause<{ kind: number; name: string; what: string; text: string }>({
  id: 'activation-warning',
  title: 'A note of the activation',
  section: '2.2',
  links: [link.changing, link.users],
  priority: 30,
  recognise(log) {
    const hit = find(log, PATTERNS, ['warning', 'plain'], 'anywhere');
    if (!hit) return undefined;
    const all = log.lines.join('\n');
    const context =
      /activat|switch|nixos-rebuild|home-manager|bootctl|systemd-boot|setting up|reloading|\/boot/i.test(all);
    if (!context || (hit.message.kind === 'plain' && hit.pattern === 5 && !log.nix)) return undefined;
    if (hit.pattern === 2 && hit.message.kind !== 'warning') return undefined;
    const [first = '', second = ''] = hit.groups;
    const name = hit.pattern === 0 ? second : first;
    return {
      at: hit.at,
      weight: 'warning',
      facts: {
        file: name.startsWith('/') ? name : undefined,
        user: [0, 6].includes(hit.pattern) ? name : undefined,
      },
      detail: { kind: hit.pattern, name, what: first, text: hit.message.text },
    };
  },
  words(_facts, { kind, name, what, text }) {
    const ifThatDoesNotHelp =
      'If something does not work after the switch, look at `systemctl --failed` and `journalctl -b -p warning`.';
    if (kind === 0) {
      return {
        message: `Only a warning: the ${what.toUpperCase()} of ${code(name)} was not changed, because files may belong to the old number.`,
        nextStep: `Decide which number is right. To keep the old one, write it into the configuration: \`users.users.${name}.uid = <number>;\` (see \`id ${name}\`); for a group \`users.groups.${name}.gid\`. To change it, use \`usermod\`/\`groupmod\` and \`chown\` the files by hand, then rebuild.`,
        why: 'Files note their owner as a number. NixOS never changes the number of an existing user or group, since its files would belong to somebody else.',
        ifThatDoesNotHelp,
      };
    }
    if (kind === 1) {
      return {
        message: `Only a warning: the password file ${code(name)} does not exist, so the account gets no new password.`,
        nextStep: `Create the file with the hash of the password (\`mkpasswd > ${name}\`, mode 600), or correct \`hashedPasswordFile\`. If a secrets tool makes it, set \`neededForUsers = true;\` there, so that it exists before the users are made. Check that you can still log in before you reboot.`,
        why: 'The option names a file with the hash. It is read during activation; when it is missing, the account keeps its state, and a new account has no password.',
        ifThatDoesNotHelp,
      };
    }
    if (kind === 3 || kind === 4) {
      return {
        message: `Only a warning: ${code(name)} can be read by every user, and the random seed of the boot loader lies there.`,
        nextStep:
          'Mount the boot partition with tighter rights: `fileSystems."/boot".options = [ "fmask=0077" "dmask=0077" ];`, rebuild and reboot (or remount).',
        why: 'A FAT partition has no owners of its own; the mount options decide for all of its files. The boot loader warns when everybody may read the seed.',
        ifThatDoesNotHelp,
      };
    }
    if (kind === 11 || kind === 12) {
      return {
        message:
          'Only a warning: the user’s systemd has failed units or does not run, so services of the home were not reloaded.',
        nextStep:
          'See what failed: `systemctl --user --failed` and `journalctl --user -b -e`. Mend or reset it, `systemctl --user reset-failed`, then switch again. Without a login session log in once, or set `loginctl enable-linger`.',
        why: 'Home Manager restarts user services at the end. It can do that only in a session that works.',
        ifThatDoesNotHelp,
      };
    }
    return {
      message: `A warning of the activation, not an error: “${text.slice(0, 160)}”.`,
      nextStep:
        'The switch went on. If the warning names a file, user or group that should be different, correct the option that makes it and rebuild. Otherwise nothing has to be done: it can be ignored.',
      why: 'During activation NixOS reports what it left as it was, so that no data is lost.',
      ifThatDoesNotHelp,
    };
  },
});
