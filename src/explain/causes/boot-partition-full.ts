// The boot partition has no room for another kernel.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /cannot copy \S{1,250} to (\/boot\/\S{1,200})/,
  /No space left on device(?: \(os error 28\))?:? ?.{0,200}['"]?(\/(?:boot|efi)\/[^'"\s]{0,200})/,
  /['"]?(\/(?:mnt\/)?(?:boot|efi)(?:\/[^'"\s:]{0,200})?)['"]?.{0,120}No space left on device/,
  /(?:updating|installing|update|install).{0,40}(?:boot ?loader|GRUB|systemd-boot).{0,200}No space left on device()/i,
  /(?:cannot copy|error writing|failed to (?:copy|create|write)).{0,120}(?:boot|EFI).{0,160}(?:No space left|space)()/,
];

export const bootPartitionFull = defineCause<{ file: string }>({
  id: 'boot-partition-full',
  title: 'The boot partition is full',
  section: '1.3',
  links: [link.cleaning, link.bootProblems],
  priority: 92,
  needs: ['No space left', 'cannot copy', 'space'],
  recognise(log) {
    const hit = find(log, PATTERNS, ['error', 'plain', 'warning'], 'anywhere');
    const spread = hit
      ? undefined
      : find(
          log,
          /(?:OSError|IOError|\[Errno 28\]|cp|install|cat|mv|cannot|Failed).{0,200}?No space left on device/,
          ['error', 'plain'],
        );
    const counted = / 100% \/(?:boot|efi)\b/.test(log.text);
    const loader =
      counted ||
      /list of boot entries|systemd-boot-builder|install-grub|bootloader|boot loader|lzbt|extlinux|\/boot\//.test(
        log.lines.join('\n'),
      );
    if (!hit && !(spread && loader)) return undefined;
    const file = (hit?.groups[0] ?? '').replace(/[:.,]+$/, '');
    return { at: hit?.at ?? spread?.at ?? 0, facts: { file: file || '/boot' }, detail: { file } };
  },
  words(_facts, { file }) {
    return {
      message: `The boot partition \`/boot\` is full${file === '' ? '' : `: there is no room for ${code(file)}`}.`,
      nextStep:
        'Make room: delete old generations, first only the oldest, `sudo nix-collect-garbage --delete-older-than 14d`, then `sudo nixos-rebuild boot`, which removes their files from `/boot`. For the future keep fewer: `boot.loader.systemd-boot.configurationLimit = 5;` (or `boot.loader.grub.configurationLimit`). Look first: `df -h /boot`.',
      why: 'Each generation in the boot menu needs its kernel and initrd on the boot partition, which is small. Cleaning the store alone does not empty it; the boot loader must be installed again.',
      ifThatDoesNotHelp:
        'If even the clean-up cannot write, remove by hand the oldest kernel and initrd in `/boot/EFI/nixos` (or `/boot/kernels`), never the ones of the running system, then `sudo nixos-rebuild boot`. Deleted generations cannot be booted any more: keep at least one that works.',
    };
  },
});
