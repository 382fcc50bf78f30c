// The sentences of a plain answer, chosen for the question from what the course says: its topics, and the summary and
// key points of the best section.
import type { Course, Link } from '../course/model.ts';
import type { Place } from './places.ts';
import type { Understood } from './understand.ts';
import { Phrases, terms } from './words.ts';

export interface Composed {
  readonly sentences: readonly string[];
  readonly links: readonly Link[];
}

const mostSentences = 4;
/** A second topic speaks too when it fits nearly as well. */
const secondTopic = 0.8;
const mostLinks = 3;

export function compose(_course: Course, known: Understood, sections: readonly Place[]): Composed {
  const { outside, topics, covered } = known;
  const [first] = sections;
  const asked = new Set(terms(known.text, new Phrases()));
  const told = topics
    .filter(({ share }, index) => index === 0 || (index === 1 && share >= secondTopic))
    .flatMap(({ topic }) => (topic.say === undefined ? [] : [topic.say]));
  const points = first?.section
    ? choose([first.section.summary, ...first.section.keyPoints], asked, told)
    : [];
  if (outside) {
    const where = outside.link ? ` The best place is [${outside.link.title}](${outside.link.url}).` : '';
    return {
      sentences: [`${outside.say ?? `${outside.title} is not covered by this course.`}${where}`],
      links: outside.link ? [outside.link] : [],
    };
  }
  if (!covered) return { sentences: [], links: [] };
  return {
    sentences: [...told, ...points].slice(0, mostSentences),
    links: (first?.links ?? []).slice(0, mostLinks),
  };
}

/** The points that share most with the question, in the order of the section; those that repeat what was told are left out. */
function choose(points: readonly string[], asked: ReadonlySet<string>, told: readonly string[]): string[] {
  const said = new Set(told.flatMap((one) => terms(one, new Phrases())));
  const wanted = told.length > 1 ? 1 : 2;
  return points
    .map((point, index) => {
      const own = [...new Set(terms(point, new Phrases()))];
      const shared = own.filter((term) => asked.has(term)).length;
      const repeated = own.filter((term) => said.has(term)).length / Math.max(1, own.length);
      return { point, index, shared: shared / Math.sqrt(own.length + 3), repeated };
    })
    .filter(({ shared, repeated, index }) => (shared > 0 || (index === 0 && told.length === 0)) && repeated < 0.6)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, wanted)
    .sort((a, b) => a.index - b.index)
    .map(({ point }) => point);
}
