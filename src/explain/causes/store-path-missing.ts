// A store path is needed that is not there, and nothing can make it.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const STORE = String.raw`['"]?((?:\/nix\/store\/)[^'"\s,;]{3,250}?)['"]?`;
const PATTERNS = [
  new RegExp(`path ${STORE} is not valid`),
  new RegExp(
    `path ${STORE} (?:is required, but (?:it has no deriver|there is no substituter)|does not exist in (?:the )?(?:store|binary cache)|does not exist and cannot be created|disappeared)`,
  ),
  /(?:some|all) (?:substitutes for the )?outputs? (?:of|for) '([^']{1,250})' (?:are not valid|failed|is not valid|not found)/,
  /don't know how to (?:build|realise) (?:these paths|path)():?/,
  new RegExp(
    `(?:cannot build missing derivation|dependency|bad closure, missing path|missing path) ${STORE}`,
  ),
  /path '([^']{1,250})' is not in the Nix store/,
  new RegExp(
    `(?:getting status of|getting attributes of path|getting attributes of|opening file|opening|reading directory|cannot stat|executing|stat|No such file or directory:|cannot access|error opening) ${STORE}:? (?:No such file or directory|does not exist)`,
  ),
  new RegExp(
    `(?:exec|bash|sh|env|line \\d+|cannot execute|Unable to locate executable)[^/]{0,60} ${STORE}:? No such file or directory`,
  ),
  new RegExp(`(?:error|warning): (?:path|store path) ${STORE} (?:does not exist|not found|is missing)`),
  new RegExp(`(?:path|build input) ${STORE} does not exist`),
  new RegExp(`\\[Errno 2\\] No such file or directory: ${STORE}`),
  /(?:derivation|output) '([^']{1,250})' (?:is not valid|is missing)/,
];

export const storePathMissing = defineCause<{ path: string }>({
  id: 'store-path-missing',
  title: 'A store path is gone',
  section: '1.2',
  links: [link.nixStore, link.storeCorruption],
  priority: 68,
  recognise(log) {
    const hit = find(log, PATTERNS, ['error', 'plain', 'warning']);
    if (!hit) return undefined;
    const path = (hit.groups[0] ?? '').replace(/[:.]$/, '');
    // In the copy of a flake or of Nixpkgs a missing file is another matter.
    if (/-source\//.test(path) || (hit.pattern === 9 && /\.nix$/.test(path))) return undefined;
    const next = /(\/nix\/store\/[^'"\s,;]{3,250})/.exec(
      path === '' ? log.lines.slice(hit.at, hit.at + 4).join(' ') : path,
    )?.[1];
    const name = /\/nix\/store\/[0-9a-z.…]{3,40}-([^/]{1,150}?)(?:\.drv)?(?:\/|$)/.exec(next ?? path)?.[1];
    return {
      at: hit.at,
      weight: hit.message.kind === 'warning' ? 'warning' : 'error',
      facts: { file: next ?? (path || undefined), package: name },
      detail: { path: (next ?? path).replace(/^(\/nix\/store\/[^/]+)\/.*$/, '$1') },
    };
  },
  words(_facts, { path }) {
    const outside = path !== '' && !path.startsWith('/nix/store');
    return {
      message: outside
        ? `${code(path)} is not in the Nix store, but a store path is needed.`
        : `The store path ${path === '' ? '' : `${code(path)} `}is needed, but it is not (or no longer) there.`,
      nextStep: outside
        ? 'Give a path that begins with `/nix/store/`, or let Nix copy the file: a path literal `./file`, or `nix-store --add <file>`.'
        : `Get it again: \`nix-store --realise ${path === '' ? '<path>' : path}\` downloads or builds it; if it is damaged, \`sudo nix-store --verify --repair\`. Then run your command again. If it was deleted by the garbage collector, rebuild what used it (system, home, \`result\`). If it comes back after an update (\`nix flake update\`), an input names a path that no cache has: update again or go back to the old \`flake.lock\`. If your configuration names the path literally, write the package instead: \`"\${pkgs.name}/…"\`.`,
      why: 'A path disappears when the garbage collector ran and nothing protected it (a generation, a `result` link), when a build or copy broke off, or when it exists only on another machine. An old evaluation cache can still remember it.',
      ifThatDoesNotHelp:
        'Evaluate anew without the cache: `--option eval-cache false`, or remove `~/.cache/nix`. For a remote build copy the inputs: `nix copy --to ssh://host <path>`. Never delete in `/nix/store` by hand; use `nix-collect-garbage`.',
    };
  },
});
