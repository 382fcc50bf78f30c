// Whether a question is one for this course. In this order: another system or tool on which somebody works decides; then
// evidence for another subject is weighed against that for the field; then too little evidence leaves a doubt. What a
// question sounds like as a whole has a word in each: it tells a comparison with Ubuntu from a question about Ubuntu.
import type { Course, Topic } from '../course/model.ts';
import { elsewhereOf } from './elsewhere.ts';
import { fieldEvidence } from './field.ts';
import { exactWords, PhraseList } from './phrases.ts';
import { scope as weights } from './rank.ts';
import { subjectEvidence, USE } from './subjects.ts';

export interface Scope {
  /** What the question is about when that is known, and the course does not cover it. */
  readonly outside: Topic | undefined;
  /** It is about something else. */
  readonly foreign: boolean;
  /** Nothing says that it is about something else, but little that it is of the field. */
  readonly doubtful: boolean;
  /** Topics outside the course of which the question has a whole phrase. */
  readonly named: ReadonlySet<Topic>;
}

/**
 * @param text in English as far as it was understood
 * @param strange how many of its terms no topic has, of how many
 * @param elsewhere how much the question sounds like those about other things: 0 not at all, 1 like nothing else
 */
export type ScopeOf = (
  text: string,
  strange: { readonly count: number; readonly of: number },
  elsewhere: number,
) => Scope;

export function scopeOf(course: Pick<Course, 'topics' | 'notes' | 'glossary' | 'scope'>): ScopeOf {
  const elsewhere = elsewhereOf(course);
  const field = fieldEvidence(course);
  const subjects = subjectEvidence(course);
  const outsideWords = phrasesOutside(course);
  const use = course.topics.find(({ id }) => id === USE);

  return (text, strange, sound) => {
    const words = exactWords(text);
    const place = elsewhere(words);
    const isOurs = sound < weights.sound.ours;
    if (place && !(place.compared && isOurs))
      return { outside: place.topic, foreign: true, doubtful: false, named: new Set() };
    const against = subjects(words);
    const phrases = outsideWords.in(words).map(({ value }) => value);
    const named = new Set(phrases.filter((topic) => !against.excused.includes(topic)));
    const { weight, ofUse, namesNix } = field(text, words, against.claimed);
    const outweighed = ofUse || against.weight > weights.outweighs * weight;
    const foreign =
      against.certain || (outweighed && !isOurs) || (sound > weights.sound.elsewhere && !namesNix);
    const share = strange.of === 0 ? 0 : strange.count / strange.of;
    return {
      outside: foreign ? (against.topic ?? (ofUse ? use : undefined)) : undefined,
      foreign,
      doubtful:
        sound > weights.sound.likelyOurs &&
        (weight === 0 ||
          (weight < weights.weak && strange.count > 0) ||
          (weight < weights.fair && strange.count >= weights.leastStrange && share >= weights.strange)),
      named,
    };
  };
}

/** Phrases of topics outside the course; the names of systems are judged by their part in the question instead. */
function phrasesOutside({ topics, scope }: Pick<Course, 'topics' | 'scope'>): PhraseList<Topic> {
  const list = new PhraseList<Topic>();
  const judged = new Set(scope.systems.flatMap(({ names }) => names));
  for (const topic of topics.filter(({ outside }) => outside)) {
    const own = topic.words.filter((phrase) => !judged.has(phrase) && !topic.always.includes(phrase));
    for (const phrase of own) list.add(phrase, topic);
  }
  return list;
}
