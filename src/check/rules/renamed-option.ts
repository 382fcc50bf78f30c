// An option that has moved: the old name still works, with a warning, until a later release drops it.
import { splitPath } from '../../catalog/option-path.ts';
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
      if (to === undefined || change.kind === 'removed' || change.kind === 'gone') continue;
      const since = change.release && setting.source === 'nixos' ? ` since NixOS ${change.release}` : '';
      const fix = change.kind === 'changed' ? undefined : renameFix(place, splitPath(to));
      const value =
        change.kind === 'changed' ? ' Its value is written in another way there: look at the example.' : '';
      yield {
        ...namePlace(place),
        // The old names of an alias give no warning.
        ...(change.kind === 'alias' ? { severity: 'advice' } : {}),
        message: `Write \`${to}\`: the option \`${change.from}\` has this name${since}.${value}`,
        ...(fix ? { fix } : {}),
        links: optionLinks(to, setting.source, context.catalog),
      };
    }
  },
};
