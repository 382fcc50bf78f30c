// The system was built, but the boot loader could not be installed.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /(?:GPT partition label contains no BIOS Boot Partition|will not proceed with blocklists|Embedding is not possible)/,
  /installation of GRUB (?:EFI into |on )?(\S{0,80}) failed/,
  /(?:grub-install: )?error: (cannot find EFI directory|failed to get canonical path of|unknown filesystem|disk '[^']{1,60}' not found|.{0,60}doesn't look like an EFI partition|cannot find a GRUB drive for|embedding is not possible|failed to register the EFI boot entry)/,
  /[Ff]ile ?system "?([^"\s]{1,80})"? is not a FAT EFI System Partition/,
  /efiSysMountPoint = '([^']{1,80})' is not a mounted partition/,
  /(?:Failed to install (?:boot ?loader|bootloader)|failed to install (?:the )?boot ?loader)/,
  /(?:bootctl|systemd-boot|systemd-bless-boot)[^'"]{0,20}['"]?,? ?.{0,80}(?:returned non-zero exit status|failed|[Ee]rror)/,
  /could not find any previously installed systemd-boot|[Ff]ailed to (?:probe|check|read) (?:file system|partition).{0,60}(?:\/boot|ESP|esp)/,
  /Command '\[?.{0,200}(?:bootctl|install-grub|systemd-boot|efibootmgr).{0,300}returned non-zero/,
  /Mount point '?(\/boot[\w/]{0,40})'? .{0,60}(?:world accessible|not mounted|is not)/,
  /(?:^|[\s/])lzbt(?:-systemd)?(?: install|:)|Failed to (?:install (?:files|generation|lanzaboote|systemd-boot)|sign|build a lanzaboote image|read public key|find (?:the )?(?:ESP|EFI))/,
  /[Cc]ouldn't find EFI system partition|No EFI [Ss]ystem [Pp]artition|Cannot find EFI/,
  /install-(?:grub|systemd-boot|bootloader|grub\.pl)[^\s]{0,20}: ?(.{1,120}(?:failed|[Ee]rror|cannot|not ).{0,80})/,
  /Failed to (?:write|open|create|get) .{0,40}(?:LoaderSystemToken|EFI|boot entries|random seed)/,
  /(?:modules?|kernel|initrd) .{0,40}(?:could not be copied|not found) .{0,40}\/boot/,
  /updating (?:GRUB|systemd-boot).{0,60}failed/i,
];

type Kind = 'bios' | 'esp' | 'mount' | 'secure' | 'efi' | 'newer' | 'other';

/** What the installer says before its traceback. */
const REASON =
  /^(?!\s|Traceback|subprocess|warning: error\(s\)|Failed to install boot|building |updating |Copied |Created |Skipping )(?:.{0,200}(?:is not|are not|not located|[Cc]annot|[Cc]ould not|[Ff]ailed to|[Nn]o such|[Uu]nable|[Ee]rror|not found|does not exist|denied|too (?:small|old)|mismatch).{0,200})$/;

