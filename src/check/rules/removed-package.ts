// A package that Nixpkgs no longer has. In which release it went is not recorded, so an older system may still build.
import { packageLinks } from '../links.ts';
import { packagesOf } from '../packages.ts';
import type { Rule } from '../rule.ts';

export const removedPackage: Rule = {
  id: 'removed-package',
  severity: 'warning',
  section: '2.3',
  *check(file, { catalog }) {
    if (!catalog) return;
    for (const { reference, attribute, verdict, end } of packagesOf(file, catalog)) {
      if (verdict.kind !== 'changed' || verdict.change.kind !== 'removed') continue;
      const { to } = verdict.change;
      const instead =
        to.length > 0 ? `Use ${to.map((name) => `\`pkgs.${name}\``).join(' or ')} instead` : 'Take it out';
      yield {
        start: reference.start,
        end,
        message: `${instead}: Nixpkgs has removed the package \`${attribute}\`.`,
        links: to.flatMap((name) => packageLinks(name, catalog)),
      };
    }
  },
};
