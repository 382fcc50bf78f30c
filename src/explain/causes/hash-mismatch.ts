// A download does not have the content that its hash promises.
import { link } from '../links.ts';
import type { Log } from '../log/model.ts';
import { find } from '../log/search.ts';
import { defineCause } from '../model.ts';
import { code } from '../words.ts';

const HASH = '((?:sha(?:1|256|512)[-:]|md5[-:]|blake3-)?[A-Za-z0-9+/=]{26,130})';
const PATTERNS = [
  new RegExp(
    `hash mismatch in (?:fixed-output derivation|file downloaded from) '([^']{1,500})':?.{0,20}?(?:wanted|specified|expected):? {0,8}${HASH},? {0,8}got:? {0,8}${HASH}`,
  ),
  new RegExp(
    `hash mismatch in (?:fixed-output derivation|file downloaded from) '([^']{1,500})':?.{0,20}?got:? {0,8}${HASH}.{0,20}(?:instead of|expected|wanted):? {0,8}${HASH}`,
  ),
  new RegExp(
    `fixed-output derivation produced path '([^']{1,300})' with \\w+ hash '${HASH}' instead of the expected hash '${HASH}'`,
  ),
  new RegExp(
    `output path '([^']{1,300})' has \\w{1,12} ?\\w{0,6} hash '${HASH}' when '${HASH}' was expected`,
  ),
  new RegExp(
    `output path '([^']{1,300})' should have \\w{1,12}:?\\w{0,8} hash '${HASH}', instead has '${HASH}'`,
  ),
  /hash mismatch in (?:fixed-output derivation|file downloaded from) '([^']{1,500})'/,
  /hash mismatch (?:for|while fetching) '?([^'\s]{1,300})/,
  new RegExp(`(?:specified|wanted): {1,10}${HASH}`),
];
/** A hash that is not even a hash. */
const MALFORMED = [
  /hash '([^']{0,150})' (?:has wrong length|does not include a type)/,
  /invalid (?:SRI hash|base-?(?:64|32|16) hash|hash|(?:base-?64|Nix32|Base\d\d) string) '([^']{0,150})'/i,
  /unknown hash algorithm '([^']{0,60})'/,
];

/** Where `PATTERNS` give the written hash first, and where they give no name. */
const SHOULD = 4;
const BARE = 7;
const VENDOR =
  /(?:inconsistent vendoring|npmDepsHash is out of date|(?:vendorHash|cargoHash|pnpmDeps|npmDepsHash|yarn\w{0,20}).{0,60}(?:out of date|outdated|does not match|mismatch)|ERR_PNPM_NO_OFFLINE|go\.sum.{0,40}vendor|Cargo\.lock is not the same)/;

interface Detail {
  readonly name: string;
  readonly got: string | undefined;
  readonly specified: string | undefined;
  readonly dependencies: boolean;
  /** What was written, when it is no hash at all. */
  readonly malformed?: string;
}

