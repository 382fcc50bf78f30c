// From a question to what it is about: its sections, topics, and whether the course covers it. No catalog needed.
import type { Course, Topic } from '../course/model.ts';
import { type Found, libraryOf, phraseTerms } from './library.ts';
import type { WeighedTopic } from './names.ts';
import { plainProse } from './plain.ts';
import { type Cues, cuesOf, type RankedSection, rankSections, scope, withoutBackground } from './rank.ts';
import { Lexicon, type Translation } from './translate.ts';
import { type Phrases, terms } from './words.ts';

export interface Understood {
  readonly covered: boolean;
  /** Best first; not empty when anything at all was recognised. */
  readonly sections: readonly RankedSection[];
  readonly topics: readonly WeighedTopic[];
  /** What the question is about when the course does not cover it, where that is known. */
  readonly outside: Topic | undefined;
  /** A word decided that it is outside; else it is only likely. */
  readonly surelyOutside: boolean;
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
  const decisive = decisiveTerms(course, library.phrases);
  return {
    common: commonWords(course),
    of: (question) => {
      const translation = lexicon.translate(question);
      const text = [question, ...translation.english].join('\n');
      const cues = cuesOf(text);
      const found = withoutBackground(library.find(question, translation.english.join('\n')));
      const topics = topicsIn(found);
      const own = terms(text, library.phrases);
      const sure = decided(own, decisive);
      const outside = sure ? (sure.outside ? sure : undefined) : outsideOf(found);
      const inside = found.filter(({ entry }) => entry.kind !== 'topic' || !entry.topic.outside);
      return {
        covered:
          outside === undefined &&
          (found[0]?.score ?? 0) >= scope.least &&
          // Words of another language are all strange; that some were understood is enough.
          (translation.english.length > 0 || !isElsewhere(text, own, library.knows)),
        sections: rankSections(outside ? found : inside, cues),
        topics,
        outside,
        surelyOutside: sure?.outside === true,
        cues,
        translation,
        text,
      };
    },
  };
}

/** The terms that decide what a question is about. */
function decisiveTerms(course: Course, phrases: Phrases): ReadonlyMap<string, Topic> {
  return new Map(
    course.topics.flatMap((topic) =>
      topic.always.flatMap((phrase) =>
        phraseTerms(phrase, phrases)
          .slice(0, 1)
          .map((term) => [term, topic] as const),
      ),
    ),
  );
}

function decided(own: readonly string[], decisive: ReadonlyMap<string, Topic>): Topic | undefined {
  const topics = own.flatMap((term) => decisive.get(term) ?? []);
  return topics.find(({ outside }) => outside) ?? topics[0];
}

const ABOUT_NIX = /nix|flake|home.?manager|rebuild|linux|config|systemd|kernel/i;

/** A question about what to do on another system, unless that is where somebody comes from. */
const OTHER_SYSTEM =
  /\b(?:ubuntu|debian|fedora|arch|arch linux|manjaro|gentoo|opensuse|alpine|centos|linux mint|void linux|freebsd|kali)\b/i;
const BESIDE =
  /\b(?:from|instead|switch|switched|equivalent|used to|beside|dual|alongside|compiled|built|binary|like|would|user|was|new)\b/i;

/** Whether a question is about another thing altogether: nothing names Nix, and most of its words are not of the field. */
function isElsewhere(text: string, own: readonly string[], knows: (term: string) => boolean): boolean {
  if (OTHER_SYSTEM.test(text) && !BESIDE.test(text) && !/nix/i.test(text)) return true;
  if (ABOUT_NIX.test(text)) return false;
  const strange = own.filter((term) => !knows(term)).length;
  return strange >= scope.leastStrange && strange / own.length >= scope.strange;
}

function topicsIn(found: readonly Found[]): WeighedTopic[] {
  const topics = found.flatMap(({ entry, score }) =>
    entry.kind === 'topic' && !entry.topic.outside ? [{ topic: entry.topic, score }] : [],
  );
  const best = topics[0]?.score ?? 1;
  return topics.slice(0, 4).map(({ topic, score }) => ({ topic, share: score / best }));
}

function outsideOf(found: readonly Found[]): Topic | undefined {
  const best = found[0]?.score ?? 0;
  const [outside] = found.flatMap(({ entry, score }) =>
    entry.kind === 'topic' && entry.topic.outside ? [{ topic: entry.topic, score }] : [],
  );
  return outside && outside.score >= scope.outside * best ? outside.topic : undefined;
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
  const inPhrases = phrases
    .filter((phrase) => /\s/.test(phrase))
    .flatMap((phrase) => phrase.split(/\s+/))
    .filter((word) => !alone.has(word));
  return new Set([...words, ...inPhrases]);
}
