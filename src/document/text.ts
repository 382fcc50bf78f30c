// A document as plain text or as terminal text: the same layout, with or without ANSI styles.

import type { Block, Document, Inline, Tone } from './tree.ts';
import { wrapText } from './wrap.ts';

/** How a piece of text is marked. The plain style marks nothing but code and links. */
export interface TextStyle {
  readonly strong: (value: string) => string;
  readonly emphasis: (value: string) => string;
  readonly code: (value: string) => string;
  readonly heading: (value: string, level: number) => string;
  readonly callout: (value: string, tone: Tone) => string;
  readonly codeBlock: (value: string, language: string | undefined) => string;
}

const same = (value: string): string => value;

export const plainStyle: TextStyle = {
  strong: same,
  emphasis: same,
  code: (value) => `\`${value}\``,
  heading: (value) => value,
  callout: same,
  codeBlock: same,
};

const toneWord: Record<Tone, string> = {
  note: 'Note',
  tip: 'Tip',
  success: 'Done',
  warning: 'Careful',
  error: 'Problem',
};

/** @param width columns to wrap at; Infinity leaves long lines alone. */
export function renderText(
  document: Pick<Document, 'blocks' | 'actions'>,
  { width = Number.POSITIVE_INFINITY, style = plainStyle }: { width?: number; style?: TextStyle } = {},
): string {
  const body = document.blocks.map((block) => renderBlock(block, width, style)).join('\n\n');
  const buttons = document.actions.map(
    ({ label, command, options }) => `[${label}] /${[command, ...Object.values(options)].join(' ')}`,
  );
  return [body, buttons.join('\n')].filter((part) => part !== '').join('\n\n');
}

function renderBlock(block: Block, width: number, style: TextStyle): string {
  switch (block.type) {
    case 'heading':
      return style.heading(renderInline(block.children, style), block.level);
    case 'paragraph':
      return wrapText(renderInline(block.children, style), width);
    case 'codeBlock':
      // Code is indented, never wrapped: a wrapped line of Nix is another line of Nix.
      return indent(style.codeBlock(block.value, block.language), '    ');
    case 'list':
      return block.items
        .map((item, index) => {
          const mark = block.ordered ? `${block.start + index}. ` : '- ';
          const pad = ' '.repeat(mark.length);
          const body = item.map((child) => renderBlock(child, width - mark.length, style)).join('\n');
          return mark + indent(body, pad).slice(mark.length);
        })
        .join('\n');
    case 'quote':
      return indent(block.children.map((child) => renderBlock(child, width - 2, style)).join('\n\n'), '> ');
    case 'callout': {
      const title = renderInline(block.title, style);
      const known = Object.values(toneWord).some((word) => title.startsWith(word));
      const heading = style.callout(known ? title : `${toneWord[block.tone]}: ${title}`, block.tone);
      return [
        heading,
        ...block.children.map((child) => indent(renderBlock(child, width - 2, style), '  ')),
      ].join('\n');
    }
    case 'divider':
      return '─'.repeat(Math.min(width, 40));
    case 'table':
      return renderTable(
        block.header.map((cell) => renderInline(cell, style)),
        block.rows.map((row) => row.map((cell) => renderInline(cell, style))),
        width,
        style,
      );
  }
}

export function renderInline(nodes: readonly Inline[], style: TextStyle = plainStyle): string {
  return nodes
    .map((node): string => {
      switch (node.type) {
        case 'text':
          return node.value;
        case 'code':
          return style.code(node.value);
        case 'strong':
          return style.strong(renderInline(node.children, style));
        case 'emphasis':
          return style.emphasis(renderInline(node.children, style));
        case 'link': {
          const label = renderInline(node.children, style);
          return label === node.url ? label : `${label} <${node.url}>`;
        }
        case 'break':
          return '\n';
      }
    })
    .join('');
}

/** In columns where they fit; otherwise each row as a small list, which a narrow window can show. */
function renderTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
  style: TextStyle,
): string {
  // A row may have more cells than the header has names.
  const all = [header, ...rows];
  const columns = Array.from({ length: Math.max(...all.map((row) => row.length)) }, (_, column) =>
    Math.max(...all.map((row) => visibleLength(row[column] ?? ''))),
  );
  const total = columns.reduce((sum, column) => sum + column + 2, -2);
  if (total <= width) {
    const line = (cells: readonly string[]): string =>
      cells
        .map((cell, column) => cell + ' '.repeat((columns[column] ?? 0) - visibleLength(cell)))
        .join('  ')
        .trimEnd();
    return [
      line(header.map(style.strong)),
      columns.map((n) => '─'.repeat(n)).join('  '),
      ...rows.map(line),
    ].join('\n');
  }
  return rows
    .map(([first = '', ...rest]) =>
      [
        style.strong(first),
        ...rest.map((cell, index) =>
          indent(wrapText(`${header[index + 1] ?? ''}: ${cell}`, width - 2), '  '),
        ),
      ].join('\n'),
    )
    .join('\n\n');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: ANSI sequences begin with the escape character.
const ANSI = /\u001b\[[0-9;]*m/g;

function visibleLength(value: string): number {
  return [...value.replace(ANSI, '')].length;
}

function indent(value: string, prefix: string): string {
  return value
    .split('\n')
    .map((line) => (line === '' ? line : prefix + line))
    .join('\n');
}
