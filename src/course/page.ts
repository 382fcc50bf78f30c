// A section, a field note or a hint as blocks: what every platform, the terminal and the preview show.
import { heading, link, list, md } from '../document/build.ts';
import type { Block } from '../document/tree.ts';
import type { Hint, Note, Section } from './model.ts';

/** Title, text, and links to read more. */
export function pageBlocks(page: Section | Note | Hint): Block[] {
  const title = 'summary' in page && !('keywords' in page) ? `${page.id} ${page.title}` : page.title;
  const links = page.links.map(({ title: name, url }) => md`${link(name, url)}`);
  return [
    heading(1, title),
    ...page.body,
    ...(links.length > 0 ? [heading(2, 'Read more'), list(links)] : []),
  ];
}
