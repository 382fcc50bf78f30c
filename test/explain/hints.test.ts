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

function block(text: string, heading: string): string {
  const after = text.split(`\n## ${heading}\n`)[1] ?? '';
  return /```\w+\n([\s\S]*?)```/.exec(after)?.[1] ?? '';
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

  test('its first block shows the cause, its second does not', () => {
    expect(explain(block(text, 'Before'))[0]?.cause).toBe(cause.id);
    expect(block(text, 'After')).not.toBe('');
    expect(explain(block(text, 'After')).map((explanation) => explanation.cause)).not.toContain(cause.id);
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
