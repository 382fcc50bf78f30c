// A package has a new name, or is gone from Nixpkgs; the message names what to use.
import { link } from '../links.ts';
import type { Position } from '../log/model.ts';
import { bestPosition, find, isOwn, placeFacts } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code, didYouMean, inPlace } from '../words.ts';

const NAME = String.raw`["']?([\w+-]{1,80}(?:\.[\w+-]{1,80}){0,4})["']?`;
const PATTERNS: readonly RegExp[] = [
  new RegExp(
    `^(?:throw: |error: )?${NAME} (?:has been |was |is now |is )?(?:renamed to\\/replaced by|renamed to|replaced by|replaced with|superseded by|moved to|now called|an alias for) ["']?([\\w+-]{1,80}(?:\\.[\\w+-]{1,80}){0,4})["']?(?:[.,;\\s]|$)(.{0,200})`,
  ),
  new RegExp(
    `^(?:throw: |error: )?(?:the )?(?:package |attribute |alias )?${NAME} (?:has been|was|have been|is) (?:renamed|replaced|removed|dropped|deprecated|discontinued|superseded|converted to a throw)(?: (?:from nixpkgs|in|by|as|because|since|due|and|with|to)\\b)?[^a-z]?(.{0,400})`,
  ),
  new RegExp(
    `^(?:throw: |error: )?${NAME},? (?:has reached (?:its )?end[- ]of[- ]life|reached (?:its )?(?:EOL|end)|is (?:no longer (?:available|maintained|supported)|unmaintained|abandoned|obsolete|EOL)|does not exist any ?more|no longer exists)(.{0,300})`,
  ),
  new RegExp(
    `(?:alias|attribute name) '?${NAME}'? (?:is deprecated|was renamed)(?:.{0,40}use '?([\\w+.-]{1,80}))?`,
  ),
  new RegExp(`^(?:The )?${NAME} package (?:has been|was) (?:removed|renamed)(.{0,300})`),
  new RegExp(
    `^${NAME} (?:has|have) been (?!denied|reached|set\\b|built|defined|found)(?:\\w{3,20}ed|split|withdrawn|taken|made)\\b(.{0,300})`,
  ),
  /package set .{0,80}, '([\w+.-]{2,100})' has been renamed to '([\w+.-]{1,100})'/,
  /^((?:[Aa]bandoned|[Uu]nmaintained|[Rr]emoved|[Dd]eprecated|[Dd]iscontinued)\b.{0,120}(?:[Cc]onsider|[Uu]se|instead|upstream).{0,200})/,
];

interface Detail {
  readonly name: string;
  readonly to: string | undefined;
  readonly note: string;
  readonly place: Position | undefined;
  readonly warning: boolean;
}

export const packageRenamedOrRemoved = defineCause<Detail>({
  id: 'package-renamed-or-removed',
  title: 'A package was renamed or removed',
  section: '2.3',
  links: [link.packages, link.upgrading],
  priority: 81,
  recognise(log) {
    const hit = find(log, PATTERNS, ['error', 'warning']);
    if (!hit) return undefined;
    const name = hit.groups[0] ?? '';
    // `--fast is deprecated` speaks of an option of a command.
    if (/^(?:-.*|The|This|It|value|option|path|file|builder|attribute|lock|flake|input)$/i.test(name))
      return undefined;
    // `services.foo.bar has been renamed` speaks of an option.
    if (
      /^(?:services|programs|boot|networking|users|hardware|home|systemd|security|environment|virtualisation|nix)\./.test(
        name,
      )
    )
      return undefined;
    const rest = hit.groups.slice(1).join(' ');
    const to = hit.pattern === 0 || hit.pattern === 6 ? hit.groups[1]?.replace(/\.$/, '') : insteadIn(rest);
    const error = hit.message.error;
    const place = bestPosition(error);
    const warning = hit.message.kind === 'warning';
    return {
      at: hit.at,
      weight: warning ? 'warning' : 'error',
      facts: { package: name, attribute: name, ...(place && isOwn(place) ? placeFacts(place) : {}) },
      detail: {
        name,
        to,
        note: hit.pattern === 0 || hit.pattern === 6 ? '' : rest.replace(/\s+/g, ' ').trim(),
        place: isOwn(place) ? place : undefined,
        warning,
      },
    };
  },
  words(_facts, { name, to, note, place, warning }, lookup) {
    const near = to ? [] : lookup.nearestPackages(name).filter((candidate) => candidate !== name);
    const said =
      note === '' ? '' : ` The note says: “${note.length > 220 ? `${note.slice(0, 217)}…` : note}”`;
    return {
      message: `The package ${code(name)} is ${to && note === '' ? `now called ${code(to)}` : 'renamed or removed in your version of Nixpkgs'}${inPlace(place)}.${said}${warning ? ' So far it is only a warning.' : ''}`,
      nextStep: to
        ? `Use ${code(to)} instead (replace ${code(name)}) and rebuild. To find the line: \`grep -rn '${name}' /etc/nixos\` or in the folder of your flake.`
        : `Remove ${code(name)} from your configuration, or take the replacement that the note names.${didYouMean(near)} To find the line: \`grep -rn '${name}' /etc/nixos\` or in the folder of your flake; search.nixos.org/packages shows what exists instead.`,
      why: 'Packages get new names, and packages that nobody looks after are removed. The old name stays for a while, only to tell you what happened.',
      ifThatDoesNotHelp:
        'If the name stands nowhere in your files, an input or a module uses it: update that input (`nix flake update`), or run again with `--show-trace` to see which one. To keep the old package for some time, take it from an older Nixpkgs as a second input.',
    };
  },
});

function insteadIn(text: string): string | undefined {
  const found =
    /(?:use|using|switch(?:ing)? to|migrat\w+ to|replaced by|in favou?r of|renamed to|superseded by|try|moved to|now|see)(?: the| using)? ['"]?(?:pkgs\.)?([\w+-]{2,80}(?:\.[\w+-]{1,80})*)['"]?(?: instead|[.,;]|\s|$)/i.exec(
      text,
    )?.[1] ?? /['"](?:pkgs\.)?([\w+.-]{2,80})['"] instead/.exec(text)?.[1];
  return found &&
    !/^(?:the|a|an|it|its|upstream|instead|another|one|nixpkgs|https?|this|that|of|in|to|as)$/i.test(found)
    ? found.replace(/\.$/, '')
    : undefined;
}
