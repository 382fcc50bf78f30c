// At boot, a disk or partition that the configuration names does not appear.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /waiting for device (\/dev\/[\w/.-]{1,120})/,
  /Timed out waiting for device (\/dev\/[\w/.\\-]{1,120}|[\w\\.-]{1,120}\.device)/,
  /(?:mounting|mount:) (\/dev\/[\w/.-]{1,120}|\S{1,120}) (?:on|at) \S{1,80}(?:\.{3}| failed)/,
  /An error occurred in stage 1 of the boot process()/,
  /Dependency failed for (?:\/(?:sysroot|boot|home|nix)?\b|Local File Systems|File System Check on (\S{1,120})|Initrd Root (?:Device|File System)|\/?sysroot)()/,
  /Failed to mount (\/(?:boot|sysroot|home|nix|efi|mnt)?[\w/.-]{0,80})/,
  /(?:mount: )?(?:\S{1,80}: )?(?:special device|can't find|unable to resolve|cannot find device) '?((?:\/dev\/|UUID=|LABEL=|PARTUUID=)[\w/.-]{1,120})/,
  /(?:You are in emergency mode|Cannot open access to console, the root account is locked)()/,
  /cannot import '([\w-]{1,60})': (?:no such pool|pool was previously in use)/,
  /(?:VFS: Unable to mount root fs|[Kk]ernel panic - not syncing: VFS)()/,
  /(?:device|Device) (\/dev\/[\w/.-]{1,120}) (?:does not exist|not found|did not appear|is not a (?:valid )?(?:LUKS|block) device)/,
  /gave up waiting for (?:root|suspend\/resume) device()/i,
];

export const bootDeviceMissing = defineCause<{ device: string }>({
  id: 'boot-device-missing',
  title: 'A disk does not appear at boot',
  section: '1.3',
  links: [link.bootProblems, link.partitioning],
  priority: 84,
  needs: [
    'waiting for',
    'imed out',
    'mount',
    'stage 1',
    'Dependency failed',
    'special device',
    'emergency mode',
    'root account is locked',
    'cannot import',
    'VFS',
    'device',
    'Device',
  ],
  recognise(log) {
    const hit = find(log, PATTERNS, ['error', 'plain', 'warning'], 'anywhere');
    if (!hit) return undefined;
    const text = log.lines.join('\n');
    const boot =
      /stage 1|mnt-root|initrd|sysroot|emergency mode|by-uuid|by-label|fileSystems|Dependency failed|pool|NixOS|nixos|Local File Systems|fsck|cryptsetup|rescue/i.test(
        text,
      );
    const strong = hit.pattern === 3 || /mnt-root|stage 1|sysroot/.test(text) || log.nix;
    if (!boot || !(strong || /systemd|Dependency failed|Timed out waiting/.test(text))) return undefined;
    const named =
      hit.groups.find((group) => group !== '') ??
      /(\/dev\/(?:disk\/by-[\w-]{1,20}\/|mapper\/)?[\w.-]{1,80})/.exec(text)?.[1] ??
      '';
    const device = named.replace(/\.+$/, '');
    const unit = /\b([\w\\@-]{1,100}\.(?:device|mount))\b/.exec(text)?.[1];
    return { at: hit.at, facts: { file: device || undefined, unit }, detail: { device } };
  },
  words(_facts, { device }) {
    const what = device === '' ? 'A disk or partition' : code(device);
    return {
      message: `${what} did not appear or could not be mounted at boot, although the configuration (\`fileSystems\`) names it.`,
      nextStep:
        'Start an older generation from the boot menu: it still knows the right disks. There compare `lsblk -f` (or `blkid`) with the UUIDs in `hardware-configuration.nix`, correct `fileSystems`, `swapDevices` or `boot.initrd.luks.devices`, and rebuild. `sudo nixos-generate-config` writes the file anew.',
      why: 'The system waits for each file system that the configuration lists. After formatting, a new disk or a moved partition the UUID is another one; or the initrd lacks the driver for the disk (`boot.initrd.availableKernelModules`).',
      ifThatDoesNotHelp:
        'If no generation starts, boot the installer, mount the root at `/mnt`, and use `nixos-enter` and `nixos-rebuild boot`. A disk that may be absent gets `options = [ "nofail" ];`. Check the disk itself: `dmesg`, `smartctl -a`.',
    };
  },
});
