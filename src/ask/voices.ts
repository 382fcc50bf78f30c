// Which topic a question sounds like: a multinomial naive Bayes classifier over the questions in `curriculum/voices`.
// It hears the many ways in which people say a thing, where the index knows the field's own words.
import type { Course } from '../course/model.ts';
import { Phrases, terms } from './words.ts';

export interface Heard {
  /** Id of a topic, or the name of a class of other questions. */
  readonly id: string;
  readonly section: string | undefined;
  /** The course covers it. */
  readonly inside: boolean;
  /** How likely, among all: 0 to 1. */
  readonly share: number;
}

export interface Voices {
  /** Best first, at most a dozen; empty when no word of the question was ever heard. */
  readonly hear: (question: string) => readonly Heard[];
}

const none = new Phrases();
const tuning = {
  /** How many words of no voice each class is given, spread as all voices have them (Dirichlet smoothing). */
  smoothing: 60,
  /** Two words in a row say partly what each says. */
  pair: 0.4,
  /** Words of a question depend on each other, so their evidence is less than the sum. */
  temperature: 0.3,
  most: 12,
} as const;

interface Class {
  readonly id: string;
  readonly section: string | undefined;
  readonly inside: boolean;
  size: number;
}

export function voicesOf({ voices, topics }: Course): Voices {
  const outside = new Set(topics.filter((topic) => topic.outside).map(({ id }) => id));
  const classes: Class[] = [];
  const counts = new Map<string, Map<number, number>>();
  const totals = new Map<string, number>();
  let all = 0;
  const byTopic = new Map<string, number>();
  for (const { topic, section, elsewhere, asks } of voices) {
    const at = byTopic.get(topic) ?? classes.length;
    const own: Class = classes[at] ?? { id: topic, section, inside: !elsewhere && !outside.has(topic), size: 0 };
    if (at === classes.length) classes.push(own);
    byTopic.set(topic, at);
    for (const ask of asks) {
      for (const feature of featuresOf(ask)) {
        const inClasses = counts.get(feature) ?? new Map<number, number>();
        counts.set(feature, inClasses.set(at, (inClasses.get(at) ?? 0) + 1));
        totals.set(feature, (totals.get(feature) ?? 0) + 1);
        own.size += 1;
        all += 1;
      }
    }
  }
  return {
    hear: (question) => {
      const features = featuresOf(question).filter((feature) => totals.has(feature));
      if (features.length === 0) return [];
      const weight = features.reduce((sum, feature) => sum + weightOf(feature), 0);
      // What a class has never heard counts against it by its size alone; the rest is added where it was heard.
      const scores = classes.map(
        ({ size }) => weight * Math.log(tuning.smoothing / (size + tuning.smoothing)),
      );
      for (const feature of features) {
        const expected = (totals.get(feature) ?? 0) / all;
        for (const [at, count] of counts.get(feature) ?? []) {
          const gain = Math.log(1 + count / (tuning.smoothing * expected));
          scores[at] = (scores[at] ?? 0) + weightOf(feature) * gain;
        }
      }
      return shares(classes, scores);
    },
  };
}

function shares(classes: readonly Class[], scores: readonly number[]): Heard[] {
  const ranked = classes
    .map(({ id, section, inside }, at) => ({ id, section, inside, score: scores[at] ?? 0 }))
    .sort((a, b) => b.score - a.score);
  const best = ranked[0]?.score ?? 0;
  const weights = ranked.map(({ score }) => Math.exp((score - best) * tuning.temperature));
  const sum = weights.reduce((a, b) => a + b, 0);
  return ranked
    .slice(0, tuning.most)
    .map(({ id, section, inside }, at) => ({ id, section, inside, share: (weights[at] ?? 0) / sum }));
}

function weightOf(feature: string): number {
  return feature.includes(' ') ? tuning.pair : 1;
}

/** Words, two words in a row, and for writing without spaces two characters in a row; each once. */
function featuresOf(text: string): string[] {
  const words = terms(text, none).flatMap((word) => (/\p{Script=Han}/u.test(word) ? characters(word) : [word]));
  return [...new Set([...words, ...words.slice(1).map((word, at) => `${words[at]} ${word}`)])];
}

function characters(word: string): string[] {
  return [...word].slice(1).map((character, at) => `${[...word][at]}${character}`);
}
