// A document as a Matrix message: plain text for every program, and HTML in the tags that the specification allows
// (client-server API, "m.room.message msgtypes"). What a program does not know it leaves out, so nothing depends on it.
import { escapeHtml, inlineHtml } from './html.ts';
import { renderText } from './text.ts';
import type { Block, Document, Inline, Table, Tone } from './tree.ts';

export interface MatrixMessage {
  readonly body: string;
  readonly formattedBody: string;
}

/**
 * Bytes of text and HTML together in one message. The specification allows 65,536 for a whole event; an edit says
 * everything twice, encryption makes it a third longer, and the server adds to it.
 */
export const matrixLimit = 20_000;

export function renderMatrix({ blocks }: Pick<Document, 'blocks'>): MatrixMessage {
  return {
    body: renderText({ blocks: blocks.map(withoutTables), actions: [] }),
    formattedBody: renderBlocks(blocks),
  };
}

/** For the splitter: the size of these blocks in one message. */
export function matrixSize(blocks: readonly Block[]): number {
  const { body, formattedBody } = renderMatrix({ blocks });
  return new TextEncoder().encode(JSON.stringify([body, formattedBody])).length;
}

const icons: Record<Tone, string> = { note: 'ℹ️', tip: '💡', success: '✅', warning: '⚠️', error: '❌' };

function renderBlocks(blocks: readonly Block[]): string {
  return blocks.map(renderBlock).join('');
}

function renderBlock(block: Block): string {
  switch (block.type) {
    case 'heading': {
      // The largest headings shout in a chat.
      const tag = `h${block.level + 2}`;
      return `<${tag}>${renderInlines(block.children)}</${tag}>`;
    }
    case 'paragraph':
      return `<p>${renderInlines(block.children)}</p>`;
    case 'codeBlock':
      return renderCode(block.language, block.value);
    case 'list': {
      const items = block.items.map((item) => `<li>${renderItem(item)}</li>`).join('');
      if (!block.ordered) return `<ul>${items}</ul>`;
      return `<ol${block.start === 1 ? '' : ` start="${block.start}"`}>${items}</ol>`;
    }
    case 'quote':
      return `<blockquote>${renderBlocks(block.children)}</blockquote>`;
    case 'callout': {
      const title = `${icons[block.tone]} <strong>${renderInlines(block.title)}</strong>`;
      if (block.children.length === 0) return `<p>${title}</p>`;
      const body = renderBlocks(block.children);
      // A hint stays shut until somebody wants it.
      if (block.tone === 'tip') return `<details><summary>${title}</summary>${body}</details>`;
      return `<blockquote><p>${title}</p>${body}</blockquote>`;
    }
    case 'divider':
      return '<hr>';
    case 'table':
      return block.header.length === 2 ? renderBlock(asList(block)) : renderTable(block);
  }
}

/** A list item of one paragraph reads better without the paragraph's margins. */
function renderItem(item: readonly Block[]): string {
  const [first, ...rest] = item;
  if (first?.type !== 'paragraph') return renderBlocks(item);
  return renderInlines(first.children) + renderBlocks(rest);
}

function renderTable({ header, rows }: Table): string {
  const head = header.map((cell) => `<th>${renderInlines(cell)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${renderInlines(cell)}</td>`).join('')}</tr>`);
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

/** Two columns are a name and what belongs to it, which a telephone shows better as a list. */
function asList({ header, rows }: Table): Block {
  return {
    type: 'list',
    ordered: false,
    start: 1,
    items: rows.map(([first = [], ...rest]) => {
      const named = rest
        .map((cell, index) => ({ name: header[index + 1] ?? [], cell }))
        .filter(({ cell }) => !isEmpty(cell));
      const more = named.flatMap(({ name, cell }, index): Inline[] => [
        text(index === 0 ? ': ' : ', '),
        ...(header.length > 2 ? [...name, text(' ')] : []),
        ...cell,
      ]);
      return [{ type: 'paragraph', children: [{ type: 'strong', children: first }, ...more] }];
    }),
  };
}

function isEmpty(cell: readonly Inline[]): boolean {
  return cell.every((node) => node.type === 'text' && node.value.trim() === '');
}

/** Columns need letters of one width, which plain text in a chat has not. */
function withoutTables(block: Block): Block {
  switch (block.type) {
    case 'table':
      return asList(block);
    case 'list':
      return { ...block, items: block.items.map((item) => item.map(withoutTables)) };
    case 'quote':
    case 'callout':
      return { ...block, children: block.children.map(withoutTables) };
    default:
      return block;
  }
}

function renderCode(language: string | undefined, code: string): string {
  const name = /^[a-z0-9+-]+$/i.test(language ?? '') ? ` class="language-${language}"` : '';
  return `<pre><code${name}>${escapeHtml(code)}</code></pre>`;
}

function renderInlines(nodes: readonly Inline[]): string {
  return inlineHtml(nodes, renderLink);
}

/** Only web addresses become links; pages of the web chat do not exist here. */
function renderLink(url: string, label: string): string {
  return /^https?:\/\//i.test(url) ? `<a href="${escapeHtml(url)}">${label}</a>` : label;
}

function text(value: string): Inline {
  return { type: 'text', value };
}
