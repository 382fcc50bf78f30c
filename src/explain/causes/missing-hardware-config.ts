// hardware-configuration.nix is missing, or not imported, so NixOS does not know the disks.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /'?"?([^'"\s]{0,300}(?:hardware-configuration|facter)\.(?:nix|json))"?'?:? (?:No such file or directory|does not exist)/,
  /(?:path|file|Path) '?"?([^'"\s]{0,300}hardware-configuration\.nix)"?'? (?:does not exist|in the repository .{0,200}not tracked)/,
  /'?fileSystems'? option does not specify your root file system/,
  /option 'fileSystems' .{0,40}root file system/,
];

export const missingHardwareConfig = defineCause<{ file: string }>({
  id: 'missing-hardware-config',
  title: 'The hardware file is missing',
  section: '2.1',
  links: [link.changing, link.partitioning],
  priority: 80,
  needs: ['hardware-configuration', 'facter', 'fileSystems'],
  recognise(log) {
    const hit = find(log, PATTERNS);
    if (!hit) return undefined;
    const file = hit.groups[0] ?? '';
    return {
      at: hit.at,
      facts: { file: file || undefined, option: file ? undefined : 'fileSystems' },
      detail: { file },
    };
  },
  words(_facts, { file }) {
    return {
      message:
        file === ''
          ? 'NixOS does not know your root file system (`fileSystems."/"`): `hardware-configuration.nix` is missing or not imported.'
          : `The file ${code(file)} is not there, so NixOS does not know disks and hardware of this machine.`,
      nextStep:
        'Check that `imports = [ ./hardware-configuration.nix ];` stands in your configuration. If the file is gone, make it again on the machine: `sudo nixos-generate-config` (it keeps your `configuration.nix`), or copy it: `cp /etc/nixos/hardware-configuration.nix .`. In a flake, then run `git add hardware-configuration.nix`.',
      why: 'The file is made for one machine: its disks, file systems and kernel modules. A configuration from elsewhere does not have it, or has that of another machine.',
      ifThatDoesNotHelp:
        'On a mounted new system (installer) use `nixos-generate-config --root /mnt`. With disko, its module sets the file systems instead.',
    };
  },
});
