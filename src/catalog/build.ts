// Makes a snapshot out of facts: sorted tables, shared texts stored once, and the word indexes for search.
import { type Section, writeContainer } from './container.ts';
import type { CatalogFacts, OptionFact, PackageFact } from './facts.ts';
import { isPlaceholder, joinPath, splitPath } from './option-path.ts';
import { estimatePopularity } from './popularity.ts';
import { isLater } from './release.ts';
import { optionFlags, packageFlags, type SnapshotHeader, snapshotFormat } from './snapshot-format.ts';
import { encodeWordIndex } from './word-index.ts';
import { nameKey, nameWords, sentenceStems } from './words.ts';

export interface BuildSettings {
  /** Keep one line of each description. Never for the snapshot that is shipped: the sentences are not ours. */
  readonly descriptions: boolean;
}

/** @returns the snapshot, not yet compressed */
export function buildSnapshot(facts: CatalogFacts, settings: BuildSettings): Uint8Array {
  const renamed = renamedPaths(facts);
  const options = facts.options
    .map((option) => ({ ...option, name: joinPath(splitPath(option.name)) }))
    .map((option) => (isBelow(option, renamed) ? { ...option, hidden: true } : option))
    .sort((a, b) => compare(a.name, b.name) || compare(b.source, a.source));
  const packages = [...facts.packages].sort((a, b) => compare(a.attribute, b.attribute));
  const oldPackages = new Set(facts.packageChanges.map(({ from }) => from));
  const { options: _options, packages: _packages, ...rest } = facts;
  const header: SnapshotHeader = {
    format: snapshotFormat,
    facts: rest,
    options: options.length,
    packages: packages.length,
    hasDescriptions: settings.descriptions,
  };
  const meaning = moduleMeanings(options, packages);
  const sections: [string, Section][] = [
    ['options.names', lines(options.map(({ name }) => name))],
    ['options.flags', Uint8Array.from(options, (option) => flagsOfOption(option, facts.release))],
    ['options.rank', Uint8Array.from(options, rankOfOption)],
    ['options.leaf', commonLeaves(options)],
    ['options.usage', Uint8Array.from(options, ({ usage = 0 }) => Math.min(255, usage))],
    ...shared(
      'options.types',
      options.map(({ typeText }) => typeText),
    ),
    ...shared(
      'options.defaults',
      options.map((option) => option.default),
    ),
    ...shared(
      'options.files',
      options.map(({ declaredIn }) => declaredIn),
    ),
    ...shared(
      'options.since',
      options.map(({ since }) => since),
    ),
    ...shared(
      'options.removedIn',
      options.map(({ removedIn }) => removedIn),
    ),
    ...encodeWordIndex(
      'options.name',
      options.map(({ name }) => optionNameWords(name)),
    ),
    ...encodeWordIndex(
      'options.text',
      options.map((option, row) => [
        ...(option.stems ?? sentenceStems(option.description ?? '')),
        ...(meaning.get(row) ?? []),
      ]),
    ),
    ['packages.names', lines(packages.map(({ attribute }) => attribute))],
    ['packages.versions', lines(packages.map(({ version = '' }) => version))],
    ['packages.programs', lines(packages.map(({ programs = [] }) => programs.join(' ')))],
    ['packages.flags', Uint8Array.from(packages, (pkg) => flagsOfPackage(pkg, oldPackages))],
    ['packages.popularity', estimatePopularity(packages, options)],
    ...encodeWordIndex(
      'packages.name',
      packages.map(({ attribute }) => packageNameWords(attribute)),
    ),
    ...encodeWordIndex(
      'packages.text',
      packages.map(({ description = '' }) => sentenceStems(description)),
    ),
  ];
  if (settings.descriptions) {
    sections.push(
      ['options.descriptions', lines(options.map(({ description = '' }) => firstSentence(description)))],
      ['packages.descriptions', lines(packages.map(({ description = '' }) => firstSentence(description)))],
    );
  }
  return writeContainer(header, new Map(sections));
}

/** Old names that still work: known, but not to be suggested. */
function renamedPaths({ optionChanges }: CatalogFacts): Set<string> {
  const old = optionChanges.filter(({ kind }) => kind === 'renamed' || kind === 'alias');
  return new Set(old.map(({ source, from }) => `${source} ${from}`));
}

function isBelow({ name, source }: OptionFact, paths: ReadonlySet<string>): boolean {
  const parts = splitPath(name);
  return parts.some((_, i) => paths.has(`${source} ${joinPath(parts.slice(0, i + 1))}`));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => text.replace(/[\r\n]+/g, ' ')).join('\n');
}

/** A column of texts that repeat: each text once, and a number a row; 0 for none. */
function shared(name: string, texts: readonly (string | undefined)[]): [string, Section][] {
  const numbers = new Map<string, number>();
  const column = Uint32Array.from(texts, (text) => {
    if (text === undefined || text === '') return 0;
    const known = numbers.get(text) ?? numbers.size + 1;
    numbers.set(text, known);
    return known;
  });
  return [
    [name, JSON.stringify([...numbers.keys()])],
    [`${name}.rows`, column],
  ];
}

