// The user who runs the command may not do this: mostly a missing sudo, or a sudo too many before.
import { link } from '../links.ts';
import type { Log } from '../log/model.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /(?:opening lock file|creating symlink(?: from)?|opening (?:file|directory)?|creating (?:directory|file|temporary file)|getting status of|reading (?:directory|symbolic link)|cannot (?:open|create|write|unlink|access|link)[\w ]{0,30}|renaming|setting permissions on|changing (?:ownership|owner|permissions|mode)(?: of| on)?(?: \w{1,20})?|could not set permissions on|removing|unable to (?:open|create|write)|lock file) ['"]?([^'"\s]{1,300})['"]?.{0,200}?(?:Permission denied|Operation not permitted)/,
  /Permission denied: '([^']{1,300})'/,
  /['"]?((?:\/nix\/|\/etc\/|\/boot|\/run\/|\/var\/|\/root|\/home\/|~\/)[^'"\s:]{0,300})['"]?:? (?:Permission denied|Operation not permitted)/,
  /(?:you don't have sufficient rights|you are not privileged) to .{1,60}()/,
  /(?:must be (?:run|executed) as root|[Pp]lease run (?:this )?(?:command |script )?as root|need(?:s)? to be (?:run as )?root|[Rr]oot privileges (?:are )?required|permission denied, you must be root)()/,
  /if you pass the '--upgrade' or '--upgrade-all' flag, you must also pass '--sudo' or run the command as root()/,
  /([\w.-]{1,40}) is not in the sudoers file/,
  /(?:Interactive authentication required|Access denied as the requested operation requires interactive authentication)()/,
  /sudo: (?:a (?:terminal|password) is required|no tty present).{0,100}()/,
  /system activation must now be run as root()/,
  /Permission denied|Operation not permitted/,
];

export const permissionDenied = defineCause<{
  file: string;
  pattern: number;
  sudo: boolean;
  again: string;
}>({
  id: 'permission-denied',
  title: 'You may not do this as this user',
  section: '2.2',
  links: [link.changing, link.nixInstall],
  priority: 66,
  needs: [
    'ermission',
    'not permitted',
    'rights',
    'privileg',
    'as root',
    'root ',
    'sudoers',
    'authentication',
    'sudo',
  ],
  recognise(log) {
    const hit = find(log, PATTERNS, ['error', 'plain', 'warning']);
    if (!hit || /publickey/.test(hit.message.text)) return undefined;
    if (/daemon-socket|cannot connect to socket/.test(hit.message.text)) return undefined;
    const file = hit.groups[0] ?? '';
    const known =
      log.nix ||
      /^\/(?:nix|etc\/nixos|boot)\b/.test(file) ||
      log.commands.some(({ program }) => /nix|home-manager|^nano|^vim/.test(program));
    if (!known) return undefined;
    if (
      hit.pattern === 10 &&
      hit.message.kind !== 'error' &&
      !log.commands.some(({ program }) => /nix/.test(program))
    )
      return undefined;
    return {
      at: hit.at,
      facts: {
        file: file.startsWith('/') || file.startsWith('.') || file.startsWith('~') ? file : undefined,
        user: hit.pattern === 6 ? file : undefined,
      },
      detail: {
        file,
        pattern: hit.pattern,
        again: rootCommand(log),
        sudo: log.commands.some((command) => command.sudo),
      },
    };
  },
  words(_facts, { file, pattern, again, sudo }) {
    const what = file === '' ? 'this' : code(file);
    const message = `Permission denied: your user may not change ${what}.`;
    const why =
      'Building needs no special rights, but changing the system does: its profile, `/etc`, `/boot` and the services belong to root.';
    if (pattern === 6) {
      return {
        message: `The user ${code(file)} may not use \`sudo\`.`,
        nextStep: `Log in as root or as another user in the group \`wheel\`, add \`users.users.${file}.extraGroups = [ "wheel" ];\` to the configuration, rebuild, and log in again.`,
        why: 'On NixOS the group `wheel` may use `sudo`. Groups count from the next login on.',
        ifThatDoesNotHelp:
          'If nobody can become root, start an older generation, or the installer with `nixos-enter`, and set the groups there.',
      };
    }
    if (/^\/nix(?:\/(?:store|var\/nix\/(?:db|temproots|gcroots)).{0,200})?$/.test(file)) {
      return {
        message,
        nextStep:
          file === '/nix'
            ? 'Install Nix with the official installer, which creates `/nix` for you (https://nixos.org/download). To do it by hand: `sudo mkdir -m 0755 /nix && sudo chown "$USER" /nix`, for an installation for one user.'
            : 'Use the Nix daemon, which may write there: check that it runs, `systemctl status nix-daemon`, and that your shell knows it (log in again; `NIX_REMOTE=daemon`). For a command that changes the system, put `sudo` in front: `sudo nixos-rebuild switch`.',
        why: 'In a multi-user installation only the daemon writes to the store and its database. Your commands ask it through a socket.',
        ifThatDoesNotHelp:
          'Do not make `/nix` writable with `chmod` or `chown` on NixOS: it breaks the protection of the store for all users.',
      };
    }
    const own = /^(?:\/home\/|\/Users\/|~|\.)|flake\.lock|result|\.cache|\.config/.test(file);
    return {
      message,
      nextStep: own
        ? `The file probably belongs to root, because an earlier command ran with \`sudo\`. Take it back: \`sudo chown -R "$USER": ${file === '' ? '<path>' : file}\`, and run commands in your home without \`sudo\`.`
        : `Run it as root: ${code(again)}${again.includes('nixos-rebuild') ? ', or, to build as yourself, `nixos-rebuild switch --sudo`' : ''}. A file in \`/etc/nixos\` is edited with \`sudo nano\`. Home Manager runs without \`sudo\`.${sudo ? ' You used `sudo` already: then look who owns the path, `ls -ld`, and whether it is on a read-only or network disk.' : ''}`,
      why,
      ifThatDoesNotHelp: `See who owns it: \`ls -ld ${file === '' ? '<path>' : file}\`. Do not open it with \`chmod 777\`: every program could then change it. Give it to the right user instead.`,
    };
  },
});

/** The command that was typed, with `sudo` in front; else the usual one. */
function rootCommand(log: Log): string {
  const typed = log.commands.findLast(({ program }) => /^(?:nixos-rebuild|darwin-rebuild)$/.test(program));
  if (typed && !typed.sudo && typed.text.length <= 120) return `sudo ${typed.text.replace(/^\S*\//, '')}`;
  return /darwin-rebuild/.test(log.text) ? 'sudo darwin-rebuild switch' : 'sudo nixos-rebuild switch';
}
