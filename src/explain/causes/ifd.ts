// Evaluation needs a build first (import from derivation), and that is not allowed or not possible.
import { link } from '../links.ts';
import { find, findFrame } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const PATTERNS = [
  /cannot build '?([^'\s]{1,300})'? during evaluation because the option 'allow-import-from-derivation' is disabled/,
  /(?:attempted to realize|cannot realise) '?([^'\s]{1,300})'? during evaluation but 'allow-import-from-derivation' is (?:false|disabled)/,
  /(?:built|building) '([^']{1,300})' during evaluation due to an import from derivation/,
  /access to (?:canonical )?path '(\/nix\/store\/[0-9a-z.…]{3,40}-(?![^/']*source\/)[^']{1,200})' is forbidden in restricted mode/,
  /omitted due to use of import from derivation()/,
  /import[- ]from[- ]derivation()/i,
  /cannot import '([^']{1,300})', since path '[^']{1,300}' is not valid/,
];
const BUILD =
  /a '([\w-]{3,40})' with features \{[^}]{0,200}\} is required to build|Required system: '([\w-]{3,40})'/;

export const ifd = defineCause<{ what: string; warning: boolean }>({
  id: 'ifd',
  title: 'Evaluation needs a build first',
  section: '3.2',
  links: [link.importFromDerivation],
  priority: 85,
  recognise(log) {
    const hit = find(log, PATTERNS, ['error', 'plain', 'warning']);
    const built = hit
      ? undefined
      : findFrame(
          log,
          /realising the context of|import from derivation|while building .{0,40}during evaluation/,
        );
    const foreign = built && find(log, BUILD);
    const what = hit?.groups[0] ?? foreign?.groups[0] ?? '';
    if (!hit && !foreign) return undefined;
    const warning = hit?.message.kind === 'warning';
    return {
      at: hit?.at ?? foreign?.at ?? 0,
      weight: warning ? 'warning' : 'error',
      ...(hit ? {} : { priority: 50 }),
      facts: {
        derivation: what.endsWith('.drv') ? what : undefined,
        package: /\/nix\/store\/[0-9a-z.…]{3,40}-(.{1,150}?)(?:\.drv)?$/.exec(what)?.[1],
      },
      detail: { what, warning },
    };
  },
  words(_facts, { what }) {
    return {
      message: `To evaluate the configuration, Nix must first build ${what === '' ? 'something' : code(what)} (import from derivation), and this is not allowed or not possible here (pure or restricted mode, or another system).`,
      nextStep:
        'Evaluate only for the system that you have: leave out `--all-systems`, and remove foreign systems from the list in `flake.nix`. Or allow it: `--option allow-import-from-derivation true`; in restricted mode (Hydra, CI) add the path to `allowed-uris`. `--impure` lifts the restriction for one command, but the result then depends on the machine. In your own code, put the generated file into the repository instead of importing it from a build.',
      why: 'The code reads the result of a build while it is being evaluated, for example `import (pkgs.runCommand …)` or a tool that converts a lock file. A machine can do that only for systems that it can build for.',
      ifThatDoesNotHelp:
        'Find the place with `--show-trace`. For another system, a remote builder or `boot.binfmt.emulatedSystems` makes the build possible.',
    };
  },
});
