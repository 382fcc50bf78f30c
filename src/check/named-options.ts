// Options that a text which is no Nix names: the output of a rebuild, a list in a question. Nothing is known about
// where they stand, so only names that have changed are told.
import type { Catalog, OptionChange } from '../catalog/types.ts';
import { optionLinks } from './links.ts';
import type { CheckFinding } from './rule.ts';
import { resolveOption } from './verdicts.ts';

/** A dotted name of three parts or more between quotes of any kind, as Nix and people write names of options. */
const quoted = /[`'"‘“«]([a-zA-Z][\w-]*(?:\.[\w-]+){2,12})[`'"’”»]/g;

/** More than this is a listing of some other thing. */
const most = 20;

/** @returns advice in the order of the text; each name once a line */
export function namedOptions(text: string, catalog: Catalog | undefined): CheckFinding[] {
  if (!catalog) return [];
  const findings: CheckFinding[] = [];
  for (const match of text.matchAll(quoted)) {
    const [, name = ''] = match;
    const verdict = resolveOption(name, 'nixos', catalog);
    if (verdict.kind !== 'changed' || verdict.change.kind === 'alias') continue;
    const { change } = verdict;
    const start = match.index + 1;
    findings.push({
      rule: change.kind === 'removed' || change.kind === 'gone' ? 'removed-option' : 'renamed-option',
      severity: 'advice',
      start,
      end: start + name.length,
      message: messageOf(change),
      links: change.to.flatMap((to) => optionLinks(to, 'nixos', catalog)),
    });
    if (findings.length === most) break;
  }
  return findings;
}

function messageOf({ from, to, kind, release }: OptionChange): string {
  const since = release ? ` since NixOS ${release}` : '';
  const names = to.map((name) => `\`${name}\``).join(' or ');
  if (kind === 'removed' || kind === 'gone')
    return `The option \`${from}\` no longer exists${since}. ${names ? `Look at ${names} instead.` : 'Take it out of your configuration.'}`;
  return `In your configuration, write ${names}: the option \`${from}\` has this name${since}.`;
}
