// A package under its old name: it may still work today, and stops working when the old name is taken away.
import { packageLinks } from '../links.ts';
import { packagesOf } from '../packages.ts';
import type { Rule } from '../rule.ts';

export const renamedPackage: Rule = {
  id: 'renamed-package',
  severity: 'warning',
  section: '2.3',
  *check(file, { catalog }) {
    if (!catalog) return;
    for (const { reference, attribute, verdict, end } of packagesOf(file, catalog)) {
      if (verdict.kind !== 'changed' || verdict.change.kind !== 'renamed') continue;
      const [to] = verdict.change.to;
      if (to === undefined) continue;
      const { start } = reference;
      yield {
        start,
        end,
        message: `Write \`${to}\`: the package \`${attribute}\` has this name now.`,
        fix: { title: `write ${to}`, edits: [{ offset: start, length: end - start, text: to }] },
        links: packageLinks(to, catalog),
      };
    }
  },
};
