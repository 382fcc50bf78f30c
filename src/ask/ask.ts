// The answer to a question, without a language model: what it is about, and what the course and the catalog say.
import type { Catalog, OptionHit, PackageHit } from '../catalog/types.ts';
import type { Course, Language, Link, Topic } from '../course/model.ts';
import { compose } from './compose.ts';
import { optionsFor, packagesFor } from './names.ts';
import { type Place, placesOf } from './places.ts';
import { type Understood, understanding } from './understand.ts';

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
  /** Ids of the topics that were recognised. */
  readonly topics: readonly string[];
  /** The course does not cover this. */
  readonly outside: Topic | undefined;
  readonly language: Language | undefined;
  /** Words of the learner's language and what the course calls them. */
  readonly glossed: Understood['translation']['glossed'];
}

const most = { sections: 3, options: 5, packages: 3 } as const;

export type Ask = (question: string, catalog: Catalog | undefined) => { readonly answer: Answer };

/** Reads the course at the first question. */
export function askFor(course: Course): Ask {
  let understood: ReturnType<typeof understanding> | undefined;
  const places = placesOf(course);
  return (question, catalog) => {
    understood ??= understanding(course);
    const known = understood.of(question);
    const sections = known.sections
      .flatMap(({ id, score }) => {
        const place = places(id);
        return place ? [{ ...place, score: Math.round(score * 100) / 100 }] : [];
      })
      .slice(0, most.sections);
    const asked = { text: known.text, topics: known.topics, home: known.cues.home, common: understood.common };
    const options = catalog ? optionsFor(catalog, asked, most.options) : [];
    const packages = catalog ? packagesFor(catalog, asked, most.packages) : [];
    const { sentences, links } = compose(course, known, sections);
    return {
      answer: {
        covered: known.covered,
        sentences,
        sections,
        options: options.map((option) => ({ option, link: catalog?.optionLink(option) ?? '' })),
        packages: packages.map((found) => ({ package: found, link: catalog?.packageLink(found) ?? '' })),
        links,
        topics: known.topics.map(({ topic }) => topic.id),
        outside: known.outside,
        language: known.translation.language,
        glossed: known.translation.glossed,
      },
    };
  };
}
