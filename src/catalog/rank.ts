// The ranking, all of it: what makes one option or package a better answer than another. Every number that
// decides an order stands in the two tables below; the search bench shows what a change does.
import { isPlaceholder, splitPath } from './option-path.ts';
import { type PartWords, partWords } from './part-words.ts';
import type { Query } from './query.ts';
import type { Evidence } from './retrieve.ts';

export const optionWeights = {
  /** A word found in a name, in our own line, in a description. */
  name: 1,
  ownLine: 0.85,
  text: 0.4,
  /** A word that is only a piece of a part (`log` of `nginxlog`) is worth so much of a whole one. */
  piece: 0.6,
  /** All of the query found counts this much; the power makes missing words cost more than their share. */
  found: 10,
  foundPower: 1.4,
  /** The words name a module and this is its switch, `<path>.enable`, or its instances, `servers.<name>`. */
  entryPoint: 3.2,
  /** The same in a module that the words do not name (`services.misskey.reverseProxy.enable`). */
  entryElsewhere: 0.6,
  /** The words name a module and this is directly below it; each further level. */
  child: 0.8,
  deeper: -0.7,
  /** The words name this option's own last part. */
  leaf: 2.6,
  /** How much of the part that is named the words cover. */
  coverage: 2,
  /** The whole query is the name of one part. */
  wholePart: 1.5,
  /** Levels above that the words do not name: another module (`services.misskey`), or only a group. */
  aboveModule: -4,
  aboveGroup: -0.3,
  /** Usage forgives so much of an unnamed module: `allowedTCPPorts` alone means the firewall's. */
  usageForgives: 0.8,
  /** The query is a path, and this is it or begins with it. */
  exactPath: 20,
  path: 4,
  /** Set in most public configurations, against in none. */
  usage: 1.6,
  /** How common the last part is among modules (`package`, `settings`, `openFirewall`). */
  commonLeaf: 1.2,
  /** Only the description, or our line, speaks of it, and this switches it on. */
  describedSwitch: 1.5,
  ownLineSwitch: 2,
  ownLineOther: 1.2,
  homeManager: -1.2,
} as const;

export const packageWeights = {
  name: 1,
  ownLine: 0.9,
  text: 0.5,
  piece: 0.6,
  found: 10,
  foundPower: 1.4,
  /** The whole query is the name; more so for a popular package, less in a set (`pythonPackages.x`). */
  exactName: 3,
  exactNamePopular: 3,
  exactInSet: 1,
  /** The query is a command that it brings. */
  program: 3,
  coverage: 2,
  /** Scaled by how much of the query is found, down to the given share. */
  popularity: 7,
  popularityAtLeast: 0.3,
  /** In a set that the query does not name. */
  inSet: -5,
} as const;

/**
 * A row that has less of the query than this, or than this share of what the best row has, is no answer. Of a long
 * question one word is enough.
 */
export const leastFound = { share: 0.12, words: 0.6, ofBest: 0.35 } as const;

/** How well each word of a query stands for a word of a name: by word, for each position in the query. */
export type WordWeights = readonly ReadonlyMap<string, number>[];

export interface Score {
  readonly score: number;
  /** How much of the query it has, 0 to 1. */
  readonly found: number;
}

/** What the ranking knows of a query. */
export interface Question {
  readonly query: Query;
  readonly words: WordWeights;
  /** What each word weighs; sums to 1. */
  readonly rarities: readonly number[];
}

export interface OptionFeatures {
  readonly name: string;
  readonly evidence: Evidence;
  /** Configurations of a hundred that set it. */
  readonly usage: number;
  /** 0 to 1. */
  readonly commonLeaf: number;
  readonly homeManager: boolean;
  /** A set of named instances in a module that has no switch of its own (`services.redis.servers`). */
  readonly isInstances: boolean;
}

/** @param isModule whether a path has a switch, `<path>.enable` */
export function scoreOption(
  option: OptionFeatures,
  question: Question,
  isModule: (path: string) => boolean,
): Score {
  const w = optionWeights;
  const parts = splitPath(option.name);
  const match = matchParts(parts, question);
  const found = foundShare(option.evidence, match, question, w);
  return {
    found,
    score: w.found * found ** w.foundPower + structureOfOption(option, question, match, parts, isModule),
  };
}

