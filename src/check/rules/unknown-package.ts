// A package that does not exist, where a well-known one differs by a slip of the finger, is in a set, or has no old
// version in its name. Other unknown names may come from an overlay or be newer than the list.
import { editDistance } from '../../catalog/edit-distance.ts';
import type { Catalog } from '../../catalog/types.ts';
import { packageLinks } from '../links.ts';
import { mentions } from '../mentions.ts';
import { packageWithoutOldVersion } from '../old-versions.ts';
import { packagesOf } from '../packages.ts';
import { channelSets, unknownSwitches } from '../pkgs-names.ts';
import type { PackageReference } from '../references.ts';
import type { Context, Rule, RuleFinding, SourceFile } from '../rule.ts';

/** Only packages that many people use are what somebody misspelt (0 to 255). */
const wellKnown = 60;
const shortest = 4;
/** Short names are near to many; from here on another letter is a slip. */
const longName = 6;
const mostLookups = 15;

export const unknownPackage: Rule = {
  id: 'unknown-package',
  severity: 'error',
  section: '2.3',
  *check(file, context) {
    const { catalog } = context;
    if (!catalog) return;
    const switches = [...unknownSwitches(file, catalog)];
    yield* switches;
    yield* channelSets(file, context, catalog);
    const meant = new Map<string, string | undefined>();
    for (const { reference, attribute, verdict, end } of packagesOf(file, catalog)) {
      if (verdict.kind !== 'unknown' || reference.path.length > 1 || reference.isDoubtful) continue;
      if (switches.some(({ start }) => start === reference.start)) continue;
      if (!meant.has(attribute)) {
        if (meant.size > mostLookups) return;
        meant.set(attribute, slipOf(attribute, catalog));
      }
      const right = meant.get(attribute);
      const { start } = reference;
      if (right === undefined) {
        const other = packageWithoutOldVersion(attribute, catalog);
        if (other !== undefined) yield { start, end, ...oldVersion(attribute, other, catalog) };
        else if (isToldUnknown(file, context, reference)) {
          yield {
            start,
            end,
            severity: 'advice',
            message: `Check the name \`${attribute}\`: it is not in the list of packages that I have. It may have been removed or renamed. If an overlay of yours adds it, all is well.`,
          };
        }
        continue;
      }
      // Names that differ by their case or dashes alone are old spellings, which may still work.
      // Older systems have some packages outside of their set.
      const isSpelling = letters(right) === letters(attribute) || right.endsWith(`.${attribute}`);
      yield {
        start,
        end,
        ...(isSpelling ? { severity: 'warning' } : {}),
        message: right.endsWith(`.${attribute}`)
          ? `Write \`${right}\`: the package \`${attribute}\` is in the set \`${right.slice(0, -attribute.length - 1)}\` today.`
          : `Write \`${right}\`: Nixpkgs has no package \`${attribute}\`.`,
        fix: { title: `write ${right}`, edits: [{ offset: start, length: end - start, text: right }] },
        links: packageLinks(right, catalog),
      };
    }
  },
};

/** Written out as `pkgs.name` in a configuration, in a paste that says nothing of overlays or packages of its own. */
function isToldUnknown(file: SourceFile, context: Context, { start }: PackageReference): boolean {
  return (
    file.modules.some(({ system, certain }) => system !== undefined && certain) &&
    file.tree.text.slice(0, start).endsWith('pkgs.') &&
    !mentions(context, /overlay|callPackage|pkgs\s*=|inherit\s*\(/)
  );
}

function oldVersion(attribute: string, other: string, catalog: Catalog): Omit<RuleFinding, 'start' | 'end'> {
  const version = catalog.package(other)?.version;
  return {
    severity: 'warning',
    message: `Use \`${other}\`${version ? ` (version ${version} or newer)` : ''}: Nixpkgs has no package \`${attribute}\`, and the version in its name is older than those that it has.`,
    links: packageLinks(other, catalog),
  };
}

function slipOf(attribute: string, catalog: Catalog): string | undefined {
  if (attribute.length < shortest) return undefined;
  const [near] = catalog.nearestPackages(attribute, 1);
  const found = near === undefined ? undefined : catalog.package(near);
  if (!found || found.popularity < popularityWanted(attribute)) return undefined;
  if (near === undefined || (found.popularity < wellKnown && isOtherLetter(attribute, near)))
    return undefined;
  if (near.endsWith(`.${attribute}`)) return found.popularity < wellKnown ? undefined : near;
  // `python313` beside `python312`, or `myhello`: numbers and additions at the ends are names of their own.
  if (
    near.replace(/\d/g, '') === attribute.replace(/\d/g, '') ||
    attribute.includes(near) ||
    near.includes(attribute)
  ) {
    return attribute.toLowerCase() === near.toLowerCase() ? near : undefined;
  }
  if (attribute.toLowerCase() === near.toLowerCase()) return near;
  if (letters(attribute) === letters(near)) return near;
  if (attribute.length < longName) return undefined;
  return editDistance(attribute, near, 1) <= 1 && attribute[0] === near[0] ? near : undefined;
}

/** The longer a name, the fewer others it is near to by chance: `linuxPackages_lastest`. */
function popularityWanted({ length }: string): number {
  if (length >= 12) return 10;
  return length > longName ? 20 : wellKnown;
}

/** Another letter in the same place may make another name: `seq-cli`, `sem-cli`. */
function isOtherLetter(a: string, b: string): boolean {
  return a.length === b.length && [...a].sort().join('') !== [...b].sort().join('');
}

function letters(name: string): string {
  return name.replace(/[-_]/g, '').toLowerCase();
}
