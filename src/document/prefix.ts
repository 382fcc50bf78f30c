// Commands in running text under the prefix of a platform where `/` belongs to the chat program itself.
import type { Block, Inline } from './tree.ts';

/**
 * `/lesson 1` becomes `!lesson 1`, in words and in inline code. Blocks of code stay as they are: there a slash is a
 * path, or the command of another platform.
 *
 * @param commands the names of all commands, without a prefix
 */
export function withPrefix(
  blocks: readonly Block[],
  prefix: string,
  commands: ReadonlySet<string>,
): readonly Block[] {
  const words = (value: string): string =>
    value.replace(/(^|[\s("'])\/([a-z-]+)(?![\w/.-])/g, (all: string, before: string, name: string) =>
      commands.has(name) ? `${before}${prefix}${name}` : all,
    );
  const inline = (node: Inline): Inline => {
    switch (node.type) {
      case 'text':
      case 'code':
        return { ...node, value: words(node.value) };
      case 'strong':
      case 'emphasis':
      case 'link':
        return { ...node, children: node.children.map(inline) };
      case 'break':
        return node;
    }
  };
  const block = (one: Block): Block => {
    switch (one.type) {
      case 'heading':
      case 'paragraph':
        return { ...one, children: one.children.map(inline) };
      case 'list':
        return { ...one, items: one.items.map((item) => item.map(block)) };
      case 'quote':
        return { ...one, children: one.children.map(block) };
      case 'callout':
        return { ...one, title: one.title.map(inline), children: one.children.map(block) };
      case 'table':
        return {
          ...one,
          header: one.header.map((cell) => cell.map(inline)),
          rows: one.rows.map((row) => row.map((cell) => cell.map(inline))),
        };
      case 'codeBlock':
      case 'divider':
        return one;
    }
  };
  return blocks.map(block);
}
