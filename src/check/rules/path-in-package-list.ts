// `home.packages = [ ./neovim.nix ];`: a file is no package. A module belongs into `imports`.
import { misfits } from '../misfits.ts';
import type { Rule } from '../rule.ts';

export const pathInPackageList: Rule = {
  id: 'path-in-package-list',
  severity: 'error',
  section: '2.3',
  *check(file, context) {
    for (const { setting, value, wanted } of misfits(file, context)) {
      if (wanted.kind !== 'package' || value.kind !== 'path') continue;
      const { start, end } = value.origin;
      // `callPackage ./x.nix { }` without parentheses: the path is the argument of a call.
      const inCall = file.reading.findings.some(
        (one) => one.rule === 'call-in-list' && one.start <= start && end <= one.end,
      );
      if (inCall) continue;
      yield {
        start,
        end,
        message: `Move this file to \`imports = [ … ];\` if it is a module, or write \`(pkgs.callPackage ${file.tree.text.slice(start, end)} { })\` if it builds a package: \`${setting.path}\` wants packages, and a path is none.`,
      };
    }
  },
};
