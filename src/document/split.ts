// Cutting a long document into messages. The only place that knows how to cut; the limits come from the platform.
import { cutters } from './cut.ts';
import type { Block } from './tree.ts';

export interface SplitLimits {
  /** The largest message, in the unit of `measure`. */
  readonly limit: number;
  /** How large these blocks are in one message, in the platform's own unit (its markup included). */
  readonly measure: (blocks: readonly Block[]) => number;
}

/**
 * Cuts blocks into messages that each measure at most `limit`. A heading stays with what follows it. Code is cut
 * between lines and stays code, tables between rows and keep their header, lists between items, prose between
 * sentences, then words, and never inside a surrogate pair. Nothing is lost: the words of all parts are the words of
 * the whole.
 *
 * A `limit` too small for one character of a block with its markup cannot be met; that block then stands alone.
 */
export function splitBlocks(blocks: readonly Block[], { limit, measure }: SplitLimits): Block[][] {
  const fits = (candidate: readonly Block[]): boolean => measure(candidate) <= limit;
  const pages: Block[][] = [];
  let page: Block[] = [];

  const queue = [...blocks].reverse();
  for (let block = queue.pop(); block; block = queue.pop()) {
    if (fits([...page, block])) {
      page.push(block);
      continue;
    }
    const headings = trailingHeadings(page);
    if (page.length > headings.length) {
      // What follows begins on a new page, with its headings.
      pages.push(page.slice(0, page.length - headings.length));
      page = [];
      queue.push(block, ...headings.reverse());
      continue;
    }
    const parts = cutToFit(page, block, fits) ?? (page.length > 0 ? cutToFit([], block, fits) : undefined);
    if (parts) {
      if (!fits([...page, parts[0]])) {
        pages.push(page);
        page = [];
      }
      page.push(parts[0]);
      queue.push(parts[1]);
    } else {
      if (page.length > 0) pages.push(page);
      page = [];
      pages.push([block]);
    }
  }
  if (page.length > 0) pages.push(page);
  return pages;
}

function trailingHeadings(page: readonly Block[]): Block[] {
  let from = page.length;
  while (page[from - 1]?.type === 'heading') from -= 1;
  return page.slice(from);
}

/** The longest first part of `block` that still fits behind `page`, and the rest. */
function cutToFit(
  page: readonly Block[],
  block: Block,
  fits: (candidate: readonly Block[]) => boolean,
): [Block, Block] | undefined {
  for (const { count, cut } of cutters(block)) {
    // The size grows with the place of the cut, so the last place that fits is found by halving.
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (fits([...page, cut(middle)[0]])) low = middle;
      else high = middle - 1;
    }
    if (low > 0) return cut(low);
  }
  return undefined;
}
