// The system was built, but the step that makes it the running one stopped.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const INHIBITED =
  /Found diff in switch inhibitors|(?:[Pp]re-switch check '?([\w.-]{1,60})'? failed)|Pre-switch checks failed|There are changes to critical components of the system|contains changes to packages that were listed as switch inhibitors/;
const DBUS =
  /Failed to (?:open|connect to|get) (?:the )?(?:dbus|D-?Bus|system bus|bus) ?(?:connection)?|system_bus_socket|System has not been booted with systemd as init|Failed to connect to bus/;
const PATTERNS = [
  /Activation script snippet '([^']{1,80})' failed \((\d{1,3})\)/,
  /switch-to-configuration['")\s].{0,120}(?:returned non-zero exit status (\d{1,3})|failed|exited with)/,
  /(?:error|warning): (?:the activation script failed|error\(s\) occurred while switching to the new configuration)/,
  /error\(s\) occurred while switching to the new configuration/,
  /(?:Failed to run activate script|Failed to activate|activation (?:script )?(?:failed|aborted)|[Dd]e-activating due to error)/,
  /error: failed to install|(?:Activation|activation) of .{0,60} failed|(?:Error|error): (?:Activation|Switching) failed/,
  /Command '.{0,600}switch-to-configuration.{0,300}returned non-zero exit status (\d{1,3})/,
  /(?:Could not acquire lock|Failed to acquire|cannot acquire).{0,60}(?:switch-to-configuration\.lock|lock).{0,60}/,
  /Failed to get unit file state|Failed to list systemd units|Failed to reload systemd|Failed to perform.{0,40}(?:switch|daemon-reload)/,
  /This is not a NixOS (?:installation|system)|is not a NixOS installation \(\/etc\/NIXOS\)/,
  /Command '.{0,200}(?:nixos-rebuild|activate|systemd-run).{0,500}returned non-zero exit status (\d{1,3})/,
  /(?:Failed to (?:start|run)|Job for) nixos-rebuild-switch-to-configuration/,
  /switching to system configuration \S{1,200} failed/,
];
/** What the switch program itself says before `Caused by`. */
const STOPPED =
  /^(?:Failed to run user activation for (\S{1,60})|Failed to (?:get GID|list|read|write|parse|exec|execute|start|stop|wait|create|open unit|resolve).{0,120}Caused by|.{1,120}aborting activation|0: Activating configuration|switching to system configuration \S{1,200} failed)/;
const TRACEBACK = /CalledProcessError: Command .{0,600}returned non-zero exit status (\d{1,3})/;

/** A shell script of an activation asks for a variable that the session does not set. */
const UNSET = /activate: line \d{1,5}: (\w{1,60}): unbound variable/;

type Kind = 'unset' | 'user' | 'group' | 'inhibited' | 'dbus' | 'snippet' | 'lock' | 'build' | 'other';

