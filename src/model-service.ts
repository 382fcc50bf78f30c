// The language model in a running process: off unless the operator gives a key or an endpoint.

import { vocabularyOf } from './assistant/vocabulary.ts';
import { answerWriter } from './assistant/writer.ts';
import type { CatalogHolder } from './catalog/holder.ts';
import type { Config } from './config.ts';
import type { Course } from './course/model.ts';
import type { ModelUse } from './mentor/mentor.ts';
import type { Logger } from './ops/log.ts';

/** How long an answer may take before the plain one is shown. */
const BUDGET = 12_000;

/** @returns undefined when the operator wants no language model */
export function startModel(
  config: Config,
  course: Course,
  catalog: CatalogHolder,
  log: Logger,
): ModelUse | undefined {
  const { OPENAI_API_KEY: key, OPENAI_BASE_URL: baseUrl } = config;
  if (key === undefined && baseUrl === undefined) return undefined;
  const word = vocabularyOf(course);
  const writer = answerWriter({
    // Endpoints on one's own machine often need no key, but the library wants one.
    settings: { apiKey: key ?? 'none', baseUrl, model: config.OPENAI_MODEL, budget: BUDGET },
    known: () => ({
      word,
      option: (path) => catalog.current?.option(path) !== undefined,
      package: (attribute) => catalog.current?.package(attribute) !== undefined,
    }),
    trouble: (reason) => log.warn({ reason }, 'the language model gave no answer; the plain one was shown'),
  });
  return {
    writer,
    learnerLimit: config.MODEL_LEARNER_LIMIT,
    communityLimit: config.MODEL_COMMUNITY_LIMIT,
  };
}
