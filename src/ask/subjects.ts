// Evidence that a question is about another subject: other software, shopping, everyday life.
import type { Course, Topic } from '../course/model.ts';
import { type Match, PhraseList, phraseList } from './phrases.ts';
import { scope as weights } from './rank.ts';

export interface Against {
  readonly weight: number;
  /** The topic that answers, where there is one. */
  readonly topic: Topic | undefined;
  /** Places of the text of which a phrase decides, so that they are no evidence for the field. */
  readonly claimed: readonly Match<unknown>[];
  /** Two words together leave no doubt, whatever names of Nix stand beside them. */
  readonly certain: boolean;
  /** Topics that two words would name, if a third did not say otherwise. */
  readonly excused: readonly Topic[];
}

interface Subject {
  readonly weight: number;
  readonly topic: Topic | undefined;
}

/** The topic that answers for the use of programs. */
export const USE = 'other-software';

/** @param course its topics, and the words of `scope.yaml` */
export function subjectEvidence({
  topics,
  scope,
}: Pick<Course, 'topics' | 'scope'>): (words: readonly string[]) => Against {
  const topicOf = (id: string | undefined): Topic | undefined => topics.find((topic) => topic.id === id);
  const intents = phraseList(scope.intents);
  const subjects = new PhraseList<Subject>();
  for (const { topic: id, sure, likely } of scope.subjects) {
    const topic = topicOf(id);
    for (const phrase of sure) subjects.add(phrase, { weight: weights.subject.sure, topic });
    for (const phrase of likely) subjects.add(phrase, { weight: weights.subject.likely, topic });
  }
  const pairs = scope.together.map(({ topic, one, other, unless }) => ({
    topic: topicOf(topic),
    one: phraseList(one),
    other: phraseList(other),
    unless: phraseList(unless),
  }));
  const isIn = (list: PhraseList<unknown>, words: readonly string[]): boolean => list.in(words).length > 0;

  return (words) => {
    const named = pairs.filter(({ one, other }) => isIn(one, words) && isIn(other, words));
    const pair = named.find(({ unless }) => !isIn(unless, words));
    const excused = pair ? [] : named.flatMap(({ topic }) => topic ?? []);
    if (pair?.topic) {
      return { weight: weights.subject.pair, topic: pair.topic, claimed: [], certain: true, excused };
    }
    // What is said of a program that is missing or fails may well be a matter of NixOS.
    const isMending = isIn(intents, words);
    const found = subjects
      .in(words)
      .map((match) => (isMending && match.value.topic?.id === USE ? lighter(match) : match));
    return {
      weight: total(found) + (pair ? weights.subject.pair : 0),
      topic: found.find(({ value }) => value.topic)?.value.topic,
      claimed: found.filter(({ value }) => value.weight === weights.subject.sure),
      certain: false,
      excused,
    };
  };
}

function lighter(match: Match<Subject>): Match<Subject> {
  const weight = Math.min(match.value.weight, weights.subject.likely);
  return { ...match, value: { ...match.value, weight } };
}

/** Each place of the text counts once. */
function total(found: readonly Match<Subject>[]): number {
  const best = new Map<number, number>();
  for (const { value, from } of found) best.set(from, Math.max(best.get(from) ?? 0, value.weight));
  return [...best.values()].reduce((sum, one) => sum + one, 0);
}
