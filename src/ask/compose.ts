// The sentences of a plain answer, chosen for the question from what the course says: what its topic says, then key
// points of the field note and of the best section that have to do with it.
import type { Course, Link, Note, Topic } from '../course/model.ts';
import type { Place } from './places.ts';
import type { Understood } from './understand.ts';
import { Phrases, terms } from './words.ts';

export interface Composed {
  /** Markdown, one sentence or two each; empty when there is nothing to say. */
  readonly sentences: readonly string[];
  readonly links: readonly Link[];
  /** The field note about it. */
  readonly note: Note | undefined;
}

export type Compose = (known: Understood, sections: readonly Place[]) => Composed;

const most = { pieces: 4, points: 2, links: 3, least: 2 } as const;
/** A second topic speaks too when it fits nearly as well. */
const secondTopic = 0.9;
/** So much must a point have to do with the question; a rare word that both have counts about 4. */
const leastShared = { note: 1.5, section: 4.5, more: 2 } as const;
/** A point that shares more of its words with what was said already says nothing new. */
const mostRepeated = 0.55;

/** What "what is a derivation?" asks for. */
const ASKS_MEANING =
  /\b(?:what(?:'s| is| are| does)|meaning of|define|explain)\s+(?:an? |the )?([\w. /-]{2,30}?)s?\s*(?:mean|\?|$)/im;

const HOW_TO_APPLY = 'Write it into `configuration.nix`, then run `sudo nixos-rebuild switch`.';

/** Whether the answer is something to write into `configuration.nix`. */
function isSetting(topic: Topic | undefined, place: Place | undefined): boolean {
  return topic !== undefined && topic.options.length > 0 && place !== undefined && /^2\.[13]$/.test(place.id);
}

function sentencesIn(pieces: readonly string[]): number {
  return pieces.join(' ').match(/[.!?](?:\s|$)/g)?.length ?? 0;
}

export function composer(course: Course): Compose {
  const none = new Phrases();
  const cut = (text: string): string[] => [...new Set(terms(text, none))];
  const rarity = raritiesOf(course, cut);
  const glossary = new Map(
    course.glossary.flatMap(({ term, also, meaning }) =>
      [term, ...also].map((name) => [name.toLowerCase(), meaning] as const),
    ),
  );
  const notes = new Map(course.notes.map((note) => [note.id, note]));

  /** The points that have most to do with the question, in their own order. */
  function choose(
    points: readonly string[],
    about: ReadonlySet<string>,
    told: readonly string[],
    least: number,
  ): string[] {
    const said = new Set(told.flatMap(cut));
    const weight = (list: readonly string[]): number => list.reduce((sum, term) => sum + rarity(term), 0);
    return points
      .map((point, index) => {
        const own = cut(point);
        const shared = weight(own.filter((term) => about.has(term)));
        const repeated = weight(own.filter((term) => said.has(term))) / Math.max(1, weight(own));
        return { point, index, shared, repeated };
      })
      .filter(({ shared, repeated }) => shared >= least && repeated < mostRepeated)
      .sort((a, b) => b.shared - a.shared)
      .slice(0, most.points)
      .sort((a, b) => a.index - b.index)
      .map(({ point }) => point);
  }

  /** For "what is X": what the glossary says, unless it was said already. */
  function meaning(text: string, told: readonly string[]): string[] {
    const wanted = ASKS_MEANING.exec(text)?.[1]?.toLowerCase().trim();
    const found = wanted === undefined ? undefined : glossary.get(wanted);
    return found === undefined || told.includes(found) ? [] : [found];
  }

  /** One more point of the section for an answer of one sentence: the one that is nearest and says something new. */
  function nearest(section: Place['section'], asked: ReadonlySet<string>, told: readonly string[]): string[] {
    if (!section || told.length === 0) return [];
    return choose(section.keyPoints, asked, told, leastShared.more).slice(0, 1);
  }

  return (known, sections) => {
    const { outside, topics, covered, text } = known;
    const note = notes.get((outside ?? topics[0]?.topic)?.note ?? '');
    if (outside) return { ...elsewhere(outside), note };
    if (!covered) return { sentences: [], links: [], note: undefined };
    const [first] = sections;
    const [best, second] = topics;
    const told = [
      ...(best?.topic.say === undefined ? [] : [best.topic.say]),
      ...(second?.topic.say !== undefined && second.share >= secondTopic ? [second.topic.say] : []),
    ];
    const asked = new Set(cut(text));
    const about = new Set([...asked, ...cut(best?.topic.title ?? '')]);
    const fromNote = note ? choose(note.keyPoints, about, told, leastShared.note) : [];
    const section = first?.section;
    const fromSection = section
      ? choose(section.keyPoints, asked, [...told, ...fromNote], leastShared.section)
      : [];
    const points = [...fromNote, ...fromSection].slice(0, most.points);
    const meant = meaning(text, told);
    const chosen = [...meant, ...told, ...points].slice(0, most.pieces);
    const more = sentencesIn(chosen) >= most.least ? [] : nearest(section, asked, chosen);
    const sentences = [...chosen, ...more];
    if (
      sentencesIn(sentences) === 1 &&
      isSetting(best?.topic, first) &&
      !/rebuild/.test(sentences.join(''))
    ) {
      sentences.push(HOW_TO_APPLY);
    }
    return {
      sentences: sentences.length > 0 ? sentences : summaryOf(section),
      links: linksOf(note, first),
      note,
    };
  };
}

function summaryOf(section: Place['section']): string[] {
  return section ? [section.summary, ...section.keyPoints.slice(0, 2)] : [];
}

function elsewhere({ title, say, link }: Topic): Omit<Composed, 'note'> {
  const words = say ?? `${title} is not covered by this course.`;
  return {
    sentences: [words, ...(link ? [`The best place to read is [${link.title}](${link.url}).`] : [])],
    links: link ? [link] : [],
  };
}

function linksOf(note: Note | undefined, place: Place | undefined): Link[] {
  const all = [...(note?.links ?? []), ...(place?.links ?? [])];
  return [...new Map(all.map((link) => [link.url, link])).values()].slice(0, most.links);
}

/** How much a term says: the fewer points of the course have it, the more. */
function raritiesOf(course: Course, cut: (text: string) => string[]): (term: string) => number {
  const points = [
    ...course.days.flatMap(({ sections }) => sections.flatMap(({ keyPoints }) => keyPoints)),
    ...course.notes.flatMap(({ keyPoints }) => keyPoints),
    ...course.topics.flatMap(({ say }) => say ?? []),
  ];
  const counts = new Map<string, number>();
  for (const term of points.flatMap(cut)) counts.set(term, (counts.get(term) ?? 0) + 1);
  return (term) => Math.log((points.length + 1) / ((counts.get(term) ?? 0) + 1));
}
