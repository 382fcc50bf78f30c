// `nixos-mentor course preview`: a section, note or hint as each platform shows it, before anybody else sees it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Course, findSection } from '../course/model.ts';
import { pageBlocks } from '../course/page.ts';
import { type Page as DiscordPage, discordPages } from '../document/discord/pages.ts';
import { renderHtml } from '../document/html.ts';
import { matrixLimit, matrixSize, renderMatrix } from '../document/matrix.ts';
import { splitBlocks } from '../document/split.ts';
import { terminalStyle } from '../document/terminal.ts';
import { plainStyle, renderText } from '../document/text.ts';
import type { Block } from '../document/tree.ts';
import { highlight } from '../platforms/web/highlight.ts';
import type { Io } from './io.ts';

interface Screen {
  readonly columns: number;
  readonly colour: boolean;
}

/** How a platform shows blocks; a message that is cut into several comes as several texts. */
type Preview = (blocks: readonly Block[], screen: Screen) => readonly string[];

/** A platform joins with one line. */
export const previews: Readonly<Record<string, Preview>> = {
  terminal: (blocks, { columns, colour }) => [
    renderText({ blocks, actions: [] }, { width: Math.min(columns, 100), style: terminalStyle(colour) }),
  ],
  text: (blocks) => [renderText({ blocks, actions: [] }, { width: 80, style: plainStyle })],
  // Each page is one message; a line marks the box that Discord draws around a callout.
  discord: (blocks) => discordPages(blocks).map(discordText),
  // What a client shows comes from the HTML; the plain text is for notifications and old clients.
  matrix: (blocks) =>
    splitBlocks(blocks, { limit: matrixLimit, measure: matrixSize }).map(
      (part) => renderMatrix({ blocks: part }).formattedBody,
    ),
  web: (blocks) => [
    `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Preview</title><style>${contentStyles()}</style></head>
<body><main><article class="paper">${renderHtml({ blocks }, { highlight })}</article></main></body></html>`,
  ],
};

/** Component types of Discord: 10 is a text, 17 a box with texts in it. */
function discordText(page: DiscordPage): string {
  const parts = page.map((part): string => {
    if (part.type === 10) return part.content;
    if (part.type !== 17) return '';
    const inside = part.components.map((component) => (component.type === 10 ? component.content : ''));
    return inside.join('\n').replaceAll(/^/gm, '┃ ');
  });
  return parts.join('\n\n');
}

function contentStyles(): string {
  const folder = join(import.meta.dirname, '..', 'platforms', 'web', 'static');
  return ['base.css', 'content.css'].map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
}

/** @returns the exit code */
export function preview(io: Io, course: Course, what: string, as: string, screen: Screen): number {
  const show = previews[as];
  if (!show) {
    io.err(`--as is one of: ${Object.keys(previews).join(', ')}`);
    return 2;
  }
  const page =
    findSection(course, what)?.section ??
    course.notes.find(({ id }) => id === what) ??
    course.hints.get(what);
  if (!page) {
    io.err(
      `There is no section, note or hint "${what}". Give a section such as 1.2, or the name of a file without .md`,
    );
    return 2;
  }
  const messages = show(pageBlocks(page), screen);
  messages.forEach((message, index) => {
    if (messages.length > 1) io.out(`──── message ${index + 1} of ${messages.length} ────`);
    io.out(message);
  });
  return 0;
}
