// A configuration sets an option that no module declares.
import { distance } from 'fastest-levenshtein';
import { link } from '../links.ts';
import type { Log } from '../log/model.ts';
import { innerPath } from '../log/owner.ts';
import { find, findFrame, isOwn } from '../log/search.ts';
import { defineCause, type OptionStatus } from '../model.ts';
import { code, didYouMean, nearName } from '../words.ts';

const OLD = /[Tt]he option '?(.{1,250}?)'? defined in '?([^'\s]{1,300}?)'? does not exist/;
const MISSING = /[Tt]he option '?(.{1,250}?)'? does not exist/;
const UNSUPPORTED =
  /[Mm]odule '?([^'\s]{1,300}?)(?::anon-[\w:-]{1,60})?'? has an unsupported attribute '([^']{1,120})'/;
/** Newer versions give the definition's error before the option's own. */
const FRAME = /definitions for '([^']{1,250})', which is an option that does not exist/;

interface Detail {
  readonly kind: 'missing' | 'module';
  readonly name: string;
  readonly file: string | undefined;
  readonly suggestions: readonly string[];
  /** macOS: nix-darwin declares options of its own. */
  readonly darwin: boolean;
}

export const optionDoesNotExist = defineCause<Detail>({
  id: 'option-does-not-exist',
  title: 'This option does not exist',
  section: '2.3',
  links: [link.options, link.homeOptions],
  priority: 82,
  recognise(log) {
    const hit = find(log, [OLD, MISSING, UNSUPPORTED]);
    const darwin = /darwin-rebuild|nix-darwin|darwinConfigurations|\/Users\//.test(log.text);
    if (hit?.pattern === 2) {
      const [file = '', attribute = ''] = hit.groups;
      return {
        at: hit.at,
        facts: { file, attribute },
        detail: { kind: 'module', name: attribute, file, suggestions: [], darwin },
      };
    }
    const frame = hit ? undefined : findFrame(log, FRAME);
    const name = hit?.groups[0] ?? frame?.groups[0];
    if (!name) return undefined;
    const file = (hit?.pattern === 0 ? hit.groups[1] : undefined) ?? definedIn(hit?.message.text, log);
    return {
      at: hit?.at ?? frame?.error.at ?? 0,
      // A value that cannot be computed in the learner's own file must be mended first.
      ...(frame && isOwn(frame.error.position) ? { priority: 55 } : {}),
      facts: { option: name, file: file?.replace(/:\s*$/, '') },
      detail: {
        kind: 'missing',
        name,
        file,
        suggestions: suggestionsIn(hit?.message.text ?? ''),
        darwin: darwin && !/^home-manager\.users\./.test(name),
      },
    };
  },
  words(_facts, { kind, name, file, suggestions, darwin }, lookup) {
    const shown = file?.startsWith('/nix/store') ? `the module ${code(innerPath(file))}` : code(file ?? '');
    const where = file ? ` It is set in ${shown}.` : '';
    if (kind === 'module') {
      return {
        message: `The module ${code(file ?? '')} mixes two forms: it has \`config\` or \`options\` at its top level, so ${code(name)} may not stand beside them.`,
        nextStep: `Move ${code(name)} and all other settings into \`config = { … };\`, or remove the top-level \`config\` and \`options\` and keep a plain module.`,
        why: 'A module is either short (only settings) or long (`imports`, `options`, `config`). As soon as `config` or `options` stands at the top, every setting belongs inside of `config`.',
        ifThatDoesNotHelp:
          'Check whether the file is a module at all: a whole system or a flake does not belong into `imports`.',
      };
    }
    const near = [
      ...new Set(
        [...suggestions, ...lookup.nearestOptions(name), ...mended(name)].flatMap((option) =>
          asDeepAs(name, option),
        ),
      ),
    ].filter((option) => option !== name);
    return {
      message: `No module declares the option ${code(name)}.${where}${didYouMean(near)}`,
      nextStep: advice(name, lookup.option(name), near, darwin),
      why: 'Every setting must be declared by some module. The name is misspelt, belongs to another release, belongs to Home Manager instead of NixOS (or the other way round), or the module that declares it is not imported.',
      ifThatDoesNotHelp: `Look the name up on search.nixos.org/options for your release. ${code(firstParts(name))} shows whether the part before exists.`,
    };
  },
});

/** A whole set may stand under a misspelt name: the sibling of that name comes before the options inside of it. */
function asDeepAs(name: string, option: string): string[] {
  const sibling = option.split('.').slice(0, name.split('.').length).join('.');
  return sibling === option || sibling === name ? [option] : [sibling, option];
}

