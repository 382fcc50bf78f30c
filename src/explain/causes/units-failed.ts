// The system was switched, but a service could not be started.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { listed } from '../words.ts';

const UNIT = String.raw`([\w@:.\\-]{1,120}\.(?:service|socket|mount|timer|target|device|swap|automount|path|slice|scope))`;
/** The unit that another one waits for in vain: `Failed to start basic.target: Unit -.mount is masked`. */
const CULPRIT = new RegExp(`: Unit ${UNIT} (?:is masked|not found|could not be found)`);
const PATTERNS = [
  /the following units failed:? (.{1,500})/,
  /(?:the following new units|the following units) .{0,40}fail.{0,20}: (.{1,400})/,
  new RegExp(`(?:Failed to (?:start|restart|reload|stop)|[Cc]ould not (?:start|restart)) '?${UNIT}`),
  new RegExp(`Job for ${UNIT} (?:failed|canceled|cancelled)`),
  new RegExp(`[×●*] ${UNIT} - `),
  new RegExp(
    `${UNIT}: (?:Failed with result|Main process exited, code=(?:exited|killed|dumped)|Start request repeated too quickly|Unit entered failed state|Control process exited)`,
  ),
  new RegExp(
    `(?:Unit )?${UNIT} (?:could not be found|not found|is masked|has failed|entered failed state|failed(?: to load)?)`,
  ),
  /Failed to start (.{3,120}?)\.?$/,
  new RegExp(`[Ff]ailed to (?:start|stop|restart|reload) unit:? '?${UNIT}`),
  new RegExp(`${UNIT} is not active, cannot reload`),
];

