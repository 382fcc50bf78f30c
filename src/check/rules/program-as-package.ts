// A package in the list although the program needs its option: `pkgs.steam` alone lacks what `programs.steam` sets up.
import { optionLinks } from '../links.ts';
import { packagesOf } from '../packages.ts';
import type { Rule } from '../rule.ts';

/** Programs whose NixOS option does more than install them: drivers, permissions, wrappers, sessions. */
const options: Readonly<Record<string, string>> = {
  steam: 'programs.steam.enable',
  hyprland: 'programs.hyprland.enable',
  wireshark: 'programs.wireshark.enable',
  gamemode: 'programs.gamemode.enable',
  _1password: 'programs._1password.enable',
  '_1password-gui': 'programs._1password-gui.enable',
  docker: 'virtualisation.docker.enable',
  podman: 'virtualisation.podman.enable',
  virtualbox: 'virtualisation.virtualbox.host.enable',
  waydroid: 'virtualisation.waydroid.enable',
  flatpak: 'services.flatpak.enable',
  tailscale: 'services.tailscale.enable',
  corectrl: 'programs.corectrl.enable',
  nm_applet: 'programs.nm-applet.enable',
};

export const programAsPackage: Rule = {
  id: 'program-as-package',
  severity: 'advice',
  section: '2.3',
  *check(file, context) {
    const { catalog } = context;
    if (!catalog || !file.modules.some(({ system }) => system === 'nixos')) return;
    const { text } = file.tree;
    for (const { reference, attribute, end } of packagesOf(file, catalog)) {
      const option = Object.hasOwn(options, attribute) ? options[attribute] : undefined;
      if (option === undefined || !isInList(text, reference.node.start)) continue;
      const parent = option.replace(/\.enable$/, '');
      // Set here already, as a path or as a block.
      if (
        text.includes(parent) ||
        new RegExp(`\\b${parent.split('.').at(-1) ?? ''}\\s*(?:=\\s*\\{|\\.enable)`).test(text)
      )
        continue;
      yield {
        start: reference.start,
        end,
        message: `Set \`${option} = true;\` instead: it installs ${attribute} and sets up what it needs from the system. The package alone does not.`,
        links: optionLinks(option, 'nixos', catalog),
      };
    }
  },
};

/** An item among others, not a part of a command. */
function isInList(text: string, start: number): boolean {
  return (
    /[\s[(]$/.test(text.slice(Math.max(0, start - 1), start)) &&
    !/[=/]\s*$/.test(text.slice(Math.max(0, start - 12), start))
  );
}
