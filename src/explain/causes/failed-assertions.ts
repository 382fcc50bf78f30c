// A module checked the configuration and found something that must not be.
import { link } from '../links.ts';
import type { Log } from '../log/model.ts';
import { bestPosition, find, placeFacts } from '../log/search.ts';
import { defineCause, type Recognition } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [/Failed assertions:?(.{0,1900})/, /(?:assertion|Assertion) '?(.{1,200}?)'? failed at/];

interface Detail {
  readonly messages: readonly string[];
  readonly option: string | undefined;
}

export const failedAssertions = defineCause<Detail>({
  id: 'failed-assertions',
  title: 'A check of the configuration failed',
  section: '2.2',
  links: [link.options, link.changing],
  priority: 66,
  recognise(log) {
    const hit = find(log, PATTERNS);
    if (!hit) return thrown(log);
    const text = hit.groups[0] ?? '';
    const messages = (hit.message.error?.lines ?? log.lines.slice(hit.at, hit.at + 30))
      .join('\n')
      .replace(/^[\s\S]*?Failed assertions:/, '')
      .split(/\n\s*- /)
      .map((part) => part.replace(/\s+/g, ' ').trim())
      .filter((part) => part !== '');
    const said =
      messages.length > 0
        ? messages
        : text
            .split(/ - /)
            .map((part) => part.trim())
            .filter((part) => part !== '');
    const option = said.map(optionIn).find((found) => found !== undefined);
    return {
      at: hit.at,
      facts: { option, user: /'?users\.users\.([\w-]{1,40})/.exec(text)?.[1] },
      detail: { messages: said, option },
    };
  },
  words(_facts, { messages, option }) {
    const [first = ''] = messages;
    const more = messages.length > 1 ? ` There are ${messages.length} such messages.` : '';
    return {
      message: `A module checked your settings and stopped: “${cut(first)}”${more}`,
      nextStep: advice(messages.join(' '), option),
      why: 'Modules state what must hold, for example that a boot loader is set. If it does not, the build stops before anything on the machine changes. The sentence after the dash says what is missing.',
      ifThatDoesNotHelp:
        'If you do not set the option yourself, an imported module or input does: update it (`nix flake update`), or search its name in your files and on search.nixos.org/options.',
    };
  },
});

/** Somebody's code stops with a message of its own: `throw` or `abort`. */
function thrown(log: Log): Recognition<Detail> | undefined {
  const error = log.errors.find(
    ({ text, frames }) =>
      text !== '' &&
      (/^evaluation aborted with the following error message/.test(text) ||
        frames.some((frame) => /calling the '(?:throw|abort)' builtin/.test(frame.text))),
  );
  if (!error) return undefined;
  const said = error.text
    .replace(/^evaluation aborted with the following error message: '?/, '')
    .replace(/'$/, '');
  const option = optionIn(said);
  return {
    at: error.at,
    lastResort: true,
    facts: { option, ...placeFacts(bestPosition(error)) },
    detail: { messages: [said], option },
  };
}

function advice(text: string, option: string | undefined): string {
  if (/root file system|fileSystems/.test(text)) {
    return 'NixOS does not know your disks: check that `hardware-configuration.nix` is in `imports` and, in a flake, known to Git (`git add hardware-configuration.nix`). If it is lost, run `sudo nixos-generate-config`. It sets `fileSystems."/"`.';
  }
  if (/boot\.loader\.grub\.devices?|make the system bootable|boot loader/.test(text)) {
    return 'Say where the boot loader goes. On a machine with UEFI: `boot.loader.systemd-boot.enable = true; boot.loader.efi.canTouchEfiVariables = true;`. With BIOS: `boot.loader.grub.device = "/dev/sda";` (the disk, not a partition; `boot.loader.grub.devices` for several). In a virtual machine it is often `/dev/vda`. Without a boot loader (containers): `boot.isContainer = true;`.';
  }
  if (/isSystemUser|isNormalUser/.test(text)) {
    return 'For a person set `users.users.<name>.isNormalUser = true;`, for a service `isSystemUser = true;`, exactly one of the two, and for a service also `group = "<name>";`.';
  }
  if (/group is unset|\.group/.test(text)) {
    return 'Set the group of the user: `users.users.<name>.group = "<name>"; users.groups.<name> = { };`.';
  }
  if (/wheel|lock you out|password/.test(text) && /root|login|lock/.test(text)) {
    return 'Give at least one account a way in: `users.users.<name>.hashedPasswordFile`, an SSH key in `openssh.authorizedKeys.keys`, or a user in `wheel` with a password; or leave `users.mutableUsers` at `true`.';
  }
  if (/stateVersion/.test(text))
    return 'Set `home.stateVersion` or `system.stateVersion` to the release you installed first. It is not raised on upgrades.';
  if (option)
    return `Set or change ${code(option)} as the message asks. Its page on search.nixos.org/options shows type and example.`;
  return 'Do what the message says: it names the settings that do not fit together. Change or remove one of them, then rebuild.';
}

function optionIn(text: string): string | undefined {
  const found =
    /'([a-z][\w-]*(?:\.[\w"<>*${}-]+)+)'|"([a-z][\w-]*(?:\.[\w<>*-]+)+)"|\b((?:services|programs|boot|networking|users|systemd|hardware|security|environment|nix|nixpkgs|virtualisation|fileSystems|swapDevices|system|home|xdg|wayland|home-manager|sound|i18n|console|fonts|time|documentation|age|sops|stylix)(?:\.[\w"<>*-]+)+)/.exec(
      text,
    );
  return (found?.[1] ?? found?.[2] ?? found?.[3])?.replace(/\.$/, '');
}

function cut(text: string): string {
  return text.length > 300 ? `${text.slice(0, 297)}…` : text;
}
