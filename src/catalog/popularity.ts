// Estimates how likely people are to look for a package, from what refers to it: modules that use it, how often
// those modules are set in public configurations, other packages that mention it, and its own variants.
import type { OptionFact, PackageFact } from './facts.ts';
import { nameKey } from './words.ts';

/** `services.nginx.enable` → nginx: the thing that an entry point switches on. */
const entryPoint =
  /^(?:services|programs|virtualisation|hardware)\.(?:(?:xserver\.)?(?:desktop|display|window)Manager\.)?([^.]+)\.enable$/;

const leastMentionLength = 3;
/**
 * A mention in small letters, or at the start of a sentence, counts so much: names of packages that are common
 * words too (`host`, `daemon`, `clean`) would count as famous otherwise.
 */
const doubtfulMention = 0.1;
/**
 * `postgresql_16` shares the fame of `postgresql`. Where no package has the bare name (`nextcloud32`), the newest
 * version stands for it. Each older version gets a little less.
 */
const versionShare = 0.6;
const olderVersion = 0.04;

/**
 * @returns for each package, in the given order, 0 (nothing refers to it) to 255
 */
export function estimatePopularity(
  packages: readonly PackageFact[],
  options: readonly OptionFact[],
): Uint8Array {
  const modules = moduleUsage(options);
  const topLevel = new Set<string>();
  for (const { attribute } of packages) {
    if (!attribute.includes('.')) topLevel.add(nameKey(withoutVersion(attribute)?.base ?? attribute));
  }
  const mentions = countMentions(packages, topLevel);
  const variants = countVariants(packages, topLevel);
  const fame = (key: string, usage: number | undefined): number =>
    (usage === undefined ? 0 : 60 + 14 * Math.log2(1 + usage)) +
    13 * Math.log2(1 + (mentions.get(key) ?? 0)) +
    5 * Math.log2(1 + (variants.get(key) ?? 0));

  const points = new Map<string, number>();
  for (const { attribute, description, broken, isSet } of packages) {
    const usage = modules.byAttribute.get(attribute);
    const own = attribute.includes('.')
      ? usage === undefined
        ? 0
        : 40 + fame('', usage)
      : 20 + fame(nameKey(attribute), usage ?? modules.byName.get(nameKey(attribute)));
    points.set(attribute, isSet ? 0 : own + (description ? 6 : 0) - (broken ? 40 : 0));
  }
  for (const [base, versions] of groupVersions(packages)) {
    const named = points.get(base);
    const whole = named ?? 20 + fame(nameKey(base), modules.byName.get(nameKey(base)));
    for (const [older, attribute] of versions.entries()) {
      const share = (named === undefined && older === 0 ? 1 : versionShare) - olderVersion * older;
      points.set(attribute, Math.max(points.get(attribute) ?? 0, whole * share));
    }
  }
  return Uint8Array.from(packages, ({ attribute }) =>
    Math.max(0, Math.min(255, Math.round(points.get(attribute) ?? 0))),
  );
}

/** `nodejs_22` → nodejs, 22; `jdk21` → jdk, 21; undefined for names without a version. */
function withoutVersion(attribute: string): { base: string; version: number } | undefined {
  const match = /^([A-Za-z][A-Za-z-]*[A-Za-z])[-_]?(\d+(?:[-_]\d+)*)$/.exec(attribute);
  return match ? { base: match[1] ?? '', version: Number(match[2]?.replace(/[-_].*/, '')) } : undefined;
}

/** The packages of one name with different versions, newest first. */
function groupVersions(packages: readonly PackageFact[]): Map<string, string[]> {
  const groups = new Map<string, { attribute: string; version: number }[]>();
  for (const { attribute, broken } of packages) {
    const split = broken ? undefined : withoutVersion(attribute);
    if (!split) continue;
    const group = groups.get(split.base);
    if (group) group.push({ attribute, version: split.version });
    else groups.set(split.base, [{ attribute, version: split.version }]);
  }
  return new Map(
    [...groups].map(([base, group]) => [
      base,
      group.sort((a, b) => b.version - a.version).map(({ attribute }) => attribute),
    ]),
  );
}

interface ModuleUsage {
  /** By what the module's `package` option has as its default. */
  readonly byAttribute: ReadonlyMap<string, number>;
  /** By the module's own name. */
  readonly byName: ReadonlyMap<string, number>;
}

function moduleUsage(options: readonly OptionFact[]): ModuleUsage {
  const byAttribute = new Map<string, number>();
  const byName = new Map<string, number>();
  const enableUsage = new Map<string, number>();
  const raise = (map: Map<string, number>, key: string, usage: number) =>
    map.set(key, Math.max(map.get(key) ?? 0, usage));

  for (const { name, usage = 0, homeManagerModule } of options) {
    const subject = homeManagerModule ? undefined : entryPoint.exec(name)?.[1];
    if (subject) raise(byName, nameKey(subject), usage);
    if (name.endsWith('.enable')) raise(enableUsage, name.slice(0, -'.enable'.length), usage);
  }
  for (const { name, default: text } of options) {
    const attribute = /^pkgs\.([\w.+-]+)$/.exec(text ?? '')?.[1];
    if (!attribute || !/\.package$/.test(name)) continue;
    raise(byAttribute, attribute, enableUsage.get(name.slice(0, -'.package'.length)) ?? 0);
  }
  return { byAttribute, byName };
}

function countMentions(packages: readonly PackageFact[], names: ReadonlySet<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { attribute, description } of packages) {
    if (!description) continue;
    const own = nameKey(attribute.slice(attribute.lastIndexOf('.') + 1));
    const seen = new Set<string>();
    for (const [position, token] of description.split(/[^\p{L}\p{N}-]+/u).entries()) {
      const word = nameKey(token);
      if (word.length < leastMentionLength || word === own || seen.has(word) || !names.has(word)) continue;
      seen.add(word);
      const certain = position > 0 && /\p{Lu}/u.test(token);
      counts.set(word, (counts.get(word) ?? 0) + (certain ? 1 : doubtfulMention));
    }
  }
  return counts;
}

/** `postgresql_16`, `nginx-mainline`, `terraform-providers.…` count for their first word. */
function countVariants(packages: readonly PackageFact[], names: ReadonlySet<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { attribute } of packages) {
    if (attribute.includes('.')) continue;
    const first = /^[A-Za-z]+(?=[-_\d])/.exec(attribute)?.[0].toLowerCase();
    if (first && names.has(first)) counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  return counts;
}
