// Two packages in one place bring a file of the same name.
import { link } from '../links.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code, withoutVersion } from '../words.ts';

const STORE = String.raw`(\/nix\/store\/[0-9a-z.…]{3,40}-[^\s'"\/]{1,150})(\/[^\s'"]{0,250})?`;
const PATTERNS = [
  new RegExp(`collision between '?"?${STORE}'?"? and '?"?${STORE}`),
  new RegExp(`conflicting subpath:? {1,4}'?${STORE}'? and {1,4}'?${STORE}`),
  new RegExp(`packages '?${STORE}'? and '?${STORE}'? have the same priority`),
  /(?:two given paths contain a conflicting subpath|collision between|have the same priority \d+; use)/,
  /An existing package already provides the following file/,
];

interface Detail {
  readonly packages: readonly string[];
  readonly file: string;
  readonly profile: boolean;
  /** What was installed by hand stands against what Home Manager installs. */
  readonly home: boolean;
}

export const collisionBetween = defineCause<Detail>({
  id: 'collision-between',
  title: 'Two packages bring the same file',
  section: '2.3',
  links: [link.homeManager, link.packages],
  priority: 88,
  recognise(log) {
    const hit = find(log, PATTERNS, ['error', 'plain', 'builder'], 'anywhere');
    if (!hit) return undefined;
    const near = log.lines
      .slice(hit.at, hit.at + 14)
      .join(' ')
      .replace(/[`"‘’]/g, "'");
    const text = hit.pattern >= 3 ? near : hit.message.text;
    const paths = [
      ...text.matchAll(/\/nix\/store\/[0-9a-z.…]{3,40}-([^\s'"/]{1,150})(\/[^\s'",;]{1,250})?/g),
    ].filter((match) => !/\.drv$|-buildEnv|^system-path/.test(match[1] ?? ''));
    // The folder of Home Manager is a side only where a file of it is named; else it is what was to be built.
    const sides = paths.filter((match) => match[1] !== 'home-manager-path' || match[2]);
    const packages = [...new Set(sides.map((match) => match[1] ?? ''))].slice(0, 2);
    if (packages.length === 0 && hit.pattern === 3 && !log.nix) return undefined;
    return {
      at: hit.at,
      facts: { package: packages[0] },
      detail: {
        packages,
        file: paths.find((match) => match[2])?.[2]?.replace(/^\//, '') ?? '',
        home: /-home-manager-path\//.test(text),
        profile: hit.pattern === 4 || /nix profile|nix-env/.test(near),
      },
    };
  },
  words(_facts, { packages, file, profile, home }) {
    const [a = 'one package', b = 'another'] = packages;
    const what = file === '' ? 'a file of the same name' : `the file ${code(file)}`;
    const first = withoutVersion(a);
    const second = withoutVersion(b);
    const byHand = packages.find((name) => name !== 'home-manager-path');
    if (home && byHand) {
      return {
        message: `${code(byHand)} was installed by hand, and Home Manager wants to install it too: both bring ${what}.`,
        nextStep: `Remove the one from your profile: \`nix-env -e ${withoutVersion(byHand)}\` (with flakes: \`nix profile remove ${withoutVersion(byHand)}\`), then run \`home-manager switch\` again.`,
        why: 'Home Manager puts all its packages into your profile as one. The same program from an earlier `nix-env -i` or `nix profile add` is in its way.',
        ifThatDoesNotHelp: 'See what is installed by hand: `nix-env -q`, or `nix profile list`.',
      };
    }
    return {
      message: `${code(a)} and ${code(b)} both bring ${what}, and only one can be linked.`,
      nextStep: profile
        ? `Remove one of them: \`nix profile remove ${second}\`, or give one a higher priority: \`nix profile add … --priority 4\` (a lower number wins).`
        : first === second
          ? `Keep one version: remove ${code(first)} from one of the places that bring it (the list, \`programs.…enable\`, an overlay). To keep both, say which one wins with \`lib.hiPrio\` or \`lib.lowPrio\` around the package.`
          : `Remove one of the two from the list. If you need both, say which one wins: \`(lib.hiPrio pkgs.${first})\`, or let the other step back: \`(lib.lowPrio pkgs.${second})\`.`,
      why:
        first === second
          ? 'They are two versions or builds of the same program: one in your list, the other brought by an option, an overlay or a second Nixpkgs.'
          : 'All packages of one list are linked into one folder. Where two of them have the same file, Nix does not guess which one you want.',
      ifThatDoesNotHelp: `Find both sources: \`grep -rn '${first}' .\` in your configuration. A \`programs.<name>.enable\` adds the package too, so it need not stand in the list.`,
    };
  },
});
