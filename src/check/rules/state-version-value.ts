// `system.stateVersion` that is no release, or that somebody raises with each upgrade.
import { definitionsOf } from '../definitions.ts';
import { isIn, type Rule } from '../rule.ts';

/** A remark beside the value that tells of raising it; the generated warning not to do so is none. */
const raises = /#[^\n]*\b(?:upgraded?|updated?|bump(?:ed)?|latest|newest)\b/i;
const warns = /\b(?:not|don't|never|before|unless|should|leave)\b/i;

export const stateVersionValue: Rule = {
  id: 'state-version-value',
  severity: 'warning',
  section: '2.1',
  *check(file, context) {
    const release = context.catalog?.info.release;
    for (const [path, system] of [
      [['system', 'stateVersion'], 'nixos'],
      [['home', 'stateVersion'], 'home-manager'],
    ] as const) {
      for (const { definition } of definitionsOf(context, path, system)) {
        const { value } = definition;
        if (!isIn(file, definition.at) || value.kind !== 'string' || !isIn(file, value.origin)) continue;
        const { start, end } = value.origin;
        const name = path.join('.');
        if (!/^\d\d\.\d\d$/.test(value.value)) {
          yield {
            start,
            end,
            severity: 'error',
            message: `Write the release that you installed first, such as \`"${release ?? '25.11'}"\`: \`${name}\` takes nothing else, and the value never changes afterwards.`,
          };
          continue;
        }
        if (release && value.value > after(release)) {
          yield {
            start,
            end,
            message: `Set \`${name}\` back to the release that you installed first: \`"${value.value}"\` is later than any release there is. It is no version to upgrade to.`,
          };
          continue;
        }
        const line = lineAround(file.tree.text, start, end);
        if (raises.test(line) && !warns.test(line)) {
          yield {
            start,
            end,
            message: `Leave \`${name}\` at the release that you installed first. Raising it upgrades nothing: it only tells programs in which layout their data lies.`,
          };
        }
      }
    }
  },
};

/** The release that comes after one; whoever runs the unstable branch may have installed it. */
function after(release: string): string {
  const [year = '', month = ''] = release.split('.');
  return month === '05' ? `${year}.11` : `${Number(year) + 1}.05`;
}

function lineAround(text: string, start: number, end: number): string {
  const next = text.indexOf('\n', end);
  return text.slice(text.lastIndexOf('\n', start) + 1, next === -1 ? undefined : next);
}
