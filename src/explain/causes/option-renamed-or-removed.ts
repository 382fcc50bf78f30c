// An option has a new name, or is gone; as a warning or, when nothing can take its place, as an error.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause, type Weight } from '../model.ts';
import { code } from '../words.ts';

const RENAMED = [
  /[Tt]he option '?([^\s']{1,250}?)'?,? (?:defined in '?(.{1,300}?)'? )?has been (?:renamed|changed|merged|moved) (?:to|into|in) '?([^\s']{1,250}?)'?[.,;]?(?:\s|$)/,
  /[Oo]bsolete option '?([^\s']{1,250}?)'?(?: (?:defined in '?(.{1,300}?)'? )?is used)?[.,]? ?(?:It|and)? ?(?:was|has been) renamed to '?([^\s']{1,250}?)'?[.,]?(?:\s|$)/,
  /[Tt]he option '?([^\s']{1,250}?)'? (?:defined in '?(.{1,300}?)'? )?(?:is deprecated|has been deprecated|is obsolete|has been replaced by|was renamed to|was replaced by)[^']{0,120}?'([^']{1,250})'/,
  /'((?:assertions|boot|console|documentation|environment|fonts|hardware|home|i18n|networking|nix|nixpkgs|power\w*|programs|security|services|system|systemd|time|users|virtualisation|xdg|zramSwap|wayland|accounts|targets|stylix)\.[\w.<>*"-]{1,200})'()(?: option)? (?:has been|was|is now) (?:renamed|replaced|moved)[^']{0,40} '([\w.<>*"-]{1,250})'/,
];
const REMOVED = [
  /[Tt]he option definition '?([^\s']{1,250}?)'? in '?(.{1,300}?)'? no longer has any effect; please remove it\.?(.{0,300})/,
  /[Tt]he option '?([^\s']{1,250}?)'? can no longer be used since it's been removed\.()(.{0,300})/,
  /[Tt]he '?([\w-]+(?:\.[\w"<>*-]+)+)'? option does not have any effect anymore()()/,
  /[Tt]he option '?([^\s']{1,250}?)'? (?:defined in '?(.{1,300}?)'? )?has (?:been removed|no effect)[.,]?(.{0,300})/,
  /[Tt]he '([\w-]+(?:\.[\w"<>*-]+)+)' option has been removed()[.,]?(.{0,300})/,
];

interface Detail {
  readonly name: string;
  readonly to: string | undefined;
  readonly reason: string;
  readonly files: readonly string[];
  readonly warning: boolean;
}

export const optionRenamedOrRemoved = defineCause<Detail>({
  id: 'option-renamed-or-removed',
  title: 'An option was renamed or removed',
  section: '2.3',
  links: [link.options, link.upgrading],
  priority: 83,
  recognise(log) {
    const hit = find(log, [...RENAMED, ...REMOVED], ['error', 'warning', 'plain']);
    if (!hit) return undefined;
    const renamed = hit.pattern < RENAMED.length;
    const [name = '', files = '', rest = ''] = hit.groups;
    const weight: Weight = hit.message.kind === 'error' ? 'error' : 'warning';
    return {
      at: hit.at,
      weight,
      facts: { option: name, file: ownFile(filesIn(files)) },
      detail: {
        name,
        to: renamed ? rest : undefined,
        reason: renamed ? '' : firstSentence(rest),
        files: filesIn(files),
        warning: weight === 'warning',
      },
    };
  },
  words(_facts, { name, to, reason, files, warning }, lookup) {
    const where = files.length > 0 ? ` It is set in ${files.map(code).join(' and ')}.` : '';
    const calm = warning ? ' This is only a warning: the rebuild goes on.' : '';
    const status = to === undefined ? lookup.option(name) : undefined;
    const target = to ?? (status?.kind === 'renamed' ? status.to : undefined);
    const foreign = files.length > 0 && files.every((file) => file.startsWith('/nix/store'));
    const elsewhere = foreign
      ? ' If the line is not in your own files, it comes from an input: update that input, `nix flake update <name>`.'
      : '';
    return {
      message: target
        ? `The option ${code(name)} is now called ${code(target)}.${where}${calm}`
        : `The option ${code(name)} was removed and has no effect any more.${where}${calm}`,
      nextStep: target
        ? `${to === undefined ? 'Remove the old line: it has no effect any more. ' : ''}Write ${code(target)} in the place of ${code(name)}. To find the line: \`grep -rn '${lastPart(name)}' /etc/nixos\` or in the folder of your flake.${elsewhere}`
        : `Remove (delete) the line that sets ${code(name)}. To find it: \`grep -rn '${lastPart(name)}' /etc/nixos\` or in the folder of your flake.${reason === '' ? '' : ` The note of its module: “${reason}”`}${elsewhere}`,
      why: 'Options change between releases. A renamed option still works for a while under its old name; a removed one stops the evaluation when ignoring it would be dangerous.',
      ifThatDoesNotHelp:
        'If you do not set the option yourself, one of your inputs does: `nix flake update` brings its newest version. The release notes in the NixOS manual list all changes.',
    };
  },
});

function filesIn(text: string): string[] {
  return text
    .split(/'? and '?|', '|, /)
    .map((file) => file.replace(/['\s]/g, ''))
    .filter((file) => file.length > 1 && file !== '<unknown-file>');
}

function ownFile(files: readonly string[]): string | undefined {
  return files.find((file) => !file.startsWith('/nix/store')) ?? files[0];
}

function firstSentence(text: string): string {
  return (/^\s*(.{1,240}?[.!])(?:\s|$)/.exec(text)?.[1] ?? text).replace(/^[\s.]+/, '').trim();
}

/** The part to search for: option paths are often written nested. */
function lastPart(name: string): string {
  // Words that stand in every second line find nothing.
  const parts = name
    .split('.')
    .filter((part) => !/^(?:enable|version|package|settings|extraConfig|user|group|name)$/.test(part));
  return (parts.at(-1) ?? name).replace(/'/g, '');
}
