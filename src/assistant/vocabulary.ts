// The plain English of the course: a word that stands nowhere in it may be an invented name, and is not let through.
import { plainProse } from '../ask/plain.ts';
import { stem } from '../catalog/words.ts';
import type { Course } from '../course/model.ts';

/** Words that hold sentences together, which a course may happen not to use. */
const SMALL =
  'a able about above across add adds after again against all almost alone along already also although always am among an and another any anyone anything apply are around as ask at away back be because become been before begin behind being below best better between beyond both bring but by call can cannot change check choose clear come command complete computer could current day default did different do does done down during each edit either else enough even ever every everything example exactly existing explain fail few file find first fix follow for found from full further get give go good had happen has have help here how however if in include inside instead into is it its itself keep kind know last later least leave less let like list little live long look lose made main make many mark matter may me mean might missing more most much must name need never new next no none normally not nothing now of off often old on once one only open option or order other otherwise our out over own part people place please possible put rather read ready really reason remember remove replace rest restart right run safe same save say second see select set several section should show side since single small so some something soon start state stay step still stop such sure system take tell than that the their them then there these they thing this those though through time to together too try turn two under undo unless until up upon us use used useful user using usual value very want was way we well were what when where whether which while who whole why will with within without word work would write wrong yes yet you your yourself three four five don doesn didn isn aren won can’t don’t doesn’t isn’t won’t t s re ve ll';

/** @returns whether a stem, or a whole word with hyphens, is one of the course's words */
export function vocabularyOf(course: Course): (stem: string) => boolean {
  const texts = [
    SMALL,
    ...course.days.flatMap(({ sections }) => sections.flatMap(({ body }) => plainProse(body))),
    ...course.notes.flatMap(({ body }) => plainProse(body)),
    ...[...course.hints.values()].flatMap(({ body }) => plainProse(body)),
    ...course.glossary.map(({ meaning }) => meaning.replace(/`[^`]*`/g, ' ')),
  ];
  const words =
    texts
      .join('\n')
      .toLowerCase()
      .match(/[a-z’']+/g) ?? [];
  const stems = new Set(words.map(stem));
  return (word) => stems.has(word);
}
