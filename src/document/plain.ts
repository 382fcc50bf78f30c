// Running text without its markup.
import type { Inline } from './tree.ts';

/** The words of running text without any markup. */
export function plain(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      switch (node.type) {
        case 'text':
        case 'code':
          return node.value;
        case 'break':
          return '\n';
        case 'strong':
        case 'emphasis':
        case 'link':
          return plain(node.children);
      }
    })
    .join('');
}