export const unitsFailed = defineCause<{
  units: readonly string[];
  missing: boolean;
  masked: boolean;
  /** A unit that does not run was to be reloaded. */
  idle: boolean;
  /** Only systemd itself starts and stops it. */
  refused: boolean;
  /** A switch to a new configuration started it, not a command by hand. */
  switched: boolean;
}>({
  id: 'units-failed',
  title: 'A service did not start',
  section: '2.2',
  links: [link.services, link.troubleshooting],
  priority: 45,
  needs: [
    '.service',
    '.socket',
    '.mount',
    '.timer',
    '.target',
    '.device',
    '.swap',
    'units',
    'Failed to start',
    'Job for',
    'unit',
  ],
  recognise(log) {
    const hit = find(log, PATTERNS, ['warning', 'plain', 'error'], 'anywhere');
    if (!hit) return undefined;
    const all = log.lines.join('\n');
    // `preset: ignored` is what systemd says of units on NixOS, and the folder after a colon is its prompt.
    const context =
      log.nix ||
      /switch-to-configuration|nixos|home-manager|the following (?:new )?units|while switching to the new configuration|preset: ignored|^\[\w[\w-]{0,30}@[\w-]{1,60}:[^\]]{1,120}\][$#] /m.test(
        all,
      ) ||
      log.commands.some(({ program }) => /nix/.test(program));
    // The same ● stands before a unit that runs: only its state tells.
    const states = [...all.matchAll(/^\s*Active: (\w+)/gm)].map((match) => match[1]);
    if (hit.pattern === 4 && (states.length > 0 ? !states.includes('failed') : !/\bfail/i.test(all)))
      return undefined;
    // Where other systems keep their units, NixOS has none.
    if (!context || (!log.nix && /\((?:\/usr)?\/lib\/systemd\/system\/|ubuntu|debian|fedora/i.test(all)))
      return undefined;
    // The status of the first unit may follow on the same message: `a.service × a.service - …`.
    const [said = ''] = (hit.groups[0] ?? '').split(/\s[×●*]\s/);
    const named = [...said.matchAll(new RegExp(UNIT, 'g'))].map((match) => match[1] ?? '');
    const culprit = CULPRIT.exec(hit.message.text)?.[1];
    const units = culprit
      ? [culprit]
      : named.length > 0
        ? named
        : (new RegExp(UNIT).exec(all)?.slice(1, 2) ?? []);
    if (units.length === 0 && hit.pattern === 7 && !/systemd|systemctl/.test(all)) return undefined;
    return {
      at: hit.at,
      weight: 'consequence',
      facts: { unit: units[0], user: /home-manager-([\w-]{1,40})\.service/.exec(units.join(' '))?.[1] },
      detail: {
        units,
        switched:
          /the following (?:new )?units|activating the configuration|switch-to-configuration|nixos-rebuild/.test(
            all,
          ),
        missing:
          (hit.pattern === 6 || culprit !== undefined) && /not be found|not found/.test(hit.message.text),
        masked: /is masked/.test(hit.message.text),
        idle: /is not active, cannot reload/.test(hit.message.text),
        refused: /Operation refused/.test(hit.message.text),
      },
    };
  },
  words(_facts, { units, missing, masked, idle, refused, switched }) {
    const [unit = '<unit>'] = units;
    // A name that begins with a dash would be read as an option.
    const plain = unit.replace(/\.service$/, '');
    const short = plain.replace(/^-/, '-- -');
    const names =
      units.length === 0 ? 'A unit' : `${units.length === 1 ? 'The unit ' : 'The units '}${listed(units)}`;
    if (masked) {
      return {
        message: `${names} ${units.length > 1 ? 'are' : 'is'} masked: systemd may not start ${units.length > 1 ? 'them' : 'it'}, nor what needs ${units.length > 1 ? 'them' : 'it'}.`,
        nextStep: /\.mount$/.test(unit)
          ? `A mount that every system has is masked when systemd holds an outdated state: set the new configuration for the next start, \`sudo nixos-rebuild boot\`, and reboot. If it stays, \`systemctl status -- '${unit}'\` shows where the mask comes from.`
          : `Take the mask away: \`sudo systemctl unmask ${short}\`, then switch again. Does the configuration switch it off, \`systemd.services.${short}.enable = false;\`? That masks it too.`,
        why: 'A masked unit is linked to `/dev/null`. Nothing can start it, neither by hand nor through another unit.',
        ifThatDoesNotHelp:
          'Look into `/etc/systemd/system` and `/run/systemd/system` for a link to `/dev/null`.',
      };
    }
    if (idle) {
      return {
        message: `${names} was to be reloaded, but it is not running: it stopped or failed earlier.`,
        nextStep: `See why it stopped: \`systemctl status ${short}\` and \`journalctl -u ${plain} -b --no-pager | tail -50\`. Mend what the log names, then start it: \`sudo systemctl restart ${short}\`, and switch again.`,
        why: 'Reload tells a running program to read its settings again. Where nothing runs, there is nothing to tell.',
        ifThatDoesNotHelp: `Paste the output of \`journalctl -u ${plain} -b\` here.`,
      };
    }
    if (refused) {
      return {
        message: `systemd does not let anybody stop or start ${listed([unit])} by hand, and the switch tried to.`,
        nextStep:
          'Set the new configuration for the next start instead, `sudo nixos-rebuild boot` (with your `--flake` option), and reboot.',
        why: 'Mounts such as `/` and some basic units cannot be exchanged while the system runs. A change in `fileSystems` or a new version of systemd can make the switch try it.',
        ifThatDoesNotHelp:
          'Compare `fileSystems` in your configuration with `findmnt`: did a device, UUID or option of this mount change without your wish?',
      };
    }
    if (missing) {
      return {
        message: `${names} does not exist on this system.`,
        nextStep:
          'Check the spelling: `systemctl list-unit-files | grep <part of the name>`. A service exists only after its option is switched on, `services.<name>.enable = true;`, and the rebuild went through.',
        why: 'NixOS makes units only for what the configuration switches on.',
        ifThatDoesNotHelp: 'A user service needs `systemctl --user`.',
      };
    }
    const home = /^home-manager-/.test(unit)
      ? ' For Home Manager the reason is often a file that is in the way: look for `would be clobbered`.'
      : '';
    const mount = /\.(?:mount|swap|device)$/.test(unit)
      ? ' A mount fails when the disk is not there or has another UUID: compare `lsblk -f` with `fileSystems`.'
      : '';
    return {
      message: `${names} failed to start.${switched ? ` The new configuration is active all the same, without ${units.length > 1 ? 'them' : 'it'}.` : ''}`,
      nextStep: `Read why: \`systemctl status ${short}\` and \`journalctl -u ${plain} -b --no-pager | tail -50\` (\`systemctl --failed\` lists all).${home}${mount} Mend the setting that the log names, then rebuild, or start it again: \`sudo systemctl restart ${short}\`.`,
      why: '`nixos-rebuild` starts new and changed services at the end. The build was right, but the program stopped: a wrong setting, a missing file or secret, a port that is taken, or missing rights.',
      ifThatDoesNotHelp: `Paste the output of \`journalctl -u ${plain} -b\` here. To go back to the state before: \`sudo nixos-rebuild switch --rollback\`.`,
    };
  },
});
