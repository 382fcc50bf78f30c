// Blocks as Discord's Markdown. Everything that is no markup of ours is escaped here and nowhere else.
import { plain } from '../plain.ts';
import type { Block, Inline, List, Table } from '../tree.ts';

/** A table this wide still fits a phone when it is set in fixed width. */
const tableWidth = 44;

/** A text that a person wrote, so that Discord shows it as it is. */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/[\\*_~|`<>[\]]/g, '\\$&')
      // Addresses in running text stay text: nobody gets a link that we did not make.
      .replace(/\b(https?|discord):\/\//gi, '$1\\://')
      .replace(/@(everyone|here)/g, '@\u200b$1')
  );
}

export function renderInline(nodes: readonly Inline[]): string {
  return nodes.map((node, index) => seam(nodes[index - 1], node) + inline(node)).join('');
}

/** Marks of two neighbours would run into each other; a character without width keeps them apart. */
function seam(before: Inline | undefined, after: Inline): string {
  const marked = (node: Inline | undefined): string =>
    node?.type === 'strong' || node?.type === 'emphasis' ? 'star' : node?.type === 'code' ? 'code' : '';
  return marked(before) !== '' && marked(before) === marked(after) ? '\u200b' : '';
}

/** Several blocks as one text. */
export function renderBlocks(blocks: readonly Block[]): string {
  let text = '';
  blocks.forEach((block, index) => {
    const part = renderBlock(block);
    if (part === '') return;
    if (text !== '') text += gap(blocks[index - 1], block);
    text += part;
  });
  return text;
}

export function renderBlock(block: Block): string {
  switch (block.type) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${oneLine(renderInline(block.children))}`;
    case 'paragraph':
      return escapeLineStarts(renderInline(block.children));
    case 'codeBlock':
      return fence(block.language, block.value);
    case 'list':
      return renderList(block, '');
    case 'quote':
      return renderQuote(block.children);
    case 'callout':
      return [`**${oneLine(renderInline(block.title))}**`, renderBlocks(block.children)]
        .filter((part) => part !== '' && part !== '****')
        .join('\n');
    case 'divider':
      return '───';
    case 'table':
      return renderTable(block);
  }
}

