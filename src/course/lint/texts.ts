// The texts of a curriculum file with their lines: prose without code, and code blocks, from Markdown and YAML alike.
import type { Node, Nodes, Parent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';

export interface Prose {
  readonly line: number;
  /** Words only: code and addresses are left out. */
  readonly text: string;
  /** Headings, table cells and titles are not sentences. */
  readonly sentences: boolean;
}

export interface CodeText {
  readonly line: number;
  readonly language: string | undefined;
  readonly value: string;
  /** The heading that it stands under. */
  readonly heading: string | undefined;
}

export interface Texts {
  readonly prose: readonly Prose[];
  readonly code: readonly CodeText[];
}

/** Keys of topics and of the lexicon whose values are words between semicolons, not sentences. */
const LISTS = new Set(['words', 'always', 'en', 'de', 'fr', 'es', 'pt', 'zh', 'ru', 'pl']);

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/;

export function textsOf(file: string, text: string): Texts {
  if (!file.endsWith('.md')) return yamlTexts(text, 1);
  const match = FRONT_MATTER.exec(text);
  if (!match) return markdownTexts(text, 1);
  const head = yamlTexts(match[1] ?? '', 2);
  const body = markdownTexts(text.slice(match[0].length), countLines(match[0]) + 1);
  return { prose: [...head.prose, ...body.prose], code: [...head.code, ...body.code] };
}

function yamlTexts(text: string, firstLine: number): Texts {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const found: Texts[] = [];
  visit(document, {
    Scalar(key, node, path) {
      const parent = path.at(-1);
      const pair = isPair(parent) ? parent : undefined;
      if (key === 'key' || !isScalar(node) || typeof node.value !== 'string' || !node.range) return;
      if (!node.value.includes(' ') || (isScalar(pair?.key) && LISTS.has(String(pair.key.value)))) return;
      const start = lines.linePos(node.range[0]).line + firstLine - 1;
      // The text of a block scalar begins on the line after its `|`.
      found.push(markdownTexts(node.value, node.type === 'BLOCK_LITERAL' ? start + 1 : start));
    },
  });
  return { prose: found.flatMap(({ prose }) => prose), code: found.flatMap(({ code }) => code) };
}

function markdownTexts(text: string, firstLine: number): Texts {
  const root = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const prose: Prose[] = [];
  const code: CodeText[] = [];
  const lineOf = (node: Node): number => (node.position?.start.line ?? 1) + firstLine - 1;
  let heading: string | undefined;
  const walk = (node: Nodes): void => {
    switch (node.type) {
      case 'code':
        // The code begins on the line after its fence.
        code.push({ line: lineOf(node) + 1, language: node.lang ?? undefined, value: node.value, heading });
        return;
      case 'paragraph':
      case 'heading':
      case 'tableCell':
        if (node.type === 'heading') heading = words(node);
        prose.push({ line: lineOf(node), text: words(node), sentences: node.type === 'paragraph' });
        return;
      default:
        if ('children' in node) for (const child of node.children) walk(child);
    }
  };
  walk(root);
  return { prose, code };
}

/** Inline code counts as one word, whatever stands in it. */
function words(node: Parent): string {
  return node.children
    .map((child): string => {
      if (child.type === 'inlineCode') return 'code';
      if (child.type === 'text') return child.value;
      return 'children' in child ? words(child) : ' ';
    })
    .join('');
}

function countLines(text: string): number {
  return text.split('\n').length - 1;
}
