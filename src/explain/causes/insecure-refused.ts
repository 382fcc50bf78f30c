// A package has known security holes and is refused until somebody takes the risk.
import { refusal } from '../advice/refused.ts';
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code, withoutVersion } from '../words.ts';

export const insecureRefused = defineCause<{ name: string; issues: string }>({
  id: 'insecure-refused',
  title: 'The package is marked as insecure',
  section: '2.3',
  links: [link.insecure, link.packages],
  priority: 84,
  recognise(log) {
    const found = refusal(log, /marked as insecure|insecure|known (?:vulnerab|security)/);
    if (!found) return undefined;
    const issues =
      /Known issues:? ?-? ?(.{1,160}?)(?: You can install| - |$| a\) )/.exec(found.text)?.[1] ?? '';
    const permitted = find(log, /permittedInsecurePackages = \[ '?"([^"]{1,100})"/)?.groups[0];
    const name = permitted ?? found.package;
    return {
      at: found.at,
      facts: { package: found.package, file: found.file, line: found.line },
      detail: { name, issues },
    };
  },
  words(_facts, { name, issues }) {
    return {
      message: `${code(name)} has known security problems, so Nixpkgs refuses to use it${issues === '' ? '' : ` (${issues.trim().replace(/[.,]$/, '')})`}.`,
      nextStep: `Best: update or replace it, so that nothing needs ${code(withoutVersion(name))} any more (\`nix flake update\` or a newer release). If you need it and accept the risk, allow exactly this version: \`nixpkgs.config.permittedInsecurePackages = [ "${name}" ];\`, then rebuild.`,
      why: 'The version has published holes or gets no more fixes. Often you do not list it yourself: another program is built with it. `nix why-depends` or `--show-trace` tells which one.',
      ifThatDoesNotHelp:
        'Find who needs it: run again with `--show-trace` and look for the option or package of yours in the trace. Do not allow all insecure packages at once: then you would not hear of the next one.',
    };
  },
});
