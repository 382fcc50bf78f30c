// The answer to a question, without a language model: what it is about, and what the course and the catalog say.
import type { Catalog, OptionHit, PackageHit } from '../catalog/types.ts';
import type { Course, Language, Link, Note, Topic } from '../course/model.ts';
import { type Compose, composer } from './compose.ts';
import { installing } from './install.ts';
import { optionsFor } from './names.ts';
import { namesProgram, packagesFor } from './packages.ts';
import { type Place, placesOf } from './places.ts';
import { type Understanding, type Understood, understanding } from './understand.ts';
import { chunks } from './words.ts';

export interface Answer {
  readonly covered: boolean;
  /** Two to five sentences of Markdown. */
  readonly sentences: readonly string[];
  /** Sections and exercises, best first, at most three. */
  readonly sections: readonly (Place & { readonly score: number })[];
  /** At most five. */
  readonly options: readonly Omit<OptionHit, 'score'>[];
  /** At most three. */
  readonly packages: readonly Omit<PackageHit, 'score'>[];
  /** Where to read on, the primary source first. */
  readonly links: readonly Link[];
  /** The field note about it. */
  readonly note: Note | undefined;
  /** Ids of the topics that were recognised. */
  readonly topics: readonly string[];
  /** The course does not cover this. */
  readonly outside: Topic | undefined;
  readonly language: Language | undefined;
  /** Words of the learner's language and what the course calls them. */
  readonly glossed: Understood['translation']['glossed'];
}

const WISH =
  /\b(?:install|remove|uninstall|enable|disable|activate|update|upgrade|program|package|packaged|available|missing|miss|need|run|running|start|set ?up|app|client|commands?|looking for|where|find|found|use|using|get|browser|reader|player|editor|viewer)\b/i;

/** Nix and NixOS themselves are installed in another way. */
const DIRECT = /\binstall(?:ing)?\b(?!\s+nix)/i;

/** A question of so few words may be the name of a program and nothing else. */
const bareName = 4;

const most = { sections: 3, options: 5, packages: 3 } as const;

/** @param catalog without it, the answer has neither options nor packages */
export type Ask = (question: string, catalog: Catalog | undefined) => Answer;

/** Reads the course at the first question, or when `warm` is called. */
export function askFor(course: Course): { readonly ask: Ask; readonly warm: () => void } {
  let reading: { readonly understood: Understanding; readonly compose: Compose } | undefined;
  const places = placesOf(course);
  const read = () => {
    reading ??= { understood: understanding(course), compose: composer(course) };
    return reading;
  };
  const ask: Ask = (question, catalog) => {
    const { understood, compose } = read();
    const seen = understood.of(question);
    const names = { text: seen.text, common: understood.common };
    // A wish for a program that the catalog knows is of the field, whatever the other words are.
    const short = chunks(seen.text).length <= bareName;
    const wished = seen.doubtful && catalog !== undefined && (short || WISH.test(seen.text));
    const known = wished && namesProgram(catalog, names, short) ? { ...seen, covered: true } : seen;
    // A program that no topic knows is a matter of installing it.
    const rule = known.covered && wished ? course.topics.find((topic) => topic.installs) : undefined;
    const ranked =
      known.sections.length > 0 ? known.sections : (rule?.sections ?? []).map((id) => ({ id, score: 0 }));
    const sections = ranked
      .flatMap(({ id, score }) => {
        const place = places(id);
        return place ? [{ ...place, score: Math.round(score * 100) / 100 }] : [];
      })
      .slice(0, most.sections);
    const { text, topics, cues } = known;
    const programs = ['1.1', '2.3', '0.2'].includes(sections[0]?.id ?? '');
    const foreign = known.translation.language !== undefined;
    const asked = { text, topics, foreign, home: cues.home, programs, common: understood.common };
    // What lies outside the course has neither options nor packages of NixOS that would help.
    const named = known.covered ? catalog : undefined;
    const packages = named ? packagesFor(named, asked, most.packages) : [];
    const options = named ? optionsFor(named, asked, most.options) : [];
    const { sentences, links, note } = compose(known, sections);
    const general = topics[0]?.topic.installs === true;
    const found = general || rule || DIRECT.test(text) ? installing(text, options, packages) : undefined;
    // A topic that knows the program says more about it than its name.
    const told = sentences.join(' ').toLowerCase();
    const program = found && known.covered && !told.includes(found.name) ? found : undefined;
    const first = program?.option;
    const ordered = first ? [first, ...options.filter((option) => option !== first)] : options;
    return {
      covered: known.covered,
      sentences: program ? [program.sentence, ...(general ? sentences.slice(1) : [])] : sentences,
      sections,
      options: ordered.map((option) => ({ option, link: catalog?.optionLink(option) ?? '' })),
      packages: packages.map((found) => ({ package: found, link: catalog?.packageLink(found) ?? '' })),
      links,
      note,
      topics: known.topics.map(({ topic }) => topic.id),
      outside: known.outside,
      language: known.translation.language,
      glossed: known.translation.glossed,
    };
  };
  return { ask, warm: () => void read() };
}
