// A package is marked as broken in this revision of Nixpkgs.
import { refusal } from '../advice/refused.ts';
import { link } from '../links.ts';
import { defineCause } from '../model.ts';
import { code, didYouMean, withoutVersion } from '../words.ts';

export const brokenPackageRefused = defineCause<{ name: string }>({
  id: 'broken-package-refused',
  title: 'The package is marked as broken',
  section: '2.3',
  links: [link.broken, link.packages],
  priority: 84,
  recognise(log) {
    const found = refusal(log, /marked as broken|is broken/);
    if (!found) return undefined;
    const { at, package: name, file, line } = found;
    return { at, facts: { package: name, file, line }, detail: { name } };
  },
  words(_facts, { name }, lookup) {
    const short = withoutVersion(name);
    const near = lookup.nearestPackages(short).filter((other) => other !== short);
    return {
      message: `${code(name)} is marked as broken in your version of Nixpkgs: it is known not to build or not to work.`,
      nextStep: `Remove ${code(short)} from your configuration or use another package.${didYouMean(near)} If it worked before, go back to the old \`flake.lock\` or channel, or update once more: \`nix flake update\`. search.nixos.org/packages shows its state in each release.`,
      why: 'The maintainers of Nixpkgs mark a package as broken when its build fails or nobody looks after it. If you do not list it yourself, another package or module of yours needs it.',
      ifThatDoesNotHelp:
        '`nixpkgs.config.allowBroken = true;` only makes Nix try it: the build will most likely fail, and it hides every other broken package too. A safer way is to take this one package from an older Nixpkgs.',
    };
  },
});
