// The course, the catalog and the answers that the tests of the language model share.
import { askFor } from '../../src/ask/ask.ts';
import type { Known } from '../../src/assistant/guard.ts';
import { vocabularyOf } from '../../src/assistant/vocabulary.ts';
import { course } from '../ask/course.ts';
import { shippedCatalog } from '../catalog/shipped.ts';

export const catalog = shippedCatalog();
const { ask } = askFor(course);
export const answerTo = (question: string) => ask(question, catalog);

export const known: Known = {
  word: vocabularyOf(course),
  option: (path) => catalog.option(path) !== undefined,
  package: (attribute) => catalog.package(attribute) !== undefined,
};