function advice(
  name: string,
  status: OptionStatus | undefined,
  near: readonly string[],
  darwin: boolean,
): string {
  const inHome = /^home-manager\.users\.(?:"[^"]{1,80}"|[^.]{1,80})\.(.+)$/.exec(name)?.[1];
  const own = inHome ?? name;
  if (status?.kind === 'renamed') return `It has a new name: write ${code(status.to)}.`;
  if (status?.kind === 'removed') {
    return 'It was removed from NixOS: delete the line. The release notes say what took its place.';
  }
  if (status?.kind === 'third-party') {
    return `This option belongs to ${status.provider}, which is not part of NixOS. Import its module, in \`imports\` or in the \`modules\` list of \`flake.nix\`.`;
  }
  if (darwin) {
    const spelling = near.length > 0 ? `Write ${code(near[0] ?? '')} if that is what you mean. ` : '';
    return `${spelling}nix-darwin has its own, smaller set of options: look for one in its manual (\`darwin-help\`), and keep settings for NixOS out of modules that the Mac imports. Otherwise set it through Home Manager, or import the module that declares it.`;
  }
  const [nearest = ''] = near;
  if (status === undefined && nearest !== '' && distance(nearest.toLowerCase(), name.toLowerCase()) <= 2) {
    return `Write ${code(nearest)} in the place of ${code(name)}. If the name is right as it stands, the module that declares it is not imported, or your sources are older than it.`;
  }
  if (status?.kind === 'exists') {
    const place =
      status.source === 'nixos'
        ? 'NixOS: put it in `configuration.nix`'
        : 'Home Manager: put it in `home.nix`';
    return `The option belongs to ${place}. If it stands there already, your sources are older than the option: update them.`;
  }
  if (ROOTS.includes(name) && name !== 'home') {
    return `${code(name)} belongs to NixOS, so the file that sets it was imported into something else: into Home Manager, or into a part of a flake. Import it in \`configuration.nix\`, or in the \`modules\` list of \`nixosSystem\`. If it is a module for Home Manager, it must not set ${code(name)}.`;
  }
  if (/\._type$|^(?:_type|outPath|narHash|sourceInfo|inputs|outputs|lastModified|rev)\b/.test(own)) {
    return `A whole flake or package stands where a module is expected. Check the \`imports\` (and \`modules\`) lists: write \`inputs.name.nixosModules.default\`, not \`inputs\` or \`inputs.name\` alone.`;
  }
  if (/^home-manager\b/.test(name) && !inHome) {
    return 'Import the Home Manager module: `home-manager.nixosModules.home-manager` in the `modules` list of `flake.nix`, or `<home-manager/nixos>` in `imports`.';
  }
  if (/^(?:home|xdg|wayland|targets|dconf|accounts)\./.test(own) && !inHome) {
    return `This looks like an option of Home Manager. Move it to your \`home.nix\`, or write \`home-manager.users.<your name>.${own}\`. The Home Manager module must be imported.`;
  }
  const move = inHome
    ? 'It stands in a Home Manager configuration: an option of NixOS belongs into `configuration.nix`, and one of another project needs its module, `imports = [ inputs.name.homeModules.default ];`. A new option needs a newer Home Manager (the release branch that matches). If it worked before, it was renamed or removed.'
    : 'An option of Home Manager belongs into `home.nix`, and one of another project needs its module, `imports = [ inputs.name.nixosModules.default ];`. A new option needs a newer channel or input. If it worked before, it was renamed or removed in this release.';
  const spelling =
    near.length > 0
      ? `Write ${code(nearest)} if that is what you mean.`
      : `Check the spelling of ${code(own)} on search.nixos.org/options.`;
  return `${spelling} ${move}`;
}

/** `In '/etc/nixos/configuration.nix'` among the values; the learner's own file if there are several. */
function definedIn(text: string | undefined, log: Log): string | undefined {
  const files = [...(text ?? '').matchAll(/In '([^']{1,300})'/g)].map((match) => match[1] ?? '');
  const frame = findFrame(log, /evaluating a definition from '([^']{1,300})'/)?.groups[0];
  return files.find((file) => !file.startsWith('/nix/store')) ?? files[0] ?? frame;
}

function suggestionsIn(text: string): string[] {
  const list = /Did you mean (.{1,400}?)\?/.exec(text)?.[1];
  return list ? [...list.matchAll(/'([^']{1,200})'/g)].map((match) => match[1] ?? '') : [];
}

function firstParts(name: string): string {
  return `nixos-option ${name.split('.').slice(0, -1).join('.') || name}`;
}

/** The first parts of option names; NixOS and Home Manager have few. */
const ROOTS = [
  'assertions',
  'boot',
  'console',
  'documentation',
  'environment',
  'fileSystems',
  'fonts',
  'hardware',
  'home',
  'i18n',
  'imports',
  'location',
  'networking',
  'nix',
  'nixpkgs',
  'power',
  'powerManagement',
  'programs',
  'security',
  'services',
  'specialisation',
  'swapDevices',
  'system',
  'systemd',
  'time',
  'users',
  'virtualisation',
  'xdg',
  'zramSwap',
];
/** Last parts that are misspelt most. */
const LEAVES = [
  'enable',
  'package',
  'packages',
  'settings',
  'extraConfig',
  'hostName',
  'openFirewall',
  'systemPackages',
  'user',
  'group',
];

/** The name with a slip in its first or last part mended. */
function mended(name: string): string[] {
  const parts = name.split('.');
  const [root = ''] = parts;
  const leaf = parts.at(-1) ?? '';
  const first = ROOTS.includes(root) ? undefined : nearName(root, ROOTS);
  const last = LEAVES.includes(leaf) ? undefined : nearName(leaf, LEAVES);
  if (!first && !last) return [];
  return [[first ?? root, ...parts.slice(1, -1), ...(parts.length > 1 ? [last ?? leaf] : [])].join('.')];
}
