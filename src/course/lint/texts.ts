// The texts of a curriculum file with their lines: prose without code, and code blocks, from Markdown and YAML alike.
import type { Node, Nodes, Parent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { isMap, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';

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

/** Inline code: a name, a command, a line of Nix. */
export interface Span {
  readonly line: number;
  readonly value: string;
  /** The words of its paragraph up to here, and the whole of it. */
  readonly before: string;
  readonly paragraph: string;
}

/** A link in running text. */
export interface Address {
  readonly line: number;
  readonly url: string;
}

export interface Texts {
  readonly prose: readonly Prose[];
  readonly spans: readonly Span[];
  readonly links: readonly Address[];
  readonly code: readonly CodeText[];
}

/** Keys of topics, of the lexicon and of the scope whose values are words between semicolons, not sentences. */
const LISTS = new Set([
  'words',
  'always',
  'names',
  'before',
  'after',
  'beside',
  'residence',
  'sure',
  'likely',
  'one',
  'other',
  'unless',
  'everyday',
  'machine',
  'intents',
  'verbs',
  'en',
  'de',
  'fr',
  'es',
  'pt',
  'zh',
  'ru',
  'pl',
]);

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/;

const readBefore = new WeakMap<ReadonlyMap<string, string>, Map<string, Texts>>();

/** The texts of one file of a curriculum, read once however many rules ask for them. */
export function textsIn(files: ReadonlyMap<string, string>, file: string): Texts {
  const known = readBefore.get(files) ?? new Map<string, Texts>();
  readBefore.set(files, known);
  const texts = known.get(file) ?? textsOf(file, files.get(file) ?? '');
  known.set(file, texts);
  return texts;
}

/** The line on which the text below the front matter begins. */
export function bodyLine(text: string): number {
  return 1 + countLines(FRONT_MATTER.exec(text)?.[0] ?? '');
}

export function textsOf(file: string, text: string): Texts {
  // What learners say is theirs; the rules of style are for what they read.
  if (file.startsWith('voices/')) return join([]);
  if (!file.endsWith('.md')) return yamlTexts(text, 1);
  const match = FRONT_MATTER.exec(text);
  if (!match) return markdownTexts(text, 1);
  const head = yamlTexts(match[1] ?? '', 2);
  const body = markdownTexts(text.slice(match[0].length), countLines(match[0]) + 1);
  return join([head, body]);
}

function yamlTexts(text: string, firstLine: number): Texts {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const found: Texts[] = [];
  visit(document, {
    Scalar(key, node, path) {
      const pair = path.at(-1);
      if (key === 'key' || !isScalar(node) || typeof node.value !== 'string' || !node.range) return;
      if (isPair(pair) && isScalar(pair.key) && LISTS.has(String(pair.key.value))) return;
      const start = lines.linePos(node.range[0]).line + firstLine - 1;
      if (isPair(pair) && isScalar(pair.key) && pair.key.value === 'url') {
        found.push({ prose: [], spans: [], code: [], links: [{ line: start, url: node.value }] });
        return;
      }
      if (!/[ `]/.test(node.value)) return;
      // The text of a block scalar begins on the line after its `|`.
      const texts = markdownTexts(node.value, node.type === 'BLOCK_LITERAL' ? start + 1 : start);
      const why = siblingWhy(path.at(-2));
      found.push({
        ...texts,
        spans: texts.spans.map((span) => ({ ...span, paragraph: `${span.paragraph} ${why}` })),
      });
    },
  });
  return join(found);
}

/** What is said about a choice of a quiz belongs to what the choice names. */
function siblingWhy(parent: unknown): string {
  const why: unknown = isMap(parent) ? parent.get('why') : undefined;
  return typeof why === 'string' ? why : '';
}

function join(all: readonly Texts[]): Texts {
  return {
    prose: all.flatMap(({ prose }) => prose),
    spans: all.flatMap(({ spans }) => spans),
    links: all.flatMap(({ links }) => links),
    code: all.flatMap(({ code }) => code),
  };
}

function markdownTexts(text: string, firstLine: number): Texts {
  const root = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const prose: Prose[] = [];
  const code: CodeText[] = [];
  const spans: Span[] = [];
  const links: Address[] = [];
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
        inside(node);
        return;
      default:
        if ('children' in node) for (const child of node.children) walk(child);
    }
  };
  const inside = (paragraph: Parent): void => {
    const whole = words(paragraph);
    let before = '';
    const visit = (node: Nodes): void => {
      if (node.type === 'link') links.push({ line: lineOf(node), url: node.url });
      if (node.type === 'inlineCode') {
        spans.push({ line: lineOf(node), value: node.value, before, paragraph: whole });
        before += 'code';
      } else if (node.type === 'text') before += node.value;
      else if ('children' in node) for (const child of node.children) visit(child);
    };
    for (const child of paragraph.children) visit(child);
  };
  walk(root);
  return { prose, spans, links, code };
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
