import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../../src/check/rules/index.ts';

const pages = join(import.meta.dirname, '..', '..', 'curriculum', 'hints');

describe('every rule has a page, in the section that teaches it', () => {
  test.each(rules.map(({ id, section }) => [id, section]))('%s', (id, section) => {
    const page = readFileSync(join(pages, `${id}.md`), 'utf8');
    expect(/^section: "(.*)"$/m.exec(page)?.[1]).toBe(section);
  });

  test('each once', () => {
    const ids = rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
