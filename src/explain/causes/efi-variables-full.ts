// The firmware's own small memory is full, or does not accept another boot entry.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';

const PATTERNS = [
  /(?:Could not prepare Boot variable|could not prepare boot variable).{0,120}(?:No space left on device|Invalid argument|Input\/output error)?/,
  /(?:efibootmgr|EFI [Bb]oot entry|EFI variable|efivar|[Bb]oot variable|EFI Boot).{0,200}No space left on device/,
  /No space left on device.{0,160}(?:efivar|efibootmgr|EFI variable|LoaderSystemToken|BootOrder)/,
  /\/sys\/firmware\/efi\/efivars[^\s]{0,120}.{0,80}No space left on device/,
  /efibootmgr failed to register the boot entry/,
  /Failed to (?:create|write|set) (?:EFI|"?'?LoaderSystemToken|Boot).{0,60}(?:[Vv]ariable|entry).{0,60}(?:No space|Invalid|failed)/,
];

export const efiVariablesFull = defineCause<Record<string, never>>({
  id: 'efi-variables-full',
  title: 'The firmware has no room for a boot entry',
  section: '2.2',
  links: [link.bootProblems],
  priority: 94,
  recognise(log) {
    const hit = find(log, PATTERNS, ['error', 'plain', 'warning'], 'anywhere');
    const file =
      /(\/sys\/firmware\/efi\/efivars[^\s'":]{0,150})/.exec(log.text)?.[1] ??
      /(\/boot(?:\/efi)?)\b/.exec(log.text)?.[1];
    return hit ? { at: hit.at, facts: { file }, detail: {} } : undefined;
  },
  words() {
    return {
      message:
        'The memory of the firmware (EFI variables, NVRAM) is full or refuses the boot entry. Your disk is not full.',
      nextStep:
        'List what is stored: `efibootmgr -v`, and remove boot entries that you do not need: `sudo efibootmgr -b <number> -B`. Old crash reports fill it too: `ls /sys/firmware/efi/efivars | grep dump`; those `dump-*` files may be deleted. Then `sudo nixos-rebuild boot`. If it stays, do without: `boot.loader.efi.canTouchEfiVariables = false;`.',
      why: 'The boot loader writes an entry into a very small memory on the mainboard. Crash reports of the kernel and entries of removed systems take its space; some firmware frees it only after a restart.',
      ifThatDoesNotHelp:
        'Restart once and try again. In the setup of the firmware, “reset to defaults” or deleting boot entries helps. Never delete other files in `efivars` by hand: some machines do not start without them.',
    };
  },
});
