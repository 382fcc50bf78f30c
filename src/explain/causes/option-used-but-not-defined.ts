// Something reads an option that has no value.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /[Tt]he option '?(.{1,250}?)'? is used but not defined/,
  /[Tt]he option '?(.{1,250}?)'? was accessed but has no value defined/,
  /[Tt]he option '?(.{1,250}?)'? (?:has no value|is not defined|is required but)/,
];

export const optionUsedButNotDefined = defineCause<{ option: string }>({
  id: 'option-used-but-not-defined',
  title: 'An option that is needed has no value',
  section: '2.3',
  links: [link.options],
  priority: 82,
  recognise(log) {
    const hit = find(log, PATTERNS);
    const option = hit?.groups[0];
    return hit && option ? { at: hit.at, facts: { option }, detail: { option } } : undefined;
  },
  words(_facts, { option }) {
    const host = /nixpkgs\.hostPlatform/.test(option);
    const home = /^(?:home-manager\.users\..*\.)?home\.(stateVersion|username|homeDirectory)$/.exec(
      option,
    )?.[1];
    const root = /^fileSystems|fsType|\.device$/.test(option);
    const step = host
      ? 'Set it: `nixpkgs.hostPlatform = "x86_64-linux";` (or `aarch64-linux`). It normally stands in `hardware-configuration.nix`: check that this file is imported.'
      : home
        ? `Set it in \`home.nix\`: ${home === 'stateVersion' ? '`home.stateVersion = "YY.MM";` with the release of Home Manager that you start with' : home === 'username' ? '`home.username = "you";`' : '`home.homeDirectory = "/home/you";`'}.`
        : root
          ? `Set ${code(option)}; file systems normally stand in \`hardware-configuration.nix\`, so check that this file is imported.`
          : `Set it: \`${option} = …;\`. Its page on search.nixos.org/options shows the type and an example. If you do not use this feature, remove the settings that switch it on.`;
    return {
      message: `The option ${code(option)} has no value, but another part of the configuration needs (reads) it.`,
      nextStep: step,
      why: 'Most options have a default. This one has none, so it must be defined as soon as something uses it. Often a name in the path is misspelt, so that the value landed in a second, half-filled entry.',
      ifThatDoesNotHelp:
        'Check that the file which sets it is in `imports` and, in a flake, known to Git. `--show-trace` shows who reads the option.',
    };
  },
});
