// A document as HTML for the web chat and the web pages. Everything is escaped here and nowhere else.
import { plain } from './plain.ts';
import type { Block, Document, Inline } from './tree.ts';

/** A coloured piece of code: class names come from the caller's language, the text is the code's own. */
export interface HighlightSpan {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
}

export type Highlight = (language: string | undefined, code: string) => readonly HighlightSpan[];

export interface HtmlOptions {
  readonly highlight?: Highlight;
  /** Added to heading levels, so that a message inside a page does not bring a second `<h1>`. */
  readonly headingOffset?: number;
}

export function renderHtml(document: Pick<Document, 'blocks'>, options: HtmlOptions = {}): string {
  return document.blocks.map((block) => renderBlock(block, options)).join('\n');
}

export function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function renderBlock(block: Block, options: HtmlOptions): string {
  switch (block.type) {
    case 'heading': {
      const level = Math.min(6, block.level + (options.headingOffset ?? 0));
      return `<h${level}>${renderInline(block.children)}</h${level}>`;
    }
    case 'paragraph':
      return `<p>${renderInline(block.children)}</p>`;
    case 'codeBlock':
      return renderCode(block.language, block.value, options);
    case 'list': {
      const items = block.items.map((item) => `<li>${renderItem(item, options)}</li>`).join('');
      if (!block.ordered) return `<ul>${items}</ul>`;
      return `<ol${block.start === 1 ? '' : ` start="${block.start}"`}>${items}</ol>`;
    }
    case 'quote':
      return `<blockquote>${renderBlocks(block.children, options)}</blockquote>`;
    case 'callout': {
      const title = `<p class="callout-title">${renderInline(block.title)}</p>`;
      return `<div class="callout ${block.tone}" role="note">${title}${renderBlocks(block.children, options)}</div>`;
    }
    case 'divider':
      return '<hr>';
    case 'table':
      return renderTable(block);
  }
}

function renderBlocks(blocks: readonly Block[], options: HtmlOptions): string {
  return blocks.map((block) => renderBlock(block, options)).join('');
}

/** A list item of one paragraph reads better without the paragraph's margins. */
function renderItem(item: readonly Block[], options: HtmlOptions): string {
  const [first, ...rest] = item;
  if (first?.type !== 'paragraph') return renderBlocks(item, options);
  return renderInline(first.children) + renderBlocks(rest, options);
}

/** Each cell carries its column's name, so that a narrow screen can show rows as cards. */
function renderTable(block: Extract<Block, { type: 'table' }>): string {
  const names = block.header.map((cell) => escapeHtml(plain(cell)));
  const head = block.header.map((cell) => `<th scope="col">${renderInline(cell)}</th>`).join('');
  const rows = block.rows.map((row) => {
    const cells = row.map(
      (cell, index) => `<td data-column="${names[index] ?? ''}">${renderInline(cell)}</td>`,
    );
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function renderCode(language: string | undefined, code: string, { highlight }: HtmlOptions): string {
  const spans = highlight?.(language, code) ?? [];
  let html = '';
  let at = 0;
  for (const { start, end, kind } of spans) {
    html += escapeHtml(code.slice(at, start));
    html += `<span class="hl-${escapeHtml(kind)}">${escapeHtml(code.slice(start, end))}</span>`;
    at = end;
  }
  html += escapeHtml(code.slice(at));
  const name = language ? ` data-language="${escapeHtml(language)}"` : '';
  return `<pre${name} tabindex="0"><code>${html}</code></pre>`;
}

/** @param link makes a link of an address and a label that is HTML already */
export function inlineHtml(nodes: readonly Inline[], link: (url: string, label: string) => string): string {
  const render = (children: readonly Inline[]): string => inlineHtml(children, link);
  return nodes
    .map((node): string => {
      switch (node.type) {
        case 'text':
          return escapeHtml(node.value);
        case 'code':
          return `<code>${escapeHtml(node.value)}</code>`;
        case 'strong':
          return `<strong>${render(node.children)}</strong>`;
        case 'emphasis':
          return `<em>${render(node.children)}</em>`;
        case 'link':
          return link(node.url, render(node.children));
        case 'break':
          return '<br>';
      }
    })
    .join('');
}

function renderInline(nodes: readonly Inline[]): string {
  return inlineHtml(nodes, renderLink);
}

/** Only web addresses and pages of our own become links; anything else (`javascript:` …) stays text. */
function renderLink(url: string, label: string): string {
  if (/^\/(?!\/)/.test(url)) return `<a href="${escapeHtml(url)}">${label}</a>`;
  if (!/^https?:\/\//i.test(url)) return label;
  return `<a href="${escapeHtml(url)}" rel="noopener noreferrer" target="_blank">${label}</a>`;
}