export const hashMismatch = defineCause<Detail>({
  id: 'hash-mismatch',
  title: 'The hash of a download does not match',
  section: '5.2',
  links: [link.fetchers],
  priority: 86,
  recognise(log) {
    const hit = find(log, PATTERNS, ['error', 'plain', 'warning']);
    const malformed = hit ? undefined : find(log, MALFORMED, ['error']);
    if (malformed) {
      const written = malformed.groups[0] ?? '';
      const detail = {
        name: '',
        got: undefined,
        specified: written,
        dependencies: false,
        malformed: written,
      };
      return { at: malformed.at, facts: { wrongHash: written || undefined }, detail };
    }
    const vendor = hit ? undefined : find(log, VENDOR, ['builder', 'plain', 'error']);
    if (!hit && !vendor) return undefined;
    if (hit?.pattern === BARE && !/got:/.test(log.lines.slice(hit.at, hit.at + 4).join('\n')))
      return undefined;
    const { got, specified } = hit
      ? hashes(hit.pattern, hit.groups, log, hit.at)
      : { got: undefined, specified: undefined };
    const what = hit && hit.pattern !== BARE ? (hit.groups[0] ?? '') : '';
    return {
      at: hit?.at ?? vendor?.at ?? 0,
      facts: {
        package: nameOf(what),
        hash: got,
        wrongHash: specified,
        ...(what.endsWith('.drv') ? { derivation: what } : /^https?:/.test(what) ? { url: what } : {}),
      },
      detail: { name: nameOf(what) ?? '', got, specified, dependencies: !hit },
    };
  },
  words(_facts, { name, got, specified, dependencies, malformed }) {
    if (malformed !== undefined) {
      return {
        message: `What stands as a hash is none: ${code(malformed)}.`,
        nextStep:
          'Write `hash = lib.fakeHash;` there and build once: Nix then prints the right hash after `got:`. Copy it whole, with `sha256-` in front and `=` at the end.',
        why: 'A hash has a fixed length and form. A letter that is missing or too many, or a hash of another kind, cannot be read.',
        ifThatDoesNotHelp:
          'In the old form `sha256 = "…";` stand 52 letters and digits, in the new form `hash = "sha256-…";`. Do not mix them.',
      };
    }
    const of = name === '' ? '' : ` of ${code(name)}`;
    if (dependencies) {
      return {
        message: 'The hash of the vendored dependencies no longer fits the lock file of the project.',
        nextStep:
          'Set the hash (`vendorHash`, `cargoHash` or `npmDepsHash`) to `lib.fakeHash`, build once, and write the hash after `got:` in its place.',
        why: 'The dependencies of Go, Rust and Node projects are downloaded in one step with one hash. When the project’s lock file changes, this hash must change too.',
        ifThatDoesNotHelp:
          'If the package comes from Nixpkgs unchanged, update Nixpkgs: its hash belongs to one exact version of the source.',
      };
    }
    const fake = /^(?:sha256[-:])?(?:A{20,}=?|0{40,})/.test(specified ?? '');
    return {
      message: `The content${of} has another hash than the one written down${got ? `: got ${code(got)}` : ''}${specified ? `, written is ${code(specified)}` : ''}.`,
      nextStep: `${fake ? 'A placeholder hash gives exactly this error:' : 'If you changed the version or the address, or the change is expected,'} update the hash: write the one after \`got:\` in its place${got ? `, \`hash = "${got}";\`` : ''}. If you changed nothing, the file at the address has changed: update the input or Nixpkgs, and pin a commit or a release instead of a branch or a pull request.`,
      why: 'Every download has its hash in the configuration, so that nobody can exchange the file unnoticed. Either the source changed on the server, or the hash in the file is still that of an older version.',
      ifThatDoesNotHelp:
        'Before you accept a new hash for something you did not change, look why it changed: compare with the project’s page. A package of Nixpkgs with a stale hash is mended there: update, or use the version before.',
    };
  },
});

function hashes(
  pattern: number,
  groups: readonly string[],
  log: Log,
  at: number,
): { got: string | undefined; specified: string | undefined } {
  if (pattern === 0 || pattern === SHOULD) return { specified: groups[1], got: groups[2] };
  if (pattern < SHOULD) return { got: groups[1], specified: groups[2] };
  const near = log.lines.slice(at, at + 8).join('\n');
  const find1 = (word: string): string | undefined => new RegExp(`${word}:? {0,12}${HASH}`).exec(near)?.[1];
  return { got: find1('got'), specified: find1('(?:specified|wanted|expected)') };
}

/** `/nix/store/…-source.drv` → `source`; an address → its last part. */
function nameOf(what: string): string | undefined {
  if (what === '') return undefined;
  const store = /\/nix\/store\/[0-9a-z.…]{3,40}-(.{1,150}?)(?:\.drv)?$/.exec(what)?.[1];
  return store ?? /([^/]{1,150})\/?$/.exec(what)?.[1];
}
