// Short ways to write documents. Fixed words are Markdown; values are always plain text, so that what a learner
// typed (a name, a host, an error) can never become markup.
import { parseMarkdown } from './markdown.ts';
import { plain } from './plain.ts';
import type { Action, Ask, Block, Callout, CodeBlock, Document, Inline, Table, Tone } from './tree.ts';

type Value = string | number | Inline;

// Private-use characters stand for the values while the fixed words are parsed.
const OPEN = '\uE000';
const CLOSE = '\uE001';

/**
 * Markdown with values: md`You are on **day ${n}**.` Values become plain text wherever they stand (in inline code
 * too) and are never parsed.
 */
export function md(words: TemplateStringsArray, ...values: readonly Value[]): Block[] {
  let source = words[0] ?? '';
  values.forEach((_, index) => {
    source += `${OPEN}${index}${CLOSE}${words[index + 1] ?? ''}`;
  });
  return fillBlocks(parseMarkdown(source), values);
}

/** Like {@link md}, for a single line of running text. */
export function inline(words: TemplateStringsArray, ...values: readonly Value[]): Inline[] {
  const [first] = md(words, ...values);
  return first?.type === 'paragraph' ? [...first.children] : [];
}

export function text(value: string): Inline & { type: 'text' } {
  return { type: 'text', value };
}

export function code(value: string): Inline & { type: 'code' } {
  return { type: 'code', value };
}

/** Words in which only `code` between backquotes is marked: for messages that name what a learner wrote. */
export function withCode(message: string): Inline[] {
  return message
    .split(/`([^`\n]+)`/)
    .map((part, index) => (index % 2 === 0 ? text(part) : code(part)))
    .filter((node) => node.value !== '');
}

export function strong(value: string): Inline {
  return { type: 'strong', children: [text(value)] };
}

export function link(label: string, url: string): Inline {
  return { type: 'link', url, children: [text(label)] };
}

export function codeBlock(language: string, value: string): CodeBlock {
  return { type: 'codeBlock', language, value };
}

export function heading(level: 1 | 2 | 3, ...children: readonly (string | Inline)[]): Block {
  return { type: 'heading', level, children: children.map(asInline) };
}

export function list(items: readonly (readonly Block[])[], ordered = false): Block {
  return { type: 'list', ordered, start: 1, items };
}

export function table(header: readonly string[], rows: readonly (readonly (string | Inline)[])[]): Table {
  return {
    type: 'table',
    header: header.map((cell) => [text(cell)]),
    rows: rows.map((row) => row.map((cell) => [asInline(cell)])),
  };
}

export function callout(tone: Tone, title: string, children: readonly Block[] = []): Callout {
  return { type: 'callout', tone, title: [text(title)], children };
}

/** A button that runs `command` with `options`. */
export function action(
  label: string,
  command: string,
  options: Readonly<Record<string, string | number>> = {},
  style: Action['style'] = 'secondary',
): Action {
  const asText = Object.fromEntries(Object.entries(options).map(([key, value]) => [key, String(value)]));
  return { label, command, options: asText, style };
}

/** A button that asks for the value of an option, then runs `command` with it and `options`. */
export function asking(
  label: string,
  command: string,
  ask: Ask,
  options: Readonly<Record<string, string | number>> = {},
): Action {
  return { ...action(label, command, options), ask };
}

interface DocumentParts {
  readonly actions?: readonly Action[];
  readonly files?: Document['files'];
  readonly visibility?: Document['visibility'];
  readonly keep?: boolean;
}

/** A private message that may be kept, unless `parts` says otherwise. */
export function document(blocks: readonly Block[], parts: DocumentParts = {}): Document {
  return {
    blocks,
    actions: parts.actions ?? [],
    files: parts.files ?? [],
    visibility: parts.visibility ?? 'private',
    keep: parts.keep ?? true,
  };
}

function asInline(value: string | Inline): Inline {
  return typeof value === 'string' ? text(value) : value;
}

function fillBlocks(blocks: readonly Block[], values: readonly Value[]): Block[] {
  return blocks.map((block): Block => {
    switch (block.type) {
      case 'heading':
      case 'paragraph':
        return { ...block, children: fillInlines(block.children, values) };
      case 'codeBlock':
        return { ...block, value: fillText(block.value, values) };
      case 'list':
        return { ...block, items: block.items.map((item) => fillBlocks(item, values)) };
      case 'quote':
        return { ...block, children: fillBlocks(block.children, values) };
      case 'callout':
        return {
          ...block,
          title: fillInlines(block.title, values),
          children: fillBlocks(block.children, values),
        };
      case 'table':
        return {
          ...block,
          header: block.header.map((cell) => fillInlines(cell, values)),
          rows: block.rows.map((row) => row.map((cell) => fillInlines(cell, values))),
        };
      case 'divider':
        return block;
    }
  });
}

function fillInlines(nodes: readonly Inline[], values: readonly Value[]): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    switch (node.type) {
      case 'text':
        return splitText(node.value, values);
      case 'code':
        return [{ ...node, value: fillText(node.value, values) }];
      case 'link':
        return [{ ...node, url: fillText(node.url, values), children: fillInlines(node.children, values) }];
      case 'strong':
      case 'emphasis':
        return [{ ...node, children: fillInlines(node.children, values) }];
      case 'break':
        return [node];
    }
  });
}

const PLACEHOLDER = new RegExp(`${OPEN}(\\d+)${CLOSE}`, 'g');

function splitText(value: string, values: readonly Value[]): Inline[] {
  return value
    .split(PLACEHOLDER)
    .map((part, index) => (index % 2 === 0 ? text(part) : asInline(asValue(values[Number(part)]))))
    .filter((node) => node.type !== 'text' || node.value !== '');
}

function fillText(value: string, values: readonly Value[]): string {
  return value.replace(PLACEHOLDER, (_, index: string) => {
    const found = values[Number(index)];
    return typeof found === 'object' ? plain([found]) : String(found ?? '');
  });
}

function asValue(value: Value | undefined): string | Inline {
  return typeof value === 'object' ? value : String(value ?? '');
}
