// Something wants to write where nothing may be written: mostly in the store.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /['"]?(\/[^'"\s:]{1,300})['"]?:? ?.{0,80}?(?:is a )?[Rr]ead-only file ?system/,
  /[Rr]ead-only file ?system:?.{0,60}['"](\/[^'"]{1,300})['"]/,
  /[Rr]ead-only file ?system|EROFS()/,
];

/** The options that make well-known files. */
const OPTIONS: ReadonlyArray<readonly [file: RegExp, options: string]> = [
  [/nix\.conf$/, '`nix.settings`'],
  [/\/hosts$/, '`networking.hosts`'],
  [/resolv\.conf/, '`networking.nameservers`'],
  [/fstab$/, '`fileSystems`'],
  [/(?:passwd|shadow|group)$/, '`users.users` and `users.groups`'],
  [/sshd_config$/, '`services.openssh.settings`'],
  [/sudoers/, '`security.sudo.extraRules`'],
  [/systemd\/(?:system|user)/, '`systemd.services.<name>`'],
  [
    /\/(?:profile|bashrc|environment|set-environment)$/,
    '`environment.variables` and `environment.shellInit`',
  ],
  [/\.bashrc|\.zshrc|\.profile/, '`programs.bash` or `programs.zsh`'],
  [/locale|vconsole/, '`i18n` and `console`'],
];

export const readOnlyFilesystem = defineCause<{ file: string; kind: 'suffix' | 'store' | 'etc' | 'disk' }>({
  id: 'read-only-filesystem',
  title: 'This place is read-only',
  section: '1.2',
  links: [link.changing, link.troubleshooting],
  priority: 80,
  needs: ['ead-only', 'EROFS'],
  recognise(log) {
    const hit = find(log, PATTERNS, ['error', 'plain', 'builder', 'warning'], 'anywhere');
    if (!hit || !(log.nix || log.commands.length > 0)) return undefined;
    const file = (hit.groups[0] ?? '').replace(/[,.;]$/, '');
    if (!log.nix && !/^\/(?:nix|etc)\b/.test(file)) return undefined;
    const kind = /\.version-suffix/.test(hit.message.text)
      ? 'suffix'
      : /^\/nix\/|\/nix\/store|\/channels\//.test(file)
        ? 'store'
        : /^\/etc\b|^\/home\b|^\/Users\b|\.config|\.bashrc/.test(file)
          ? 'etc'
          : 'disk';
    return {
      at: hit.at,
      weight: kind === 'suffix' ? 'warning' : 'error',
      facts: { file: file || undefined },
      detail: { file: file || 'the file', kind },
    };
  },
  words(_facts, { file, kind }) {
    const option = OPTIONS.find(([name]) => name.test(file))?.[1];
    if (kind === 'suffix') {
      return {
        message: `A harmless message: \`nixos-rebuild\` tried to note the version in ${code(file)}, which lies in the read-only store.`,
        nextStep:
          'Ignore it: the `.version-suffix` line does not stop the rebuild. If nothing changed all the same, look for another error below it.',
        why: 'An older `nixos-rebuild` writes the version into the channel’s folder. When the channel is a folder of the store, it cannot, and goes on without.',
        ifThatDoesNotHelp: 'A newer release of NixOS does not do this any more.',
      };
    }
    if (kind === 'disk') {
      return {
        message: `The file system with ${code(file)} is read-only, so nothing can be written there.`,
        nextStep:
          'Look how it is mounted: `findmnt -T <path>`. In an installer, write below `/mnt`, where the new system is mounted. If it should be writable, look for disk errors, `sudo dmesg | grep -i error`: the kernel makes a damaged file system read-only. Then check it (`fsck` from an installer), or mount it again: `sudo mount -o remount,rw /`.',
        why: 'A live system, a container or an emergency start mounts disks read-only; after an error of the disk the kernel does it to protect your data.',
        ifThatDoesNotHelp:
          'Save your data before you repair anything, and look at the health of the disk: `sudo smartctl -a /dev/<disk>`.',
      };
    }
    return {
      message: `${code(file)} cannot be changed: it lies in the read-only Nix store, or is a link into it.`,
      nextStep:
        kind === 'etc'
          ? `Change the option that makes the file, not the file: in \`configuration.nix\` or \`home.nix\`, then rebuild${option === undefined ? '' : `: for this file it is ${option}`}. It is a link into the read-only store. For a file that a program must write itself, remove it from Home Manager, or use \`config.lib.file.mkOutOfStoreSymlink "/path"\` so that the link leads out of the store.`
          : 'Write to another place: the store holds only results of builds. Make a copy that you may change (`cp -rL`), or let the program use a folder in your home or in `/var/lib` through its option. In a build script write to `$out` or `$TMPDIR`, set `HOME=$TMPDIR` for programs that want a home. To change a package, use an override or an overlay, not the file in `/nix/store`.',
      why: 'Everything in `/nix/store` stays as it was built. That is why old generations keep working. Files in `/etc` and dotfiles made by Home Manager are links into it.',
      ifThatDoesNotHelp:
        'See where the file leads: `readlink -f <file>`. Never remount the store writable to edit it: the change is lost, and Nix counts the path as damaged.',
    };
  },
});
