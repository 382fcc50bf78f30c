// Markdown (with GitHub's tables and alerts) into the message tree. Lessons, hints and fixed words come through here.
import type * as mdast from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { Block, Inline, Tone } from './tree.ts';

/**
 * Never throws: anything the tree has no node for (HTML, footnotes, images) becomes its plain text, so nothing an
 * author writes can smuggle markup to a platform.
 */
export function parseMarkdown(source: string): Block[] {
  const root = fromMarkdown(source, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  return root.children.flatMap(block);
}

function block(node: mdast.RootContent): Block[] {
  switch (node.type) {
    case 'heading':
      return [
        { type: 'heading', level: node.depth > 3 ? 3 : (node.depth as 1 | 2 | 3), children: inlines(node) },
      ];
    case 'paragraph':
      return [{ type: 'paragraph', children: inlines(node) }];
    case 'code':
      return [{ type: 'codeBlock', language: node.lang ?? undefined, value: node.value }];
    case 'list':
      return [
        {
          type: 'list',
          ordered: node.ordered === true,
          start: node.start ?? 1,
          items: node.children.map((item) => item.children.flatMap(block)),
        },
      ];
    case 'table': {
      const [header, ...rows] = node.children.map((row) => row.children.map(inlines));
      return [{ type: 'table', header: header ?? [], rows }];
    }
    case 'blockquote':
      return [quoteOrCallout(node)];
    case 'thematicBreak':
      return [{ type: 'divider' }];
    case 'html':
      return [{ type: 'paragraph', children: [{ type: 'text', value: node.value }] }];
    default:
      return 'children' in node ? node.children.flatMap((child) => block(child as mdast.RootContent)) : [];
  }
}

/** GitHub's alert kinds; `> [!CAUTION] Title` may carry a title of its own on the same line. */
const alerts: Record<string, { tone: Tone; title: string }> = {
  NOTE: { tone: 'note', title: 'Note' },
  TIP: { tone: 'tip', title: 'Tip' },
  IMPORTANT: { tone: 'note', title: 'Important' },
  WARNING: { tone: 'warning', title: 'Warning' },
  CAUTION: { tone: 'error', title: 'Danger' },
  SUCCESS: { tone: 'success', title: 'Done' },
};

const ALERT = /^\[!([A-Z]+)\][ \t]*([^\n]*)(?:\n|$)/;

function quoteOrCallout(node: mdast.Blockquote): Block {
  const [first, ...rest] = node.children;
  const opening = first?.type === 'paragraph' ? first.children[0] : undefined;
  const match = opening?.type === 'text' ? ALERT.exec(opening.value) : null;
  const alert = alerts[match?.[1] ?? ''];
  if (first?.type !== 'paragraph' || opening?.type !== 'text' || !match || !alert) {
    return { type: 'quote', children: node.children.flatMap(block) };
  }
  const remainder = opening.value.slice(match[0].length);
  const body: mdast.Paragraph = {
    type: 'paragraph',
    children: [
      ...(remainder ? [{ type: 'text' as const, value: remainder }] : []),
      ...first.children.slice(1),
    ],
  };
  return {
    type: 'callout',
    tone: alert.tone,
    title: [{ type: 'text', value: match[2]?.trim() || alert.title }],
    children: [...(body.children.length > 0 ? [body] : []), ...rest].flatMap(block),
  };
}

function inlines(node: { children: mdast.PhrasingContent[] }): Inline[] {
  return node.children.flatMap((child): Inline[] => {
    switch (child.type) {
      case 'text':
        // A line end inside a paragraph is a space: authors wrap lines, chat programs must not.
        return [{ type: 'text', value: child.value.replace(/\s*\n\s*/g, ' ') }];
      case 'inlineCode':
        return [{ type: 'code', value: child.value }];
      case 'strong':
        return [{ type: 'strong', children: inlines(child) }];
      case 'emphasis':
        return [{ type: 'emphasis', children: inlines(child) }];
      case 'link':
        return [{ type: 'link', url: child.url, children: inlines(child) }];
      case 'break':
        return [{ type: 'break' }];
      case 'html':
        return [{ type: 'text', value: child.value }];
      default:
        return 'children' in child ? inlines(child) : [];
    }
  });
}
