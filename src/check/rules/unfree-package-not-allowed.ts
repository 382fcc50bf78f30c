// Unfree packages without the permission that Nixpkgs wants for them.
import { asBoolean, definitionsOf } from '../definitions.ts';
import { packageLinks } from '../links.ts';
import { mainConfiguration } from '../main-configuration.ts';
import { mentions } from '../mentions.ts';
import { packagesOf } from '../packages.ts';
import { pathPlace, type Span } from '../place.ts';
import type { Context, Rule, SourceFile } from '../rule.ts';

/** Packages that beginners meet, with a licence that Nixpkgs counts as unfree. */
const unfree = new Set(
  `1password 1password-cli _1password-cli _1password-gui anydesk beeper bitwig-studio burpsuite claude-code code-cursor
  corefonts cuda cudatoolkit davinci-resolve discord discord-canary discord-ptb dropbox geekbench google-chrome
  hamachi insync jetbrains.clion jetbrains.datagrip jetbrains.goland jetbrains.idea-ultimate jetbrains.phpstorm
  jetbrains.pycharm-professional jetbrains.rider jetbrains.webstorm lmstudio mathematica megasync microsoft-edge
  mongodb ngrok nvidia-x11 obsidian onlyoffice-bin_latest parsec-bin plex plexmediaserver postman reaper rar realvnc-vnc-viewer slack
  spotify steam steam-run sublime-merge sublime4 synology-drive-client teams teamviewer termius terraform tetrio-desktop
  typora unrar unityhub vault veracrypt viber vivaldi vmware-workstation vscode vscode-fhs vista-fonts warp-terminal webex
  widevine-cdm windsurf wpsoffice yandex-browser zerotierone zoom-us`.split(/\s+/),
);

/** Options that install one. */
const options: readonly (readonly [path: string, what: string])[] = [
  ['programs.steam.enable', 'Steam'],
  ['programs._1password.enable', '1Password'],
  ['programs._1password-gui.enable', '1Password'],
  ['services.plex.enable', 'Plex'],
  ['services.teamviewer.enable', 'TeamViewer'],
  ['services.zerotierone.enable', 'ZeroTier'],
];

export const unfreePackageNotAllowed: Rule = {
  id: 'unfree-package-not-allowed',
  severity: 'error',
  section: '2.3',
  *check(file, context) {
    const [wanted] = [...wantedIn(file, context)].sort((a, b) => a.start - b.start);
    if (!wanted || mentions(context, /unfree|nonfree/i)) return;
    const { start, end, what, attribute } = wanted;
    const isAll =
      mainConfiguration(file, context) !== undefined && context.files.every(({ flake }) => !flake);
    // One file of many says little about what the others allow.
    if (!isAll && !/^$|(?:configuration|home)\.nix$/.test(file.file.path ?? '')) return;
    yield {
      start,
      end,
      severity: isAll ? 'warning' : 'advice',
      message: `Set \`nixpkgs.config.allowUnfree = true;\`${isAll ? '' : ' in configuration.nix, if it is not there yet'}: ${what} has a licence that Nixpkgs refuses until you allow it.`,
      ...(attribute ? { links: packageLinks(attribute, context.catalog) } : {}),
    };
  },
};

interface Wanted extends Span {
  readonly what: string;
  readonly attribute?: string;
}

function* wantedIn(file: SourceFile, context: Context): Generator<Wanted> {
  for (const [path, what] of options) {
    for (const found of definitionsOf(context, path.split('.'))) {
      if (found.file === file && asBoolean(found.definition.value) === true)
        yield { ...pathPlace(found.definition), what };
    }
  }
  for (const found of definitionsOf(context, ['services', 'xserver', 'videoDrivers'])) {
    const { value } = found.definition;
    const items = value.kind === 'list' ? value.items.map((item) => item.force()) : [];
    if (found.file === file && items.some((item) => item.kind === 'string' && item.value === 'nvidia'))
      yield { ...pathPlace(found.definition), what: 'the NVIDIA driver' };
  }
  if (!context.catalog || (file.kind !== 'module' && file.kind !== 'home' && file.kind !== 'fragment'))
    return;
  for (const { attribute, reference, end } of packagesOf(file, context.catalog)) {
    if (unfree.has(attribute) && !reference.isDoubtful)
      yield { start: reference.start, end, what: `\`${attribute}\``, attribute };
  }
}