function structureOfOption(
  option: OptionFeatures,
  question: Question,
  match: PartMatch,
  parts: readonly string[],
  isModule: (path: string) => boolean,
): number {
  const w = optionWeights;
  let score = 0;
  const usage = Math.log2(1 + option.usage) / Math.log2(96);
  score += w.usage * usage;
  if (option.homeManager) score += w.homeManager;

  const { path } = question.query;
  if (path !== undefined) {
    if (option.name === path) score += w.exactPath;
    else if (option.name.startsWith(`${path}.`)) score += w.path;
  }
  const leaf = parts.length - 1;
  const isSwitch = parts[leaf] === 'enable';
  const isEntry = isSwitch || option.isInstances;
  const inOwnLine = sum(option.evidence.ownLine, question.rarities);
  score += (isEntry ? w.ownLineSwitch : w.ownLineOther) * inOwnLine;
  if (match.last < 0)
    return score + (isSwitch ? w.describedSwitch : 0) + w.aboveGroup * Math.max(0, leaf - 2);

  let above = 0;
  let otherModule = false;
  for (let i = 1; i < match.last; i++) {
    const part = parts[i] ?? '';
    if (isPlaceholder(part)) continue;
    const unnamed = 1 - (match.coverage[i] ?? 0);
    const inModule =
      (i === 1 && moduleRoots.has(parts[0] ?? '')) || isModule(parts.slice(0, i + 1).join('.'));
    if (inModule && unnamed > 0.5) otherModule = true;
    above += (inModule ? w.aboveModule : w.aboveGroup) * unnamed;
  }
  score += above * (1 - w.usageForgives * usage);

  const named = match.coverage[match.last] ?? 0;
  const below = parts.slice(match.last + 1).filter((part) => !isPlaceholder(part)).length;
  score += w.coverage * named;
  score += w.wholePart * match.wholePart * (otherModule ? usage : 1);
  if (below === 0) score += w.leaf * named;
  else if (below > 1) score += w.deeper * (below - 1);
  else if (isEntry) score += w.entryPoint * (0.5 + named / 2) * (otherModule ? w.entryElsewhere : 1);
  else score += w.child;
  if (!isSwitch) score += w.commonLeaf * option.commonLeaf;
  return score;
}

/** Directly below these, every part is a module. */
const moduleRoots = new Set(['services', 'programs', 'virtualisation']);

interface PartMatch {
  /** Last part that a word of the query stands for; -1 when none does. */
  readonly last: number;
  /** For each part, how much of it the words of the query cover, 0 to 1. */
  readonly coverage: readonly number[];
  /** For each word of the query, the coverage of the part it fits best. */
  readonly wordCoverage: readonly number[];
  /** The whole query is the name of a part: 1, or less when only a version number is missing. */
  readonly wholePart: number;
}

/** `nextcloud` for `nextcloud32`. */
const withoutVersion = 0.8;

function matchParts(parts: readonly string[], { query, words }: Question): PartMatch {
  let last = -1;
  let wholePart = 0;
  const wordCoverage = words.map(() => 0);
  const coverage = parts.map((part, index) => {
    if (isPlaceholder(part)) return 0;
    const own = partWords(part);
    if (own.key === query.key || own.bareKey === query.key)
      wholePart = Math.max(wholePart, own.key === query.key ? 1 : withoutVersion);
    const value = coverageOf(own, words);
    if (value === 0) return 0;
    last = index;
    for (const [i, weights] of words.entries()) {
      const fits = weights.has(own.key) || own.words.some((word) => weights.has(word));
      if (fits) wordCoverage[i] = Math.max(wordCoverage[i] ?? 0, value);
    }
    return value;
  });
  return { last, coverage, wordCoverage, wholePart };
}

function coverageOf({ key, words: own }: PartWords, words: WordWeights): number {
  let whole = 0;
  for (const weights of words) whole = Math.max(whole, weights.get(key) ?? 0);
  let covered = 0;
  for (const word of own) {
    let best = 0;
    for (const weights of words) best = Math.max(best, weights.get(word) ?? 0);
    covered += best;
  }
  return Math.max(whole, own.length === 0 ? 0 : covered / own.length);
}

function sum(strengths: readonly number[], rarities: readonly number[]): number {
  return strengths.reduce((total, strength, i) => total + strength * (rarities[i] ?? 0), 0);
}

/** How much of the query a row has, 0 to 1: each word by its rarity and by the best field it is found in. */
function foundShare(
  evidence: Evidence,
  match: PartMatch,
  { rarities }: Question,
  w: { readonly name: number; readonly ownLine: number; readonly text: number; readonly piece: number },
): number {
  let share = 0;
  for (const [i, rarity] of rarities.entries()) {
    const whole = w.piece + (1 - w.piece) * (match.wordCoverage[i] ?? 0);
    const name = (evidence.name[i] ?? 0) * w.name * whole;
    const ownLine = (evidence.ownLine[i] ?? 0) * w.ownLine;
    const text = (evidence.text[i] ?? 0) * w.text;
    share += rarity * Math.max(name, ownLine, text);
  }
  return share;
}

export interface PackageFeatures {
  readonly attribute: string;
  readonly evidence: Evidence;
  /** 0 to 255. */
  readonly popularity: number;
  /** It brings a command with the name that was typed. */
  readonly hasProgram: boolean;
}

export function scorePackage(pkg: PackageFeatures, question: Question): Score {
  const w = packageWeights;
  const parts = pkg.attribute.split('.');
  const match = matchParts(parts, question);
  const popularity = pkg.popularity / 255;
  const found = foundShare(pkg.evidence, match, question, w);
  let score = w.found * found ** w.foundPower;
  score += w.popularity * popularity * (w.popularityAtLeast + (1 - w.popularityAtLeast) * found);
  if (pkg.hasProgram) score += w.program;

  const name = match.coverage.at(-1) ?? 0;
  if (parts.length > 1) score += w.inSet * (1 - (match.coverage[0] ?? 0));
  if (match.last === parts.length - 1) {
    score +=
      match.wholePart * (parts.length > 1 ? w.exactInSet : w.exactName + w.exactNamePopular * popularity);
  }
  let inName = 0;
  for (const [i, rarity] of question.rarities.entries()) if (pkg.evidence.name[i]) inName += rarity;
  return { found, score: score + w.coverage * name * inName };
}
