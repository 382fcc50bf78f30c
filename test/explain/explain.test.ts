// Every cause is recognised from its examples, with facts and words, and each example depends on its own cause alone.
import { describe, expect, test } from 'vitest';
import { causes } from '../../src/explain/causes/index.ts';
import { explain, explainWith } from '../../src/explain/engine.ts';
import { pasteCases } from './cases/index.ts';

const numbered = pasteCases.map((testCase, index) => ({
  ...testCase,
  name: `${testCase.cause} ${index + 1}: ${testCase.paste.trim().slice(0, 50).replace(/\s+/g, ' ')}`,
}));

describe('examples', () => {
  test.each(numbered)('$name', ({ cause, paste, facts, says }) => {
    const [best] = explain(paste);
    expect(best?.cause).toBe(cause);
    if (facts) expect(best?.facts).toMatchObject(facts);
    for (const pattern of says ?? []) expect(`${best?.message}\n${best?.nextStep}`).toMatch(pattern);
  });

  test('every cause has at least two examples', () => {
    const counts = causes.map(
      ({ id }) => [id, pasteCases.filter(({ cause }) => cause === id).length] as const,
    );
    expect(counts.filter(([, count]) => count < 2)).toEqual([]);
  });
});

describe('a cause that is taken away', () => {
  test.each(causes.map(({ id }) => id))('%s: only its own examples break', (id) => {
    const others = causes.filter((cause) => cause.id !== id);
    const broken = pasteCases.filter(({ cause, paste }) => explainWith(others, paste)[0]?.cause !== cause);
    expect(broken.map(({ cause }) => cause).filter((cause) => cause !== id)).toEqual([]);
    expect(broken.length).toBeGreaterThan(0);
  });
});
