// The ranking, all of it: what makes one section a better answer than another. Every number that decides an order
// stands in this file.
import type { Topic } from '../course/model.ts';
import type { Entry, Found } from './library.ts';

/** How much a term counts by where a page has it. */
export const fieldBoosts = { words: 3, parts: 0.8, title: 1.4, points: 0.8, body: 0.35 } as const;

export const search = {
  /** Lists of words are no worse for being long, hence the small `b`. */
  bm25: { k: 1.1, b: 0.25, d: 0.3 },
  translated: 0.75,
  mostTerms: 90,
  mostFound: 24,
} as const;

/** A phrase says more than its words; a name of Nix more than a word. */
export function termBoost(term: string): number {
  const words = term.split(' ').length;
  if (words > 1) return 1 + 0.35 * Math.min(3, words);
  return /[./-]/.test(term) ? 1.25 : 1;
}

export const general = {
  /** What a general topic keeps of its score where another fits nearly as well, and how well that must fit. */
  keeps: 0.7,
  rival: 0.45,
} as const;

/**
 * Lets topics that are the background of many questions give way, but for the one that the question sounds like.
 * @param found best first @returns best first
 */
export function withoutBackground(found: readonly Found[], loudest: Topic | undefined): Found[] {
  const best = found[0]?.score ?? 0;
  const rival = found.some(
    ({ entry, score }) => entry.kind === 'topic' && !entry.topic.general && score >= general.rival * best,
  );
  if (!rival) return [...found];
  return found
    .map(({ entry, score }) => ({
      entry,
      score: isBackground(entry) && entry.topic !== loudest ? score * general.keeps : score,
    }))
    .sort((a, b) => b.score - a.score);
}

function isBackground(entry: Entry): entry is Extract<Entry, { kind: 'topic' }> {
  return entry.kind === 'topic' && entry.topic.general;
}

export const voices = {
  /** How many words each class is given before it is heard, spread as all classes have them (Dirichlet smoothing). */
  smoothing: 60,
  /** Two words in a row say partly what each says. */
  pair: 0.4,
  /** Words of one question depend on each other, so that together they prove less than their sum. */
  temperature: 0.3,
  most: 12,
  /** What the topic that a question sounds like most is worth, beside the best that was found by its words. */
  weight: 0.7,
  /** A loudest voice with less than this share is one of many, and worth less. */
  sure: 0.2,
  /** With less than this share of the loudest, a topic is not heard. */
  least: 0.05,
} as const;

/**
 * Adds what the question sounds like to what its words found: a topic that both know comes first.
 * @param found best first @param heard topics with their share, best first @returns best first
 */
export function withVoices(
  found: readonly Found[],
  heard: readonly { readonly topic: Topic; readonly share: number }[],
): Found[] {
  const best = found[0]?.score ?? 1;
  const loudest = heard[0]?.share ?? 1;
  const weight = voices.weight * Math.min(1, loudest / voices.sure);
  const added = new Map(
    heard
      .filter(({ share }) => share >= voices.least * loudest)
      .map(({ topic, share }) => [topic, (weight * best * share) / loudest]),
  );
  const known = found.map(({ entry, score }) => {
    const more = entry.kind === 'topic' ? (added.get(entry.topic) ?? 0) : 0;
    if (entry.kind === 'topic') added.delete(entry.topic);
    return { entry, score: score + more };
  });
  const fresh = [...added].map(([topic, score]): Found => ({ entry: { kind: 'topic', topic }, score }));
  return [...known, ...fresh].sort((a, b) => b.score - a.score);
}

export const votes = {
  /** How much a page's word weighs for the sections that it names. */
  topic: 1,
  section: 0.55,
  exercise: 0.35,
  note: 0.4,
  hint: 0.2,
  term: 0.2,
  /** For the first, second and third section of a topic. */
  places: [1, 0.55, 0.35],
  /** Only so many pages vote, and none that has less than this share of the best. */
  pages: 7,
  least: 0.2,
  /** A page with half the score of the best has less than half its vote. */
  power: 1.5,
  /** A question about neither flakes nor Home Manager is seldom about their days, and the other way round. */
  cue: 1.35,
  noCue: 0.7,
} as const;

/** What a question is about as a whole, told by its own words. */
export interface Cues {
  readonly flakes: boolean;
  readonly home: boolean;
}

export function cuesOf(text: string): Cues {
  return {
    flakes: /flake|nix develop|nix build|inputs\.|specialargs/i.test(text),
    home: /home[- ]?manager|home\.nix|\bhome\.(?:packages|file|stateVersion)|homeManagerModules?|xdg\.configFile/i.test(
      text,
    ),
  };
}

export interface RankedSection {
  readonly id: string;
  readonly score: number;
}

