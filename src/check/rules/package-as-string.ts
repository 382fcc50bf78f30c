// `environment.systemPackages = [ "firefox" ];`: the name of a package is no package.
import { joinPath, splitPath } from '../../catalog/option-path.ts';
import type { OptionType } from '../../catalog/types.ts';
import { packageLinks } from '../links.ts';
import { misfits } from '../misfits.ts';
import type { Rule } from '../rule.ts';

export const packageAsString: Rule = {
  id: 'package-as-string',
  severity: 'error',
  section: '2.3',
  *check(file, context) {
    for (const { setting, value, wanted } of misfits(file, context)) {
      if (!wantsPackage(wanted) || value.kind !== 'string') continue;
      const { start, end } = value.origin;
      // The argument of a call that lacks its parentheses.
      if (
        file.reading.findings.some(
          (one) => one.rule === 'call-in-list' && one.start < start && end <= one.end,
        )
      )
        continue;
      const name = value.value.replace(/^(?:pkgs|nixpkgs)\./, '');
      const exists = context.catalog?.resolvePackage(name).kind === 'package';
      // Where a path is taken too, any other text may be meant for one.
      if (wanted.kind !== 'package' && !exists) continue;
      const text = exists ? `pkgs.${joinPath(splitPath(name))}` : 'pkgs.NAME';
      yield {
        start,
        end,
        message: `Write \`${text}\` without quotes: \`${setting.path}\` wants packages, and a text is only the name of one.`,
        ...(exists
          ? { fix: { title: `write ${text}`, edits: [{ offset: start, length: end - start, text }] } }
          : {}),
        links: packageLinks(name, context.catalog),
      };
    }
  },
};

/** Also where a package is one of several kinds: a shell is a package or a path. */
export function wantsPackage(type: OptionType): boolean {
  return type.kind === 'package' || (type.kind === 'either' && type.of.some(wantsPackage));
}
