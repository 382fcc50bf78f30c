// Everything that may answer a question, in one index: sections, exercises, topics, field notes, hint pages and the
// glossary.
import MiniSearch from 'minisearch';
import type { Course, Note, Section, Term, Topic } from '../course/model.ts';
import { exactWords, phraseList } from './phrases.ts';
import { plainText } from './plain.ts';
import { fieldBoosts, search, termBoost } from './rank.ts';
import { Phrases, terms } from './words.ts';

export type Entry =
  | { readonly kind: 'topic'; readonly topic: Topic }
  | { readonly kind: 'section'; readonly section: Section }
  | { readonly kind: 'exercise'; readonly id: string }
  | { readonly kind: 'note'; readonly note: Note; readonly sections: readonly string[] }
  | { readonly kind: 'hint'; readonly id: string; readonly section: string }
  /** A term of the glossary, and the sections that name it among their key points. */
  | { readonly kind: 'term'; readonly term: Term; readonly sections: readonly string[] };

export interface Found {
  readonly entry: Entry;
  readonly score: number;
}

export interface Library {
  readonly phrases: Phrases;
  /** Whether a term is one that topics, notes or titles use: a word of the field. */
  readonly knows: (term: string) => boolean;
  /** Best first. @param translated English words for a question in another language */
  readonly find: (question: string, translated?: string) => readonly Found[];
}

interface Page {
  readonly id: number;
  readonly words: string;
  readonly parts: string;
  readonly title: string;
  readonly points: string;
  readonly body: string;
}

type Field = Exclude<keyof Page, 'id'>;

/** Terms never hold a line break, so it may stand between them. */
const BETWEEN = '\n';
const split = (text: string): string[] => (text === '' ? [] : text.split(BETWEEN));

/** What no section teaches is mostly a matter of an option or a package. */
const sectionsOfNotes = ['2.3'];

export function libraryOf(course: Course): Library {
  const phrases = new Phrases();
  for (const { words, always } of course.topics) {
    for (const phrase of [...words, ...always]) phrases.add(phrase);
  }

  const entries: Entry[] = [];
  const pages: Page[] = [];
  const none = new Phrases();
  const add = (entry: Entry, text: Partial<Record<Field, readonly string[]>>): void => {
    const field = (name: Field, known: Phrases): string =>
      [...new Set((text[name] ?? []).flatMap((one) => terms(one, known)))].join(BETWEEN);
    pages.push({
      id: entries.length,
      words: [...new Set((text.words ?? []).flatMap((phrase) => phraseTerms(phrase, phrases)))].join(BETWEEN),
      parts: field('parts', none),
      title: field('title', phrases),
      points: field('points', phrases),
      body: field('body', none),
    });
    entries.push(entry);
  };

  for (const topic of course.topics) {
    add(
      { kind: 'topic', topic },
      {
        words: [...topic.words, ...topic.always],
        parts: [...topic.words.filter((phrase) => /\s/.test(phrase)), ...topic.options, ...topic.hm],
        title: [topic.title],
        points: topic.say === undefined ? [] : [topic.say],
      },
    );
  }
  for (const { sections, exercise } of course.days) {
    for (const section of sections) {
      add(
        { kind: 'section', section },
        {
          title: [section.title],
          points: [section.summary, ...section.keyPoints],
          body: [plainText(section.body)],
        },
      );
    }
    if (exercise) {
      add(
        { kind: 'exercise', id: exercise.id },
        {
          title: [exercise.title],
          points: exercise.steps.map(({ title }) => title),
          body: [plainText(exercise.intro)],
        },
      );
    }
  }
  for (const note of course.notes) {
    const topic = course.topics.find((one) => one.note === note.id);
    add(
      { kind: 'note', note, sections: topic?.sections ?? sectionsOfNotes },
      {
        words: note.keywords,
        title: [note.title],
        points: [note.summary, ...note.keyPoints],
        body: [plainText(note.body)],
      },
    );
  }
  for (const hint of course.hints.values()) {
    add(
      { kind: 'hint', id: hint.id, section: hint.section },
      { title: [hint.title], body: [plainText(hint.body)] },
    );
  }
  for (const term of course.glossary) {
    add(
      { kind: 'term', term, sections: sectionsThatName(term, course) },
      { title: [term.term, ...term.also], body: [term.meaning] },
    );
  }

  const index = new MiniSearch<Page>({
    fields: ['words', 'parts', 'title', 'points', 'body'],
    tokenize: split,
    processTerm: (term) => term,
  });
  index.addAll(pages);
  const field = new Set(pages.flatMap(({ words, parts, title }) => [words, parts, title].flatMap(split)));
  return {
    phrases,
    knows: (term) => field.has(term),
    find: (question, translated = '') => {
      const own = new Set(terms(question, phrases));
      const query = [...new Set([...own, ...terms(translated, phrases)])].slice(0, search.mostTerms);
      if (query.length === 0) return [];
      // A word that the learner wrote says more than one that a lexicon put there.
      const boostTerm = (term: string): number => termBoost(term) * (own.has(term) ? 1 : search.translated);
      return index
        .search(query.join(BETWEEN), { tokenize: split, boost: fieldBoosts, boostTerm, bm25: search.bm25 })
        .slice(0, search.mostFound)
        .flatMap(({ id, score }) => {
          const entry = entries[id];
          return entry ? [{ entry, score }] : [];
        });
    },
  };
}

function sectionsThatName({ term, also }: Term, { days }: Course): string[] {
  const names = phraseList([term, ...also]);
  return days
    .flatMap(({ sections }) => sections)
    .filter(({ title, keyPoints }) => names.in(exactWords([title, ...keyPoints].join('\n'))).length > 0)
    .map(({ id }) => id)
    .slice(0, 2);
}

/** A phrase is one term; a single word is its stem, and its whole name where it is a name. */
export function phraseTerms(phrase: string, phrases: Phrases): string[] {
  const whole = phrases.add(phrase);
  return whole === undefined ? terms(phrase, new Phrases()) : [whole];
}