function flagsOfOption(option: OptionFact, release: string): number {
  const isRemoved = option.removedIn !== undefined && !isLater(option.removedIn, release);
  const isFuture = option.since !== undefined && isLater(option.since, release);
  const notOffered = option.hidden || option.doubtful || isRemoved || isFuture;
  return (
    (notOffered ? optionFlags.notOffered : 0) |
    (option.name.endsWith('.enable') ? optionFlags.switch : 0) |
    (option.source === 'home-manager' ? optionFlags.homeManager : 0) |
    (option.readOnly ? optionFlags.readOnly : 0) |
    (option.hidden ? optionFlags.hidden : 0) |
    (option.partial ? optionFlags.partial : 0) |
    (option.doubtful ? optionFlags.doubtful : 0) |
    (option.homeManagerModule ? optionFlags.homeManagerModule : 0)
  );
}

/** How soon an option comes in a list, 0 to 255: what people use, switches and short paths first. */
function rankOfOption({ name, source, usage = 0 }: OptionFact): number {
  const dots = splitPath(name).length - 1;
  const isSwitch = name.endsWith('.enable') ? 2 : 0;
  const tree = source === 'nixos' ? 0.5 : 0;
  return Math.max(1, Math.round((16 + Math.log2(1 + usage) + isSwitch + tree - 1.2 * dots) * 10));
}

/** How common the last part of each name is among all, 0 to 255 on a logarithmic scale. */
function commonLeaves(options: readonly OptionFact[]): Uint8Array {
  const leaves = options.map(({ name }) => splitPath(name).at(-1) ?? '');
  const counts = new Map<string, number>();
  for (const leaf of leaves) if (!isPlaceholder(leaf)) counts.set(leaf, (counts.get(leaf) ?? 0) + 1);
  const most = Math.log(Math.max(2, ...counts.values()));
  return Uint8Array.from(leaves, (leaf) => Math.round((255 * Math.log(counts.get(leaf) ?? 1)) / most));
}

function flagsOfPackage(
  { attribute, broken, restricted, isSet }: PackageFact,
  oldNames: ReadonlySet<string>,
): number {
  return (
    (broken ? packageFlags.broken : 0) |
    (restricted ? packageFlags.restricted : 0) |
    (isSet ? packageFlags.set : 0) |
    (attribute.includes('.') ? packageFlags.inSet : 0) |
    (oldNames.has(attribute) ? packageFlags.replaced : 0)
  );
}

/** Each component as one word and as its own words; `python3` also as `python`. */
function componentWords(component: string): string[] {
  const words = [nameKey(component), ...nameWords(component)];
  const bare = /^(\p{L}{3,})\d+$/u;
  return words.flatMap((word) => {
    const withoutNumber = bare.exec(word)?.[1];
    return withoutNumber ? [word, withoutNumber] : [word];
  });
}

function optionNameWords(name: string): string[] {
  return splitPath(name)
    .filter((part) => !isPlaceholder(part))
    .flatMap(componentWords)
    .filter((word) => word !== '');
}

function packageNameWords(attribute: string): string[] {
  return attribute
    .split('.')
    .flatMap(componentWords)
    .filter((word) => word !== '');
}

/**
 * "Whether to enable Foo." does not say what Foo is; the package Foo does. So the entry point of a module
 * (`services.foo.enable`) also takes the words of the package that it runs.
 */
function moduleMeanings(
  options: readonly OptionFact[],
  packages: readonly PackageFact[],
): Map<number, string[]> {
  const describe = new Map<string, string>();
  for (const { attribute, description } of packages) {
    if (description) describe.set(attribute, description);
  }
  const byKey = new Map<string, string>();
  for (const [attribute, description] of describe) {
    if (!attribute.includes('.')) byKey.set(nameKey(attribute), description);
  }
  const packageOf = new Map<string, string>();
  for (const { name, default: text } of options) {
    const attribute = /^pkgs\.([\w.+-]+)$/.exec(text ?? '')?.[1];
    if (attribute && name.endsWith('.package')) packageOf.set(name.slice(0, -'.package'.length), attribute);
  }
  const meanings = new Map<number, string[]>();
  for (const [row, { name }] of options.entries()) {
    if (!name.endsWith('.enable')) continue;
    const module = name.slice(0, -'.enable'.length);
    const description =
      describe.get(packageOf.get(module) ?? '') ??
      byKey.get(nameKey(module.slice(module.lastIndexOf('.') + 1)));
    if (description) meanings.set(row, sentenceStems(description));
  }
  return meanings;
}

const descriptionLength = 200;

/** The first sentence of a description, as plain text. */
export function firstSentence(description: string): string {
  const plain = description
    .replace(/\{[a-z]+\}`([^`]*)`/g, '$1')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*\n\r]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const end = plain.search(/[.!?](?:\s|$)/);
  const sentence = end === -1 ? plain : plain.slice(0, end + 1);
  return sentence.length <= descriptionLength
    ? sentence
    : `${sentence.slice(0, descriptionLength - 1).trimEnd()}…`;
}
