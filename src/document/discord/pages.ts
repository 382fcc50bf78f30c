// A document's blocks as pages that Discord takes: 4,000 characters of text and 40 components a message.

import { splitBlocks } from '../split.ts';
import { renderText } from '../text.ts';
import type { Block } from '../tree.ts';
import { type BodyComponent, renderBody, textDisplay } from './body.ts';

/** What Discord takes in one message, all texts together. */
export const textLimit = 4_000;

/** Kept free for what stands around the body: who it is for, the note below it. */
export const reservedText = 600;

/** Of the 40 components of a message; the rest is for buttons, files and the note. */
export const bodyComponents = 12;

/** As much as is pleasant to read on a phone before the next page. */
const pageText = 3_000;

export type Page = readonly BodyComponent[];

/** Cuts blocks into pages; there is at least one. */
export function discordPages(blocks: readonly Block[]): Page[] {
  const pages = splitBlocks(blocks, { limit: pageText, measure }).map((part) => {
    const body = renderBody(part);
    return fits(body) ? body : [textDisplay(shortened(part))];
  });
  return pages.length > 0 ? pages : [[textDisplay('')]];
}

/** Characters, or components where they are what runs out first, in the same unit. */
function measure(blocks: readonly Block[]): number {
  const body = renderBody(blocks);
  return Math.max(characters(body), (count(body) * pageText) / bodyComponents);
}

function fits(body: Page): boolean {
  return characters(body) <= textLimit - reservedText && count(body) <= bodyComponents;
}

function characters(body: readonly BodyComponent[]): number {
  return body.reduce((sum, one) => {
    if (one.type === 10) return sum + one.content.length;
    return one.type === 17 ? sum + characters(one.components) : sum;
  }, 0);
}

function count(body: readonly BodyComponent[]): number {
  return body.reduce((sum, one) => sum + 1 + (one.type === 17 ? one.components.length : 0), 0);
}

/** What cannot be cut (a title of thousands of letters, lists in lists without end) is told plainly and shortened. */
function shortened(blocks: readonly Block[]): string {
  const text = renderText({ blocks, actions: [] })
    .replace(/[\\*_~|`<>[\]#]/g, '')
    .replace(/@/g, '@\u200b');
  const most = textLimit - reservedText - 1;
  return text.length <= most ? text : `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…`;
}