/** Sections by the votes of what was found, best first. */
export function rankSections(found: readonly Found[], cues: Cues): RankedSection[] {
  const best = found[0]?.score ?? 0;
  const scores = new Map<string, number>();
  const voters = found.filter(({ score }) => score >= votes.least * best).slice(0, votes.pages);
  for (const { entry, score } of voters) {
    for (const [section, weight] of sectionsOf(entry, cues)) {
      const vote = weight * best * (score / best) ** votes.power;
      scores.set(section, (scores.get(section) ?? 0) + vote);
    }
  }
  return [...scores]
    .map(([id, score]) => ({ id, score: score * cueWeight(id, cues) }))
    .sort((a, b) => b.score - a.score);
}

function sectionsOf(entry: Entry, cues: Cues): [section: string, weight: number][] {
  switch (entry.kind) {
    case 'topic':
      return inOrder(entry.topic.sections, cues).map((id, place) => [
        id,
        votes.topic * (votes.places[place] ?? 0.2),
      ]);
    case 'section':
      return [[entry.section.id, votes.section]];
    case 'exercise':
      return [[entry.id, votes.exercise]];
    case 'note':
      return entry.sections.map((id, place) => [id, votes.note * (votes.places[place] ?? 0.2)]);
    case 'hint':
      return [[entry.section, votes.hint]];
    case 'term':
      return entry.sections.map((id, place) => [id, votes.term * (votes.places[place] ?? 0.2)]);
  }
}

/** What a topic says of Home Manager comes first in a question about Home Manager. */
function inOrder(sections: readonly string[], { home }: Cues): readonly string[] {
  if (!home || sections[0]?.startsWith('5.')) return sections;
  const isHome = (id: string): boolean => id.startsWith('4.');
  return [...sections.filter(isHome), ...sections.filter((id) => !isHome(id))];
}

function cueWeight(section: string, cues: Cues): number {
  if (section.startsWith('4.')) return cues.home ? votes.cue : votes.noCue;
  if (section.startsWith('3.')) return cues.flakes ? 1.15 : 0.9;
  return 1;
}

export const optionWeights = {
  /** The question names it. */
  named: 12,
  /** The question names the part of the tree that it switches on. */
  namedAbove: 7,
  /** The question names the end of it. */
  namedEnd: 4,
  /** The best topic names it; less for each later place, and for topics that fit less. */
  topic: 5,
  place: 0.75,
  topicPower: 1.4,
  /** A word of the question is the name of a module (`services.<word>.enable`). */
  module: 3.4,
  /** The same of Home Manager, in a question about it. */
  homeModule: 3.8,
  /** Several words of the question in a row are. */
  moduleOfWords: 4.6,
  /** A word of the question is in the name. */
  wordInName: 0.9,
  /** Each further word of the question that stands in a name that search finds. */
  wordsInName: 1.5,
  search: 1.1,
  least: 1.2,
  /** The list of programs is a fair answer where nothing better is. */
  filler: 1.3,
} as const;

export const packageWeights = {
  named: 8,
  /** A word of the question is the name of a package that people use. */
  word: 4,
  popularity: 3,
  topic: 3.2,
  place: 0.4,
  /** The question has a word of the name. */
  meantOfTopic: 4,
  /** A module of that name, and a package whose name begins with it. */
  ofModule: 2.5,
  /** A word of the question is a command that it brings, or a part of its name. */
  command: 4.2,
  part: 2.2,
  leastPopularPart: 80,
  /** Words in a row are the name of a package; more for each word. */
  several: 3.5,
  /** A word, or words in a row, are the name of a member of a set. */
  member: 4,
  /** A well-known program whose description has the word. */
  described: 1.9,
  /** A topic with this share of the best tells which sets are meant. */
  leastShare: 0.4,
  /** What search finds for a kind of program, and how sure it must be. */
  kind: 3,
  leastKind: 9,
  /** A search takes about a millisecond. */
  mostSearches: 3,
  /** From here on a name is one that everybody knows. */
  leastKnown: 100,
  least: 1.1,
  /** Of 255: rarer packages are words of English more often than wishes. */
  leastPopular: 30,
  leastPopularOfSeveral: 20,
} as const;

export const scope = {
  /** How much like other things a question sounds: less than the first it is surely ours, more than the last it is not. */
  sound: { ours: 0.06, likelyOurs: 0.15, elsewhere: 0.97 },
  /** A topic outside the course must have this share of the best one inside. */
  outside: 0.62,
  /** Less than this found at all: the question is about something else. */
  least: 3,
  /** What each piece of evidence for the field weighs: a name of Nix, a phrase or a word of a topic, and so on. */
  field: { nix: 3, phrase: 2, word: 1.5, machine: 1, program: 0.75, everyday: 0.5 },
  /** What each piece of evidence for another subject weighs. */
  subject: { pair: 6, sure: 3, likely: 1.5 },
  /** Evidence for another subject must outweigh that for the field by this much. */
  outweighs: 1.9,
  /** With less evidence than this, one strange word is too many; with less than the second, this share of them. */
  weak: 1,
  fair: 1.5,
  strange: 0.6,
  leastStrange: 2,
} as const;
