// Where a block may be cut in two, and how its two parts look.
import { plain } from './plain.ts';
import type { Block, CodeBlock, Inline, List, Table } from './tree.ts';

/** A way to cut a block: `cut(1)` … `cut(count)`, each giving a longer first part. */
export interface Cutter {
  readonly count: number;
  readonly cut: (place: number) => [Block, Block];
}

/** The ways to cut a block, the kindest to the reader first; none for what cannot be cut. */
export function cutters(block: Block): Cutter[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return cutProse(plain(block.children), (at) => {
        const [first, second] = cutInlines(block.children, at);
        return [
          { ...block, children: first },
          { ...block, children: second },
        ];
      });
    case 'codeBlock':
      return cutCode(block);
    case 'list':
      return cutList(block);
    case 'table':
      return cutTable(block);
    case 'quote':
    case 'callout':
      return cutChildren(block.children, (first, second) => [
        { ...block, children: first },
        { ...block, children: second },
      ]);
    case 'divider':
      return [];
  }
}

function cutProse(words: string, at: (offset: number) => [Block, Block]): Cutter[] {
  const sentences = offsetsAfter(words, /[.?!…:]\s+/g);
  const gaps = offsetsAfter(words, /\s+/g);
  return [sentences, gaps, codePointOffsets(words)].map((offsets) => ({
    count: offsets.length,
    cut: (place) => at(offsets[place - 1] ?? 0),
  }));
}

function cutCode(block: CodeBlock): Cutter[] {
  const lines = block.value.split('\n');
  const offsets = codePointOffsets(block.value);
  const parts = (first: string, second: string): [Block, Block] => [
    { ...block, value: first },
    { ...block, value: second },
  ];
  return [
    {
      count: lines.length - 1,
      cut: (place) => parts(lines.slice(0, place).join('\n'), lines.slice(place).join('\n')),
    },
    {
      count: offsets.length,
      cut: (place) => {
        const at = offsets[place - 1] ?? 0;
        return parts(block.value.slice(0, at), block.value.slice(at));
      },
    },
  ];
}

function cutList(block: List): Cutter[] {
  const between: Cutter = {
    count: block.items.length - 1,
    cut: (place) => [
      { ...block, items: block.items.slice(0, place) },
      { ...block, items: block.items.slice(place), start: block.start + place },
    ],
  };
  // The first item alone is too long: its second part keeps the item's number.
  const [first = [], ...rest] = block.items;
  const inside = cutChildren(first, (head, tail) => [
    { ...block, items: [head] },
    { ...block, items: [tail, ...rest] },
  ]);
  return [between, ...inside];
}

function cutTable(block: Table): Cutter[] {
  const between: Cutter = {
    count: block.rows.length - 1,
    cut: (place) => [
      { ...block, rows: block.rows.slice(0, place) },
      { ...block, rows: block.rows.slice(place) },
    ],
  };
  // A row too long for one message is told cell by cell, under the names of its columns.
  const [first, ...rest] = block.rows;
  if (!first) return [];
  const cells = first.map((cell, index): Block => {
    const name: Inline = { type: 'strong', children: block.header[index] ?? [] };
    return { type: 'paragraph', children: [name, { type: 'text', value: ': ' }, ...cell] };
  });
  const remainder: Block[] = rest.length > 0 ? [{ ...block, rows: rest }] : [];
  return [between, ...cutters({ type: 'quote', children: [...cells, ...remainder] })];
}

function cutChildren(
  children: readonly Block[],
  parts: (first: readonly Block[], second: readonly Block[]) => [Block, Block],
): Cutter[] {
  const between: Cutter = {
    count: children.length - 1,
    cut: (place) => parts(children.slice(0, place), children.slice(place)),
  };
  const [first, ...rest] = children;
  const inside = first ? cutters(first) : [];
  return [
    between,
    ...inside.map(({ count, cut }) => ({
      count,
      cut: (place: number): [Block, Block] => {
        const [head, tail] = cut(place);
        return parts([head], [tail, ...rest]);
      },
    })),
  ];
}

/** Cuts running text at an offset of its plain words; markup around the cut is closed and opened again. */
function cutInlines(nodes: readonly Inline[], offset: number): [Inline[], Inline[]] {
  const first: Inline[] = [];
  const second: Inline[] = [];
  let at = 0;
  for (const node of nodes) {
    const size = plain([node]).length;
    if (at + size <= offset) first.push(node);
    else if (at >= offset) second.push(node);
    else if (node.type === 'text' || node.type === 'code') {
      first.push({ ...node, value: node.value.slice(0, offset - at) });
      second.push({ ...node, value: node.value.slice(offset - at) });
    } else if (node.type !== 'break') {
      const [head, tail] = cutInlines(node.children, offset - at);
      first.push({ ...node, children: head });
      second.push({ ...node, children: tail });
    }
    at += size;
  }
  return [first, second];
}

function offsetsAfter(value: string, separator: RegExp): number[] {
  return [...value.matchAll(separator)]
    .map((match) => match.index + match[0].length)
    .filter((offset) => offset < value.length);
}

/** Every offset between two code points, so that no surrogate pair is ever torn. */
function codePointOffsets(value: string): number[] {
  const offsets: number[] = [];
  let at = 0;
  for (const character of value) {
    if (at > 0) offsets.push(at);
    at += character.length;
  }
  return offsets;
}
