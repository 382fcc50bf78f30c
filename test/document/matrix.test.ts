// Documents as Matrix messages: plain text that reads well, HTML of allowed tags only, and nobody's markup.
import { describe, expect, test } from 'vitest';
import { callout, codeBlock, list, md, table } from '../../src/document/build.ts';
import { parseMarkdown } from '../../src/document/markdown.ts';
import { matrixLimit, matrixSize, renderMatrix } from '../../src/document/matrix.ts';
import { withPrefix } from '../../src/document/prefix.ts';
import { splitBlocks } from '../../src/document/split.ts';

describe('a message', () => {
  test('says the same in plain text and in HTML', () => {
    const { body, formattedBody } = renderMatrix({ blocks: md`Read **this**, then \`that\`.` });
    expect(body).toBe('Read this, then `that`.');
    expect(formattedBody).toBe('<p>Read <strong>this</strong>, then <code>that</code>.</p>');
  });

  test('shows what somebody typed as text', () => {
    const { formattedBody } = renderMatrix({ blocks: md`Hello ${'<img src=x onerror=alert(1)>'}!` });
    expect(formattedBody).toBe('<p>Hello &#60;img src=x onerror=alert(1)&#62;!</p>');
  });

  test('keeps a hint shut until somebody opens it', () => {
    const { formattedBody } = renderMatrix({ blocks: [callout('tip', 'A hint', md`Look at line 3.`)] });
    expect(formattedBody).toBe(
      '<details><summary>💡 <strong>A hint</strong></summary><p>Look at line 3.</p></details>',
    );
  });

  test('names the language of code, where it is a name', () => {
    const html = (language: string) => renderMatrix({ blocks: [codeBlock(language, 'a < b')] }).formattedBody;
    expect(html('nix')).toBe('<pre><code class="language-nix">a &#60; b</code></pre>');
    expect(html('"><script>')).toBe('<pre><code>a &#60; b</code></pre>');
  });

  test('links to the web, and to nothing else', () => {
    const { formattedBody } = renderMatrix({ blocks: md`[here](https://nixos.org/) and [there](/lesson/1)` });
    expect(formattedBody).toBe('<p><a href="https://nixos.org/">here</a> and there</p>');
  });

  test('has a table in HTML, and a list in plain text, without empty places', () => {
    const blocks = [
      table(
        ['Day', 'Read', 'Quiz'],
        [
          ['0', '1/3', '2/3'],
          ['1', '', ''],
        ],
      ),
    ];
    const { body, formattedBody } = renderMatrix({ blocks });
    expect(body).toBe('- 0: Read 1/3, Quiz 2/3\n- 1');
    expect(formattedBody).toContain('<th>Read</th>');
  });
});

test('long answers are split, and no part is too large', () => {
  const items = list(Array.from({ length: 900 }, (_, index) => md`Line ${index}: ${'x'.repeat(40)}`));
  const pages = splitBlocks([items], { limit: matrixLimit, measure: matrixSize });
  expect(pages.length).toBeGreaterThan(1);
  for (const page of pages) expect(matrixSize(page)).toBeLessThanOrEqual(matrixLimit);
});

test.each([
  ['Type `/lesson 1`.', 'Type `!lesson 1`.'],
  ['(/lesson) and /lesson', '(!lesson) and !lesson'],
  ['/etc/nixos stays, and /lesson/1 too', '/etc/nixos stays, and /lesson/1 too'],
])('%s', (words, expected) => {
  const blocks = withPrefix(parseMarkdown(words), '!', new Set(['lesson']));
  expect(renderMatrix({ blocks }).body).toBe(expected);
});
