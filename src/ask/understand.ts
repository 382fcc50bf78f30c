// From a question to what it is about: its sections, topics, and whether the course covers it. No catalog needed.
import type { Course, Topic } from '../course/model.ts';
import { type Found, libraryOf } from './library.ts';
import type { WeighedTopic } from './names.ts';
import { plainProse } from './plain.ts';
import {
  type Cues,
  cuesOf,
  type RankedSection,
  rankSections,
  scope,
  withoutBackground,
  withVoices,
} from './rank.ts';
import { scopeOf } from './scope.ts';
import { Lexicon, type Translation } from './translate.ts';
import { type Heard, hearing } from './voices.ts';
import { longest, terms } from './words.ts';

export interface Understood {
  readonly covered: boolean;
  /** Best first; not empty when anything at all was recognised. */
  readonly sections: readonly RankedSection[];
  readonly topics: readonly WeighedTopic[];
  /** What the question is about when the course does not cover it, where that is known. */
  readonly outside: Topic | undefined;
  /** Not covered only because too little says that it is of the field; the name of a program may still tell. */
  readonly doubtful: boolean;
  readonly cues: Cues;
  readonly translation: Translation;
  /** The question and the English words for it. */
  readonly text: string;
}

export interface Understanding {
  readonly of: (question: string) => Understood;
  /** Words of plain English in the course's own text. */
  readonly common: ReadonlySet<string>;
}

/** Reads the course once; every question afterwards is a look into an index. */
export function understanding(course: Course): Understanding {
  const library = libraryOf(course);
  const lexicon = new Lexicon(course.lexicon);
  const scoped = scopeOf(course);
  const hear = hearing(course);
  const byId = new Map(course.topics.map((topic) => [topic.id, topic]));
  const common = commonWords(course);
  const plain = new Set([...common].flatMap((word) => terms(word, library.phrases)));
  return {
    common,
    of: (asked) => {
      const question = asked.slice(0, longest);
      const translation = lexicon.translate(question);
      const text = [translation.rest, ...translation.english].join('\n');
      const cues = cuesOf(text);
      const heard = hear(question);
      const topicsHeard = heard.flatMap(({ id, share }) => {
        const topic = byId.get(id);
        return topic && !topic.outside ? [{ topic, share }] : [];
      });
      const found = withoutBackground(
        withVoices(library.find(translation.rest, translation.english.join('\n')), topicsHeard),
        topicsHeard[0]?.topic,
      );
      const topics = topicsIn(found);
      const own = terms(text, library.phrases);
      // Words of another language are all strange; what was understood of them must do.
      const foreignWords = translation.language !== undefined && translation.english.length > 0;
      const strange = foreignWords
        ? 0
        : own.filter((term) => !library.knows(term) && !plain.has(term) && !/^\d/.test(term)).length;
      const about = scoped(
        text,
        { count: strange, of: own.length },
        soundsElsewhere(heard, translation.language !== undefined),
      );
      const outside = about.outside ?? (about.foreign ? undefined : likelyOutside(found, about.named));
      const little = about.doubtful || (found[0]?.score ?? 0) < scope.least;
      const inside = found.filter(({ entry }) => entry.kind !== 'topic' || !entry.topic.outside);
      return {
        covered: outside === undefined && !about.foreign && !little,
        sections: rankSections(outside ? found : inside, cues),
        topics,
        outside,
        doubtful: outside === undefined && !about.foreign && little,
        cues,
        translation,
        text,
      };
    },
  };
}

/** Words that were never heard tell nothing, and in other languages few were. */
function soundsElsewhere(heard: readonly Heard[], isForeign: boolean): number {
  const all = heard.reduce((sum, { share }) => sum + share, 0);
  const other = heard.reduce((sum, { share, inside }) => sum + (inside ? 0 : share), 0);
  const share = all === 0 ? 0.5 : other / all;
  return isForeign ? Math.min(0.5, share) : share;
}

function topicsIn(found: readonly Found[]): WeighedTopic[] {
  const topics = found.flatMap(({ entry, score }) =>
    entry.kind === 'topic' && !entry.topic.outside ? [{ topic: entry.topic, score }] : [],
  );
  const best = topics[0]?.score ?? 1;
  return topics.slice(0, 4).map(({ topic, score }) => ({ topic, share: score / best }));
}

/** The topic outside the course of which the question has a phrase, and which fits nearly as well as the best inside. */
function likelyOutside(found: readonly Found[], named: ReadonlySet<Topic>): Topic | undefined {
  const least = scope.outside * (found[0]?.score ?? 0);
  const fits = found.find(
    ({ entry, score }) => entry.kind === 'topic' && named.has(entry.topic) && score >= least,
  );
  return fits?.entry.kind === 'topic' ? fits.entry.topic : undefined;
}

/**
 * Words of plain English: those of the course's prose, and those that stand in phrases of topics but never alone, as
 * the name of a program would.
 */
function commonWords(course: Course): ReadonlySet<string> {
  const texts = course.days.flatMap(({ sections }) => sections.flatMap(({ body }) => plainProse(body)));
  const words = texts.join('\n').match(/(?<![\w.`/-])[a-z]{3,}(?![\w.`/-]*\w)/g) ?? [];
  const phrases = course.topics.flatMap((topic) => topic.words);
  const alone = new Set(phrases.filter((phrase) => !/\s/.test(phrase)));
  const programs = new Set(course.topics.flatMap((topic) => (topic.programs ? topic.words : [])));
  const inPhrases = phrases
    .filter((phrase) => /\s/.test(phrase))
    .flatMap((phrase) => phrase.split(/\s+/))
    .filter((word) => !alone.has(word));
  return new Set([...words, ...inPhrases].filter((word) => !programs.has(word)));
}
