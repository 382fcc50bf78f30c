// The Nix daemon cannot be reached, or hung up.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause, type Words } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /cannot connect to (?:socket|daemon) at '([^']{1,200})'(.{0,100})/,
  /cannot connect to daemon(.{0,100})()/,
  /(?:user '([^']{1,60})'|you) (?:is|are) not allowed to connect to the Nix daemon()/,
  /Nix daemon disconnected (?:unexpectedly|while)()()/,
  /opening a connection to remote store '([^']{1,100})' previously failed()/,
  /cannot open connection to remote store '([^']{1,200})'(.{0,200})/,
  /(unexpected end-of-file)()$/,
  /(?:writing to file|write of \d+ bytes): (Broken pipe)()|(?:error: )?(Broken pipe)$/,
  /Nix daemon protocol (?:version|mismatch)|protocol mismatch|the Nix daemon version is too old()()/,
  /^(?:failed|cannot) (?:to )?(?:connect to|start) .{0,40}nix-daemon()()/i,
  /(?:writing to file|read of \d+ bytes|reading from file|poll): (Connection reset by peer)()/,
  /the build users group '([^']{1,60})' has no members()/,
  /the group '([^']{1,60})' specified in 'build-users-group' does not exist()/,
  /the user '([^']{1,60})' in the group '([^']{1,60})' does not exist/,
  /Build users have unexpected UIDs?()()/,
];
/** The users that the daemon builds with are not there. */
const BUILD_USERS = [11, 12, 13, 14];

export const daemonConnection = defineCause<{ where: string; text: string; pattern: number }>({
  id: 'daemon-connection',
  title: 'The Nix daemon does not answer',
  section: '1.2',
  links: [link.nixInstall, link.nixConf],
  priority: 78,
  recognise(log) {
    const hit = find(log, PATTERNS, ['error', 'plain'], 'anywhere');
    if (
      !hit ||
      !(log.nix || hit.message.kind === 'error' || log.commands.some(({ program }) => /nix/.test(program)))
    )
      return undefined;
    if (
      [6, 7, 10].includes(hit.pattern) &&
      !log.nix &&
      log.commands.length === 0 &&
      !/unexpected end-of-file/.test(hit.message.text)
    )
      return undefined;
    const first = hit.groups[0] ?? '';
    const where = first.startsWith('/') || /^[\w+]+:\/\//.test(first) ? first : '';
    return {
      at: hit.at,
      facts: {
        file: where.startsWith('/') ? where : undefined,
        user: hit.pattern === 2 || hit.pattern === 13 ? first : undefined,
        unit: /daemon-socket/.test(where) ? 'nix-daemon.service' : undefined,
      },
      detail: { where: hit.pattern === 13 ? first : where, text: hit.message.text, pattern: hit.pattern },
    };
  },
  words(_facts, { where, text, pattern }) {
    if (BUILD_USERS.includes(pattern)) return withoutBuildUsers(pattern === 13 ? where : '', pattern === 14);
    if (pattern === 2) {
      return {
        message: 'Your user may not use the Nix daemon of this machine.',
        nextStep:
          'Add the user to the setting `allowed-users`: `nix.settings.allowed-users = [ "@wheel" "<your name>" ];`, and rebuild. The default `*` allows everybody.',
        why: 'The administrator limited who may talk to the daemon.',
        ifThatDoesNotHelp: 'See the setting with `nix config show allowed-users`.',
      };
    }
    const ssh = /^ssh/.test(where);
    return {
      message: `Nix cannot talk to ${ssh ? `the store ${code(where)}` : `its daemon${where === '' ? '' : ` at ${code(where)}`}`}${/refused/.test(text) ? ': the connection was refused' : pattern === 3 || pattern === 6 ? ': it hung up' : ''}.`,
      nextStep: ssh
        ? `Test the connection by hand as the same user (often root): \`${where.replace(/^ssh(?:-ng)?:\/\//, 'ssh ')}\`. The user on the other side must be in its \`trusted-users\` and have \`nix\` in PATH.`
        : 'Start it again: `sudo systemctl restart nix-daemon.socket nix-daemon.service` and run the command once more. See why it stopped: `systemctl status nix-daemon` and `journalctl -u nix-daemon -e`. On macOS: `sudo launchctl kickstart -k system/org.nixos.nix-daemon`. Without systemd (WSL, containers) run `sudo nix-daemon &`.',
      why: 'In a multi-user installation all commands ask the daemon, a service that may write to the store. It was not started, has crashed (often for lack of memory or disk space), or is being replaced by an update at this moment.',
      ifThatDoesNotHelp:
        'Check space and memory: `df -h /nix`, `free -h`. After an update of Nix, old client and new daemon may not fit together: open a new terminal or reboot.',
    };
  },
});

function withoutBuildUsers(user: string, numbers: boolean): Words {
  return {
    message: numbers
      ? 'The users that Nix builds with (group `nixbld`) have other numbers than nix-darwin expects.'
      : `The users that Nix builds with (group \`nixbld\`) are missing${user === '' ? '' : `: ${code(user)} does not exist`}.`,
    nextStep:
      'On macOS, an upgrade of the system (Sequoia) takes their numbers away. The Nix project has a script that repairs it: `curl -sSfLO https://github.com/NixOS/nix/raw/master/scripts/sequoia-nixbld-user-migration.sh`, read it, then `bash sequoia-nixbld-user-migration.sh`. Elsewhere run the installer of Nix again, which makes group and users (`nixbld1` …).',
    why: 'In a multi-user installation every build runs as a user of its own, without rights. The setting `build-users-group` names the group of these users.',
    ifThatDoesNotHelp:
      'See who is left: on macOS `dscl . list /Users UniqueID | grep nixbld`, on Linux `getent group nixbld`. On NixOS `nix.nrBuildUsers` makes them at the rebuild.',
  };
}
