// An option that has moved: the old name still works, with a warning, until a later release drops it.
import { splitPath } from '../../catalog/option-path.ts';
import type { OptionChange, OptionSource } from '../../catalog/types.ts';
import { changedSettings } from '../changed.ts';
import { optionLinks } from '../links.ts';
import { namePlace, renameFix } from '../place.ts';
import type { Rule } from '../rule.ts';

export const renamedOption: Rule = {
  id: 'renamed-option',
  severity: 'warning',
  section: '2.3',
  *check(file, context) {
    for (const { setting, place, change } of changedSettings(file, context)) {
      const [to] = change.to;
      if (change.kind === 'removed' || change.kind === 'gone') continue;
      if (to === undefined) {
        if (change.kind === 'deprecated') yield { ...namePlace(place), message: withoutEffect(change) };
        continue;
      }
      const isSame = change.kind === 'renamed' || change.kind === 'alias';
      const fix = isSame ? renameFix(place, splitPath(to)) : undefined;
      yield {
        ...namePlace(place),
        // The old names of an alias give no warning.
        ...(change.kind === 'alias' ? { severity: 'advice' } : {}),
        message: messageOf(change, to, setting.source),
        ...(fix ? { fix } : {}),
        links: optionLinks(to, setting.source, context.catalog),
      };
    }
  },
};

function withoutEffect({ from }: OptionChange): string {
  return `Take this line out: \`${from}\` is deprecated. It is still accepted, but a later release will drop it.`;
}

function messageOf({ kind, from, release }: OptionChange, to: string, source: OptionSource): string {
  if (kind === 'deprecated')
    return `Use \`${to}\` instead: \`${from}\` still works, but it is deprecated and a later release will drop it.`;
  const since = release && source === 'nixos' ? ` since NixOS ${release}` : '';
  const value = kind === 'changed' ? ' Its value is written in another way there: look at the example.' : '';
  return `Write \`${to}\`: the option \`${from}\` has this name${since}.${value}`;
}
