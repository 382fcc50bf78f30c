// The words of a page, without its form.
import type { Block, Inline } from '../document/tree.ts';

export function plainText(blocks: readonly Block[]): string {
  return blocks.map(ofBlock).join('\n');
}

/** Only what is prose: no code, neither blocks nor names in a line. */
export function plainProse(blocks: readonly Block[]): string {
  return blocks.map((block) => ofBlock(block, false)).join('\n');
}

function ofBlock(block: Block, code: boolean | number = true): string {
  const withCode = code !== false;
  switch (block.type) {
    case 'codeBlock':
      return withCode ? block.value : '';
    case 'paragraph':
    case 'heading':
      return block.children.map((one) => ofInline(one, withCode)).join('');
    case 'list':
      return block.items
        .flat()
        .map((one) => ofBlock(one, withCode))
        .join('\n');
    case 'quote':
    case 'callout':
      return block.children.map((one) => ofBlock(one, withCode)).join('\n');
    case 'table':
      return [block.header, ...block.rows]
        .map((row) => row.map((cell) => cell.map((one) => ofInline(one, withCode)).join('')).join(' '))
        .join('\n');
    default:
      return '';
  }
}

function ofInline(node: Inline, code: boolean): string {
  if (node.type === 'code') return code ? node.value : '';
  if ('children' in node) return node.children.map((one) => ofInline(one, code)).join('');
  return 'value' in node ? node.value : ' ';
}