export const activationFailed = defineCause<{ kind: Kind; name: string; traceback: boolean }>({
  id: 'activation-failed',
  title: 'The new configuration could not be activated',
  section: '2.2',
  links: [link.changing, link.troubleshooting],
  priority: 42,
  recognise(log) {
    const all = log.lines.join('\n');
    const inhibited = find(log, INHIBITED, ['plain', 'error', 'warning'], 'anywhere');
    const hit = find(log, PATTERNS, ['plain', 'error', 'warning'], 'anywhere');
    const dbus = find(log, DBUS, ['plain', 'error'], 'anywhere');
    const traceback = log.lines.findIndex((line) => TRACEBACK.test(line));
    const nixos = /nixos|switch-to-configuration|activat/i.test(all);
    if (inhibited) {
      return {
        at: inhibited.at,
        priority: 86,
        facts: {},
        detail: { kind: 'inhibited', name: inhibited.groups[0] ?? '', traceback: false },
      };
    }
    if (dbus && nixos) {
      return { at: dbus.at, priority: 84, facts: {}, detail: { kind: 'dbus', name: '', traceback: false } };
    }
    const unset = find(log, UNSET, ['error', 'plain']);
    if (unset) {
      const [name = ''] = unset.groups;
      return {
        at: unset.at,
        priority: 70,
        facts: { attribute: name },
        detail: { kind: 'unset', name, traceback: false },
      };
    }
    const group = find(log, /Build user group has mismatching GID/, ['error', 'plain']);
    if (group) {
      const number = /nixbld group has GID (\d{1,7})/.exec(all)?.[1] ?? '';
      return {
        at: group.at,
        priority: 86,
        facts: {},
        detail: { kind: 'group', name: number, traceback: false },
      };
    }
    const stopped = find(log, STOPPED, ['error', 'plain']);
    if (stopped && nixos) {
      return {
        at: stopped.at,
        priority: 70,
        facts: { user: stopped.groups[0] || undefined },
        detail: {
          kind: stopped.groups[0] ? 'user' : 'other',
          name: stopped.groups[0] ?? '',
          traceback: false,
        },
      };
    }
    if (!hit && !(traceback >= 0 && nixos)) return undefined;
    if (!nixos) return undefined;
    const line = hit?.message.text ?? log.lines[traceback] ?? '';
    const kind: Kind =
      hit?.pattern === 0
        ? 'snippet'
        : hit?.pattern === 7
          ? 'lock'
          : !/switch-to-configuration|activat|switching/i.test(line) && /'(?:nix|nix-build|build)'/.test(line)
            ? 'build'
            : 'other';
    const unit = /--unit=([\w@.-]{1,80})/.exec(all)?.[1];
    return {
      at: hit?.at ?? traceback,
      weight: 'consequence',
      ...(kind === 'build' ? { priority: 20 } : {}),
      facts: { unit, attribute: kind === 'snippet' ? hit?.groups[0] : undefined },
      detail: {
        kind,
        name: kind === 'snippet' ? (hit?.groups[0] ?? '') : '',
        traceback: /Traceback|CalledProcessError/.test(all),
      },
    };
  },
  words(_facts, { kind, name, traceback }) {
    const python = traceback
      ? ' The Python traceback is only how `nixos-rebuild` reports it; the reason stands above it.'
      : '';
    const ifThatDoesNotHelp =
      'The running system may be half way between two states: run the same command again after the repair, or reboot. If something is broken now, go back: `sudo nixos-rebuild switch --rollback`, or choose an older generation in the boot menu.';
    switch (kind) {
      case 'inhibited':
        return {
          message:
            'NixOS refuses to switch while the system runs: the new configuration changes a part that cannot be exchanged live (a switch inhibitor, such as D-Bus or the init system).',
          nextStep:
            'Make it the default for the next start instead, and reboot: `sudo nixos-rebuild boot` (with your `--flake` option), then `sudo reboot`.',
          why: 'Some parts, such as the D-Bus daemon, cannot be replaced under running programs without freezing the session. Since NixOS 26.05 a check before the switch stops in time.',
          ifThatDoesNotHelp:
            '`NIXOS_NO_CHECK=1` skips the check. The switch can then hang or end your session in the middle, so use it only on a machine that you can restart by hand.',
        };
      case 'dbus':
        return {
          message:
            'The switch needs the running system bus (D-Bus, systemd), and there is none here: you are in a chroot (`nixos-enter`), a container, WSL without systemd, or emergency mode.',
          nextStep:
            'Do not switch here. Build and set the default for the next start: `nixos-rebuild boot`, then reboot. From a live system use `nixos-install` (with `--root /mnt`).',
          why: '`switch` and `test` restart services, which only a running systemd can do. Building and the boot loader do not need it.',
          ifThatDoesNotHelp,
        };
      case 'unset':
        return {
          message: `The activation stopped: its script needs the variable ${code(name)}, and your session does not set it.`,
          nextStep: /^(?:USER|HOME|LOGNAME)$/.test(name)
            ? `Set it for this command: ${code(`${name}=${name === 'HOME' ? '/home/$(id -un)' : '$(id -un)'} home-manager switch`)} (with your own options). In a new terminal after a normal login it is set by itself.`
            : `Look for ${code(`$${name}`)} in your own activation scripts (\`home.activation\`, \`system.activationScripts\`) and write \`\${${name}:-}\` where it may be empty. Is it none of yours? Then update the input that brings the script: \`nix flake update\`.`,
          why: 'Activation scripts run with `set -u`: a variable that does not exist ends them. Under `sudo`, cron, containers and some terminals the usual variables are missing.',
          ifThatDoesNotHelp,
        };
      case 'user':
        return {
          message: `The system was switched, but the part for the user ${code(name)} failed.`,
          nextStep: `See why: \`sudo systemctl status user@$(id -u ${name})\` and \`journalctl --user -M ${name}@ -e\`. Log ${name} out and in again, or reboot: the user's services are then started anew. Does ${name} still exist, and may ${name} write in the own home folder?`,
          why: 'After the system, a switch reloads the services of every user who is logged in. It does this in the name of that user, who may have no running session or no rights.',
          ifThatDoesNotHelp,
        };
      case 'group':
        return {
          message: `nix-darwin stops: the group \`nixbld\` of this machine has another number than your configuration expects${name === '' ? '' : `, it has ${code(name)}`}.`,
          nextStep: `Tell it the number: \`ids.gids.nixbld = ${name === '' ? '350' : name};\` in your nix-darwin configuration, then run \`sudo darwin-rebuild switch\` again. If another installer manages Nix (Determinate), set \`nix.enable = false;\` instead.`,
          why: 'The default number was changed from 30000 to 350. It depends on when Nix was installed, and on `system.stateVersion`.',
          ifThatDoesNotHelp:
            'Do not change the group with tools of macOS: the files of the store belong to it.',
        };
      case 'lock':
        return {
          message: 'Another switch is still running and holds the lock.',
          nextStep:
            'Wait until it is done, or see what runs: `systemctl status nixos-rebuild-switch-to-configuration` and `ps aux | grep switch-to-configuration`.',
          why: 'Two switches at a time would disturb each other, so the second one waits or gives up. An automatic upgrade may be running.',
          ifThatDoesNotHelp,
        };
      case 'snippet':
        return {
          message: `The build worked, but the activation step ${code(name)} failed.`,
          nextStep: `Read the lines directly above it: they say what ${code(name)} could not do. It belongs to \`system.activationScripts.${name}\` or to the module of that name. Mend it and rebuild; then check with \`systemctl --failed\` and \`journalctl -b -e\`.`,
          why: 'Activation runs a list of small scripts: users, `/etc`, secrets and so on. One of them ended with an error; the others ran.',
          ifThatDoesNotHelp,
        };
      case 'build':
        return {
          message: `\`nixos-rebuild\` reports that a command it called failed.${python}`,
          nextStep:
            'Look for the first `error:` above the traceback (the lines before it) and paste those lines. If there are none, run the command again with `--show-trace -L`.',
          why: '`nixos-rebuild` calls `nix` to build, and `nix` ended with an error.',
          ifThatDoesNotHelp,
        };
      default:
        return {
          message: `The system was built, but activating it failed: a unit or a step of the switch ended with an error.${python}`,
          nextStep:
            'Look at the output above the last message for the unit or step that failed. Then `systemctl --failed`, and for the details `journalctl -b -e` or `journalctl -u nixos-rebuild-switch-to-configuration -e`. Mend it and switch again.',
          why: 'A switch changes the running machine in steps: boot loader, users, `/etc`, services. The new generation is already the default for the next start, even when a later step fails.',
          ifThatDoesNotHelp,
        };
    }
  },
});
