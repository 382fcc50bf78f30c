// An option that is no more: nixos-rebuild refuses it.
import type { OptionChange } from '../../catalog/types.ts';
import { changedSettings } from '../changed.ts';
import { optionLinks } from '../links.ts';
import { namePlace } from '../place.ts';
import type { Rule } from '../rule.ts';
import type { Setting } from '../settings.ts';

export const removedOption: Rule = {
  id: 'removed-option',
  severity: 'error',
  section: '2.3',
  *check(file, context) {
    const { catalog } = context;
    if (!catalog) return;
    for (const { setting, place, change } of changedSettings(file, context)) {
      if (change.kind !== 'removed' && change.kind !== 'gone') continue;
      const instead =
        change.to.length > 0 ? change.to : catalog.nearestOptions(setting.path, setting.source, 2);
      yield {
        ...namePlace(place),
        message: message(setting, change, instead),
        links: instead.flatMap((name) => optionLinks(name, setting.source, catalog)),
      };
    }
  },
};

function message({ source }: Setting, change: OptionChange, instead: readonly string[]): string {
  const system = source === 'nixos' ? 'NixOS' : 'Home Manager';
  const release = change.release && source === 'nixos' ? ` in ${change.release}` : '';
  const names = instead.map((name) => `\`${name}\``).join(' or ');
  const certain = `Look at ${names} instead.`;
  const guess = names ? `Perhaps you need ${names}.` : 'Take the line out.';
  return `${system} has removed the option \`${change.from}\`${release}. ${change.to.length > 0 ? certain : guess}`;
}
