// Every cause has its page, the page says the same as the cause, and its examples do what they promise.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { lintProse } from '../../src/course/lint/prose.ts';
import { textsOf } from '../../src/course/lint/texts.ts';
import { causes } from '../../src/explain/causes/index.ts';
import { explain } from '../../src/explain/engine.ts';

const folder = join(import.meta.dirname, '../../curriculum/hints');
const files = new Set(globSync('*.md', { cwd: folder }));

/** The code below a heading, in one of the languages; a page of a rule shows its cause in a console block. */
function blocks(text: string, heading: string, language: RegExp): string[] {
  const part = (text.split(`\n## ${heading}\n`)[1] ?? '').split('\n## ')[0] ?? '';
  return [...part.matchAll(/```(\w+)\n([\s\S]*?)```/g)].flatMap(([, name = '', value = '']) =>
    language.test(name) ? [value] : [],
  );
}

describe.each(causes.map((cause) => ({ ...cause, file: `${cause.id}.md` })))('$file', (cause) => {
  const text = files.has(cause.file) ? readFileSync(join(folder, cause.file), 'utf8') : '';

  test('says what its cause says', () => {
    const head = parse(/^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? '');
    expect(head).toEqual({
      id: cause.id,
      title: cause.title,
      section: cause.section,
      links: cause.links.map((link) => ({ ...link })),
    });
  });

  test('what stands before shows the cause, what stands after does not', () => {
    const before = blocks(text, 'Before', /console/);
    expect(before.length).toBeGreaterThan(0);
    expect(before.map((block) => explain(block)[0]?.cause)).toEqual(before.map(() => cause.id));
    const after = blocks(text, 'After', /./);
    expect(after.length).toBeGreaterThan(0);
    for (const block of after) {
      expect(explain(block).map((explanation) => explanation.cause)).not.toContain(cause.id);
    }
  });

  test('reads well', () => {
    const { prose } = textsOf(cause.file, text);
    expect(lintProse(cause.file, prose)).toEqual([]);
    const words = prose
      .filter(({ sentences }) => sentences)
      .flatMap(({ text: part }) => part.split(/(?<=[.!?:])\s+/))
      .map((sentence) => sentence.split(/\s+/).length);
    expect(words.reduce((sum, count) => sum + count, 0) / words.length).toBeLessThanOrEqual(18);
  });
});
