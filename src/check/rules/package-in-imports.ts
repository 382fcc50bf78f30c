// `imports = [ pkgs.firefox ];`: a package is no module.
import { importsOf } from '../imports.ts';
import type { Rule } from '../rule.ts';

export const packageInImports: Rule = {
  id: 'package-in-imports',
  severity: 'error',
  section: '2.1',
  *check(file) {
    for (const { entry, text } of importsOf(file)) {
      // With one of its parts behind it (`pkgs.x.passthru.nixosModule`) it may well be a module.
      if (!/^\(?pkgs\.[A-Za-z_][\w'-]*\)?$/.test(text)) continue;
      const { start, end } = entry.at;
      yield {
        start,
        end,
        message: `Move \`${text}\` to \`environment.systemPackages\`: it is a package, and \`imports\` takes modules, which are files such as \`./hardware-configuration.nix\`.`,
      };
    }
  },
};
