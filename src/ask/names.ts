// Options for a question: those that it names, those of its topics, and what search finds.
import type { Catalog, Option } from '../catalog/types.ts';
import { isStopWord, isTopicWord, nameWords, stem } from '../catalog/words.ts';
import type { Topic } from '../course/model.ts';
import { optionWeights } from './rank.ts';
import { namesOfSeveral } from './spelling.ts';
import { chunks } from './words.ts';

export interface WeighedTopic {
  readonly topic: Topic;
  /** Of the best topic's score. */
  readonly share: number;
}

/** Trees below which each part is a module with a switch. */
const mainRoots = ['services', 'programs'];
/** The same in Home Manager. */
const homeRoots = [...mainRoots, 'wayland.windowManager', 'xsession.windowManager'];
export const roots = [...mainRoots, 'virtualisation', 'hardware', 'networking'];

export class Scores<T> {
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
  /** The question is in another language, so most of its words are no names. */
  readonly foreign: boolean;
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
  for (const option of namesEndingIn(catalog, asked.text)) add(option, w.namedEnd);
  const words = wordsOf(asked);
  for (const word of words) {
    // A name that begins with a digit has an underline before it in Nix.
    const name = /^\d/.test(word) ? `_${word}` : word;
    for (const root of roots) add(catalog.option(`${root}.${name}.enable`, 'nixos'), w.module);
    if (!asked.home) continue;
    for (const root of homeRoots) add(catalog.option(`${root}.${name}.enable`, 'home-manager'), w.homeModule);
  }
  for (const { forms } of namesOfSeveral(asked.text)) {
    for (const form of forms.slice(0, 2)) {
      for (const root of mainRoots) add(catalog.option(`${root}.${form}.enable`, 'nixos'), w.moduleOfWords);
    }
  }
  const stems = new Set(words.map(stem));
  const isHome = isOfHome(asked.topics[0]?.topic);
  for (const { topic, share } of asked.topics) {
    const fits = share ** w.topicPower;
    const places = (names: readonly string[], source: 'nixos' | 'home-manager'): void =>
      names.forEach((name, place) => {
        const inName = nameWords(name).some((word) => stems.has(stem(word)));
        add(catalog.option(name, source), fits * (w.topic - w.place * place + (inName ? w.wordInName : 0)));
      });
    places(topic.options, 'nixos');
    if (asked.home || isHome) places(topic.hm, 'home-manager');
  }
  const hits = words.length === 0 ? [] : catalog.searchOptions(words.slice(0, 6).join(' '), { limit: 6 });
  for (const { option, score } of hits) {
    const named = new Set(nameWords(option.name).map(stem));
    const shared = [...stems].filter((word) => named.has(word)).length;
    add(option, (w.search * score) / (hits[0]?.score ?? 1) + w.wordsInName * Math.max(0, shared - 1));
  }
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

/** What the home is about is mostly set there, even where nobody says so. */
function isOfHome(topic: Topic | undefined): boolean {
  return topic?.sections[0]?.startsWith('4.') === true;
}

/** A written end of a name, such as `extraEntries` or `startx.enable`, with the part of the tree told in other words. */
const END = /^(?:[a-z]+[A-Z]\w*|[a-z]\w+(?:\.[a-z]\w+)*\.enable)$/;

function namesEndingIn(catalog: Catalog, text: string): Option[] {
  const ends = chunks(text).filter((piece) => END.test(piece));
  if (ends.length === 0) return [];
  const others = new Set(chunks(text).flatMap(nameWords).map(stem));
  return ends.slice(0, endings.most).flatMap((end) => {
    const own = new Set(nameWords(end).map(stem));
    const told = ({ name }: Option): number =>
      nameWords(name).filter((word) => !own.has(stem(word)) && others.has(stem(word))).length;
    return catalog
      .searchOptions(end.replaceAll('.', ' '), { limit: endings.searched })
      .map(({ option }) => option)
      .filter((option) => option.name.endsWith(`.${end}`) && told(option) > 0)
      .sort((a, b) => told(b) - told(a))
      .slice(0, 1);
  });
}

/** Ends of names that are looked for, and how far. */
const endings = { most: 3, searched: 20 } as const;

function switchesBelow(catalog: Catalog, path: string): Option[] {
  const own = catalog.option(`${path}.enable`, 'nixos');
  return own ? [own] : [];
}

/** Words that may be names: neither English nor about Nix as a whole. */
export function wordsOf({ text, common }: Pick<Asked, 'text' | 'common'>): string[] {
  return [
    ...new Set(
      chunks(text)
        .map((piece) => piece.slice(piece.lastIndexOf('/') + 1).toLowerCase())
        .filter(
          (word) =>
            /^(?:[a-z]|\d{1,2}[a-z])[a-z0-9+-]{2,30}$/.test(word) &&
            !common.has(word) &&
            !isStopWord(word) &&
            !isTopicWord(word),
        ),
    ),
  ];
}