export const bootloaderInstallFailed = defineCause<{ kind: Kind; device: string; reason: string }>({
  id: 'bootloader-install-failed',
  title: 'The boot loader could not be installed',
  section: '2.2',
  links: [link.bootProblems, link.partitioning],
  priority: 78,
  recognise(log) {
    const hit = find(log, PATTERNS, ['error', 'plain', 'warning'], 'anywhere');
    if (!hit) return undefined;
    const text = log.lines.join('\n');
    // The tool that signs boot files is built first, and its name stands in the log of that build.
    if (hit.pattern === 6 && log.builds.some(({ name }) => /systemd-boot|lzbt|lanzaboote/.test(name)))
      return undefined;
    const nixish = log.nix || /grub|boot/i.test(text);
    if (!nixish || (hit.pattern === 13 && !/bootctl|systemd-boot|nixos/.test(text))) return undefined;
    const device =
      /(?:GRUB(?: 2)?(?: boot loader)? on|installation of GRUB on) (\/dev\/[\w/-]{1,60}?)(?:\.\.\.| failed|\s|$)/.exec(
        text,
      )?.[1] ??
      /Directory "?(\/[\w/-]{1,60})"? is not the root of the file system/.exec(text)?.[1] ??
      [1, 3, 4, 9]
        .map((index) => (hit.pattern === index ? hit.groups[0] : ''))
        .find((found) => found?.startsWith('/'));
    return {
      at: hit.at,
      facts: { file: device },
      detail: { kind: kindOf(text), device: device ?? '', reason: reasonIn(log.lines) },
    };
  },
  words(_facts, { kind, device, reason }) {
    const why =
      'A rebuild ends with copying kernels and a menu to the boot partition. The new system is built, and the running system goes on; but until this step works, the next start uses the old menu.';
    const ifThatDoesNotHelp =
      'Do not reboot before it works, if the old entries may be damaged. Look at the partitions with `lsblk -f` and at the mount with `findmnt /boot`, and ask with both outputs.';
    const on = device === '' ? '' : ` on ${code(device)}`;
    switch (kind) {
      case 'bios':
        return {
          message: `GRUB cannot be installed${on}: the disk has a GPT partition table, but no BIOS boot partition.`,
          nextStep:
            'If the machine starts with UEFI, use it: `boot.loader.systemd-boot.enable = true;` and no `boot.loader.grub.device`. For BIOS, make a BIOS boot partition of 1 MiB (type `ef02`, flag `bios_grub`), without a file system, and install again.',
          why: 'On a GPT disk there is no gap behind the first sector. GRUB for BIOS needs a small partition of its own for its second part.',
          ifThatDoesNotHelp,
        };
      case 'mount':
        return {
          message: `No boot partition is mounted${device.startsWith('/dev') ? on : device === '' ? '' : ` at ${code(device)}`}, so the boot loader has no place to go.`,
          nextStep: /^\/boot\/.+/.test(device)
            ? `See where it is: \`findmnt -t vfat\`. Is it at \`/boot\`? Then set \`boot.loader.efi.efiSysMountPoint = "/boot";\` and rebuild. Is it nowhere? Mount it, \`sudo mount /dev/<partition> ${device}\` (\`lsblk -f\` shows the one with \`vfat\`), add it to \`fileSystems\`, and run \`sudo nixos-rebuild boot --install-bootloader\`.`
            : 'Mount it: `sudo mount /boot` (or `sudo mount /dev/<partition> /boot`; `lsblk -f` shows the one with `vfat`), then `sudo nixos-rebuild boot`. It must stand as `fileSystems."/boot"` in `hardware-configuration.nix`. If it is mounted at `/boot/efi`, set `boot.loader.efi.efiSysMountPoint = "/boot/efi";`.',
          why,
          ifThatDoesNotHelp,
        };
      case 'esp':
        return {
          message: `${device === '' ? 'The place for the boot loader' : code(device)} is no EFI system partition.`,
          nextStep:
            'Check with `findmnt /boot` and `lsblk -f`: a FAT partition (`vfat`) of the type “EFI System” must be mounted there. Set `boot.loader.efi.efiSysMountPoint` to the place where it is mounted. On a machine without UEFI use GRUB: `boot.loader.grub.device = "/dev/sda";`.',
          why,
          ifThatDoesNotHelp,
        };
      case 'secure':
        return {
          message: 'Lanzaboote (Secure Boot) could not write or sign the boot files.',
          nextStep:
            'Check the keys: `sudo sbctl status`, and `ls /var/lib/sbctl` (or the `pkiBundle` you set). If they are missing: `sudo sbctl create-keys`. Check the space too: `df -h /boot`. Then `sudo nixos-rebuild boot`.',
          why,
          ifThatDoesNotHelp,
        };
      case 'efi':
        return {
          message: `The firmware does not accept the boot loader’s entry${on}: EFI variables cannot be read or written.`,
          nextStep:
            'Check that the machine was started in UEFI mode: `ls /sys/firmware/efi/efivars`. If the firmware refuses to write, set `boot.loader.efi.canTouchEfiVariables = false;` (for GRUB also `boot.loader.grub.efiInstallAsRemovable = true;`), and rebuild.',
          why,
          ifThatDoesNotHelp,
        };
      case 'newer':
        return {
          message:
            'The systemd-boot on the boot partition is newer than the one of this configuration, so `bootctl` does not touch it, and the step fails.',
          nextStep:
            'Install the boot loader of this configuration over it: `sudo nixos-rebuild boot --install-bootloader`. If you went back to an older release by mistake, put the newer release into your channel or `flake.nix` again.',
          why: 'A newer boot loader was written by a newer NixOS, or by another system on the same disk. An update never goes back to an older version by itself.',
          ifThatDoesNotHelp:
            '`boot.loader.systemd-boot.graceful = true;` lets the rebuild go on when this step fails. Look at the versions: `bootctl status`.',
        };
      default:
        return {
          message: `The boot loader could not be installed${on}${reason === '' ? '' : `: ${code(reason)}`}. The system itself was built.`,
          nextStep: `${reason === '' ? 'Read the lines above this message for the reason.' : 'Mend what this line names.'} Check that \`/boot\` is mounted (\`findmnt /boot\`) and has space (\`df -h /boot\`), and that the disk in \`boot.loader.grub.device\`${on === '' ? '' : ` (${code(device)})`} exists (\`lsblk\`). On UEFI machines: \`boot.loader.systemd-boot.enable = true;\`. Then \`sudo nixos-rebuild boot --install-bootloader\`.`,
          why,
          ifThatDoesNotHelp,
        };
    }
  },
});

function reasonIn(lines: readonly string[]): string {
  const end = lines.findIndex((line) => /^Traceback|returned non-zero|Failed to install boot/.test(line));
  const reason = lines.slice(Math.max(0, end - 8), Math.max(0, end)).findLast((line) => REASON.test(line));
  return reason?.trim() ?? '';
}

function kindOf(text: string): Kind {
  if (/BIOS Boot Partition|blocklists/.test(text)) return 'bios';
  if (/lzbt|[Ll]anzaboote|sbctl|sbsign/.test(text)) return 'secure';
  if (
    /is not a mounted partition|not mounted|is not the root of the file system|No such file or directory.{0,20}\/boot/.test(
      text,
    )
  )
    return 'mount';
  if (/not a FAT EFI|EFI directory|EFI [Ss]ystem [Pp]artition|doesn't look like an EFI/.test(text))
    return 'esp';
  if (
    /efibootmgr|efivars|EFI variables|register the EFI boot entry|LoaderSystemToken|Could not prepare Boot variable/.test(
      text,
    )
  )
    return 'efi';
  return /newer boot loader version in place/.test(text) ? 'newer' : 'other';
}
