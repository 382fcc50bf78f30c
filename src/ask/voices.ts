// What a question sounds like: a multinomial naive Bayes classifier over the questions in `curriculum/voices`. It has
// heard the many ways in which people say a thing, where the index knows the field's own words.
import type { Course } from '../course/model.ts';
import { voices as tuning } from './rank.ts';
import { Phrases, terms } from './words.ts';

export interface Heard {
  /** Id of a topic, or the name of a class of other questions. */
  readonly id: string;
  /** The course covers it. */
  readonly inside: boolean;
  /** How likely it is, among all: 0 to 1. */
  readonly share: number;
}

/** Best first, at most a dozen; empty when no word of the question was ever heard. */
export type Hear = (question: string) => readonly Heard[];

interface Class {
  readonly id: string;
  readonly inside: boolean;
  /** How many features its questions have, repeated ones too. */
  readonly size: number;
}

/** What was counted of a feature: in all questions, and in each class that has it, by its place in the list. */
interface Count {
  all: number;
  readonly classes: number[];
  readonly times: number[];
}

export function hearing({ voices, topics }: Pick<Course, 'voices' | 'topics'>): Hear {
  const outside = new Set(topics.filter((topic) => topic.outside).map(({ id }) => id));
  const classes: Class[] = [];
  const counts = new Map<string, Count>();
  let all = 0;
  for (const [id, { elsewhere, asks }] of byTopic(voices)) {
    const at = classes.length;
    let size = 0;
    for (const ask of asks) {
      for (const feature of featuresOf(ask)) {
        count(counts, feature, at);
        size += 1;
      }
    }
    classes.push({ id, inside: !elsewhere && !outside.has(id), size });
    all += size;
  }

  return (question) => {
    const known = [...featuresOf(question)].flatMap((feature) => {
      const count = counts.get(feature);
      return count ? [{ count, weight: feature.includes(' ') ? tuning.pair : 1 }] : [];
    });
    if (known.length === 0) return [];
    const weight = known.reduce((sum, feature) => sum + feature.weight, 0);
    // A feature that a class has never heard counts by the size of the class alone; where it was heard, more is added.
    const scores = classes.map(({ size }) => weight * Math.log(tuning.smoothing / (size + tuning.smoothing)));
    for (const feature of known) {
      const expected = tuning.smoothing * (feature.count.all / all);
      const { classes: having, times } = feature.count;
      having.forEach((at, place) => {
        scores[at] = (scores[at] ?? 0) + feature.weight * Math.log(1 + (times[place] ?? 0) / expected);
      });
    }
    return shares(classes, scores);
  };
}

/** A topic may have several lists of questions. */
function byTopic(voices: Course['voices']): Map<string, { elsewhere: boolean; asks: string[] }> {
  const topics = new Map<string, { elsewhere: boolean; asks: string[] }>();
  for (const { topic, elsewhere, asks } of voices) {
    const known = topics.get(topic);
    if (known) known.asks.push(...asks);
    else topics.set(topic, { elsewhere, asks: [...asks] });
  }
  return topics;
}

/** Counts a feature of a class; all of one class are counted in a row. */
function count(counts: Map<string, Count>, feature: string, at: number): void {
  const known = counts.get(feature);
  if (!known) {
    counts.set(feature, { all: 1, classes: [at], times: [1] });
    return;
  }
  known.all += 1;
  const last = known.classes.length - 1;
  if (known.classes[last] === at) known.times[last] = (known.times[last] ?? 0) + 1;
  else {
    known.classes.push(at);
    known.times.push(1);
  }
}

function shares(classes: readonly Class[], scores: readonly number[]): Heard[] {
  const best = Math.max(...scores);
  const weights = scores.map((score) => Math.exp((score - best) * tuning.temperature));
  const sum = weights.reduce((a, b) => a + b, 0);
  return classes
    .map(({ id, inside }, at) => ({ id, inside, share: (weights[at] ?? 0) / sum }))
    .sort((a, b) => b.share - a.share)
    .slice(0, tuning.most);
}

const none = new Phrases();

/** Words, two words in a row, and for writing without spaces two characters in a row; each once. */
function featuresOf(text: string): ReadonlySet<string> {
  const own = terms(text, none);
  const words = HAN.test(text) ? own.flatMap((word) => (HAN.test(word) ? pairsIn(word) : word)) : own;
  const features = new Set(words);
  for (let at = 1; at < words.length; at += 1) features.add(`${words[at - 1]} ${words[at]}`);
  return features;
}

const HAN = /\p{Script=Han}/u;

function pairsIn(word: string): string[] {
  const characters = [...word];
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
}
