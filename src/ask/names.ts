// Options and packages for a question: those that it names, those of its topics, and what search finds.
import type { Catalog, Option, Package } from '../catalog/types.ts';
import { isStopWord, isTopicWord, nameWords, stem } from '../catalog/words.ts';
import type { Topic } from '../course/model.ts';
import { optionWeights, packageWeights } from './rank.ts';
import { chunks } from './words.ts';

export interface WeighedTopic {
  readonly topic: Topic;
  /** Of the best topic's score. */
  readonly share: number;
}

/** Trees below which each part is a module with a switch. */
const roots = ['services', 'programs', 'virtualisation', 'hardware', 'networking'];

class Scores<T> {
  readonly #scores = new Map<string, { value: T; score: number }>();

  add(key: string, value: T, score: number): void {
    const known = this.#scores.get(key);
    this.#scores.set(key, { value, score: (known?.score ?? 0) + score });
  }

  best(least: number, most: number): T[] {
    return [...this.#scores.values()]
      .filter(({ score }) => score >= least)
      .sort((a, b) => b.score - a.score)
      .slice(0, most)
      .map(({ value }) => value);
  }
}

export interface Asked {
  /** The learner's words, and those of the course for words of other languages. */
  readonly text: string;
  readonly topics: readonly WeighedTopic[];
  readonly home: boolean;
  /** It is about programs, so the list of programs is a fair answer. */
  readonly programs: boolean;
  /** English words that are also names of packages. */
  readonly common: ReadonlySet<string>;
}

/** @param most at most so many */
export function optionsFor(catalog: Catalog, asked: Asked, most: number): Option[] {
  const w = optionWeights;
  const scores = new Scores<Option>();
  const add = (option: Option | undefined, score: number): void => {
    if (option && !option.hidden && option.removedIn === undefined) {
      scores.add(`${option.source} ${option.name}`, option, score);
    }
  };
  for (const piece of chunks(asked.text)) {
    if (!/^[a-z][\w-]*\.[\w.<>*-]+$/i.test(piece)) continue;
    for (const option of named(catalog, piece, asked.home)) add(option, w.named);
    for (const option of switchesBelow(catalog, piece)) add(option, w.namedAbove);
  }
  const words = wordsOf(asked);
  for (const word of words) {
    for (const root of roots) add(catalog.option(`${root}.${word}.enable`, 'nixos'), w.module);
  }
  const stems = new Set(words.map(stem));
  for (const { topic, share } of asked.topics) {
    const fits = share ** w.topicPower;
    const places = (names: readonly string[], source: 'nixos' | 'home-manager'): void =>
      names.forEach((name, place) => {
        const inName = nameWords(name).some((word) => stems.has(stem(word)));
        add(catalog.option(name, source), fits * (w.topic - w.place * place + (inName ? w.wordInName : 0)));
      });
    places(topic.options, 'nixos');
    if (asked.home) places(topic.hm, 'home-manager');
  }
  const hits = words.length === 0 ? [] : catalog.searchOptions(words.slice(0, 6).join(' '), { limit: 6 });
  for (const { option, score } of hits) add(option, (w.search * score) / (hits[0]?.score ?? 1));
  if (asked.programs) add(catalog.option('environment.systemPackages', 'nixos'), w.filler);
  return scores.best(w.least, most);
}

/** The option of a written path, or what it is called today. */
function named(catalog: Catalog, path: string, home: boolean): Option[] {
  const order = home ? (['home-manager', 'nixos'] as const) : (['nixos', 'home-manager'] as const);
  for (const source of order) {
    const verdict = catalog.resolveOption(path, source);
    if (verdict.kind === 'option' || verdict.kind === 'freeform') return [verdict.option];
    if (verdict.kind === 'changed') {
      return verdict.change.to.flatMap((name) => catalog.option(name, source) ?? []);
    }
  }
  return [];
}

function switchesBelow(catalog: Catalog, path: string): Option[] {
  const own = catalog.option(`${path}.enable`, 'nixos');
  return own ? [own] : [];
}

export function packagesFor(catalog: Catalog, asked: Asked, most: number): Package[] {
  const w = packageWeights;
  const scores = new Scores<Package>();
  const add = (attribute: string, score: number): void => {
    const found = catalog.package(attribute);
    if (found && !found.isSet) scores.add(found.attribute, found, score);
  };
  for (const piece of chunks(asked.text)) {
    const attribute = /^(?:nix(?:pkgs|os)\.|pkgs\.|nixpkgs#)([\w.+-]+)$/.exec(piece)?.[1];
    if (attribute !== undefined) add(attribute, w.named);
    else if (/^[a-z][\w+]*(?:-[\w+]+)+$/.test(piece) && !/^nix(?:os)?-/.test(piece)) add(piece, w.named);
    else if (/^[a-z]\w*\.[\w-]+$/i.test(piece)) add(piece, w.word);
  }
  let searches = 0;
  for (const word of wordsOf(asked)) {
    const found = catalog.package(word);
    if (found && !found.isSet && found.popularity >= w.leastPopular) {
      add(word, w.word + (w.popularity * found.popularity) / 255);
    }
    if (found?.programs.includes(word)) continue;
    searches += 1;
    if (searches > w.mostSearches) continue;
    const module = roots.some((root) => catalog.option(`${root}.${word}.enable`, 'nixos'));
    for (const hit of catalog.searchPackages(word, { limit: 3 }).map((one) => one.package)) {
      if (hit.programs.includes(word)) add(hit.attribute, w.command);
      else if (isPartOf(word, hit.attribute) && hit.popularity >= w.leastPopularPart) {
        add(hit.attribute, w.part + (w.popularity * hit.popularity) / 255);
      } else if (module && !found && hit.attribute.startsWith(word)) add(hit.attribute, w.ofModule);
    }
  }
  for (const { topic, share } of asked.topics) {
    topic.packages.forEach((name, place) => {
      add(name, share ** optionWeights.topicPower * (w.topic - w.place * place));
    });
  }
  return scores.best(w.least, most);
}

/** `chrome` of `google-chrome`, `telegram` of `telegram-desktop`, `node` of `nodejs`; members of sets are not meant. */
function isPartOf(word: string, attribute: string): boolean {
  return attribute === `${word}js` || (!attribute.includes('.') && attribute.split('-').includes(word));
}

/** Whether the words name a program that many use or a module, which no plain word of English does. */
export function namesProgram(catalog: Catalog, asked: Pick<Asked, 'text' | 'common'>): boolean {
  return wordsOf(asked).some(
    (word) =>
      (catalog.package(word)?.popularity ?? 0) >= packageWeights.leastKnown ||
      roots.some((root) => catalog.option(`${root}.${word}.enable`, 'nixos')) ||
      catalog.searchPackages(word, { limit: 2 }).some((hit) => hit.package.programs.includes(word)),
  );
}

/** Words that may be names: neither English nor about Nix as a whole. */
function wordsOf({ text, common }: Pick<Asked, 'text' | 'common'>): string[] {
  return [
    ...new Set(
      chunks(text)
        .map((piece) => piece.slice(piece.lastIndexOf('/') + 1).toLowerCase())
        .filter(
          (word) =>
            /^[a-z][a-z0-9+-]{2,30}$/.test(word) &&
            !common.has(word) &&
            !isStopWord(word) &&
            !isTopicWord(word),
        ),
    ),
  ];
}
