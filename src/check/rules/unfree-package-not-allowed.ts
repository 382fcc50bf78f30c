// Unfree packages without the permission that Nixpkgs wants for them.

import { staticName } from '../../nix/string-value.ts';
import { walk } from '../../nix/tree.ts';
import { type WrittenModule, writtenAttr } from '../../nixos/system-calls.ts';
import { asBoolean, definitionsOf } from '../definitions.ts';
import { packageLinks } from '../links.ts';
import { mainConfiguration } from '../main-configuration.ts';
import { mentions } from '../mentions.ts';
import { packagesOf } from '../packages.ts';
import { pathPlace, type Span } from '../place.ts';
import type { Context, Rule, RuleFinding, SourceFile } from '../rule.ts';
import { type WrittenSystem, writtenSystems } from '../systems.ts';

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
    const [inModule] = inFlake(file, context);
    if (inModule) {
      yield inModule;
      return;
    }
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

/** The first unfree package of each system in the modules that are written out in the flake itself. */
function* inFlake(file: SourceFile, context: Context): Generator<RuleFinding> {
  if (!file.flake || !context.catalog || mentions(context, /unfree|nonfree/i)) return;
  for (const system of writtenSystems(file)) {
    const inline = system.modules.filter(({ kind }) => kind === 'inline').map(({ node }) => node);
    const wanted = packagesOf(file, context.catalog).find(
      ({ attribute, reference: { start, isDoubtful } }) =>
        unfree.has(attribute) &&
        !isDoubtful &&
        inline.some((node) => node.start <= start && start < node.end),
    );
    if (!wanted) continue;
    const { reference, attribute, end } = wanted;
    const pkgs = givenPackages(system, file);
    // What another file makes of `pkgs` is not known.
    if (pkgs === undefined) continue;
    const isAll = system.modulesKnown && system.modules.every(isWholeHere);
    const where =
      pkgs !== '' && system.function === 'nixosSystem'
        ? 'Make `pkgs` with `import nixpkgs { inherit system; config.allowUnfree = true; }`'
        : `Set \`nixpkgs.config.allowUnfree = true;\` in one of the modules${isAll ? '' : ', if it is not there yet'}`;
    yield {
      start: reference.start,
      end,
      severity: isAll ? 'warning' : 'advice',
      message: `${where}: \`${attribute}\` has a licence that Nixpkgs refuses until you allow it.`,
      links: packageLinks(attribute, context.catalog),
    };
  }
}

/** A module that is written out without a path to another file, or one of somebody else's. */
function isWholeHere(module: WrittenModule): boolean {
  if (module.kind === 'inline') return [...walk(module.node)].every(({ type }) => type !== 'Path');
  return module.kind === 'output' && module.names[0] !== 'self';
}

/**
 * The text of `pkgs` as it is handed to a system, empty where none is. Undefined where it is not made in this file from
 * Nixpkgs alone.
 */
function givenPackages({ args }: WrittenSystem, { tree }: SourceFile): string | undefined {
  const attr = writtenAttr(args, 'pkgs');
  if (!attr) return args ? '' : undefined;
  let written = tree.text.slice(attr.binding.start, attr.binding.end);
  const name = /^inherit\b|=\s*(\w+)\s*;$/.exec(written);
  if (name) {
    const variable = /^inherit\s*\(/.test(written) ? '' : (name[1] ?? 'pkgs');
    const made = [...walk(tree.root)].find((node) => {
      const names = node.type === 'Binding' && node !== attr.binding ? node.path.names : [];
      return names.length === 1 && names.some((one) => staticName(one) === variable);
    });
    written = made ? tree.text.slice(made.start, made.end) : '';
  }
  return /=\s*(?:inputs\.)?nixpkgs[\w-]*\.legacyPackages\b|=\s*import (?:inputs\.)?nixpkgs\b/.test(written)
    ? written
    : undefined;
}

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