/** Code in its fence; nothing inside can end the fence. */
function fence(language: string | undefined, code: string): string {
  const name =
    language !== undefined && /^[a-z0-9+#-]{1,20}$/.test(language) && language !== 'text' ? language : '';
  // A zero-width space between backquotes keeps them from being a fence.
  const safe = code.replace(/``(?=`)/g, '``\u200b');
  return `\`\`\`${name}\n${safe.trim() === '' ? '\u200b' : safe}\n\`\`\``;
}

function gap(before: Block | undefined, after: Block): string {
  const tight = before?.type === 'heading' || before?.type === 'codeBlock' || after.type === 'codeBlock';
  return tight || after.type === 'list' ? '\n' : '\n\n';
}

function inline(node: Inline): string {
  switch (node.type) {
    case 'text':
      return escapeMarkdown(node.value);
    case 'code':
      return inlineCode(node.value);
    case 'strong':
      return around('**', node.children);
    case 'emphasis':
      return around('*', node.children);
    case 'link':
      return link(node.url, node.children);
    case 'break':
      return '\n';
  }
}

/** Markup holds only around words that begin and end without a space, and does not nest in itself. */
function around(mark: string, children: readonly Inline[]): string {
  const inner = renderInline(children.map(unmarked));
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(inner) ?? [];
  return words === '' ? inner : `${before}${mark}${words}${mark}${after}`;
}

function unmarked(node: Inline): Inline {
  return node.type === 'strong' || node.type === 'emphasis'
    ? { type: 'text', value: plain(node.children) }
    : node;
}

function inlineCode(value: string): string {
  const code = value.replace(/\s*\n\s*/g, ' ');
  if (code.trim() === '') return code;
  if (!code.includes('`')) return `\`${code}\``;
  // Two backquotes hold code with single ones in it; longer runs would be a fence.
  return `\`\` ${code.replace(/`(?=`)/g, '`\u200b')} \`\``;
}

/** Only web addresses become links; everything else stays its words. */
function link(url: string, children: readonly Inline[]): string {
  const label = oneLine(
    renderInline(
      children.map((node) =>
        node.type === 'link' ? ({ type: 'text', value: plain([node]) } as const) : node,
      ),
    ),
  );
  if (!/^https?:\/\/[^\s<>]+$/i.test(url) || url.length > 1_000) return label;
  const address = url.replace(/[()\\]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
  const words = plain(children);
  if (words.trim() === '' || words === url) return `<${address}>`;
  // A label that looks like an address would not become a link.
  if (/https?:\/\//i.test(words)) return `${label} (<${address}>)`;
  return `[${label}](<${address}>)`;
}

function renderList(block: List, indent: string): string {
  return block.items
    .map((item, index) => {
      const mark = block.ordered ? `${block.start + index}. ` : '- ';
      return renderItem(item, indent, mark);
    })
    .join('\n');
}

/** Code in a list stands at the margin: Discord shows an indented fence as text. */
function renderItem(item: readonly Block[], indent: string, mark: string): string {
  const inner = indent + ' '.repeat(mark.length);
  const lines: string[] = [];
  let begun = false;
  for (const block of item) {
    if (block.type === 'list') {
      if (!begun) lines.push(`${indent}${mark}…`);
      lines.push(renderList(block, inner));
      begun = true;
      continue;
    }
    const text = renderBlock(block);
    if (text === '') continue;
    // A table too may be shown in a fence, and a quote may begin with one.
    if (block.type === 'codeBlock' || block.type === 'table' || text.startsWith('```')) {
      if (!begun) lines.push(`${indent}${mark}${block.type === 'table' ? 'Table:' : 'Code:'}`);
      lines.push(text);
    } else {
      lines.push(`${begun ? inner : indent + mark}${indentRest(text, inner)}`);
    }
    begun = true;
  }
  return begun ? lines.join('\n') : `${indent}${mark}…`;
}

/** Indents all lines but the first, and none of a fence. */
function indentRest(text: string, indent: string): string {
  let fenced = false;
  return text
    .split('\n')
    .map((line, index) => {
      const mark = line.startsWith('```');
      const bare = fenced || mark || index === 0 || line === '';
      if (mark) fenced = !fenced;
      return bare ? line : indent + line;
    })
    .join('\n');
}

/** Code in a quote stands outside of it, for the same reason as in lists. */
function renderQuote(children: readonly Block[]): string {
  const text = renderBlocks(children);
  let fenced = false;
  return text
    .split('\n')
    .map((line) => {
      const mark = line.startsWith('```');
      const bare = fenced || mark;
      if (mark) fenced = !fenced;
      return bare ? line : `> ${line}`;
    })
    .join('\n');
}

/** In columns where a phone can show them; otherwise each row as an item with the columns' names. */
function renderTable({ header, rows }: Table): string {
  const cells = [header, ...rows].map((row) => row.map((cell) => plain(cell).replace(/\s*\n\s*/g, ' ')));
  // A row may have more cells than the header has names.
  const columns = Math.max(...cells.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...cells.map((row) => width(row[column] ?? ''))),
  );
  const linked = [header, ...rows].some((row) =>
    row.some((cell) => cell.some(({ type }) => type === 'link')),
  );
  const total = widths.reduce((sum, one) => sum + one + 2, -2);
  if (!linked && total <= tableWidth && rows.length > 0) {
    const line = (row: readonly string[]): string =>
      row
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell)))
        .join('  ')
        .trimEnd();
    const [names = [], ...body] = cells;
    return fence(
      undefined,
      [line(names), widths.map((one) => '─'.repeat(one)).join('  '), ...body.map(line)].join('\n'),
    );
  }
  return rows
    .map(([first = [], ...rest]) => {
      const named = rest.flatMap((cell, index) => {
        const words = oneLine(renderInline(cell));
        const name = oneLine(renderInline(header[index + 1] ?? []));
        return words === '' ? [] : [`${name}: ${words}`];
      });
      return `- ${[around('**', first), ...named].join('\n  ')}`;
    })
    .join('\n');
}

function width(text: string): number {
  return [...text].length;
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}

/** What would begin a heading, a list or small print at the start of a line stays text. */
function escapeLineStarts(text: string): string {
  return text.replace(/^([ \t]*)(#{1,3}\s|-#?\s)/gm, '$1\\$2').replace(/^([ \t]*\d{1,9})\.(?=\s)/gm, '$1\\.');
}
